//! Every row of the table of laws, as typed and as answered.

use amends_notice::{Given, GivenError, Outcome, Status, evaluate, find};
use jiff::ToSpan;
use proptest::prelude::{prop_assert, prop_assert_eq, proptest};
use std::collections::BTreeSet;

/// One line a stage: `stage status due`, a provisional due time behind `~`.
fn read(law: &str, typed: &str) -> Vec<String> {
    let law = find(law).expect("a law");
    let (when, facts): (Vec<String>, Vec<String>) = typed.split_whitespace().map(str::to_owned).partition(|one| {
        let name = one.split('=').next().unwrap_or_default();
        law.anchors.iter().any(|anchor| anchor.id == name)
    });
    let given = Given::read(law, &when, &facts).expect("it can be used");
    evaluate(law, &given, &BTreeSet::new()).iter().map(line).collect()
}

fn line(outcome: &Outcome<'_>) -> String {
    let status = match outcome.status {
        Status::Running => "running",
        Status::NotStarted => "not_started",
        Status::NotRequired => "not_required",
        Status::NoLimit => "no_limit",
    };
    let mark = if outcome.is_provisional() { "~" } else { "" };
    let due = outcome.due.as_ref().map_or("-".to_owned(), |due| format!("{mark}{}", due.written()));
    format!("{} {status} {due}", outcome.stage.id)
}

#[track_caller]
fn is(law: &str, typed: &str, wanted: &[&str]) {
    assert_eq!(read(law, typed), wanted, "{law} {typed}");
}

#[test]
fn gdpr() {
    let aware = "aware=2026-11-20T16:30:00+01:00";
    is("gdpr-33", aware, &["authority running 2026-11-23T16:30:00+01:00", "persons not_started -"]);
    is("gdpr-33", &format!("{aware} risk=none"), &["authority not_required -", "persons not_required -"]);
    is(
        "gdpr-33",
        &format!("{aware} risk=risk"),
        &["authority running 2026-11-23T16:30:00+01:00", "persons not_required -"],
    );
    is(
        "gdpr-33",
        &format!("{aware} risk=high"),
        &["authority running 2026-11-23T16:30:00+01:00", "persons no_limit -"],
    );
    is("gdpr-33", "", &["authority not_started -", "persons not_started -"]);
}

#[test]
fn hours_pass_whatever_the_clocks_do() {
    is(
        "us-bank-36h",
        "determined=2026-10-24T12:00:00+02:00[Europe/Berlin]",
        &["notice running 2026-10-25T23:00:00+01:00"],
    );
    is(
        "us-bank-36h",
        "determined=2026-03-28T12:00:00+01:00[Europe/Berlin]",
        &["notice running 2026-03-30T01:00:00+02:00"],
    );
    is("us-bank-36h", "determined=2026-02-28T12:00:00Z", &["notice running 2026-03-02T00:00:00Z"]);
}

#[test]
fn hipaa() {
    is(
        "hipaa-breach",
        "discovered=2026-11-20 individuals=499 residents_max=400",
        &["individuals running 2027-01-19", "media not_required -", "hhs running 2027-03-01"],
    );
    is(
        "hipaa-breach",
        "discovered=2027-06-01 individuals=10",
        &["individuals running 2027-07-31", "media not_required -", "hhs running 2028-02-29"],
    );
    is(
        "hipaa-breach",
        "discovered=2026-01-31 individuals=500 residents_max=500",
        &["individuals running 2026-04-01", "media not_required -", "hhs running 2026-04-01"],
    );
    is(
        "hipaa-breach",
        "discovered=2026-01-31 individuals=700 residents_max=501",
        &["individuals running 2026-04-01", "media running 2026-04-01", "hhs running 2026-04-01"],
    );
    is(
        "hipaa-breach",
        "discovered=2026-01-31",
        &["individuals running 2026-04-01", "media not_started -", "hhs running 2026-04-01"],
    );
    let in_one_state = "discovered=2026-01-31 individuals=10 residents_max=600";
    assert_eq!(read("hipaa-breach", in_one_state)[1], "media running 2026-04-01", "the stricter number holds");
}

#[test]
fn nis2() {
    is(
        "nis2-23",
        "aware=2026-11-01T10:00Z submitted.notification=2026-11-03T09:00Z",
        &[
            "early_warning running 2026-11-02T10:00:00Z",
            "notification running 2026-11-04T10:00:00Z",
            "final running 2026-12-03",
        ],
    );
    is(
        "nis2-23",
        "aware=2026-11-01T10:00Z trust_service=yes",
        &[
            "early_warning running 2026-11-02T10:00:00Z",
            "notification running 2026-11-02T10:00:00Z",
            "final not_started ~2026-12-02",
        ],
    );
    is(
        "nis2-23",
        "aware=2026-11-01T10:00Z significant=no",
        &["early_warning not_required -", "notification not_required -", "final not_required -"],
    );
    let going_on = "aware=2026-11-01T10:00Z submitted.notification=2026-11-03T09:00Z ongoing=yes";
    assert_eq!(read("nis2-23", going_on)[2], "final not_started -");
    assert_eq!(read("nis2-23", &format!("{going_on} handled=2027-01-31T08:00Z"))[2], "final running 2027-02-28");
}

