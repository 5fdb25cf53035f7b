//! Whether a draft is older than what it was made from.

use recovery::content::{Content, Draft};
use recovery::view::{Label, LineState, View, What};

/// Whether a fact or a way forward was added, changed or struck through after the draft was saved. A copy for others
/// says nothing new.
pub fn is_stale(view: &View, draft: &Draft) -> bool {
    let is_draft = |what: &What| matches!(what, What::Wrote { content: Content::Draft(saved), .. } if saved == draft);
    let Some(saved) = view.lines.iter().rposition(|line| is_draft(&line.what)) else { return false };
    let (before, after) = view.lines.split_at(saved);
    let is_known = |content: &Content| {
        let says_so = |what: &What| matches!(what, What::Wrote { content: known, .. } if known == content);
        before.iter().any(|line| line.state == LineState::Stands && says_so(&line.what))
    };
    let is_withdrawn = |label: &Label| {
        let struck = view.lines.iter().find(|line| line.label == *label);
        struck.is_some_and(|line| matches!(&line.what, What::Wrote { content, .. } if is_drafted(content)))
    };
    after.iter().any(|line| match &line.what {
        What::Wrote { content, .. } => line.state == LineState::Stands && is_drafted(content) && !is_known(content),
        What::Withdrew { label } => is_withdrawn(label),
        _ => false,
    })
}

/// What a first draft is made from.
fn is_drafted(content: &Content) -> bool {
    let is_state = matches!(content, Content::Danger(_) | Content::Safe(_) | Content::Spreading(_));
    let is_way = matches!(content, Content::Option(_) | Content::Choice(_) | Content::Direction(_));
    is_state || is_way || matches!(content, Content::Fact(_) | Content::Fallout(_) | Content::Conduct(_))
}
