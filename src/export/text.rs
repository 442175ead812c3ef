//! Text made fit for a format: titles come from documents of every kind, and
//! may hold quotes, markup, control characters, or nothing at all.

use std::borrow::Cow;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The longest string that Graphviz reads is 16,384 bytes long.
const DOT_BYTES: usize = 16_000;

/// One line without what XML forbids: control characters and the two
/// noncharacters are dropped, tabs and line ends become blanks. Most texts are
/// clean, and are given back as they are.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    // U+FFFE and U+FFFF begin with the byte EF, and few other characters do.
    if !text.bytes().any(|byte| byte < 0x20 || byte == 0xEF) {
        return Cow::Borrowed(text.trim());
    }
    let mut line = String::with_capacity(text.len());
    let mut before = None;
    for c in text.chars() {
        match c {
            '\n' if before == Some('\r') => {}
            '\t' | '\n' | '\r' => line.push(' '),
            '\u{0}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {}
            _ => line.push(c),
        }
        before = Some(c);
    }
    let trimmed = line.trim();
    Cow::Owned(if trimmed.len() == line.len() { line } else { trimmed.to_owned() })
}

/// The text of an XML element. Only `&` and `<` are escaped, and `>` where it
/// would end a CDATA section: Gephi loses blanks between neighbouring entities.
pub(crate) fn xml(text: &str) -> Cow<'_, str> {
    escaped(clean(text), false)
}

/// The value of an XML attribute, for double quotes.
pub(crate) fn xml_attribute(text: &str) -> Cow<'_, str> {
    escaped(clean(text), true)
}

fn escaped(text: Cow<'_, str>, quotes: bool) -> Cow<'_, str> {
    if !text.bytes().any(|byte| matches!(byte, b'&' | b'<' | b'>' | b'"')) {
        return text;
    }
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace("]]>", "]]&gt;");
    Cow::Owned(if quotes { escaped.replace('"', "&quot;") } else { escaped })
}

/// A quoted DOT string that is data: an identifier, a list of verbs.
pub(super) fn dot(text: &str) -> String {
    quoted(text, false)
}

/// A quoted DOT string that Graphviz shows: a label, a tooltip, a link.
/// Lines stay lines; `&` is escaped since Graphviz decodes entities.
pub(super) fn dot_shown(text: &str) -> String {
    quoted(text, true)
}

fn quoted(text: &str, shown: bool) -> String {
    let text = if shown { Cow::Owned(text.lines().map(clean).collect::<Vec<_>>().join("\n")) } else { clean(text) };
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    let mut buffer = [0; 4];
    for c in text.chars() {
        let piece = match c {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\n' => "\\n",
            '&' if shown => "&amp;",
            c if c.is_control() => continue,
            c => c.encode_utf8(&mut buffer),
        };
        if out.len() + piece.len() > DOT_BYTES - "…".len() {
            out.push('…');
            break;
        }
        out.push_str(piece);
    }
    out.push('"');
    out
}

/// Text within a line of Markdown or a cell of its tables.
pub(super) fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in clean(text).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '&' | '#' | '~' | '$' | '!') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// At most `lines` lines of at most `width` columns; what does not fit is cut
/// off with an ellipsis. Words that are longer than a line are divided, as are
/// texts that put no blanks between words.
pub(crate) fn wrap(text: &str, width: usize, lines: usize) -> Vec<String> {
    let mut wrapped: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        if !line.is_empty() && line.width() + 1 + word.width() > width {
            wrapped.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        for c in word.chars() {
            if line.width() + c.width().unwrap_or(0) > width {
                wrapped.push(std::mem::take(&mut line));
            }
            line.push(c);
        }
        if wrapped.len() > lines {
            break;
        }
    }
    wrapped.push(line);
    wrapped.retain(|line| !line.is_empty());
    if wrapped.len() > lines {
        wrapped.truncate(lines);
        if let Some(last) = wrapped.last_mut() {
            if last.width() >= width {
                // If there are several words, a whole word makes room for the ellipsis.
                let keep = last.rfind(' ').or_else(|| last.char_indices().next_back().map(|(at, _)| at));
                last.truncate(keep.unwrap_or_default());
            }
            last.truncate(last.trim_end_matches([' ', ',', ';', ':']).len());
            last.push('…');
        }
    }
    wrapped
}

