//! Documents of three stories, as their readers get them. Read them aloud before you accept a change.

#![allow(clippy::unwrap_used)] // a story that does not hold is a failed test

// Each crate tells its tests from the same stories; this one needs fewer of their parts.
#[allow(dead_code)]
#[path = "../../../catalogue/tests/it/samples.rs"]
mod samples;

use amends_report::{For, Order, log, markdown, page};
use recovery::content::{Content, Question};
use samples::{MARTA, SAM, TOMASZ, clock, words};

#[test]
fn the_page_before_telling() {
    insta::assert_snapshot!("price_list_before", page(&samples::price_list().seen_by(SAM), &clock("10:53")));
    insta::assert_snapshot!("medicine", page(&samples::medicine().seen_by(SAM), &clock("21:12")));
    insta::assert_snapshot!("table", page(&samples::table().seen_by(SAM), &clock("15:04")));
}

#[test]
fn the_page_after_telling_for_owner_and_lead() {
    let story = samples::price_list_told();
    insta::assert_snapshot!("price_list_owner", page(&story.seen_by(SAM), &clock("11:25")));
    insta::assert_snapshot!("price_list_lead", page(&story.seen_by(MARTA), &clock("11:25")));
}

#[test]
fn who_is_affected_sees_their_thread_and_no_empty_heading() {
    let story = samples::price_list_told().when("11:40").told(
        TOMASZ,
        "Tomasz Wilk",
        recovery::person::Role::Affected,
        "Tomasz, I made a mistake, and I am sorry.",
    );
    insta::assert_snapshot!("price_list_affected", page(&story.seen_by(TOMASZ), &clock("11:45")));
}

#[test]
fn the_journal_strikes_through_and_keeps_the_place_of_what_was_erased() {
    let story = samples::price_list_told().stated("11:21").when("11:30").erase_and_withdraw((0, 10), (1, 20));
    insta::assert_snapshot!("log_owner", log(&story.seen_by(SAM), &clock("11:35"), Order::OldestFirst));
    insta::assert_snapshot!("log_lead", log(&story.seen_by(MARTA), &clock("11:35"), Order::NewestFirst));
}

#[test]
fn the_reports() {
    let story = samples::price_list_told().when("11:30").erase_and_withdraw((0, 10), (1, 20));
    let receipt = "amends/1 7kq2 s 24 6f1a";
    insta::assert_snapshot!("report_lead", markdown(&story.seen_by(MARTA), For::Lead, &clock("11:35"), Some(receipt)));
    insta::assert_snapshot!("report_self", markdown(&story.seen_by(SAM), For::Self_, &clock("11:35"), None));
    insta::assert_snapshot!(
        "report_table",
        markdown(&samples::table().seen_by(SAM), For::Self_, &clock("15:05"), None)
    );
}

#[test]
fn the_leads_report_holds_nothing_of_what_is_the_owners_alone() {
    let view = samples::price_list_told().seen_by(MARTA);
    let report = markdown(&view, For::Lead, &clock("11:35"), None) + &page(&view, &clock("11:35"));
    for secret in ["hands are shaking", "hard", "Draft", "noticed", "Only for you", "signed by", "first wrote"] {
        assert!(!report.contains(secret), "{secret}");
    }
}

#[test]
fn nothing_that_people_write_breaks_a_report() {
    let story = samples::price_list()
        .fact(Question::Other, "# A heading\n| a table |\n<b>bold</b>\n```\ncode")
        .put(Content::Title(words("*Stars* & [links](x)")));
    let report = markdown(&story.seen_by(SAM), For::Self_, &clock("10:55"), None);
    assert!(report.starts_with("# \\*Stars\\* \\& \\[links\\](x)\n"));
    for line in report.lines() {
        let is_ours = ["# ", "## ", "### "].iter().any(|mark| line.starts_with(mark));
        assert!(!line.starts_with('#') || is_ours, "{line}");
        assert!(!line.contains("<b>") && !line.starts_with("```"), "{line}");
    }
    assert!(!report.contains("\n# A heading"));
}

#[test]
fn a_page_is_80_columns_wide() {
    let long = "A very long answer that goes on and on, ".repeat(12);
    let story = samples::price_list_told().fact(Question::Data, &long);
    for viewer in [SAM, MARTA] {
        let view = story.seen_by(viewer);
        let (page, log) = (page(&view, &clock("11:25")), log(&view, &clock("11:25"), Order::OldestFirst));
        assert!(page.lines().chain(log.lines()).all(|line| line.chars().count() <= 80));
    }
}
