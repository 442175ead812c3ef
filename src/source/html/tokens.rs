//! HTML's tags and characters in order, each with its place in the source.
//!
//! Tags are cut as browsers cut them. The crates that do this either tell no
//! offsets or call themselves once an attribute, which a page of many
//! attributes turns into an overflow of the stack; here everything is a loop.

use std::borrow::Cow;

use html5gum::{Token, Tokenizer};
use memchr::memmem;

use crate::span::Span;

/// A piece of a page.
pub(super) enum Piece<'s> {
    /// A start tag.
    Start(Tag<'s>),
    /// The end tag of this name.
    End(String),
    /// Characters as they stand in the source.
    Text(Span),
    /// Characters that the source writes as an entity.
    Decoded(Cow<'static, str>, Span),
}

/// A start tag.
pub(super) struct Tag<'s> {
    /// The name in lower case.
    pub name: String,
    /// All of it, `<` to `>`.
    pub span: Span,
    /// Written `<name/>`.
    pub empty: bool,
    attributes: &'s str,
}

impl Tag<'_> {
    /// The value of an attribute; empty where it has none.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let bytes = self.attributes.as_bytes();
        let mut at = 0;
        while let Some(found) = next_attribute(bytes, &mut at) {
            if self.attributes.get(found.name)?.eq_ignore_ascii_case(name) {
                return Some(decoded(self.attributes.get(found.value)?));
            }
        }
        None
    }
}

struct Attribute {
    name: std::ops::Range<usize>,
    value: std::ops::Range<usize>,
}

/// The attribute at `at`, which comes to stand behind it; `None` at the end of
/// the tag or of `bytes`.
fn next_attribute(bytes: &[u8], at: &mut usize) -> Option<Attribute> {
    let skip = |at: usize, pass: fn(u8) -> bool| at + bytes[at..].iter().take_while(|b| pass(**b)).count();
    let blank: fn(u8) -> bool = |b| b.is_ascii_whitespace();
    *at = skip(*at, |b| b.is_ascii_whitespace() || b == b'/');
    if bytes.get(*at).is_none_or(|b| *b == b'>') {
        return None;
    }
    let start = *at;
    // A name may begin with `=`.
    let end = skip(start + 1, |b| !b.is_ascii_whitespace() && !matches!(b, b'/' | b'>' | b'='));
    *at = skip(end, blank);
    if bytes.get(*at) != Some(&b'=') {
        return Some(Attribute { name: start..end, value: end..end });
    }
    let value = skip(*at + 1, blank);
    let value = match bytes.get(value) {
        Some(&quote @ (b'"' | b'\'')) => {
            let close = memchr::memchr(quote, &bytes[value + 1..]).map_or(bytes.len(), |length| value + 1 + length);
            *at = (close + 1).min(bytes.len());
            value + 1..close
        }
        _ => {
            *at = skip(value, |b| !b.is_ascii_whitespace() && b != b'>');
            value..*at
        }
    };
    Some(Attribute { name: start..end, value })
}

/// Hands over the pieces of `source` in order. Comments and the document type
/// are left out; a tag that the source ends in is, too.
pub(super) fn pieces<'s>(source: &'s str, mut take: impl FnMut(Piece<'s>)) {
    let bytes = source.as_bytes();
    let (mut text, mut at) = (0, 0);
    while let Some(found) = memchr::memchr(b'<', &bytes[at..]) {
        let start = at + found;
        let rest = &bytes[start..];
        let closing = rest.get(1) == Some(&b'/');
        let name_at = start + if closing { 2 } else { 1 };
        let is_tag = bytes.get(name_at).is_some_and(u8::is_ascii_alphabetic);
        let is_comment = !is_tag && (closing || matches!(rest.get(1), Some(b'!' | b'?')));
        if !is_tag && !is_comment {
            at = start + 1;
            continue;
        }
        characters(source, Span::new(text, start), &mut take);
        if is_comment {
            at = comment_end(bytes, start);
            text = at;
            continue;
        }
        let name_len =
            bytes[name_at..].iter().take_while(|b| !b.is_ascii_whitespace() && !matches!(b, b'/' | b'>')).count();
        let attributes_at = name_at + name_len;
        at = attributes_at;
        while next_attribute(bytes, &mut at).is_some() {}
        if at >= bytes.len() {
            return;
        }
        let name = source.get(name_at..attributes_at).unwrap_or_default().to_ascii_lowercase();
        let attributes = source.get(attributes_at..at).unwrap_or_default();
        at += 1;
        if closing {
            take(Piece::End(name));
        } else {
            let raw = raw_text(&name);
            let end = raw.map(|_| raw_end(bytes, at, &name));
            take(Piece::Start(Tag { name, span: Span::new(start, at), empty: attributes.ends_with('/'), attributes }));
            if let (Some(raw), Some(end)) = (raw, end) {
                match raw {
                    Raw::Characters => characters(source, Span::new(at, end), &mut take),
                    Raw::Sheet if at < end => take(Piece::Text(Span::new(at, end))),
                    Raw::Sheet | Raw::Unseen => {}
                }
                at = end;
            }
        }
        text = at;
    }
    characters(source, Span::new(text, bytes.len()), &mut take);
}

/// What stands between the tags of an element in which tags mean nothing.
#[derive(Clone, Copy)]
enum Raw {
    /// Text with entities.
    Characters,
    /// A style sheet.
    Sheet,
    /// Nothing that is shown.
    Unseen,
}

