//! Words out of names of the wire, where nobody has said them better.

/// `end_date` is "end date".
pub(crate) fn of_name(name: &str) -> String {
    name.replace('_', " ")
}

/// The same at the beginning of a line: "End date".
pub(crate) fn beginning(name: &str) -> String {
    let words = of_name(name);
    let mut letters = words.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}
