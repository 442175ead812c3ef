//! Punctuation of the scripts that rescite reads, by what it does.

/// Commas: Latin, Chinese (between items, between clauses), Arabic.
pub(crate) const COMMAS: [char; 4] = [',', '、', '，', '،'];
/// Semicolons: Latin, Arabic, Chinese.
pub(crate) const SEMICOLONS: [char; 3] = [';', '؛', '；'];
/// Colons: Latin, Chinese.
pub(crate) const COLONS: [char; 2] = [':', '：'];
/// Full stops: Latin, Chinese.
pub(crate) const STOPS: [char; 2] = ['.', '。'];

/// True for a comma of any script.
pub(crate) fn is_comma(c: char) -> bool {
    COMMAS.contains(&c)
}

/// True for a mark that ends a clause: a comma, semicolon, colon or full stop.
pub(crate) fn ends_clause(c: char) -> bool {
    is_comma(c) || SEMICOLONS.contains(&c) || COLONS.contains(&c) || STOPS.contains(&c)
}

/// True for a mark beyond ASCII that ends a sentence of a citation list; those
/// of ASCII also are within numbers and after abbreviations.
pub(crate) fn ends_sentence(c: char) -> bool {
    !c.is_ascii() && (SEMICOLONS.contains(&c) || STOPS.contains(&c))
}
