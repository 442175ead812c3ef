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
