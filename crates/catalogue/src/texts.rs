//! How a sentence enters the catalogue: once, with its name, as a function and as an entry of a list that tests walk.

/// Defines the texts of one file: a function each, and `ALL` with every name and template.
///
/// ```text
/// texts! {
///     fn told_at(name, time) = "Told {name} at {time}.";
/// }
/// ```
macro_rules! texts {
    ($($(#[$doc:meta])* fn $name:ident($($arg:ident),* $(,)?) = $text:literal;)*) => {
        $(
            $(#[$doc])*
            #[doc = concat!("`", $text, "`")]
            #[allow(clippy::useless_format)] // one shape for texts with and without parts
            pub fn $name($($arg: impl ::std::fmt::Display),*) -> String {
                format!($text)
            }
        )*

        /// Every text of this file: its name and its template.
        pub const ALL: &[(&str, &str)] = &[$((stringify!($name), $text)),*];
    };
}

pub(crate) use texts;
