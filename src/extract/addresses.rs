//! Addresses of documents printed in a text: `https://undocs.org/en/A/RES/70/1`,
//! `docs.un.org/A/78/1`.

use crate::span::Span;
use crate::symbol::Symbol;

/// The document to which the address leads that a slash belongs to, and where the
/// address is; `None` for a word that is no address, or one that names no symbol.
pub(super) fn around(text: &str, slash: usize) -> Option<(Symbol, Span)> {
    let is_part = |c: char| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '\'');
    let start = text[..slash].rfind(|c: char| !is_part(c) || c == '(').map_or(0, |at| {
        let width = text[at..].chars().next().map_or(0, char::len_utf8);
        at + width
    });
    let len = text[slash..].find(|c: char| !is_part(c)).unwrap_or(text.len() - slash);
    let mut address = text[start..slash + len].trim_end_matches(['.', ',', ';', ':', ']']);
    // The bracket of `(see https://undocs.org/A/78/1)`, not of `217(III)`.
    while address.ends_with(')') && address.matches(')').count() > address.matches('(').count() {
        address = address[..address.len() - 1].trim_end_matches(['.', ',', ';', ':', ']']);
    }
    let symbol = Symbol::from_link(address)?;
    Some((symbol, Span::new(start, start + address.len())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_lead_to_a_document() {
        for (text, symbol, printed) in [
            ("at https://undocs.org/en/A/RES/70/1.", Some("A/RES/70/1"), "https://undocs.org/en/A/RES/70/1"),
            ("(https://undocs.org/A/RES/69/313),", Some("A/RES/69/313"), "https://undocs.org/A/RES/69/313"),
            ("see docs.un.org/S/RES/1325(2000), on", Some("S/RES/1325(2000)"), "docs.un.org/S/RES/1325(2000)"),
            ("见https://undocs.org/zh/A/RES/70/1。", Some("A/RES/70/1"), "https://undocs.org/zh/A/RES/70/1"),
            ("https://www.example.org/A/RES/70/1", None, ""),
            ("https://press.un.org/en/2023/sc15391.doc.htm", None, ""),
        ] {
            let slash = text.find('/').unwrap();
            let found = around(text, slash);
            assert_eq!(found.as_ref().map(|(symbol, _)| symbol.to_string()).as_deref(), symbol, "{text}");
            assert_eq!(found.map_or("", |(_, span)| span.of(text)), printed, "{text}");
        }
    }
}
