//! What a file may cost: bytes after inflation, objects, and time.
//!
//! A PDF names its own sizes, so a few kilobytes can ask for gigabytes. The
//! streams are measured before any of them is opened for good; those that are
//! too large, and those that hold no text (images, font programs), are blanked
//! in the copy that is parsed.

use std::time::{Duration, Instant};

use flate2::{Decompress, FlushDecompress, Status};
use memchr::memmem;

/// The largest file that is parsed.
pub(super) const FILE_BYTES: usize = 256 << 20;
/// The most that one stream may inflate to.
pub(super) const STREAM_BYTES: usize = 32 << 20;
/// The most that all measured streams of a file may inflate to.
const TOTAL_BYTES: usize = 320 << 20;
/// A stream that cannot be measured (encrypted, or packed otherwise) may have
/// this many bytes as stored: deflate and LZW grow them a thousandfold at most.
const UNMEASURED_BYTES: usize = STREAM_BYTES / 1024;
/// Indirect objects in a file.
pub(super) const OBJECTS: usize = 2_000_000;
/// Pages that are read.
pub(super) const PAGES: usize = 20_000;
/// Glyphs on one page.
pub(super) const PAGE_GLYPHS: usize = 200_000;
/// Bytes of text from one file.
pub(super) const TEXT_BYTES: usize = 64 << 20;
/// Entries of one table of characters.
pub(super) const CMAP_ENTRIES: usize = 1 << 17;
/// Forms drawn inside forms.
pub(super) const FORM_DEPTH: usize = 12;
/// Saved graphics states.
pub(super) const STATE_DEPTH: usize = 512;
/// Dictionaries in a file, as they stand and in its streams: each page is one,
/// and costs the parser a kilobyte.
const DICTIONARIES: usize = 450_000;
/// Baselines on one page.
pub(super) const PAGE_ROWS: usize = 2_000;
/// Links on one page, and bytes of an address.
pub(super) const PAGE_LINKS: usize = 10_000;
pub(super) const URL_BYTES: usize = 2_048;
/// Time for one file.
pub(super) const TIME: Duration = Duration::from_secs(8);

/// The clock of one file. WebAssembly without an operating system has none;
/// there the other bounds hold.
#[derive(Clone, Copy, Debug)]
pub(super) struct Deadline(Option<Instant>);

impl Deadline {
    pub(super) fn start() -> Self {
        let has_clock = !cfg!(all(target_family = "wasm", target_os = "unknown"));
        Deadline(has_clock.then(|| Instant::now() + TIME))
    }

    pub(super) fn passed(self) -> bool {
        self.0.is_some_and(|end| Instant::now() >= end)
    }
}

/// A file within the bounds.
pub(super) struct Tame {
    pub(super) bytes: Vec<u8>,
    /// A stream that may hold text was blanked.
    pub(super) refused: bool,
}

/// Why a file cannot be brought within the bounds.
pub(super) enum Wild {
    Slow,
    Dictionaries,
}

/// A copy of the file in which no stream inflates past the bounds.
pub(super) fn tame(bytes: &[u8], deadline: Deadline) -> Result<Tame, Wild> {
    let mut copy = bytes.to_vec();
    let ends: Vec<usize> = memmem::find_iter(bytes, b"endstream").collect();
    let mut refused = false;
    let mut total = 0usize;
    let encrypted = memmem::find(bytes, b"/Encrypt").is_some();
    let mut measure = Measure::new();
    measure.dictionaries = memmem::find_iter(bytes, b"<<").count();
    for at in memmem::find_iter(bytes, b"stream") {
        if bytes[..at].ends_with(b"end") {
            continue;
        }
        let Some(start) = data_start(bytes, at + b"stream".len()) else { continue };
        let dict = dictionary_before(bytes, at);
        let end = ends.get(ends.partition_point(|&end| end < start)).copied().unwrap_or(bytes.len());
        let stored = end - start;
        if holds_no_text(dict) {
            copy[start..start + stored].fill(0);
            continue;
        }
        if deadline.passed() {
            return Err(Wild::Slow);
        }
        let allowed = match packing(dict) {
            Packing::Stored => true,
            Packing::Deflate if !encrypted => match measure.inflated(&bytes[start..], STREAM_BYTES) {
                Some(size) => {
                    total += size;
                    total <= TOTAL_BYTES
                }
                None => false,
            },
            Packing::Deflate | Packing::Other => stored <= UNMEASURED_BYTES,
            Packing::Nested => false,
        };
        if !allowed {
            copy[start..start + stored].fill(0);
            refused = true;
        }
    }
    if measure.dictionaries > DICTIONARIES {
        return Err(Wild::Dictionaries);
    }
    Ok(Tame { bytes: copy, refused })
}