fn raw_text(name: &str) -> Option<Raw> {
    match name {
        "title" | "textarea" => Some(Raw::Characters),
        "style" => Some(Raw::Sheet),
        "script" | "xmp" | "iframe" | "noembed" | "noframes" | "noscript" => Some(Raw::Unseen),
        _ => None,
    }
}

/// Where the end tag of a raw element begins, from `at` on.
fn raw_end(bytes: &[u8], at: usize, name: &str) -> usize {
    let ends_here = |end: &usize| {
        let rest = &bytes[*end + 2..];
        rest.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
            && rest.get(name.len()).is_none_or(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>'))
    };
    memmem::find_iter(&bytes[at..], b"</").map(|end| at + end).find(ends_here).unwrap_or(bytes.len())
}

/// Where the comment ends that begins at `start`; `<!doctype …>`, `<?…>` and
/// `</ …>` are read like one.
fn comment_end(bytes: &[u8], start: usize) -> usize {
    let rest = &bytes[start..];
    let length = if rest.starts_with(b"<!-->") || rest.starts_with(b"<!--->") {
        memchr::memchr(b'>', rest).map(|end| end + 1)
    } else if rest.starts_with(b"<!--") {
        memmem::find(&rest[4..], b"-->").map(|end| 4 + end + 3)
    } else {
        memchr::memchr(b'>', rest).map(|end| end + 1)
    };
    length.map_or(bytes.len(), |length| start + length)
}

/// Divides the text under `span` at its entities.
fn characters<'s>(source: &str, span: Span, take: &mut impl FnMut(Piece<'s>)) {
    let raw = span.of(source);
    let at = span.start as usize;
    let mut copied = 0;
    for start in memchr::memchr_iter(b'&', raw.as_bytes()) {
        if start < copied {
            continue;
        }
        let name = raw[start + 1..].bytes().take(40).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
        let end = start + 1 + name;
        let end = if raw.as_bytes().get(end) == Some(&b';') { end + 1 } else { end };
        let Some(text) = entity(&raw[start..end]) else { continue };
        if copied < start {
            take(Piece::Text(Span::new(at + copied, at + start)));
        }
        take(Piece::Decoded(text, Span::new(at + start, at + end)));
        copied = end;
    }
    if copied < raw.len() {
        take(Piece::Text(Span::new(at + copied, at + raw.len())));
    }
}

/// A text with its entities decoded.
fn decoded(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    characters(raw, Span::new(0, raw.len()), &mut |piece| match piece {
        Piece::Text(span) => out.push_str(span.of(raw)),
        // In addresses, `&copy=1` is what it looks like.
        Piece::Decoded(_, span) if !span.of(raw).ends_with(';') => out.push_str(span.of(raw)),
        Piece::Decoded(text, _) => out.push_str(&text),
        Piece::Start(_) | Piece::End(_) => {}
    });
    out
}

/// The characters of an entity; `None` where it is none.
fn entity(entity: &str) -> Option<Cow<'static, str>> {
    Some(match entity {
        "&" => return None,
        "&nbsp;" => "\u{a0}".into(),
        "&amp;" => "&".into(),
        "&lt;" => "<".into(),
        "&gt;" => ">".into(),
        "&quot;" => "\"".into(),
        // The rest by the table of HTML's two thousand names.
        _ => {
            let mut text = Vec::new();
            for Ok(token) in Tokenizer::new(entity) {
                if let Token::String(part) = token {
                    text.extend_from_slice(&part.value);
                }
            }
            if text == entity.as_bytes() {
                return None;
            }
            String::from_utf8_lossy(&text).into_owned().into()
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn told(source: &str) -> Vec<String> {
        let mut told = Vec::new();
        pieces(source, |piece| {
            told.push(match piece {
                Piece::Start(tag) => format!("<{} {}", tag.name, tag.attribute("a").unwrap_or_default()),
                Piece::End(name) => format!(">{name}"),
                Piece::Text(span) => span.of(source).to_owned(),
                Piece::Decoded(text, span) => format!("{}={text}", span.of(source)),
            });
        });
        told
    }

    #[test]
    fn tags_are_cut_as_browsers_cut_them() {
        assert_eq!(
            told("<P b A='x > y'>1<2</P >3</ x>4<?x?>5<!doctype a>6"),
            ["<p x > y", "1<2", ">p", "3", "4", "5", "6"]
        );
        assert_eq!(
            told("<p a=x/y>1<!-- > -->2<!-->3<p =a a = \"&amp;&copy=\">4<p a"),
            ["<p x/y", "1", "2", "3", "<p &&copy=", "4"]
        );
        assert_eq!(
            told("<script>'</p>'<b</SCRIPT><title>a<b>&amp;</title><style>x"),
            ["<script ", ">script", "<title ", "a<b>", "&amp;=&", ">title", "<style ", "x"]
        );
    }

    #[test]
    fn entities_need_no_semicolon() {
        assert_eq!(told("a&eacute b&#8217;&zzz;& &"), ["a", "&eacute=é", " b", "&#8217;=’", "&zzz;& &"]);
    }

    proptest! {
        /// Any text is cut without a panic, in order, at characters.
        #[test]
        fn spans_are_in_order(source in "[<>/!a=\"' &;é-]{0,40}") {
            let mut last = 0;
            pieces(&source, |piece| {
                let span = match piece {
                    Piece::Start(tag) => tag.span,
                    Piece::Text(span) | Piece::Decoded(_, span) => span,
                    Piece::End(_) => return,
                };
                assert!(span.start >= last && source.get(span.range()).is_some());
                last = span.end;
            });
        }
    }
}
