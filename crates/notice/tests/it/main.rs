//! Legal clocks: every row of the table, the examples of the laws, calendars, and what holds for all of them.

mod calendars;
mod files;
mod rows;