/// Inflates `data` whole, or `None` where it is no deflate stream or goes past `limit`.
pub(super) fn inflate(data: &[u8], limit: usize) -> Option<Vec<u8>> {
    let mut inflater = Decompress::new(true);
    let mut out = Vec::with_capacity((data.len() * 6).clamp(256, limit.max(256)));
    loop {
        let before = (inflater.total_in(), out.len());
        let status = inflater.decompress_vec(data.get(before.0 as usize..)?, &mut out, FlushDecompress::None);
        match status {
            Ok(Status::StreamEnd) => return Some(out),
            Ok(_) if out.len() > limit => return None,
            Ok(_) if out.len() == out.capacity() => out.reserve(out.len().max(4096)),
            // The data end early: what there is of the page is read.
            Ok(_) if (inflater.total_in(), out.len()) == before => return Some(out),
            Ok(_) => {}
            Err(_) => return (!out.is_empty()).then_some(out),
        }
    }
}

/// How a stream is packed, as far as its growth goes.
#[derive(PartialEq, Debug)]
enum Packing {
    Stored,
    Deflate,
    /// A single packing that is not measured here.
    Other,
    /// One packing inside another, which has no bound.
    Nested,
}

fn packing(dict: &[u8]) -> Packing {
    let count = |name: &[u8]| memmem::find_iter(dict, name).count();
    let deflate = count(b"/FlateDecode") + count(b"/Fl ") + count(b"/Fl/") + count(b"/Fl]") + count(b"/Fl>");
    let other = count(b"/LZW") + count(b"/RunLength") + count(b"/RL");
    // A name may be spelled with `#` escapes, which no honest writer does here.
    let hidden = dict.contains(&b'#') || memmem::find(dict, b"/Filter").is_some_and(|at| is_reference(&dict[at + 7..]));
    match (deflate, other) {
        _ if hidden => Packing::Other,
        (0, 0) => Packing::Stored,
        (1, 0) if count(b"/ASCII") == 0 && count(b"/A85") == 0 && count(b"/AHx") == 0 => Packing::Deflate,
        (1, 0) | (0, 1) => Packing::Other,
        _ => Packing::Nested,
    }
}

fn is_reference(value: &[u8]) -> bool {
    value.iter().find(|b| !b.is_ascii_whitespace()).is_some_and(u8::is_ascii_digit)
}

fn holds_no_text(dict: &[u8]) -> bool {
    let has = |name: &[u8]| memmem::find(dict, name).is_some();
    has(b"/Length1") || has(b"/Subtype/Image") || has(b"/Subtype /Image")
}

/// The dictionary before the word `stream` at `at`.
fn dictionary_before(bytes: &[u8], at: usize) -> &[u8] {
    let window = &bytes[at.saturating_sub(8192)..at];
    let start = memmem::rfind(window, b"obj").unwrap_or(0);
    &window[start..]
}

fn data_start(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes.get(at)? {
        b'\n' => Some(at + 1),
        b'\r' => Some(at + 1 + usize::from(bytes.get(at + 1) == Some(&b'\n'))),
        _ => None,
    }
}

/// Finds the inflated size of streams without keeping what is inflated.
struct Measure {
    inflater: Decompress,
    scratch: Vec<u8>,
    /// Dictionaries seen so far.
    dictionaries: usize,
}

impl Measure {
    fn new() -> Self {
        Measure { inflater: Decompress::new(true), scratch: vec![0; 64 << 10], dictionaries: 0 }
    }

    /// The inflated size, or `None` where it is above `limit`. What is no
    /// deflate stream counts as far as it goes.
    fn inflated(&mut self, data: &[u8], limit: usize) -> Option<usize> {
        self.inflater.reset(true);
        loop {
            let before = (self.inflater.total_in(), self.inflater.total_out());
            let Some(rest) = data.get(before.0 as usize..) else { return Some(before.1 as usize) };
            let status = self.inflater.decompress(rest, &mut self.scratch, FlushDecompress::None);
            let size = self.inflater.total_out();
            let written = self.scratch.get(..(size - before.1) as usize).unwrap_or(&[]);
            self.dictionaries += memmem::find_iter(written, b"<<").count();
            if size as usize > limit {
                return None;
            }
            match status {
                Ok(Status::StreamEnd) | Err(_) => return Some(size as usize),
                Ok(_) if (self.inflater.total_in(), size) == before => return Some(size as usize),
                Ok(_) => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_packing_inside_a_packing_is_refused() {
        assert_eq!(packing(b"obj <</Length 9/Filter/FlateDecode>>"), Packing::Deflate);
        assert_eq!(packing(b"obj <</Filter[/FlateDecode/FlateDecode]>>"), Packing::Nested);
        assert_eq!(packing(b"obj <</Filter [/ASCII85Decode /FlateDecode]>>"), Packing::Other);
        assert_eq!(packing(b"obj <</Filter/Fl#61teDecode>>"), Packing::Other);
        assert_eq!(packing(b"obj <</Length 4>>"), Packing::Stored);
    }
}
