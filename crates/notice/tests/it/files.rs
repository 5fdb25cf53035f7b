//! Each law's file says where it comes from and what it leaves out.

use amends_notice::{all, find, is_not_in_force};

#[test]
fn every_file_names_its_source_and_what_it_leaves_out() {
    assert_eq!(all().len(), 12);
    for law in all() {
        assert!(!law.source.is_empty() && !law.leaves_out.is_empty() && !law.duty_holder.is_empty(), "{}", law.id);
        assert!(law.effective_from < law.verified_on, "{} is not in force and runs no clock", law.id);
        for stage in &law.stages {
            assert!(!stage.article.is_empty() && !stage.content_parts.is_empty(), "{} {}", law.id, stage.id);
            assert!(stage.rules.last().unwrap().conditions.is_empty(), "{} {} has a last rule", law.id, stage.id);
            let anchors: Vec<&str> = law.anchors.iter().map(|anchor| anchor.id.as_str()).collect();
            let facts: Vec<&str> = law.facts.iter().map(|fact| fact.id.as_str()).collect();
            for rule in &stage.rules {
                assert!(rule.limbs.iter().all(|limb| anchors.contains(&limb.from.as_str())), "{} {}", law.id, stage.id);
                let mut known = rule.conditions.iter().filter_map(|one| one.fact.as_deref());
                assert!(known.all(|fact| facts.contains(&fact)), "{} {}", law.id, stage.id);
            }
        }
    }
}

#[test]
fn what_is_not_in_force_has_no_clock() {
    assert!(is_not_in_force("CIRCIA") && !is_not_in_force("gdpr-33"));
    assert!(find("circia").is_none() && find("ai-act-73").is_none());
}
