//! People and how they are reached: roles, ways of telling, whose hand wrote it.
//!
//! Lives here: who is who in one recovery. Not here: who may see what (`access`), accounts and sessions.

use crate::words::Words;
use crate::{PersonId, Timestamp};
use serde::{Deserialize, Serialize};

/// The part somebody has in a recovery; the columns of the access table, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Who takes responsibility for the mistake.
    Owner,
    /// Whom the owner answers to, and discloses to as such.
    Lead,
    /// Who helps to put it right.
    Helper,
    /// Who is harmed by it.
    Affected,
    /// Who looks over work and protections, invited after disclosure.
    Reviewer,
    /// The people office.
    PeopleOffice,
    /// A colleague who is not involved.
    Colleague,
    /// Who runs the installation.
    Admin,
    /// Who checks the record without reading it.
    Auditor,
    /// Anybody else.
    Outsider,
}

impl Role {
    /// All roles, in the order of the access table's columns.
    pub const ALL: [Self; 10] = [
        Self::Owner,
        Self::Lead,
        Self::Helper,
        Self::Affected,
        Self::Reviewer,
        Self::PeopleOffice,
        Self::Colleague,
        Self::Admin,
        Self::Auditor,
        Self::Outsider,
    ];

    /// Whether the owner can tell somebody in this role, and so make them a member of a strand.
    pub fn can_be_told(self) -> bool {
        matches!(self, Self::Lead | Self::Helper | Self::Affected | Self::Reviewer)
    }
}

/// Somebody who must hear of the mistake, as the owner plans it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Who.
    pub person: PersonId,
    /// The name by which the owner calls them.
    pub name: Words,
    /// Their part.
    pub role: Role,
    /// Why they must hear it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Words>,
}

/// How something was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// Face to face.
    InPerson,
    /// On the phone or in a call.
    Phone,
    /// By mail or another written word that the owner sent.
    Mail,
}

/// Whose hand wrote down what somebody said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hand {
    /// The person wrote it.
    OwnHand,
    /// Another wrote it down: when it was said, and how.
    AsTold {
        /// When it was said.
        at: Timestamp,
        /// How it was said.
        way: Way,
    },
}
