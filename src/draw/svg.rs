//! A sheet as SVG: one file, no script, no reference to anything outside.
//!
//! Colours are plain rules of a style sheet, without variables, so that
//! browsers, Inkscape, LibreOffice and resvg all draw the same.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::{self, Write as _};

use super::face::FAMILIES;
use super::sheet::{Anchor, Disc, HEAD, Mark, Point, Sheet, Stroke};
use super::theme::{Ink, Theme, colour};
use crate::export::text::{xml, xml_attribute};
use crate::symbol::Organ;

/// Classes of strength, from faint to strong.
pub(super) const STRENGTHS: u8 = 4;

impl Sheet {
    /// The drawing as SVG. Equal sheets give equal bytes.
    pub fn svg(&self, theme: Theme) -> String {
        let mut out = String::with_capacity(1 << 16);
        // Writing to a string cannot fail.
        let _ = self.write(theme, &mut out);
        out
    }

    fn write(&self, theme: Theme, out: &mut String) -> fmt::Result {
        let (width, height) = (Number(self.width), Number(self.height));
        write!(
            out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
             role=\"graphics-document\" aria-labelledby=\"title about\" lang=\"en\">\n\
             <title id=\"title\">{}</title>\n<desc id=\"about\">{}</desc>\n",
            xml(&self.title),
            xml(&self.about)
        )?;
        writeln!(out, "<style>\n{}</style>", self.style(theme))?;
        writeln!(out, "<rect class=\"paper\" width=\"{width}\" height=\"{height}\"/>")?;
        for layer in self.layers.iter().filter(|layer| !layer.marks.is_empty()) {
            writeln!(out, "<g id=\"{}\">", layer.name)?;
            for mark in &layer.marks {
                mark.write(out)?;
            }
            out.push_str("</g>\n");
        }
        out.push_str("</svg>\n");
        Ok(())
    }

    fn organs(&self) -> BTreeSet<Organ> {
        let marks = self.layers.iter().flat_map(|layer| &layer.marks);
        marks
            .filter_map(|mark| match mark {
                Mark::Disc(disc) => Some(disc.organ),
                Mark::Card { organ, .. } => Some(*organ),
                _ => None,
            })
            .collect()
    }

    fn style(&self, theme: Theme) -> String {
        let mut style = format!(
            "text {{ font-family: {FAMILIES}; paint-order: stroke; stroke-width: 3px; stroke-linejoin: round }}\n\
             .bold {{ font-weight: bold }}\n\
             .curve {{ fill: none }}\n\
             .hair {{ fill: none; stroke-width: 1px }}\n\
             .disc {{ stroke-width: 1.1px }}\n\
             .card {{ stroke-width: 2px }}\n\
             .rough {{ stroke-dasharray: 1.2 1.6 }}\n\
             a:hover .disc, a:focus .disc {{ stroke-width: 3px }}\n"
        );
        for strength in 1..=STRENGTHS {
            let _ = writeln!(style, ".s{strength} {{ fill-opacity: {} }}", opacity(strength, self.wedges()));
        }
        style.push_str(&self.colours(theme == Theme::Dark));
        if theme == Theme::Auto {
            let _ = write!(style, "@media (prefers-color-scheme: dark) {{\n{}}}\n", self.colours(true));
        }
        style
    }

    fn wedges(&self) -> usize {
        self.layers.iter().flat_map(|layer| &layer.marks).filter(|mark| matches!(mark, Mark::Wedge { .. })).count()
    }

