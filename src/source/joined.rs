//! Texts of several documents in one file: a compilation, or files joined.
//!
//! Each document is read for itself, as the entries of an archive are: it has
//! its own symbol, and counts its own notes and paragraphs. A document begins
//! where a page does, with the masthead that only first pages have: a symbol,
//! and `Distr.` with the distribution. Pages that follow repeat the symbol
//! alone.

use std::fmt;
use std::io::{self, Read};
use std::path::Path;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::{ReadError, html, is_saved_graph, is_zip, pdf, text, xml};
use crate::reading::{Origin, Reading, Warning};

/// How much is read at once; a larger file is looked into first.
pub(super) const HEAD: usize = 1 << 18;
/// In how many bytes of a first page its masthead stands.
const MASTHEAD: usize = 1000;
/// In how many of its lines.
const MASTHEAD_LINES: usize = 16;
const FORM_FEED: u8 = 0x0C;
/// Looks for the mark of the distribution, which is the same in all languages.
static DISTRIBUTION: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("Distr."));

/// The documents of a file, one after the other, without the file in memory.
pub struct Joined {
    input: Box<dyn Read + Send>,
    /// What is read and not handed out yet, from `from` on.
    held: Vec<u8>,
    from: usize,
    /// Nothing begins in `held` before that, but for the document at `from`.
    searched: usize,
    /// The form feeds that were passed since the document at `from` began.
    feeds: usize,
    at_end: bool,
    origin: Origin,
}

impl fmt::Debug for Joined {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Joined").field("origin", &self.origin).finish_non_exhaustive()
    }
}

impl Joined {
    /// The documents of `head` and what `input` goes on with.
    pub(super) fn new(head: Vec<u8>, input: impl Read + Send + 'static) -> Self {
        let input = Box::new(input);
        Joined { input, held: head, from: 0, searched: 0, feeds: 0, at_end: false, origin: Origin::default() }
    }

    /// Reads on; what was handed out is forgotten.
    fn fill(&mut self) -> io::Result<()> {
        self.held.drain(..self.from);
        self.searched -= self.from;
        self.from = 0;
        let before = self.held.len();
        (&mut self.input).take(HEAD as u64).read_to_end(&mut self.held)?;
        self.at_end = self.held.len() == before;
        Ok(())
    }

    /// What is held up to `end`, as a document; nothing where it is blank.
    fn hand_out(&mut self, end: usize) -> Option<(Origin, Vec<u8>)> {
        let document = self.held[self.from..end].to_vec();
        let origin = self.origin;
        self.origin.bytes += document.len() as u32;
        self.origin.lines += memchr::memchr_iter(b'\n', &document).count();
        self.origin.pages += std::mem::take(&mut self.feeds);
        self.from = end;
        document.iter().any(|byte| !byte.is_ascii_whitespace()).then_some((origin, document))
    }
}

impl Iterator for Joined {
    type Item = io::Result<(Origin, Vec<u8>)>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match next_start(&self.held, self.searched.max(self.from), self.at_end, &mut self.feeds) {
                Search::Starts(at) => {
                    self.searched = at;
                    match self.hand_out(at) {
                        Some(document) => return Some(Ok(document)),
                        None => continue,
                    }
                }
                Search::Unknown(from) => self.searched = from,
                Search::None => return self.hand_out(self.held.len()).map(Ok),
            }
            if let Err(error) = self.fill() {
                // What was read of a document that breaks off is not one.
                self.held.clear();
                (self.from, self.searched, self.at_end) = (0, 0, true);
                return Some(Err(error));
            }
        }
    }
}

/// Reads one of the documents of the file at `path`.
///
/// # Errors
/// Where it is no text.
pub fn read_joined(path: &Path, origin: Origin, bytes: Vec<u8>) -> Result<Reading, ReadError> {
    let before = origin.bytes as usize;
    let (source, mut warnings) = text::decode(path, bytes).map_err(|error| match error {
        ReadError::Binary { path, at, byte } => ReadError::Binary { path, at: at + before, byte },
        error => error,
    })?;
    for warning in &mut warnings {
        if let Warning::Encoding { at, .. } = warning {
            *at += before;
        }
    }
    Ok(Reading { source, warnings, origin, ..Reading::default() })
}

