//! Word files given back: comments at the words, links, changes, and not
//! another byte.

// A test may fail loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod drafts;

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::Path;

use drafts::Draft;
use regex::Regex;
use rescite::annotate::{self, Word};
use rescite::audit::{self, Choice, Confidence, Finding};
use rescite::corpus::{self, Options};
use rescite::extract::Extracted;
use rescite::registry::Registry;

fn read(bytes: &[u8]) -> Extracted {
    corpus::read_bytes(Path::new("draft.docx"), bytes.to_vec(), &Options::default()).unwrap()
}

fn findings(read: &Extracted) -> Vec<Finding> {
    audit::run(std::slice::from_ref(read), Registry::builtin(), &Choice::default()).findings
}

/// The parts of a package by their names.
fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for index in 0..zip.len() {
        let mut file = zip.by_index(index).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        parts.insert(file.name().unwrap().into_owned(), bytes);
    }
    parts
}

fn main_part(bytes: &[u8]) -> String {
    String::from_utf8(parts(bytes)["word/document.xml"].clone()).unwrap()
}

fn without(text: &str, pattern: &str) -> String {
    Regex::new(pattern).unwrap().replace_all(text, "").into_owned()
}

/// The characters of a part in its runs, whatever they are divided by.
fn characters(xml: &str) -> String {
    let texts = Regex::new(r"<w:(?:t|delText)(?: [^>]*)?>([^<]*)</w:").unwrap();
    texts.captures_iter(xml).map(|found| found[1].to_owned()).collect()
}

fn each(check: impl Fn(&Draft, &[u8], &Extracted, &[Finding])) {
    for draft in drafts::all() {
        let bytes = draft.bytes();
        let read = read(&bytes);
        let findings = findings(&read);
        let found: Vec<(&str, String, &str)> =
            findings.iter().map(|one| (one.rule.code, one.place.said(), one.part.text.as_str())).collect();
        let planted: Vec<(&str, String, &str)> =
            draft.findings.iter().map(|(rule, place, words)| (*rule, (*place).to_owned(), *words)).collect();
        assert_eq!(found, planted, "{}", draft.name);
        check(&draft, &bytes, &read, &findings);
    }
}

#[test]
fn comments_stand_at_the_words() {
    each(|draft, bytes, read, findings| {
        let word = Word { findings, ..Word::default() };
        let done = annotate::docx(read, bytes, &word).unwrap();
        assert_eq!((done.comments, done.moved), (findings.len(), draft.anchors.len()), "{}", draft.name);
        let xml = main_part(&done.bytes);
        let mut rest = xml.as_str();
        let mut anchors = Vec::new();
        while let Some(at) = rest.find("<w:commentRangeStart") {
            rest = &rest[at..];
            let id = rest.split('"').nth(1).unwrap();
            let end = format!("<w:commentRangeEnd w:id=\"{id}\"/><w:r><w:commentReference w:id=\"{id}\"/></w:r>");
            let range = rest.split_once(&end).unwrap_or_else(|| panic!("{}: {xml}", draft.name)).0;
            if id != "40" {
                anchors.push(characters(range).replace("&#233;", "é"));
            }
            rest = &rest["<w:commentRangeStart".len()..];
        }
        let words: Vec<&str> = findings.iter().map(|finding| finding.part.text.as_str()).collect();
        let expected = if draft.anchors.is_empty() { words } else { draft.anchors.to_vec() };
        // The text box is in the run that its comment stands at.
        let holds = |(anchor, expected): (&String, &&str)| anchor.starts_with(expected);
        assert_eq!(anchors.len(), expected.len(), "{}", draft.name);
        assert!(anchors.iter().zip(&expected).all(holds), "{}: {anchors:?}", draft.name);
        let comments = String::from_utf8(parts(&done.bytes)["word/comments.xml"].clone()).unwrap();
        assert_eq!(comments.matches("w:author=\"rescite\"").count(), findings.len(), "{}", draft.name);
        for finding in findings {
            assert!(comments.contains(&finding.message) && comments.contains(finding.rule.code), "{comments}");
        }
    });
}

