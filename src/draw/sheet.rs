//! A drawing before it has colours: marks in layers, from the ground up.

use super::face::Letters;
use super::pack::Rect;
use super::theme::Ink;
use crate::symbol::Organ;

/// A finished drawing, to be written [as SVG](Sheet::svg).
#[derive(Clone, Debug)]
pub struct Sheet {
    /// In pixels.
    pub width: f64,
    /// In pixels.
    pub height: f64,
    /// What it shows, in a line.
    pub title: String,
    /// What it shows, for those who don't see it.
    pub about: String,
    pub(super) layers: Vec<Layer>,
}

/// Marks that belong together.
#[derive(Clone, Debug)]
pub(super) struct Layer {
    /// The layer's name in the file.
    pub name: &'static str,
    pub marks: Vec<Mark>,
}

/// A point in pixels.
pub(super) type Point = (f64, f64);

/// Length, and half the breadth, of the head of an arrow.
pub(super) const HEAD: (f64, f64) = (8.0, 3.6);

/// Where the point of a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// How a line is drawn: by the part of the document in which a citation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Stroke {
    /// Unbroken and strong.
    Strong,
    /// Unbroken.
    Plain,
    /// In dashes.
    Dashed,
    /// In dots.
    Dotted,
}

/// What is drawn.
#[derive(Clone, Debug)]
pub(super) enum Mark {
    /// A filled rectangle.
    Area { rect: Rect, ink: Ink },
    /// A thin straight line.
    Line { from: Point, to: Point, ink: Ink },
    /// A citation as a curved wedge, wide at its start.
    Wedge { from: Point, bend: Point, to: Point, strength: u8 },
    /// A citation as a line: a curve to `via`, and straight on from there.
    Curve { from: Point, via: Point, to: Point, stroke: Stroke },
    /// The head of an arrow to the left, its point at `at`.
    Head { at: Point },
    /// A document that is the subject of the picture.
    Card { rect: Rect, organ: Organ, tip: String, link: Option<String> },
    /// A document.
    Disc(Disc),
    /// A line of text; `at` is on its base line.
    Words { at: Point, anchor: Anchor, letters: Letters, ink: Ink, text: String, link: Option<String> },
}

/// A document's disc.
#[derive(Clone, Debug)]
pub(super) struct Disc {
    pub centre: Point,
    pub radius: f64,
    pub organ: Organ,
    /// Filled, or else hollow.
    pub read: bool,
    /// Outlined with a line, or else with dots.
    pub exact: bool,
    pub link: Option<String>,
    /// What is said of it when it is pointed at.
    pub tip: String,
}

impl Mark {
    /// Text in black that starts at a point.
    pub fn words(at: Point, letters: Letters, text: impl Into<String>) -> Self {
        Mark::Words { at, anchor: Anchor::Start, letters, ink: Ink::Text, text: text.into(), link: None }
    }

    /// The same in grey.
    pub fn quiet(at: Point, letters: Letters, text: impl Into<String>) -> Self {
        Mark::Words { at, anchor: Anchor::Start, letters, ink: Ink::Quiet, text: text.into(), link: None }
    }

    /// The room that the mark takes, hairlines without their width.
    #[cfg(test)]
    pub fn room(&self) -> Rect {
        let around = |points: &[Point]| {
            let (mut left, mut top, mut right, mut bottom) = (f64::MAX, f64::MAX, f64::MIN, f64::MIN);
            for &(x, y) in points {
                (left, top, right, bottom) = (left.min(x), top.min(y), right.max(x), bottom.max(y));
            }
            Rect { x: left, y: top, width: right - left, height: bottom - top }
        };
        match self {
            Mark::Area { rect, .. } => *rect,
            Mark::Card { rect, .. } => *rect,
            Mark::Line { from, to, .. } => around(&[*from, *to]),
            Mark::Curve { from, via, to, .. } => around(&[*from, *via, *to]),
            Mark::Head { at: (x, y) } => around(&[(*x, y - HEAD.1), (x + HEAD.0, y + HEAD.1)]),
            // A curve lies within the triangle of its points.
            Mark::Wedge { from, bend, to, .. } => around(&[*from, *bend, *to]),
            Mark::Disc(Disc { centre: (x, y), radius, .. }) => {
                around(&[(x - radius, y - radius), (x + radius, y + radius)])
            }
            Mark::Words { at: (x, y), anchor, letters, text, .. } => {
                let width = letters.width(text);
                let left = match anchor {
                    Anchor::Start => *x,
                    Anchor::Middle => x - width / 2.0,
                    Anchor::End => x - width,
                };
                Rect { x: left, y: y - letters.size * 0.73, width, height: letters.size * 0.95 }
            }
        }
    }
}