/// True for the beginning of a plain text in which a second document begins.
pub(super) fn holds_several(head: &[u8]) -> bool {
    matches!(next_start(head, 0, true, &mut 0), Search::Starts(_)) && is_plain(head)
}

fn is_plain(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(&head[..head.len().min(8192)]);
    let other = pdf::is_pdf(head) || is_zip(head) || is_saved_graph(head);
    !other && xml::root_name(&text).is_none() && !html::is_html(&text)
}

/// What a search for the next document comes to.
#[derive(Debug, PartialEq, Eq)]
enum Search {
    /// It begins there, behind a form feed.
    Starts(usize),
    /// None begins up to there; more has to be read to say more.
    Unknown(usize),
    /// The text has no further document.
    None,
}

/// Looks for the next document in `bytes`, from `from` on, and counts the form
/// feeds that it passes.
fn next_start(bytes: &[u8], from: usize, at_end: bool, feeds: &mut usize) -> Search {
    for feed in memchr::memchr_iter(FORM_FEED, &bytes[from..]).map(|at| from + at) {
        let page = &bytes[feed + 1..];
        if page.len() < MASTHEAD && !at_end {
            return Search::Unknown(feed);
        }
        *feeds += 1;
        if is_first_page(page) {
            return Search::Starts(feed + 1);
        }
    }
    if at_end { Search::None } else { Search::Unknown(bytes.len()) }
}

/// True for a page with a masthead: `A/RES/78/102` or `S/RES/2719 (2023)`
/// stands in a line of its own or at a line's end, and `Distr.: General` below
/// or beside it, in any language.
fn is_first_page(page: &[u8]) -> bool {
    let head = &page[..page.len().min(MASTHEAD)];
    let head = &head[..memchr::memchr(FORM_FEED, head).unwrap_or(head.len())];
    let Some(distribution) = DISTRIBUTION.find(head) else { return false };
    let begins_column = matches!(head[..distribution], [.., b'\n'] | [.., b' ', b' '] | [.., b'\t']);
    let lines = || head[..distribution].split(|&byte| byte == b'\n').filter(|line| !line.trim_ascii().is_empty());
    begins_column && lines().count() <= MASTHEAD_LINES && lines().any(has_symbol)
}