    fn colours(&self, dark: bool) -> String {
        let of = |ink| colour(ink, dark).css();
        let mut rules = String::new();
        for (name, ink) in [("paper", Ink::Paper), ("band", Ink::Band), ("edge", Ink::Edge)] {
            let _ = writeln!(rules, ".{name} {{ fill: {} }}", of(ink));
        }
        let paper = of(Ink::Paper);
        for (name, ink) in [("text", Ink::Text), ("quiet", Ink::Quiet)] {
            let _ = writeln!(rules, ".{name} {{ fill: {}; stroke: {paper} }}", of(ink));
        }
        let _ = writeln!(rules, ".grid {{ stroke: {} }}\n.curve {{ stroke: {} }}", of(Ink::Grid), of(Ink::Edge));
        for organ in self.organs() {
            let (fill, line) = (of(Ink::Fill(organ)), of(Ink::Outline(organ)));
            let _ = writeln!(rules, ".{} {{ fill: {fill}; stroke: {line} }}", class(organ));
        }
        // Behind the organs, since it takes their fill away.
        let _ = writeln!(rules, ".hollow, .card {{ fill: {paper} }}");
        rules
    }
}

/// How strong a wedge is among so many.
fn opacity(strength: u8, wedges: usize) -> Number {
    let crowd = (180.0 / wedges.max(1) as f64).sqrt().clamp(0.38, 1.0);
    let alone = match strength {
        1 => 0.24,
        2 => 0.34,
        3 => 0.48,
        _ => 0.62,
    };
    Number((alone * crowd * 100.0).round() / 100.0)
}

/// The class of an organ: its short name in lower case.
fn class(organ: Organ) -> String {
    organ.short_name().to_ascii_lowercase()
}

fn ink_class(ink: Ink) -> Cow<'static, str> {
    let class = match ink {
        Ink::Paper => "paper",
        Ink::Band => "band",
        Ink::Grid => "grid",
        Ink::Text => "text",
        Ink::Quiet => "quiet",
        Ink::Edge => "edge",
        Ink::Fill(organ) | Ink::Outline(organ) => return class(organ).into(),
    };
    class.into()
}

impl Mark {
    fn write(&self, out: &mut String) -> fmt::Result {
        match self {
            Mark::Area { rect, ink } => writeln!(
                out,
                "<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
                ink_class(*ink),
                Number(rect.x),
                Number(rect.y),
                Number(rect.width),
                Number(rect.height)
            ),
            Mark::Line { from, to, ink } => {
                let (from, to) = (At(*from), At(*to));
                writeln!(out, "<path class=\"hair {}\" d=\"M{from} L{to}\"/>", ink_class(*ink))
            }
            Mark::Wedge { from, bend, to, strength } => wedge(*from, *bend, *to, *strength, out),
            Mark::Curve { from, via, to, stroke } => {
                let middle = (from.0 + via.0) / 2.0;
                let (one, two) = (At((middle, from.1)), At((middle, via.1)));
                let (width, dashes) = match stroke {
                    Stroke::Strong => (2.2, ""),
                    Stroke::Plain => (1.1, ""),
                    Stroke::Dashed => (1.3, " stroke-dasharray=\"7 4\""),
                    Stroke::Dotted => (1.6, " stroke-dasharray=\"1.5 3.5\""),
                };
                writeln!(
                    out,
                    "<path class=\"curve\" stroke-width=\"{width}\"{dashes} d=\"M{}C{one} {two} {}L{}\"/>",
                    At(*from),
                    At(*via),
                    At(*to)
                )
            }
            Mark::Head { at: (x, y) } => {
                let (length, half) = HEAD;
                let (upper, lower) = (At((x + length, y - half)), At((x + length, y + half)));
                writeln!(out, "<path class=\"edge\" d=\"M{}L{upper} {lower}Z\"/>", At((*x, *y)))
            }
            Mark::Card { rect, organ, tip, link } => {
                let (open, close) = linked(link.as_deref());
                writeln!(
                    out,
                    "{open}<title>{}</title><rect class=\"card {}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"8\"/>{close}",
                    lines(tip),
                    class(*organ),
                    Number(rect.x),
                    Number(rect.y),
                    Number(rect.width),
                    Number(rect.height)
                )
            }
            Mark::Disc(disc) => disc.write(out),
            Mark::Words { at, anchor, letters, ink, text, link } => {
                let anchor = match anchor {
                    Anchor::Start => "",
                    Anchor::Middle => " text-anchor=\"middle\"",
                    Anchor::End => " text-anchor=\"end\"",
                };
                let bold = if letters.bold { " bold" } else { "" };
                let text = format!(
                    "<text class=\"{}{bold}\" x=\"{}\" y=\"{}\" font-size=\"{}\"{anchor}>{}</text>",
                    ink_class(*ink),
                    Number(at.0),
                    Number(at.1),
                    Number(letters.size),
                    xml(text)
                );
                match link {
                    Some(link) => writeln!(out, "<a href=\"{}\" target=\"_blank\">{text}</a>", xml_attribute(link)),
                    None => writeln!(out, "{text}"),
                }
            }
        }
    }
}

