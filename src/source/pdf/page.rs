//! One page: its lines, drawn rules and link rectangles.

use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as PdfString};

use super::content::{Canvas, Painter, Rule};
use super::guard;
use super::lines::{self, Line};
use super::stream;

/// Words of a line that the file links.
#[derive(Clone, Debug)]
pub(super) struct Link {
    /// Index of the line on its page.
    pub(super) line: usize,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) url: String,
}

/// A page as it is read, before its parts are told apart.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// From top to bottom.
    pub(super) lines: Vec<Line>,
    pub(super) rules: Vec<Rule>,
    pub(super) links: Vec<Link>,
    pub(super) illegible: bool,
    pub(super) cut: bool,
    pub(super) left: f32,
    pub(super) width: f32,
}

/// Reads one page.
pub(super) fn read(page: &hayro_syntax::page::Page<'_>, painter: &mut Painter) -> Page {
    let (content, cut) = content(page.raw());
    let mut canvas = Canvas { cut, ..Canvas::default() };
    // The resources of a page may stand further up in the tree of pages: the
    // parser has found them, one kind at a time.
    let own = page.raw().get::<Dict<'_>>("Resources");
    match &own {
        Some(resources) => painter.page(&content, resources, &mut canvas),
        None => painter.page(&content, &inherited_resources(page.raw()), &mut canvas),
    }
    let (lines, turn) = lines::assemble(&canvas);
    let crowded = lines.len() >= guard::PAGE_ROWS;
    let media = page.media_box();
    let sheet = lines::turned_rectangle(turn, [media.x0 as f32, media.y0 as f32, media.x1 as f32, media.y1 as f32]);
    let links = links(page.raw(), turn, &lines);
    let rules = if turn == 0 { canvas.rules } else { Vec::new() };
    Page {
        lines,
        rules,
        links,
        illegible: canvas.illegible,
        cut: canvas.cut || crowded,
        left: sheet[0],
        width: sheet[2] - sheet[0],
    }
}

fn inherited_resources<'a>(page: &Dict<'a>) -> Dict<'a> {
    let mut node = page.get::<Dict<'a>>("Parent");
    for _ in 0..64 {
        let Some(dict) = node else { break };
        if let Some(resources) = dict.get::<Dict<'a>>("Resources") {
            return resources;
        }
        node = dict.get::<Dict<'a>>("Parent");
    }
    Dict::default()
}

/// The content of a page, and whether a part of it could not be opened.
fn content(page: &Dict<'_>) -> (Vec<u8>, bool) {
    match page.get::<Object<'_>>("Contents") {
        Some(Object::Stream(whole)) => {
            stream::decode(&whole, guard::STREAM_BYTES).map_or((Vec::new(), true), |data| (data, false))
        }
        Some(Object::Array(parts)) => {
            let (mut data, mut cut) = (Vec::new(), false);
            for part in parts.iter::<Stream<'_>>().take(4096) {
                match stream::decode(&part, guard::STREAM_BYTES.saturating_sub(data.len())) {
                    Some(more) => data.extend(more),
                    None => cut = true,
                }
                data.push(b'\n');
            }
            (data, cut)
        }
        _ => (Vec::new(), false),
    }
}

/// Leaves a footnote mark, and a closing point that the address has not, off
/// the end of linked words: rectangles are drawn generously.
fn linked_end(line: &Line, start: usize, end: usize, url: &str) -> usize {
    let mark = line.raised.iter().find(|mark| mark.1 as usize == end && mark.0 as usize > start);
    let end = mark.map_or(end, |mark| mark.0 as usize);
    let words = &line.text[start..end];
    let kept = words.trim_end_matches(['.', ',', ';', ':']);
    if kept.is_empty() || url.ends_with(&words[kept.len()..]) { end } else { start + kept.len() }
}

fn links(page: &Dict<'_>, turn: u8, lines: &[Line]) -> Vec<Link> {
    let mut links = Vec::new();
    let Some(annotations) = page.get::<Array<'_>>("Annots") else { return links };
    for annotation in annotations.iter::<Dict<'_>>().take(guard::PAGE_LINKS) {
        if annotation.get::<Name<'_>>("Subtype").as_deref() != Some(b"Link") {
            continue;
        }
        let Some(url) = annotation.get::<Dict<'_>>("A").and_then(|action| action.get::<PdfString<'_>>("URI")) else {
            continue;
        };
        let Some(rectangle) = annotation.get::<[f32; 4]>("Rect") else { continue };
        let [x0, y0, x1, y1] = lines::turned_rectangle(turn, rectangle);
        if url.as_bytes().len() > guard::URL_BYTES || links.len() > guard::PAGE_LINKS {
            continue;
        }
        let url = String::from_utf8_lossy(url.as_bytes()).into_owned();
        for (at, line) in lines.iter().enumerate() {
            let middle = line.y + 0.3 * line.size;
            if middle < y0 || middle > y1 {
                continue;
            }
            if let Some((start, end)) = line.between(x0 - 0.5, x1 + 0.5) {
                let end = linked_end(line, start, end, &url);
                links.push(Link { line: at, start, end, url: url.clone() });
            }
        }
    }
    links.sort_by_key(|link| (link.line, link.start));
    links
}
