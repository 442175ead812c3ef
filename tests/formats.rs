//! What a format says of its text decides what is cited, from bytes to targets.

// A test may fail loudly.
#![allow(clippy::unwrap_used)]

use std::path::Path;

use rescite::corpus::{self, Options};

/// The targets of a file of that name, in order.
fn targets(name: &str, bytes: &str) -> Vec<String> {
    let read = corpus::read_bytes(Path::new(name), bytes.into(), &Options::default()).unwrap();
    read.extraction.citations.iter().filter_map(|c| c.target.symbol()).map(ToString::to_string).collect()
}

/// A wrong document is worse than none: `70/1` with note 2 is not 70/12.
#[test]
fn a_raised_mark_never_lengthens_a_number() {
    let words = "Recalling its resolution 70/1<sup>2</sup> of 25 September 2015, and document A/70/90<sup>5</sup>,";
    let expected = ["A/RES/70/1", "A/70/90"];
    let html = format!("<html><body><p>A/RES/78/999</p><p>The General Assembly,</p><p>{words}</p></body></html>");
    assert_eq!(targets("a.html", &html), expected);
    let raised = html.replace("<sup>", "<span style='vertical-align:super'>").replace("</sup>", "</span>");
    assert_eq!(targets("a.html", &raised), expected);
    let akn = format!("<akomaNtoso><statement><preamble><p>{words}</p></preamble></statement></akomaNtoso>");
    assert_eq!(targets("a.xml", &akn), expected);
}

/// The note of a raised mark cites from the paragraph, other marks stay unbound.
#[test]
fn a_raised_mark_leads_to_its_note() {
    let html = "<p>The General Assembly,</p><p>Recalling its resolution 70/1<sup>1</sup> and 69/31<sup>7</sup>,</p>\
                <p><sup>1</sup> See A/70/5.</p>";
    assert_eq!(targets("a.html", html), ["A/RES/70/1", "A/70/5", "A/RES/69/31", "A/70/5"]);
}

/// Accents stored as characters of their own: same targets, true places.
#[test]
fn decomposed_letters_are_read_where_they_stand() {
    let text = "Le Conseil de se\u{301}curite\u{301},\n\nRappelant\n\u{c}sa re\u{301}solution 1325 (2000),\n";
    let read = corpus::read_bytes(Path::new("a.txt"), text.into(), &Options::default()).unwrap();
    let citation = &read.extraction.citations[0];
    assert_eq!(citation.target.symbol().unwrap().to_string(), "S/RES/1325(2000)");
    assert_eq!(citation.span.of(text), "1325 (2000)");
    assert_eq!(citation.place.to_string(), "preamble:1");
    assert_eq!(read.document.position(citation.span.start as usize).page, Some(2));
}

/// A minus sign between symbols divides them, as ECE/EB.AIR/154 prints it.
#[test]
fn a_minus_sign_joins_no_symbols() {
    let text = "as in document ECE/EB.AIR/GE.1/2023/7\u{2212}ECE/EB.AIR/WG.1/2023/7, annex,\n";
    assert_eq!(targets("a.txt", text), ["ECE/EB.AIR/GE.1/2023/7", "ECE/EB.AIR/WG.1/2023/7"]);
}

/// A mark that has no text may be the last of the body.
#[test]
fn the_last_mark_of_a_text_leads_to_its_note() {
    let akn = "<akomaNtoso><p>Recalling its resolution 45/34,<authorialNote marker=\"1\"><p>See A/70/5.</p>\
               </authorialNote></p></akomaNtoso>";
    assert_eq!(targets("a.xml", akn), ["A/RES/45/34", "A/70/5", "A/70/5"]);
}

