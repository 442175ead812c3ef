//! The page's structure, without a browser.

use super::*;
use crate::document::Document;
use crate::draw::generated;
use crate::extract::{Extracted, extract};
use crate::graph::{Contribution, GraphBuilder, Passages};
use crate::reading::Reading;

fn made() -> String {
    let graph = generated(60, 4);
    page(&graph, &graph, "A </title><script>alert(1)</script> title")
}

/// What stands between two texts, the first time.
fn between<'p>(page: &'p str, start: &str, end: &str) -> &'p str {
    page.split_once(start).unwrap().1.split_once(end).unwrap().0
}

#[test]
fn what_documents_say_is_data_and_never_markup() {
    let page = made();
    // Titles of the generated graph end scripts and load pictures.
    assert_eq!(page.matches("</script>").count(), 2, "data and script, each ended once");
    assert!(!page.contains("<img"));
    let json = between(&page, "<script id=\"data\" type=\"application/json\">", "</script>");
    assert!(!json.contains('<') && json.contains("\\u003c/script>"));
    let data: serde_json::Value = serde_json::from_str(json).unwrap();
    let title = data["nodes"].as_array().unwrap().iter().find_map(|node| node["title"].as_str()).unwrap();
    assert!(title.starts_with("</script><img src=x onerror=alert(1)>"), "{title}");
    assert!(page.contains("<title>A &lt;/title>&lt;script>"));
}

#[test]
fn nothing_is_fetched_and_no_markup_is_made_from_text() {
    let page = made();
    let script = page.rsplit_once("<script>").unwrap().1;
    for word in [
        "fetch(",
        "XMLHttpRequest",
        "import(",
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
    ] {
        assert!(!script.contains(word), "{word}");
    }
    for word in ["<link", "src=\"", "@import", "url("] {
        assert!(!page.contains(word), "{word}");
    }
}

#[test]
fn the_policy_names_the_script_and_the_style_by_their_hashes() {
    use sha2::{Digest, Sha256};
    let page = made();
    let policy = between(&page, "http-equiv=\"Content-Security-Policy\" content=\"", "\"");
    assert!(policy.starts_with("default-src 'none'; ") && !policy.contains("unsafe"));
    let script = page.rsplit_once("<script>").unwrap().1.split_once("</script>").unwrap().0;
    let style = between(&page, "<style>", "</style>");
    for (source, text) in [("script-src", script), ("style-src", style)] {
        let named = between(policy, &format!("{source} 'sha256-"), "'");
        let bytes = Sha256::digest(text.as_bytes());
        // Forty-three digits and one sign: 32 bytes.
        assert_eq!(named.len(), 44);
        assert_eq!(decoded(named), bytes.as_slice());
    }
}

fn decoded(text: &str) -> Vec<u8> {
    let digit = |c: char| "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".find(c).unwrap() as u32;
    let bits: String = text.trim_end_matches('=').chars().map(|c| format!("{:06b}", digit(c))).collect();
    bits.as_bytes()
        .chunks_exact(8)
        .map(|byte| u8::from_str_radix(std::str::from_utf8(byte).unwrap(), 2).unwrap())
        .collect()
}

#[test]
fn every_label_has_its_field_and_every_id_is_one() {
    let page = made();
    let markup = page.split_once("<script").unwrap().0;
    let values = |name: &str| -> Vec<String> {
        markup.split(&format!(" {name}=\"")).skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
    };
    let ids = values("id");
    let mut unique = ids.clone();
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), ids.len());
    let named: Vec<String> =
        ["for", "aria-controls", "aria-describedby"].iter().flat_map(|name| values(name)).collect();
    assert!(named.len() >= 8);
    for name in named {
        assert!(ids.contains(&name), "{name}");
    }
}

/// The data of a page of one document's citations, with their paragraphs.
fn data_of(source: &str) -> serde_json::Value {
    let reading = Reading { source: source.into(), ..Reading::default() };
    let document = Document::new("A_RES_71_2.txt", reading);
    let extraction = extract(&document);
    let mut builder = GraphBuilder::default();
    builder.add(Contribution::with(&Extracted { document, extraction }, Passages::Keep));
    let graph = builder.finish();
    let page = page(&graph, &graph, "marks");
    let json = between(&page, "<script id=\"data\" type=\"application/json\">", "</script>");
    serde_json::from_str(json).unwrap()
}

