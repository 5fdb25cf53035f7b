//! The binary `amends`.

fn main() {}