#[test]
fn without_the_comments_it_is_the_same_file() {
    const NEW: [&str; 3] = ["[Content_Types].xml", "word/_rels/document.xml.rels", "word/comments.xml"];
    each(|draft, bytes, read, findings| {
        let word = Word { findings, ..Word::default() };
        let done = annotate::docx(read, bytes, &word).unwrap().bytes;
        let (before, after) = (parts(bytes), parts(&done));
        for (name, part) in
            before.iter().filter(|(name, _)| !NEW.contains(&name.as_str()) && *name != "word/document.xml")
        {
            assert_eq!(after.get(name), Some(part), "{}: {name}", draft.name);
        }
        let added = after.keys().filter(|name| !before.contains_key(*name)).all(|name| NEW.contains(&name.as_str()));
        assert!(added, "{}", draft.name);
        let xml = without(
            &main_part(&done),
            r#"<w:commentRange(Start|End) w:id="\d+"/>|<w:r><w:commentReference w:id="\d+"/></w:r>"#,
        );
        let before = without(
            &main_part(bytes),
            r#"<w:commentRange(Start|End) w:id="\d+"/>|<w:r><w:commentReference w:id="\d+"/></w:r>"#,
        );
        // Runs are divided, and keep their properties.
        assert_eq!(characters(&xml), characters(&before), "{}", draft.name);
        let outside = |xml: &str| without(xml, r"</?w:(r|t|rPr|i|b|delText)( [^>]*)?/?>");
        assert_eq!(outside(&xml), outside(&before), "{}", draft.name);
        let again = self::read(&done);
        assert_eq!(again.document.source, read.document.source, "{}", draft.name);
        assert_eq!(self::findings(&again), findings, "{}", draft.name);
        assert_eq!(annotate::docx(read, bytes, &word).unwrap().bytes, done, "the same bytes again");
    });
}

#[test]
fn links_are_on_every_citation_that_had_none() {
    each(|draft, bytes, read, _| {
        let word = Word { links: true, ..Word::default() };
        let done = annotate::docx(read, bytes, &word).unwrap();
        let again = self::read(&done.bytes);
        assert_eq!(again.document.source, read.document.source, "{}", draft.name);
        let linked = |read: &Extracted| {
            let citations = read.extraction.citations.iter().filter(|citation| citation.reach.is_here());
            citations.filter(|citation| read.document.link_over(citation.span).is_some()).count()
        };
        let citations = read.extraction.citations.iter().filter(|citation| citation.reach.is_here()).count();
        // Neither in a text box nor in another's change may a link be.
        let refused = usize::from(["text box", "tracked"].contains(&draft.name));
        assert_eq!(linked(&again), citations - refused, "{}", draft.name);
        assert_eq!(linked(read) + done.links, linked(&again), "{}", draft.name);
    });
}

