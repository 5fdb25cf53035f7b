//! The two cards of a recovery: what lists need, and nothing that depends on the time of day.
//!
//! Lives here: making and reading cards. Not here: keeping them (`store`).

use recovery::content::{Content, Moment};
use recovery::fallout::Danger;
use recovery::person::Role;
use recovery::words::{Code, Words};
use recovery::{PersonId, Recovery, RecoveryId, Seq, StrandKind, Timestamp, View};
use serde::{Deserialize, Serialize};
use store::{Card, MemberRow};

/// What the owner's list shows; sealed in the store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PrivateCard {
    pub(crate) code: Code,
    pub(crate) title: Option<Words>,
    pub(crate) opened_at: Option<Timestamp>,
    pub(crate) noticed_at: Option<Timestamp>,
    pub(crate) danger: Option<Danger>,
    pub(crate) told_at: Option<Timestamp>,
}

/// What the members' list shows; readable in the store, as the members' names and the title are shared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SharedCard {
    pub(crate) code: Code,
    pub(crate) title: Option<Words>,
    pub(crate) owner: Option<Words>,
    pub(crate) members: Vec<(Words, Role)>,
}

/// What the store keeps of a recovery beside its records.
pub(crate) struct Projected {
    pub(crate) cards: Vec<Card>,
    pub(crate) members: Vec<MemberRow>,
    pub(crate) code: Option<(String, RecoveryId)>,
}

/// Projects a recovery from its whole state and its owner's view.
pub(crate) fn project(state: &Recovery, view: &View) -> Projected {
    let mut cards = vec![private_card(view)];
    cards.extend(shared_card(state));
    Projected { cards, members: members(state), code: Some((view.code.to_string(), view.recovery)) }
}

fn private_card(view: &View) -> Card {
    let card = PrivateCard {
        code: view.code.clone(),
        title: view.title(),
        opened_at: view.lines.iter().filter_map(|line| line.written_at.or(line.at)).min(),
        noticed_at: view.moment(Moment::Noticed),
        danger: view.danger(),
        told_at: view.told_lead().map(|(_, said)| said.said_at),
    };
    Card::Private { recovery: view.recovery, owner: view.owner.person, bytes: bytes(&card) }
}

fn shared_card(state: &Recovery) -> Option<Card> {
    let shared = state.shared.as_ref()?;
    let opened = shared.opened.as_ref()?;
    let title = shared.standing().find_map(|item| match item.content() {
        Content::Title(title) => Some(title.clone()),
        _ => None,
    });
    let members = shared.members.iter().map(|member| (member.joined.name.clone(), member.joined.role)).collect();
    let card = SharedCard { code: opened.code.clone(), title, owner: opened.owner_name.clone(), members };
    Some(Card::Shared { recovery: opened.recovery, bytes: bytes(&card) })
}

fn bytes(card: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(card).expect("cards are plain structs with text keys")
}

fn members(state: &Recovery) -> Vec<MemberRow> {
    state
        .strands()
        .flat_map(|strand| {
            let owner = strand.owner().map(|owner| row(strand.journal, owner, "owner", "m1", Seq(0)));
            let others = strand.members.iter().map(|member| {
                let role = serde_json::to_value(member.joined.role).ok().and_then(|v| v.as_str().map(str::to_owned));
                let role = role.unwrap_or_default();
                row(strand.journal, member.joined.person, &role, &member.joined.pseudonym, member.since)
            });
            owner.into_iter().chain(others).collect::<Vec<_>>()
        })
        .collect()
}

fn row(j: recovery::JournalId, person: PersonId, role: &str, pseudonym: &str, since: Seq) -> MemberRow {
    MemberRow { j, person, role: role.to_owned(), pseudonym: pseudonym.to_owned(), since, until: None }
}

/// Whether checkpoints are made for a strand of this kind without being asked for: a private one is its owner's alone.
pub(crate) fn is_anchored(kind: StrandKind) -> bool {
    kind != StrandKind::Private
}