/// What the page marks of each mention: its words, and the paragraph before
/// and at the mark, cut as a script cuts.
fn marks(data: &serde_json::Value) -> Vec<(String, String, String)> {
    let mentions = data["edges"].as_array().unwrap().iter().flat_map(|edge| edge[2].as_array().unwrap());
    mentions
        .map(|said| {
            let passage = data["passages"][said[6].as_u64().unwrap() as usize].as_str().unwrap();
            let units: Vec<u16> = passage.encode_utf16().collect();
            let [from, to] = [0, 1].map(|end| said[7][end].as_u64().unwrap() as usize);
            let cut = |units: &[u16]| String::from_utf16(units).unwrap();
            (said[5].as_str().unwrap().to_owned(), cut(&units[..from]), cut(&units[from..to]))
        })
        .collect()
}

#[test]
fn passages_are_marked_at_the_mention_itself() {
    // The number of the second stands within the first; 𝔄 and é are longer in
    // UTF-8 than in UTF-16.
    let data = data_of("Recalling, as “𝔄” proposé, its resolutions 70/10 of 2 November 2015 and 70/1,\n");
    let marks = marks(&data);
    assert_eq!(marks.len(), 2);
    for (words, before, marked) in marks {
        assert_eq!(words, marked);
        let after = if words == "70/1" { "2015 and " } else { "resolutions " };
        assert!(before.ends_with(after), "{words}: {before}");
    }
}

#[test]
fn a_long_paragraph_is_cut_around_the_mention_and_marked_there() {
    let filler = "on sustainable dévelopment in the years 1970/1971 and later ".repeat(20);
    let data = data_of(&format!("Recalling {filler}its resolution 70/1 of 25 September 2015 {filler},\n"));
    let marks = marks(&data);
    assert_eq!(marks.len(), 1, "{marks:?}");
    let (words, before, marked) = &marks[0];
    assert_eq!(words, marked);
    assert!(before.starts_with('…') && before.ends_with("its resolution "), "{before}");
}

#[test]
fn the_page_has_the_relation_of_each_verb() {
    let data = data_of(
        "Recalling its resolution 70/1,\n\n1. Decides to amend paragraph 2 of its resolution 70/2;\n\n\
         2. Approves its resolution 70/3;\n\n3. Decides to meet under its resolution 70/4.\n",
    );
    assert_eq!(data["verbs"], serde_json::json!(["recall", "amend", "approve", "decide"]));
    assert_eq!(data["relations"], serde_json::json!(["recalls", "amends", "endorses", null]));
}

#[test]
fn the_mark_of_a_footnote_is_set_in_where_it_was() {
    let data = data_of(
        "Recalling the report of 1 May1 and its resolution 70/1,\n\n1. Decides to meet.\n\n\
         _______________\n1 A/70/300.\n",
    );
    let marks = marks(&data);
    let of_note: Vec<_> = marks.iter().filter(|(words, ..)| words == "1").collect();
    assert_eq!(of_note.len(), 1, "{marks:?}");
    let (_, before, marked) = of_note[0];
    assert!(before.ends_with("of 1 May") && marked.is_empty(), "{before}|{marked}");
}

#[test]
fn equal_graphs_give_equal_pages() {
    assert_eq!(made(), made());
}

#[test]
fn what_is_too_much_is_bounded_to_the_most_cited() {
    let graph = generated(200, 8);
    let (documents, pairs) = (graph.node_count(), graph.edge_count());
    assert_eq!(bounded_by(&graph, documents, pairs).node_count(), documents);
    assert_eq!(bounded_by(&graph, 50, pairs).node_count(), 50);
    let fewer = bounded_by(&graph, documents, 300);
    assert!(fewer.edge_count() <= 300 && fewer.node_count() > 20, "{} documents", fewer.node_count());
    let page = page(&fewer, &graph, "part");
    assert!(page.contains(&format!("\"all\":[{documents},{pairs}]")));
}
