//! Searching one's own words: decrypt and scan, as private text is indexed nowhere.

use crate::app::App;
use crate::error::Error;
use crate::load::load;
use crate::look::view_of;
use recovery::view::Line;
use recovery::words::{Code, Words};
use recovery::{Timestamp, View};

/// A line that holds every word searched for.
#[derive(Debug, Clone)]
pub struct Hit {
    /// Of which recovery.
    pub code: Code,
    /// Its title.
    pub title: Option<Words>,
    /// The line.
    pub line: Line,
    /// Its words, as the face puts them.
    pub text: String,
}

impl App {
    /// Lines of one's own recoveries that hold every word, whatever the case; newest recovery first.
    ///
    /// `text` puts a line into words.
    pub fn search(
        &self,
        words: &str,
        now: Timestamp,
        text: impl Fn(&Line, &View) -> String,
    ) -> Result<Vec<Hit>, Error> {
        let wanted: Vec<String> = words.to_lowercase().split_whitespace().map(str::to_owned).collect();
        let Some(store) = self.store(now)? else { return Ok(Vec::new()) };
        let mut hits = Vec::new();
        for summary in self.list(now)? {
            let view = view_of(store, &load(store, summary.recovery)?, now)?;
            hits.extend(view.lines.iter().filter_map(|line| hit(&view, line, &wanted, text(line, &view))));
        }
        Ok(hits)
    }
}

fn hit(view: &View, line: &Line, wanted: &[String], text: String) -> Option<Hit> {
    let low = text.to_lowercase();
    let holds_all = !wanted.is_empty() && wanted.iter().all(|word| low.contains(word));
    holds_all.then(|| Hit { code: view.code.clone(), title: view.title(), line: line.clone(), text })
}
