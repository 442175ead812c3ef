//! PDF: pages of placed glyphs into running text.
//!
//! A PDF has no words, lines or paragraphs, only glyphs at places. The stages,
//! a module each: the parsed file is kept within bounds ([`guard`]); content
//! streams become glyphs ([`content`], with [`font`], [`cmap`], [`encoding`], [`matrix`]);
//! glyphs become lines ([`lines`], [`page`]); running heads and feet are found
//! ([`furniture`]); what is left is divided into masthead, body and notes
//! ([`zones`]), the body into paragraphs ([`paragraphs`]); and all of it is
//! written as one text with its marks, notes and links ([`mod@write`]).

mod cmap;
mod content;
mod encoding;
mod font;
mod furniture;
mod guard;
mod lines;
mod matrix;
mod page;
mod paragraphs;
mod stream;
#[cfg(test)]
mod tests;
mod write;
mod zones;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use memchr::memmem;

use super::ReadError;
use crate::reading::{Reading, Warning};
use content::Painter;
use guard::{Deadline, Tame, Wild};

/// True where `bytes` are a PDF: its mark stands among the first 1,024 bytes.
pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    memmem::find(&bytes[..bytes.len().min(1024)], b"%PDF-").is_some()
}

/// Reads `bytes` as PDF.
pub(super) fn read(path: &Path, bytes: &[u8]) -> Result<Reading, ReadError> {
    let malformed = |message: String| ReadError::Malformed { path: path.to_owned(), format: "PDF", message };
    if bytes.len() > guard::FILE_BYTES {
        let message = format!(
            "it is {} bytes long, and a PDF of more than {} is not read: split it",
            bytes.len(),
            guard::FILE_BYTES
        );
        return Err(malformed(message));
    }
    match in_its_own_thread(bytes) {
        Some(Ok(parsed)) => parsed.map_err(malformed),
        Some(Err(_)) => Err(malformed("it could not be parsed: print it to a new PDF, or use its text".to_owned())),
        None => Err(malformed(SLOW.to_owned())),
    }
}

const SLOW: &str = "it takes longer than 8 seconds to read: split it, or give its text";

/// Parses in a thread, for the parser is other people's code on bytes that
/// anyone may have made up: should it panic, this one file has failed, not the
/// run; and where it runs on past all time, it is left behind, to end with the
/// program.
fn in_its_own_thread(bytes: &[u8]) -> Option<std::thread::Result<Result<Reading, String>>> {
    let deadline = Deadline::start();
    let tame = match guard::tame(bytes, deadline) {
        Ok(tame) => tame,
        Err(Wild::Slow) => return None,
        Err(Wild::Dictionaries) => {
            return Some(Ok(Err(
                "it has more dictionaries than the pages of any document need: print it to a new PDF".to_owned(),
            )));
        }
    };
    let complete = memmem::rfind(bytes, b"%%EOF").is_some();
    let (sender, receiver) = mpsc::sync_channel(1);
    let work = move || {
        let parsed = catch_unwind(AssertUnwindSafe(|| parse(tame, complete, deadline)));
        // Nobody may be waiting any more.
        let _ = sender.send(parsed);
    };
    if cfg!(all(target_family = "wasm", target_os = "unknown")) {
        // There are no threads, and a panic ends the program.
        work();
        return receiver.try_recv().ok();
    }
    if std::thread::Builder::new().name("pdf".to_owned()).stack_size(16 << 20).spawn(work).is_err() {
        return Some(Ok(Err("no thread could be started to read it in: run fewer at a time".to_owned())));
    }
    receiver.recv_timeout(guard::TIME + Duration::from_secs(1)).ok()
}

fn parse(tame: Tame, complete: bool, deadline: Deadline) -> Result<Reading, String> {
    let refused = tame.refused;
    let pdf = Pdf::new(tame.bytes).map_err(|error| why_not(error, complete, refused))?;
    if pdf.len() > guard::OBJECTS {
        return Err(format!("it lists {} objects, more than {}: split it", pdf.len(), guard::OBJECTS));
    }
    let sheets = pdf.pages();
    if sheets.is_empty() {
        return Err("it has no pages: it may be cut off; download it again".to_owned());
    }
    let mut painter = Painter::new(deadline);
    let mut pages = Vec::with_capacity(sheets.len().min(guard::PAGES));
    let mut bytes_of_text = 0;
    let mut warnings = Vec::new();
    for (number, sheet) in sheets.iter().enumerate() {
        if deadline.passed() || number >= guard::PAGES || bytes_of_text > guard::TEXT_BYTES {
            let message = format!(
                "pages {} to {} of the PDF were left out: the file is too large or too slow; split it",
                number + 1,
                sheets.len()
            );
            warnings.push(Warning::Partial(message));
            break;
        }
        let page = page::read(sheet, &mut painter);
        if page.cut {
            warnings.push(Warning::Partial(format!("page {} of the PDF could only be read in part", number + 1)));
        }
        if page.illegible {
            let message = format!(
                "page {} of the PDF has a font whose characters the file does not name: they read as U+FFFD",
                number + 1
            );
            warnings.push(Warning::Partial(message));
        }
        bytes_of_text += page.lines.iter().map(|line| line.text.len()).sum::<usize>();
        pages.push(page);
    }
    if bytes_of_text == 0 && refused {
        return Err(bomb());
    }
    if bytes_of_text == 0 {
        return Err("no page contains text: it may be a scan; run OCR first".to_owned());
    }
    let furniture = furniture::find(&pages);
    let zones = zones::divide(&pages, &furniture);
    let mut reading = write::reading(&pages, &zones);
    reading.warnings = warnings;
    Ok(reading)
}

fn bomb() -> String {
    format!("a part of it decompresses to more than {} bytes; refusing to read it", guard::STREAM_BYTES)
}

/// What is wrong with a file that the parser refuses, and what to do.
fn why_not(error: LoadPdfError, complete: bool, refused: bool) -> String {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            "it is encrypted and opens only with a password: save a copy without one, and read that".to_owned()
        }
        LoadPdfError::Decryption(_) => {
            "it is encrypted in a way that is not read: save a copy without encryption, and read that".to_owned()
        }
        LoadPdfError::Invalid if refused => bomb(),
        LoadPdfError::Invalid if !complete => "it is cut off (no %%EOF at its end): download it again".to_owned(),
        LoadPdfError::Invalid => "it has neither a table of objects nor pages: download it again".to_owned(),
    }
}
