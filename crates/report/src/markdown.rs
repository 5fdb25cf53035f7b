//! Markdown that what people wrote cannot break: escaping, quotes, tables.
//!
//! Lives here: making structure. Not here: what a report says.

/// Text in a line: everything that Markdown or HTML would read as structure stands as it was typed.
pub(crate) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!' => {
                safe.push('\\');
                safe.push(c);
            }
            c if c.is_control() && c != '\n' && c != '\t' => safe.push('\u{FFFD}'),
            c => safe.push(c),
        }
    }
    safe.lines().map(start_of_line).collect::<Vec<_>>().join("\n")
}

/// What makes a list, a rule or a heading only at the start of a line.
fn start_of_line(line: &str) -> String {
    let line = line.trim();
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    if digits > 0 && line[digits..].starts_with(['.', ')']) {
        return format!("{}\\{}", &line[..digits], &line[digits..]);
    }
    if line.starts_with(['-', '+', '=']) { format!("\\{line}") } else { line.to_owned() }
}

/// Text in one line: of a heading, a table, a label.
pub(crate) fn in_line(text: &str) -> String {
    escaped(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A block quote.
pub(crate) fn quote(text: &str) -> String {
    let lines: Vec<String> = escaped(text).lines().map(|line| format!("> {line}").trim_end().to_owned()).collect();
    // A hard break keeps the lines that the writer made.
    lines.join("\\\n").replace(">\\\n", ">\n").replace("\\\n>\n", "\n>\n")
}

/// A table; nothing without rows.
pub(crate) fn table(head: &[String], rows: &[Vec<String>]) -> String {
    let line = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let cells = |row: &[String]| line(row.iter().map(|cell| in_line(cell)).collect());
    let rule = line(head.iter().map(|_| "---".to_owned()).collect());
    std::iter::once(cells(head)).chain([rule]).chain(rows.iter().map(|row| cells(row))).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::{escaped, quote, table};

    #[test]
    fn what_people_wrote_makes_no_structure() {
        assert_eq!(escaped("# Title\n- item\n1. one\n---"), "\\# Title\n\\- item\n1\\. one\n\\---");
        assert_eq!(escaped("<script>*a*|b`"), "\\<script\\>\\*a\\*\\|b\\`");
        assert_eq!(escaped("\u{1b}[2J"), "\u{FFFD}\\[2J");
        assert_eq!(escaped("Brandt & Co. sold 3.5 t"), "Brandt \\& Co. sold 3.5 t");
    }

    #[test]
    fn a_quote_stays_one_quote() {
        assert_eq!(quote("one\n\ntwo"), "> one\n>\n> two");
        assert_eq!(quote("one\ntwo"), "> one\\\n> two");
    }

    #[test]
    fn a_cell_cannot_break_its_table() {
        let table = table(&["A".to_owned()], &[vec!["x | y\nz".to_owned()]]);
        assert_eq!(table, "| A |\n| --- |\n| x \\| y z |");
    }
}