/// A curve that narrows from the citing document to a point at the cited.
fn wedge(from: Point, bend: Point, to: Point, strength: u8, out: &mut String) -> fmt::Result {
    let (dx, dy) = (bend.0 - from.0, bend.1 - from.1);
    let length = (dx * dx + dy * dy).sqrt().max(1e-6);
    let half = 0.7 + 0.45 * f64::from(strength);
    let (nx, ny) = (-dy / length * half, dx / length * half);
    let (left, right) = ((from.0 + nx, from.1 + ny), (from.0 - nx, from.1 - ny));
    let (outer, inner) = ((bend.0 + nx / 2.0, bend.1 + ny / 2.0), (bend.0 - nx / 2.0, bend.1 - ny / 2.0));
    writeln!(
        out,
        "<path class=\"edge s{strength}\" d=\"M{}Q{} {} {} {}Z\"/>",
        At(left),
        At(outer),
        At(to),
        At(inner),
        At(right)
    )
}

/// The tags around what a link leads from.
fn linked(link: Option<&str>) -> (String, &'static str) {
    match link {
        Some(link) => (format!("<a href=\"{}\" target=\"_blank\">", xml_attribute(link)), "</a>"),
        None => ("<g>".to_owned(), "</g>"),
    }
}

/// Text of several lines.
fn lines(text: &str) -> String {
    text.lines().map(xml).collect::<Vec<_>>().join("\n")
}

impl Disc {
    fn write(&self, out: &mut String) -> fmt::Result {
        let (open, close) = linked(self.link.as_deref());
        let hollow = if self.read { "" } else { " hollow" };
        let rough = if self.exact { "" } else { " rough" };
        writeln!(
            out,
            "{open}<title>{}</title><circle class=\"disc {}{hollow}{rough}\" cx=\"{}\" cy=\"{}\" r=\"{}\"/>{close}",
            lines(&self.tip),
            class(self.organ),
            Number(self.centre.0),
            Number(self.centre.1),
            Number(self.radius)
        )
    }
}

/// A number with two decimals at most, and none that is nought.
struct Number(f64);

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{:.2}", self.0);
        let text = text.trim_end_matches('0').trim_end_matches('.');
        f.write_str(if text == "-0" { "0" } else { text })
    }
}

/// A point of a path; a tenth of a pixel is exact enough.
struct At(Point);

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenth = |value: f64| Number((value * 10.0).round() / 10.0);
        write!(f, "{},{}", tenth(self.0.0), tenth(self.0.1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        let of = |value: f64| Number(value).to_string();
        assert_eq!([of(1.0), of(-0.001), of(10.25), of(100.0)], ["1", "0", "10.25", "100"]);
        assert_eq!(At((1.26, -3.0)).to_string(), "1.3,-3");
    }

    #[test]
    fn hostile_titles_stay_text() {
        let disc = Disc {
            centre: (1.0, 2.0),
            radius: 3.0,
            organ: Organ::Other,
            read: false,
            exact: true,
            link: Some("https://example.org/?a=1&b=\"2".into()),
            tip: "</title><script>alert(1)</script>\nA & B".into(),
        };
        let mut out = String::new();
        disc.write(&mut out).unwrap();
        assert!(out.contains("<title>&lt;/title>&lt;script>alert(1)&lt;/script>\nA &amp; B</title>"), "{out}");
        assert!(out.contains("href=\"https://example.org/?a=1&amp;b=&quot;2\""), "{out}");
    }
}