/// True for a line that begins with a symbol, or ends with one in a column of
/// its own: capitals, a slash, and a number after it.
fn has_symbol(line: &[u8]) -> bool {
    let line = line.trim_ascii();
    let column = memchr::memmem::rfind(line, b"  ").map_or(0, |at| at + 2);
    [line, &line[column..]].iter().any(|text| {
        let capitals = text.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
        (1..=6).contains(&capitals) && text.get(capitals) == Some(&b'/') && text.iter().any(u8::is_ascii_digit)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn resolution(symbol: &str, body: &str) -> String {
        format!("{symbol}\n\nUnited Nations\n\nGeneral Assembly\n\nDistr.: General\n1 January 2031\n\n{body}\n\u{c}")
    }

    /// The documents of a text that is read in pieces of `piece` bytes.
    fn documents(text: &str, piece: usize) -> Vec<(Origin, String)> {
        let text = text.as_bytes().to_vec();
        let (head, rest) = text.split_at(piece.min(text.len()));
        let (head, rest) = (head.to_vec(), rest.to_vec());
        let pieces: Box<dyn Read + Send> = rest
            .chunks(piece.max(1))
            .map(|chunk| io::Cursor::new(chunk.to_vec()))
            .fold(Box::new(io::empty()), |before, chunk| Box::new(before.chain(chunk)));
        Joined::new(head, pieces)
            .map(|document| document.unwrap())
            .map(|(origin, bytes)| (origin, String::from_utf8(bytes).unwrap()))
            .collect()
    }

    #[test]
    fn a_document_begins_with_its_masthead() {
        let first = resolution("A/RES/79/1", "one\n\u{c}A/RES/79/1 Title\n\ntwo");
        let second = resolution("S/RES/2719 (2023)", "See the note marked Distr. in A/79/1.\n\u{c}three");
        let text = format!("{first}{second}");
        let found = documents(&text, 1 << 20);
        assert_eq!(found.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>(), [first.as_str(), &second]);
        let origin = found[1].0;
        let lines = first.matches('\n').count();
        assert_eq!(origin, Origin { bytes: first.len() as u32, lines, pages: 2 });
        assert!(holds_several(text.as_bytes()));
        assert!(!holds_several(first.as_bytes()));
    }

    #[test]
    fn mastheads_in_every_layout() {
        for page in [
            "A/79/1\n\nDistr.: General\n",
            "\nUnited Nations\nS/RES/2719 (2023)\n\nSecurity Council\nDistr.: General\n",
            "United Nations                        A/RES/79/1\n\nGeneral Assembly          Distr.: General\n",
            "Nations Unies\nA/RES/79/1\nAssemblée générale\nDistr. générale\n",
            "A/RES/79/1\r\n\r\nDistr.: General\r\n",
        ] {
            assert!(is_first_page(page.as_bytes()), "{page}");
        }
        for page in [
            "A/RES/79/1 Title of the resolution\n\n5. Decides to remain seized of the matter.\n",
            "A/79/1\n\nreports with the mark Distr.: Limited on them\n",
            "Distr.: General\n\nA/79/1\n",
            "General Assembly\n\nDistr.: General\n",
            "and/or\n\nDistr.: General\n",
            "",
        ] {
            assert!(!is_first_page(page.as_bytes()), "{page}");
        }
    }

    #[test]
    fn only_plain_texts_are_divided() {
        let text = resolution("A/RES/79/1", "one") + &resolution("A/RES/79/2", "two");
        assert!(holds_several(text.as_bytes()));
        for other in ["%PDF-1.7\n", "<?xml version=\"1.0\"?><akomaNtoso>", "<html><pre>"] {
            assert!(!holds_several(format!("{other}{text}").as_bytes()), "{other}");
        }
    }

    #[test]
    fn blank_pages_are_no_document() {
        let second = resolution("A/RES/79/2", "two");
        let found = documents(&format!("\n\u{c}{second}\n\n"), 1 << 20);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].0.lines, found[0].0.pages), (1, 1));
    }

    #[test]
    fn what_is_no_text_is_told_with_its_place_in_the_file() {
        let origin = Origin { bytes: 100, lines: 5, pages: 1 };
        let error = read_joined(Path::new("a.txt"), origin, b"ab\0cd".to_vec()).unwrap_err();
        assert!(matches!(error, ReadError::Binary { at: 102, .. }), "{error}");
        let read = read_joined(Path::new("a.txt"), origin, b"caf\xE9 one".to_vec()).unwrap();
        assert!(matches!(read.warnings[..], [Warning::Encoding { at: 103, .. }]));
    }

    #[test]
    fn an_error_on_the_way_ends_the_documents() {
        struct Broken;
        impl Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::Error::other("gone"))
            }
        }
        let head = resolution("A/RES/79/1", "one") + &resolution("A/RES/79/2", &"two ".repeat(1000));
        let mut found = Joined::new(head.into_bytes(), Broken);
        assert!(found.next().unwrap().is_ok());
        assert_eq!(found.next().unwrap().unwrap_err().to_string(), "gone");
        assert!(found.next().is_none());
    }

    proptest! {
        /// However a file comes in, its documents are the same, and nothing of
        /// it is lost.
        #[test]
        fn pieces_make_no_difference(lengths in prop::collection::vec(0usize..3000, 1..5), piece in 1usize..5000) {
            let texts: Vec<String> = lengths
                .iter()
                .enumerate()
                .map(|(at, &length)| resolution(&format!("A/RES/79/{}", at + 1), &"word \u{e9}\n\u{c}".repeat(length / 8)))
                .collect();
            let found = documents(&texts.concat(), piece);
            prop_assert_eq!(found.iter().map(|(_, text)| text.clone()).collect::<Vec<_>>(), texts.clone());
            let mut before = String::new();
            for ((origin, text), expected) in found.iter().zip(&texts) {
                prop_assert_eq!(origin.bytes as usize, before.len());
                prop_assert_eq!(origin.lines, before.matches('\n').count());
                prop_assert_eq!(origin.pages, before.matches('\u{c}').count());
                prop_assert_eq!(text, expected);
                before.push_str(text);
            }
        }
    }
}
