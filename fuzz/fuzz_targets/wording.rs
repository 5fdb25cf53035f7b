//! The wording review on any text: `cargo +stable fuzz run -s none wording -- -max_total_time=600`.

#![no_main]

use libfuzzer_sys::fuzz_target;
use wording::{Kind, Severity, review};

fuzz_target!(|text: &str| {
    for kind in Kind::ALL {
        for finding in review(text, kind, Severity::Serious).findings {
            assert!(text.get(finding.span).is_some_and(|quote| !quote.is_empty()));
        }
    }
});