/// The link of a citation counts in Markdown as in a page.
#[test]
fn markdown_keeps_its_links() {
    let text = "*Recalling* the [resolution 45/34](https://undocs.org/A/HRC/RES/45/34) and **resolution 70/1** of the \
                General Assembly,[^1]\n\n[^1]: See A/70/5.\n";
    assert_eq!(targets("draft.md", text), ["A/HRC/RES/45/34", "A/RES/70/1", "A/70/5", "A/70/5"]);
}

/// Slashes and hyphens of other code points, and full-width letters.
#[test]
fn signs_that_look_the_same_are_the_same() {
    let text = "The General Assembly,\n\nRecalling A\u{2044}RES\u{2044}70\u{2044}1, resolution 69\u{2044}313, \
                A\u{2215}RES\u{2215}68\u{2215}1 and Ｓ／ＲＥＳ／１３２５（２０００）,\n";
    let expected = ["A/RES/70/1", "A/RES/69/313", "A/RES/68/1", "S/RES/1325(2000)"];
    assert_eq!(targets("a.txt", text), expected);
}

/// Lines that end in carriage returns, and every width of Unicode.
#[test]
fn a_text_has_its_places_in_every_encoding() {
    let text = "Le Conseil de sécurité,\rRappelant sa résolution 1325 (2000),\r\r1. Décide de créer, comme suite à la \
                résolution 1820 (2008), un comité;\r";
    let places = |bytes: Vec<u8>| -> Vec<String> {
        let read = corpus::read_bytes(Path::new("a.txt"), bytes, &Options::default()).unwrap();
        let record = |c| rescite::extract::Record::new(&read.document, c);
        let place = |record: rescite::extract::Record| format!("{}:{} {}", record.line, record.column, record.place);
        read.extraction.citations.iter().map(|c| place(record(c))).collect()
    };
    let expected = places(text.replace('\r', "\n").into_bytes());
    assert_eq!(expected, ["2:25 preamble:1", "4:49 operative:1"]);
    assert_eq!(places(text.into()), expected);
    assert_eq!(places(text.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect()), expected);
    assert_eq!(places(text.chars().flat_map(|c| u32::from(c).to_be_bytes()).collect()), expected);
}

/// A link to a document is evidence where words alone decline its number, and none
/// where it leads elsewhere.
#[test]
fn a_link_on_a_number_is_a_citation() {
    let page = |cells: &str| format!("<html><body><p>Staff</p><table><tr>{cells}</tr></table></body></html>");
    let cell = |words: &str, symbol: &str| format!("<td><a href='https://undocs.org/en/{symbol}'>{words}</a></td>");
    for (words, symbol, expected) in [
        ("48/121", "A/RES/48/121", vec!["A/RES/48/121"]),
        ("1325", "S/RES/1325(2000)", vec!["S/RES/1325(2000)"]),
        ("1325 (2000)", "S/RES/1325(2000)", vec!["S/RES/1325(2000)"]),
        ("16/21", "A/HRC/RES/16/21", vec!["A/HRC/RES/16/21"]),
        ("World Conference", "A/RES/48/121", vec!["A/RES/48/121"]),
        // The link contradicts its words; a note's mark; a link to a file.
        ("48/121", "A/RES/48/122", vec![]),
        ("2", "A/78/2", vec![]),
        ("PDF", "A/78/2", vec![]),
    ] {
        assert_eq!(targets("a.html", &page(&cell(words, symbol))), expected, "{words} to {symbol}");
    }
}

/// A heading that names the organ governs the cells below it.
#[test]
fn a_heading_governs_the_table_below_it() {
    let page = "<p>General Assembly resolutions</p><table><tr><td>48/121</td><td>A conference</td></tr>\
                <tr><td>57/300; 58/269</td><td>An agenda</td></tr></table><p>Human Rights Council resolutions</p>\
                <table><tr><td>16/1</td><td>Education</td></tr></table><p>The budget grew in all of its parts.</p>";
    assert_eq!(targets("a.html", page), ["A/RES/48/121", "A/RES/57/300", "A/RES/58/269", "A/HRC/RES/16/1"]);
}