#[test]
fn changes_are_tracked_and_can_be_rejected() {
    each(|draft, bytes, read, findings| {
        let edits = audit::fix::edits(findings, Confidence::Likely);
        let word = Word { findings, links: true, edits: &edits, tracked: true };
        let done = annotate::docx(read, bytes, &word).unwrap();
        assert_eq!((done.changes, done.changes + done.not_changed), (draft.changes, edits.len()), "{}", draft.name);
        // Changes are read as accepted.
        let again = self::read(&done.bytes);
        if done.not_changed == 0 {
            let applied = audit::fix::applied(&read.document.source, &edits).unwrap();
            assert_eq!(again.document.source, applied, "{}", draft.name);
            assert_eq!(self::findings(&again), [], "{}", draft.name);
        }
        let rejected = without(&main_part(&done.bytes), r#"(?s)<w:ins w:id="\d+" w:author="rescite">.*?</w:ins>"#);
        assert_eq!(characters(&rejected), characters(&main_part(bytes)), "{}", draft.name);
    });
}

#[test]
fn changes_that_are_not_tracked_replace_the_words() {
    each(|draft, bytes, read, findings| {
        let edits = audit::fix::edits(findings, Confidence::Certain);
        assert_eq!(edits.len(), findings.len(), "{}: strong evidence is behind each", draft.name);
        let word = Word { edits: &edits, ..Word::default() };
        let done = annotate::docx(read, bytes, &word).unwrap();
        assert_eq!(done.changes, draft.changes, "{}", draft.name);
        let fixed = if done.changes > 0 {
            audit::fix::applied(&read.document.source, &edits).unwrap()
        } else {
            read.document.source.clone()
        };
        assert_eq!(self::read(&done.bytes).document.source, fixed, "{}", draft.name);
        let untouched = parts(bytes).keys().all(|name| {
            *name == "word/document.xml"
                || *name == "word/footnotes.xml"
                || parts(bytes)[name] == parts(&done.bytes)[name]
        });
        assert!(untouched, "{}", draft.name);
    });
}

#[test]
fn a_file_that_is_not_the_one_that_was_read_is_refused() {
    let drafts = drafts::all();
    let read = read(&drafts[0].bytes());
    assert!(
        annotate::docx(&read, &drafts[1].bytes(), &Word::default()).unwrap_err().to_string().contains("draft.docx")
    );
    assert!(annotate::docx(&read, b"PK\x03\x04", &Word::default()).is_err());
}

/// A package with another main part.
fn with_main_part(bytes: &[u8], text: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts(bytes) {
        zip.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        let part = if name == "word/document.xml" { text.as_bytes() } else { &part };
        std::io::Write::write_all(&mut zip, part).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_damaged_file_is_an_error_or_a_file() {
    let (mut written, mut refused) = (0, 0);
    for draft in drafts::all() {
        let bytes = draft.bytes();
        let xml = main_part(&bytes);
        for at in (0..xml.len()).step_by(97).filter(|&at| xml.is_char_boundary(at)) {
            // Cut off, a tag too few, and a tag too many.
            let end = xml[at..].find('>').map_or(xml.len(), |end| at + end + 1);
            for damaged in [
                xml[..at].to_owned(),
                format!("{}{}", &xml[..at], &xml[end..]),
                format!("{}</w:r>{}", &xml[..end], &xml[end..]),
            ] {
                let damaged = with_main_part(&bytes, &damaged);
                let options = Options::default();
                let Ok(read) = corpus::read_bytes(Path::new("draft.docx"), damaged.clone(), &options) else { continue };
                let findings = findings(&read);
                let edits = audit::fix::edits(&findings, Confidence::Likely);
                let word = Word { findings: &findings, links: true, edits: &edits, tracked: true };
                match annotate::docx(&read, &damaged, &word) {
                    Ok(done) => {
                        written += 1;
                        assert!(corpus::read_bytes(Path::new("draft.docx"), done.bytes, &options).is_ok());
                    }
                    Err(error) => {
                        refused += 1;
                        assert!(error.to_string().contains("word/document.xml"), "{error}");
                    }
                }
            }
        }
    }
    assert!(written > 25 && refused > 25, "{written} written, {refused} refused");
}

#[test]
fn the_program_gives_a_word_file_back() {
    let folder = tempfile::tempdir().unwrap();
    let (draft, out) = (folder.path().join("draft.docx"), folder.path().join("out"));
    std::fs::write(&draft, drafts::all()[0].bytes()).unwrap();
    let rescite = || assert_cmd::Command::new(assert_cmd::cargo::cargo_bin!("rescite"));
    let run = rescite().args(["annotate", "-f", "docx", "--suggest", "-o"]).args([&out, &draft]).output().unwrap();
    assert!(run.status.success(), "{run:?}");
    let said = String::from_utf8(run.stderr).unwrap();
    assert!(said.ends_with("draft.docx: comments: 2; links: 0; changes: 2\n"), "{said}");
    let given = std::fs::read(out.join("draft.docx")).unwrap();
    assert_eq!(self::findings(&read(&given)), []);
    // Neither a text nor another form of output has comments.
    let text = folder.path().join("draft.txt");
    std::fs::write(&text, "Recalling its resolution 78/31,").unwrap();
    rescite().args(["annotate", "-f", "docx"]).arg(&text).assert().code(2).stdout("");
    rescite().args(["annotate", "--links"]).arg(&text).assert().code(2);
}

/// Writes the drafts and what becomes of them to `RESCITE_WORD_DRAFTS`, for a
/// word processor to open.
#[test]
fn drafts_for_a_word_processor() {
    let Some(folder) = std::env::var_os("RESCITE_WORD_DRAFTS") else { return };
    each(|draft, bytes, read, findings| {
        let edits = audit::fix::edits(findings, Confidence::Likely);
        let commented = annotate::docx(read, bytes, &Word { findings, links: true, ..Word::default() }).unwrap().bytes;
        let changed =
            annotate::docx(read, bytes, &Word { findings, links: true, edits: &edits, tracked: true }).unwrap().bytes;
        let name = draft.name.replace(' ', "-");
        for (kind, bytes) in [("plain", bytes), ("commented", &commented), ("changed", &changed)] {
            std::fs::write(Path::new(&folder).join(format!("{name}.{kind}.docx")), bytes).unwrap();
        }
    });
}
