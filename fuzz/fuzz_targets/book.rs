//! Any text as a page of an EPUB and as its package, and as Markdown; any bytes
//! as an OpenDocument text and as the whole file.
#![no_main]

use std::io::{Cursor, Write};
use std::path::Path;

use libfuzzer_sys::fuzz_target;
use rescite::source::Format;
use rescite::{Document, extract, source};
use zip::write::SimpleFileOptions;

fn packed(parts: &[(&str, &[u8])]) -> Option<Vec<u8>> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).ok()?;
        zip.write_all(part).ok()?;
    }
    Some(zip.finish().ok()?.into_inner())
}

fuzz_target!(|bytes: &[u8]| {
    let container = br#"<container><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>"#;
    let package =
        br#"<package><manifest><item id="a" href="a.html"/></manifest><spine><itemref idref="a"/></spine></package>"#;
    let book = |package, page| {
        let mime = ("mimetype", b"application/epub+zip".as_slice());
        packed(&[mime, ("META-INF/container.xml", container), ("a.opf", package), ("a.html", page)])
    };
    let text = packed(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", bytes),
        ("styles.xml", bytes),
    ]);
    for (format, file) in [
        (Format::Epub, book(package, bytes)),
        (Format::Epub, book(bytes, b"<p>resolution 70/1")),
        (Format::Epub, Some(bytes.to_vec())),
        (Format::Odt, text),
        (Format::Odt, Some(bytes.to_vec())),
        (Format::Markdown, Some(bytes.to_vec())),
    ] {
        let Some(Ok(reading)) = file.map(|file| source::read_as(Path::new("a"), file, format)) else { continue };
        extract::extract(&Document::new("a", reading));
    }
});
