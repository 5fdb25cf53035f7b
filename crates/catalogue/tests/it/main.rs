//! What people read: the voice of the whole catalogue, and the sentences of three stories.

// The stories are shared with `report`, which knows this crate by its short name.
extern crate amends_catalogue as catalogue;

mod drafts;
mod samples;
mod sentences;
mod voice;
