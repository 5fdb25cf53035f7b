//! The JSON Schema of playbooks, made from the types, for editors and for `amends playbook check`.

use crate::workspace::root;

/// Where it lies.
const PLACE: &str = "playbooks/schema.json";

/// The schema as it has to lie in the tree.
pub(crate) fn text() -> String {
    let schema = serde_json::to_string_pretty(&playbook::schema()).expect("a JSON value is written as JSON");
    schema + "\n"
}

/// Writes it.
pub(crate) fn write() -> Result<(), String> {
    std::fs::write(root().join(PLACE), text()).map_err(|error| format!("{PLACE}: {error}"))
}

#[cfg(test)]
mod tests {
    use super::{PLACE, root, text};

    #[test]
    fn the_schema_is_what_the_types_say() {
        let kept = std::fs::read_to_string(root().join(PLACE)).unwrap();
        assert!(kept == text(), "{PLACE} is out of date: run `cargo xtask schema`");
    }
}