#[test]
fn dora() {
    let known = "aware=2026-11-18T08:00Z classified=2026-11-19T06:00Z";
    is(
        "dora-19",
        &format!("{known} entity=other"),
        &[
            "initial running 2026-11-19T08:00:00Z",
            "intermediate not_started ~2026-11-23T12:00:00Z",
            "final not_started ~2026-12-23",
        ],
    );
    let sent = format!("{known} submitted.initial=2026-11-19T07:30Z");
    assert_eq!(read("dora-19", &format!("{sent} entity=other"))[1], "intermediate running 2026-11-23T12:00:00Z");
    assert_eq!(
        read("dora-19", &format!("{sent} entity=credit_institution"))[1],
        "intermediate running 2026-11-22T07:30:00Z"
    );
    let late = "aware=2026-11-16T08:00Z classified=2026-11-18T06:00Z entity=ccp";
    assert_eq!(read("dora-19", late)[0], "initial running 2026-11-18T10:00:00Z", "classified late: four hours");
    assert_eq!(read("dora-19", "aware=2026-11-16T08:00Z entity=ccp")[0], "initial not_started ~2026-11-17T08:00:00Z");
    assert_eq!(
        read("dora-19", "major=no").join(" "),
        "initial not_required - intermediate not_required - final not_required -"
    );
    let last = "submitted.intermediate=2026-10-31T12:00Z entity=credit_institution";
    assert_eq!(read("dora-19", last)[2], "final running 2026-11-30");
    let berlin = "submitted.initial=2026-11-19T09:00:00+01:00[Europe/Berlin] entity=other";
    assert_eq!(read("dora-19", berlin)[1], "intermediate running 2026-11-23T12:00:00+01:00");
}

#[test]
fn filings_and_working_days() {
    is("sec-8k-105", "determined=2026-11-20", &["filing running 2026-11-27"]);
    is("sec-8k-105", "determined=2026-11-21", &["filing running 2026-11-27"]);
    is("sec-8k-105", "determined=2026-12-24 material=yes", &["filing running 2026-12-31"]);
    is("sec-8k-105", "determined=2026-12-24 material=no", &["filing not_required -"]);
    is("duty-of-candour", "aware=2026-11-20 nhs_contract=yes", &["in_person running 2026-12-04", "written no_limit -"]);
    is(
        "duty-of-candour",
        "aware=2026-11-20T10:00Z nhs_contract=yes",
        &["in_person running 2026-12-04", "written no_limit -"],
    );
    is("duty-of-candour", "aware=2026-11-20T10:00Z", &["in_person no_limit -", "written no_limit -"]);
}

#[test]
fn injuries() {
    let learned = "learned=2026-11-20T10:00:00-05:00";
    is("osha-1904-39", &format!("{learned} event=death"), &["report running 2026-11-20T18:00:00-05:00"]);
    is("osha-1904-39", &format!("{learned} event=amputation"), &["report running 2026-11-21T10:00:00-05:00"]);
    is("osha-1904-39", "event=amputation", &["report not_started -"]);
    let span = |incident: &str, outcome: &str| format!("{learned} incident={incident} outcome={outcome}");
    let day = span("2026-11-18T10:00:00-05:00", "2026-11-19T10:00:00-05:00");
    assert_eq!(read("osha-1904-39", &format!("{day} event=eye_loss"))[0], "report running 2026-11-21T10:00:00-05:00");
    let more = span("2026-11-18T10:00:00-05:00", "2026-11-19T10:00:01-05:00");
    is("osha-1904-39", &format!("{more} event=eye_loss"), &["report not_required -"]);
    let month = span("2026-10-20T10:00:00-04:00", "2026-11-19T23:00:00-05:00");
    is("osha-1904-39", &format!("{month} event=death"), &["report running 2026-11-20T18:00:00-05:00"]);
    let later = span("2026-10-19T10:00:00-04:00", "2026-11-19T09:00:00-05:00");
    is("osha-1904-39", &format!("{later} event=death"), &["report not_required -"]);
    let after = format!("{learned} outcome=2026-11-20T20:00:00-05:00 event=death");
    is("osha-1904-39", &after, &["report running 2026-11-21T04:00:00-05:00"]);
    is("riddor", "occurred=2026-11-20 event=specified_injury", &["notify no_limit -", "report running 2026-11-30"]);
    is("riddor", "occurred=2026-11-20 event=over_7_days", &["notify not_required -", "report running 2026-12-05"]);
}