/// The alignment of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Right,
}

/// Rows in columns that are two blanks apart, each row as a line. Widths are
/// those of a terminal: Chinese characters take two cells.
pub(super) fn aligned<const N: usize>(rows: &[[String; N]], align: [Align; N]) -> Vec<String> {
    let mut widths = [0; N];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.width().max(*width);
        }
    }
    let line = |row: &[String; N]| {
        let mut line = String::new();
        for (at, (cell, align)) in row.iter().zip(align).enumerate() {
            let blanks = " ".repeat(widths[at] - cell.width());
            match align {
                Align::Left => line.extend([cell, blanks.as_str()]),
                Align::Right => line.extend([&blanks, cell.as_str()]),
            }
            line.push_str("  ");
        }
        line.truncate(line.trim_end().len());
        line
    };
    rows.iter().map(line).collect()
}

/// The width of the widest of some names, in cells of a terminal.
pub(super) fn widest<'a>(names: impl Iterator<Item = &'a str>) -> usize {
    names.map(|name| name.width()).max().unwrap_or_default()
}

/// A name with blanks after it, `width` cells wide.
pub(super) fn padded(name: &str, width: usize) -> String {
    format!("{name}{}", " ".repeat(width.saturating_sub(name.width())))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn xml_text_has_two_entities_and_no_controls() {
        assert_eq!(xml("a\u{0}b\tc\r\nd\u{C}\u{FFFE}\u{1F}"), "ab c d");
        assert_eq!(xml(r#"A & B <C> "q" 's' &#233; ]]>"#), r#"A &amp; B &lt;C> "q" 's' &amp;#233; ]]&gt;"#);
        assert_eq!(xml_attribute("\"<"), "&quot;&lt;");
        assert_eq!(clean(" \n "), "");
    }

    #[test]
    fn dot_strings_close_their_quotes() {
        assert_eq!(dot("a\\"), r#""a\\""#);
        assert_eq!(dot(r#"\N "x" &"#), r#""\\N \"x\" &""#);
        assert_eq!(dot_shown("A &amp; B\r\nC\u{7F}\u{85}\u{0}"), r#""A &amp;amp; B\nC""#);
        let long = dot_shown(&"&中".repeat(9_000));
        assert!(long.len() < 16_100 && long.ends_with("…\""), "{}", long.len());
    }

    #[test]
    fn titles_wrap_to_three_lines() {
        let wrapped = wrap(
            "Follow-up to the outcome of the Millennium Summit and of the conferences of the United Nations system",
            28,
            3,
        );
        assert_eq!(wrapped, ["Follow-up to the outcome of", "the Millennium Summit and of", "the conferences of the…"]);
        assert_eq!(wrap("", 28, 3), Vec::<String>::new());
        assert_eq!(wrap("变革我们的世界：2030年可持续发展议程", 28, 3), ["变革我们的世界：2030年可持续", "发展议程"]);
    }

    #[test]
    fn wide_letters_are_aligned() {
        let rows = [["中文".to_owned(), "1".to_owned()], ["a".to_owned(), "10".to_owned()]];
        assert_eq!(aligned(&rows, [Align::Left, Align::Right]), ["中文   1", "a     10"]);
    }

    proptest! {
        #[test]
        fn any_text_stays_one_dot_string(text in any::<String>()) {
            for quoted in [dot(&text), dot_shown(&text)] {
                let inner = quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap();
                let mut chars = inner.chars();
                while let Some(c) = chars.next() {
                    prop_assert!(c != '"' && !c.is_control());
                    if c == '\\' {
                        prop_assert!(matches!(chars.next(), Some('\\' | '"' | 'n')));
                    }
                }
                prop_assert!(quoted.len() <= 16_002);
            }
        }

        #[test]
        fn wrapped_lines_fit(text in any::<String>(), width in 4usize..40) {
            let lines = wrap(&text, width, 3);
            prop_assert!(lines.len() <= 3);
            for line in lines {
                prop_assert!(line.width() <= width + 1, "{line:?}");
            }
        }
    }
}
