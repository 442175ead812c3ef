//! HTML's tags and characters in order, each with its place in the source.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};

use crate::span::Span;

/// A piece of a page.
pub(super) enum Piece<'s> {
    /// A start tag.
    Start(StartTag<usize>),
    /// The end tag of this name.
    End(String),
    /// Characters as they stand in the source.
    Text(Span),
    /// Characters that the source writes as an entity.
    Decoded(std::borrow::Cow<'s, str>, Span),
}

/// The pieces of `source`. Comments and the document type are left out.
pub(super) fn pieces(source: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(source, emitter).flat_map(move |token| {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => vec![Piece::Start(tag)],
            Token::EndTag(tag) => vec![Piece::End(String::from_utf8_lossy(&tag.name).into_owned())],
            Token::String(text) => {
                let raw = source.get(text.span.start..text.span.end).unwrap_or_default();
                // In scripts and styles an ampersand is itself.
                let literal = raw.as_bytes() == text.value.as_slice();
                characters(raw, text.span.start, literal)
            }
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => Vec::new(),
        }
    })
}

/// The value of an attribute.
pub(super) fn attribute(tag: &StartTag<usize>, name: &str) -> Option<String> {
    tag.attributes.get(name.as_bytes()).map(|value| String::from_utf8_lossy(&value.value).into_owned())
}

/// Divides a text at its entities; `at` is where it begins in the source.
fn characters(raw: &str, at: usize, literal: bool) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut copied = 0;
    if !literal {
        for (start, _) in raw.match_indices('&') {
            if start < copied {
                continue;
            }
            let name = raw[start + 1..].bytes().take(40).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
            let end = start + 1 + name;
            let end = if raw.as_bytes().get(end) == Some(&b';') { end + 1 } else { end };
            let entity = &raw[start..end];
            let Some(text) = decode(entity) else { continue };
            if copied < start {
                pieces.push(Piece::Text(Span::new(at + copied, at + start)));
            }
            pieces.push(Piece::Decoded(text, Span::new(at + start, at + end)));
            copied = end;
        }
    }
    if copied < raw.len() {
        pieces.push(Piece::Text(Span::new(at + copied, at + raw.len())));
    }
    pieces
}

/// The characters of an entity; `None` where it is none.
fn decode(entity: &str) -> Option<std::borrow::Cow<'static, str>> {
    Some(match entity {
        "&" => return None,
        "&nbsp;" => "\u{a0}".into(),
        "&amp;" => "&".into(),
        "&lt;" => "<".into(),
        "&gt;" => ">".into(),
        "&quot;" => "\"".into(),
        // The rest by the tokenizer's own table.
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
