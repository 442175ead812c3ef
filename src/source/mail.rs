//! E-mails (EML) and web archives (MHTML): the page, else the plain text. What
//! is attached is not read.

use std::path::Path;

use mail_parser::{MessageParser, PartType};

use super::{ReadError, html};
use crate::reading::{Lines, Reading};

/// Headers of which a message has one at least, in lower case.
const TELLING: [&str; 2] = ["mime-version", "content-type"];
/// Bytes in which the headers are looked for.
const HEAD: usize = 16 << 10;

/// True for lines of headers that end with an empty line, one of them of those
/// that only messages have.
pub(super) fn is_mail(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(HEAD)];
    let mut told = false;
    for line in head.split(|byte| *byte == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            return told;
        }
        // The rest of the header before it.
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            continue;
        }
        let Some(colon) = line.iter().position(|byte| *byte == b':') else { return false };
        let name = &line[..colon];
        if name.is_empty() || !name.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-') {
            return false;
        }
        told |= TELLING.iter().any(|telling| name.eq_ignore_ascii_case(telling.as_bytes()));
    }
    false
}

/// Reads bytes that are [`is_mail`]. Positions are of the page or the text in
/// it, decoded.
pub(super) fn read(path: &Path, bytes: &[u8]) -> Result<Reading, ReadError> {
    let malformed =
        |message: &str| ReadError::Malformed { path: path.to_owned(), format: "e-mail", message: message.into() };
    let message = MessageParser::default().parse(bytes).ok_or_else(|| malformed("its headers cannot be read"))?;
    let parts = || message.html_bodies().chain(message.text_bodies());
    let page = parts().find_map(|part| match &part.body {
        PartType::Html(page) => Some(page),
        _ => None,
    });
    let mut reading = match page {
        Some(page) => html::read(path, page.to_string(), Vec::new())?,
        None => {
            let text = parts().find_map(|part| match &part.body {
                PartType::Text(text) => Some(text),
                _ => None,
            });
            let source = text.ok_or_else(|| malformed("it has neither a page nor a text"))?.to_string();
            Reading { source, ..Reading::default() }
        }
    };
    if reading.source.trim().is_empty() {
        return Err(malformed("it has no text"));
    }
    reading.lines = Lines::OfText;
    reading.declared.title = reading.declared.title.or_else(|| message.subject().map(str::to_owned));
    Ok(reading)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "From: a@example.org\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=koi8-r\r\n\
                        Content-Transfer-Encoding: quoted-printable\r\n\r\n=F2=C5=DA=CF=CC=C0=C3=C9=D1 70/1=\r\n, 71/1\r\n";

    #[test]
    fn a_text_is_decoded() {
        assert!(is_mail(TEXT.as_bytes()));
        assert_eq!(read(Path::new("a.eml"), TEXT.as_bytes()).unwrap().source, "Резолюция 70/1, 71/1\r\n");
    }

    #[test]
    fn the_page_of_a_web_archive_is_read_once() {
        let archive = "From: <Saved by a browser>\nSubject: Page\nMIME-Version: 1.0\nContent-Type: multipart/related; \
                       boundary=\"x\"; type=\"text/html\"\n\n--x\nContent-Type: text/html\nContent-Transfer-Encoding: \
                       base64\n\nPHA+UmVzb2x1dGlvbiA3MC8xPC9wPg==\n--x\nContent-Type: text/css\n\np { color: red }\n--x--\n";
        assert!(is_mail(archive.as_bytes()));
        let reading = read(Path::new("a.mhtml"), archive.as_bytes()).unwrap();
        assert_eq!((reading.source.as_str(), reading.text()), ("<p>Resolution 70/1</p>", "Resolution 70/1\n"));
    }

    #[test]
    fn what_only_looks_like_headers_is_no_message() {
        for text in ["From: a\nSubject: b\n\nRecalling", "Distr.: General\n\nThe General Assembly,", "Content-Type", ""]
        {
            assert!(!is_mail(text.as_bytes()), "{text}");
        }
    }
}
