//! Documents made from a `View`: the page of a recovery, its journal as lines, the reports.
//!
//! Lives here: layout as plain text and as Markdown; the pieces of a page for faces that lay them out themselves. Not here: who may see what (a `View` is all that comes in), the words
//! (`catalogue`), escaping for a terminal (the face), writing files (the shells).

mod layout;
mod log;
mod markdown;
mod page;
mod report;

pub use layout::{Block, wrapped};
pub use log::{Order, log};
pub use page::{blocks, page, summary, ways_forward};
pub use report::{For, markdown};
