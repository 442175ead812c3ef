//! Every form against documents whose words try to break out of it.

use std::path::Path;

use proptest::prelude::*;
use regex::Regex;

use super::*;
use crate::audit::{self, Choice, Finding};
use crate::corpus::{self, Options};
use crate::extract::Extracted;
use crate::registry::Registry;

fn read(name: &str, text: &str) -> Extracted {
    corpus::read_bytes(Path::new(name), text.as_bytes().to_vec(), &Options::default()).unwrap()
}

fn findings(read: &Extracted) -> Vec<Finding> {
    audit::run(std::slice::from_ref(read), Registry::builtin(), &Choice::default()).findings
}

const DRAFT: &str = "A/RES/78/168\n\nResolution adopted by the General Assembly on 19 December 2023\n\n\
    78/168. <script>alert(1)</script> & \"other\" [matters](x)\n\nThe General Assembly,\n\n\
    Recalling its resolutions 74/45 of 19 December 2019 and 70/1,1\n\n\
    1. Takes note of the Pact;2\n\n(a) Decides _one_ thing;\n\n49th plenary meeting\n19 December 2023\n\n\
    1 See A/78/1.\n2 Resolution 60/1 of 16 September 2006.\n";

fn text(write: impl Fn(&mut Vec<u8>, &Extracted, &[Finding]) -> std::io::Result<()>) -> String {
    let read = read("A_RES_78_168.txt", DRAFT);
    let mut out = Vec::new();
    write(&mut out, &read, &findings(&read)).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn a_page_has_links_findings_and_notes_and_lets_nothing_through() {
    let page = text(html);
    assert!(!page.contains("<script>") && page.contains("&lt;script&gt;"), "{page}");
    assert!(
        page.contains(r#"<a href="https://undocs.org/A/RES/74/45" title="recalls A/RES/74/45">74/45</a> of <mark "#),
        "{page}"
    );
    assert!(page.contains(r#"class="warning" title="warning: 74/45 of 19 December 2019 is out of order"#), "{page}");
    assert!(page.contains(">19 December 2019</mark>") && page.contains("<h3>footnote 2</h3>"), "{page}");
    assert!(page.contains(r##"<sup><a id="mark-0" href="#note-0">1</a></sup>"##), "{page}");
    assert!(page.contains(r##"<p id="note-0"><a class="label" href="#mark-0">1</a> See <a "##), "{page}");
    assert!(!page.contains("http://") && !page.contains("src="), "no network");
}

#[test]
fn every_inner_link_of_a_page_leads_to_one_place() {
    let page = text(html);
    let ids: Vec<&str> = Regex::new(r#"\bid="([^"]+)""#)
        .unwrap()
        .captures_iter(&page)
        .map(|found| found.get(1).unwrap().as_str())
        .collect();
    for found in Regex::new(r##"href="#([^"]+)""##).unwrap().captures_iter(&page) {
        assert_eq!(ids.iter().filter(|id| **id == &found[1]).count(), 1, "{}", &found[1]);
    }
    assert!(ids.iter().any(|id| id.starts_with("why-")));
}

#[test]
fn markdown_escapes_what_means_something() {
    insta::assert_snapshot!(text(markdown));
}

#[test]
fn json_has_every_citation_and_every_finding() {
    let found: serde_json::Value = serde_json::from_str(&text(json)).unwrap();
    let spans = found["spans"].as_array().unwrap();
    for span in spans {
        let range = span["start"].as_u64().unwrap() as usize..span["end"].as_u64().unwrap() as usize;
        assert_eq!(&DRAFT[range], span["text"].as_str().unwrap());
    }
    let read = read("A_RES_78_168.txt", DRAFT);
    assert_eq!(spans.len(), read.extraction.citations.iter().filter(|c| c.reach.is_here()).count());
    let on_them: usize = spans.iter().map(|span| span["findings"].as_array().unwrap().len()).sum();
    assert_eq!(on_them, findings(&read).len());
    assert!(on_them >= 2);
}

/// The file without the links that were put in, which hold no markup.
fn stripped(xml: &str) -> String {
    Regex::new(r#"<ref href="https://undocs\.org/[^"<]*">([^<]*)</ref>"#).unwrap().replace_all(xml, "$1").into_owned()
}

fn is_well_formed(xml: &str) -> bool {
    let mut reader = quick_xml::Reader::from_str(xml);
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => return true,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}

#[test]
fn the_sample_as_xml_comes_back_when_the_links_are_taken_out() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/sample");
    let mut linked = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let paragraphs: String = text
            .split("\n\n")
            .map(|p| {
                format!(
                    "<p>{}</p>\r\n",
                    p.replace('&', "&amp;").replace('<', "&lt;").replace(" (", "&#160;<b>(").replace("),", ")</b>,")
                )
            })
            .filter(|p| p.matches("<b>").count() == p.matches("</b>").count())
            .collect();
        let source = format!("<?xml version=\"1.0\"?>\r\n<akomaNtoso xmlns=\"x\">{paragraphs}</akomaNtoso>");
        let done = akn(&read("a.xml", &source)).unwrap();
        assert_eq!(stripped(&done.xml), source);
        assert!(is_well_formed(&done.xml) && done.skipped.is_empty(), "{:?}", done.skipped);
        linked += done.linked;
    }
    assert!(linked > 200, "{linked}");
}

#[test]
fn links_of_the_file_are_left_alone() {
    let source = "<akomaNtoso><p>Recalling resolutions <a href='u'>70/1</a>, <ref href='v'>70/2 <b>of</b> </ref>and 70/3,\
        <!-- resolution 70/4 --> <![CDATA[resolution 70/5]]>";
    let done = akn(&read("a.xml", source)).unwrap();
    assert_eq!((done.linked, done.kept, done.skipped.len()), (1, 2, 1), "{}", done.xml);
    assert_eq!(stripped(&done.xml), source);
    assert!(done.xml.contains(r#"and <ref href="https://undocs.org/A/RES/70/3">70/3</ref>,"#), "{}", done.xml);
}

#[test]
fn links_have_the_prefix_of_the_file() {
    let source = r#"<akn:akomaNtoso xmlns:akn="x"><akn:p>resolution 70/1</akn:p></akn:akomaNtoso>"#;
    let done = akn(&read("a.xml", source)).unwrap();
    assert!(done.xml.contains(r#"<akn:ref href="https://undocs.org/A/RES/70/1">70/1</akn:ref>"#), "{}", done.xml);
    assert!(akn(&read("a.txt", "resolution 70/1")).is_err());
}

/// XML that is balanced, with citations cut by everything that can cut them.
fn fragments() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("resolution ".to_owned()),
        Just("its resolutions ".to_owned()),
        "[67][0-9]/[1-9][0-9]{0,2}",
        Just("1325".to_owned()),
        Just(" (2000)".to_owned()),
        Just("&#160;(2000)".to_owned()),
        Just(" and ".to_owned()),
        Just(", ".to_owned()),
        Just("A/78/".to_owned()),
        Just("\r\n  é &amp; ".to_owned()),
        Just("<!-- > 70/1 -->".to_owned()),
        Just("<br/>".to_owned()),
        Just("<![CDATA[resolution 70/1 <]]>".to_owned()),
        Just("<authorialNote marker=\"1\"><p>See A/78/1 and resolution 60/1.</p></authorialNote>".to_owned()),
    ];
    leaf.prop_recursive(3, 40, 8, |inner| {
        let many = || prop::collection::vec(inner.clone(), 1..8).prop_map(|parts| parts.concat());
        prop_oneof![
            many(),
            many().prop_map(|inside| format!("<b>{inside}</b>")),
            many().prop_map(|inside| format!("<p title=\"a>b\">{inside}</p>\n")),
            many().prop_map(|inside| format!("<ref href=\"x\">{inside}</ref>")),
        ]
    })
}

proptest! {
    #[test]
    fn taking_the_links_out_gives_the_file_back(body in fragments()) {
        let source = format!("<akomaNtoso><p>Recalling {body}</p></akomaNtoso>");
        let done = akn(&read("a.xml", &source)).unwrap();
        prop_assert_eq!(stripped(&done.xml), source);
        prop_assert!(is_well_formed(&done.xml), "{}", done.xml);
    }
}