#[test]
fn the_others() {
    is(
        "nydfs-500-17",
        "determined=2026-11-20T10:00Z",
        &["notice running 2026-11-23T10:00:00Z", "ransom_payment not_started -", "ransom_statement not_started -"],
    );
    is(
        "nydfs-500-17",
        "ransom_paid=2027-01-31T10:00Z",
        &["notice not_started -", "ransom_payment running 2027-02-01T10:00:00Z", "ransom_statement running 2027-03-02"],
    );
    is("ftc-safeguards", "discovered=2026-11-20 consumers=499", &["notice not_required -"]);
    is("ftc-safeguards", "discovered=2026-11-20 consumers=500", &["notice running 2026-12-20"]);
    is(
        "cra-14",
        "aware=2026-11-20T10:00Z kind=vulnerability fix_available=2027-02-15T08:00Z",
        &[
            "early_warning running 2026-11-21T10:00:00Z",
            "notification running 2026-11-23T10:00:00Z",
            "final running 2027-03-01",
        ],
    );
    assert_eq!(read("cra-14", "aware=2026-11-20T10:00Z kind=incident")[2], "final not_started ~2026-12-23");
    assert_eq!(read("cra-14", "aware=2026-11-20T10:00Z")[2], "final not_started -");
}

#[test]
fn no_clock_runs_before_the_law_does() {
    let before = ["early_warning not_required -", "notification not_required -", "final not_required -"];
    is("cra-14", "aware=2026-09-10T23:00Z kind=incident", &before);
    assert_eq!(read("cra-14", "aware=2026-09-11T00:00Z")[0], "early_warning running 2026-09-12T00:00:00Z");
}

#[test]
fn what_cannot_be_used_is_named() {
    let law = find("gdpr-33").unwrap();
    let error = |when: &[&str], facts: &[&str]| {
        let own = |list: &[&str]| list.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
        Given::read(law, &own(when), &own(facts)).unwrap_err()
    };
    assert_eq!(error(&["aware"], &[]), GivenError::NoPair("aware".to_owned()));
    assert!(matches!(error(&["known=2026-11-20T10:00Z"], &[]), GivenError::Unknown(name, _) if name == "known"));
    assert_eq!(error(&["aware=2026-11-20"], &[]), GivenError::NeedsHour("aware".to_owned()));
    for no_time in ["2026-11-20T10:00", "soon", "2026-02-30T10:00Z", "2026-11-20T10:00:00+05:00[Europe/Berlin]"] {
        assert!(matches!(error(&[&format!("aware={no_time}")], &[]), GivenError::NoTime(..)), "{no_time}");
    }
    let twice = ["aware=2026-11-20T10:00Z", "aware=2026-11-20T11:00Z"];
    assert_eq!(error(&twice, &[]), GivenError::Twice("aware".to_owned()));
    assert!(matches!(error(&[], &["risk=some"]), GivenError::NoValue(..)));
}

proptest! {
    #[test]
    fn hours_are_hours_and_nothing_is_due_before_its_anchor(second in 1_600_000_000_i64..4_000_000_000, offset in -12_i32..=14) {
        let at = jiff::Timestamp::from_second(second).unwrap();
        let shown = at.display_with_offset(jiff::tz::offset(offset as i8)).to_string();
        let law = find("gdpr-33").unwrap();
        let given = Given::read(law, &[format!("aware={shown}")], &[]).unwrap();
        let outcomes = evaluate(law, &given, &BTreeSet::new());
        let due: jiff::Timestamp = outcomes[0].due.as_ref().unwrap().written().parse().unwrap();
        prop_assert_eq!(due.duration_since(at), jiff::SignedDuration::from_hours(72));
    }

    #[test]
    fn the_earliest_limb_wins(aware in 0_i64..2_000_000, classified in 0_i64..2_000_000) {
        let base = 1_790_000_000;
        let at = |second: i64| jiff::Timestamp::from_second(base + second).unwrap();
        let law = find("dora-19").unwrap();
        let when = [format!("aware={}", at(aware)), format!("classified={}", at(classified))];
        let given = Given::read(law, &when, &["entity=ccp".to_owned()]).unwrap();
        let due: jiff::Timestamp = evaluate(law, &given, &BTreeSet::new())[0].due.as_ref().unwrap().written().parse().unwrap();
        let (four, day) = (at(classified + 4 * 3600), at(aware + 24 * 3600));
        prop_assert_eq!(due, if day < at(classified) { four } else { four.min(day) });
        prop_assert!(due >= at(classified));
    }

    #[test]
    fn days_are_days_of_the_calendar(days in 0_i32..36_000) {
        let day = jiff::civil::date(2014, 1, 1).checked_add(days.days()).unwrap();
        let law = find("riddor").unwrap();
        let given = Given::read(law, &[format!("occurred={day}")], &[]).unwrap();
        let due = evaluate(law, &given, &BTreeSet::new())[1].due.as_ref().unwrap().written();
        prop_assert_eq!(due, day.checked_add(10.days()).unwrap().to_string());
    }

    #[test]
    fn whatever_is_typed_is_read_or_refused(typed in ".{0,40}") {
        let law = find("dora-19").unwrap();
        if let Ok(given) = Given::read(law, &[format!("aware={typed}")], &[]) {
            evaluate(law, &given, &BTreeSet::new());
        }
    }
}
