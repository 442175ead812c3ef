//! The rules that readers' own documentation and source code make, one by one.

use std::collections::{HashMap, HashSet};

use proptest::prelude::*;
use quick_xml::events::{BytesStart, Event};
use rescite::graph::CitationGraph;
use serde_json::Value;

use crate::graph::{DATED, HOSTILE, build, written};

fn value(tag: &BytesStart, name: &str) -> Option<String> {
    tag.try_get_attribute(name).unwrap().map(|value| value.value.into_owned())
}

fn check_gexf(xml: &str, timeline: bool) {
    assert!(xml.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://gexf.net/1.3\""));
    assert!(!xml.chars().any(|c| (c < ' ' && c != '\n') || matches!(c, '\u{fffe}' | '\u{ffff}')));
    let mut reader = quick_xml::Reader::from_str(xml);
    let (mut open, mut of) = (Vec::new(), String::new());
    let mut declared: HashMap<String, Vec<(String, bool)>> = HashMap::new();
    let (mut ids, mut nodes, mut booleans, mut edges_began) = (HashSet::new(), HashSet::new(), 0, false);
    loop {
        let event = reader.read_event().unwrap();
        let (Event::Start(tag) | Event::Empty(tag)) = &event else {
            match event {
                Event::Eof => break,
                Event::End(tag) => assert_eq!(open.pop().unwrap(), tag.name().as_ref()),
                Event::Text(_) | Event::Decl(_) => {}
                other => panic!("{other:?}"),
            }
            continue;
        };
        for attribute in tag.attributes() {
            assert!(!attribute.unwrap().value.contains('<'));
        }
        let name = tag.name().as_ref().to_owned();
        let start = value(tag, "start");
        assert!(timeline || start.is_none(), "a day in a still picture");
        if let Some(day) = start {
            assert!(day.len() == 10 && day.parse::<jiff::civil::Date>().is_ok(), "{day} is no whole day");
        }
        match name.as_str() {
            "graph" => {
                assert_eq!(value(tag, "mode").unwrap(), if timeline { "dynamic" } else { "static" });
                assert_eq!(value(tag, "timeformat").as_deref(), timeline.then_some("date"));
            }
            "attributes" => {
                of = value(tag, "class").unwrap();
                assert!(declared.insert(of.clone(), Vec::new()).is_none(), "two lists of attributes");
            }
            "attribute" => {
                let list = declared.get_mut(&of).unwrap();
                assert_eq!(value(tag, "id").unwrap(), list.len().to_string());
                let kind = value(tag, "type").unwrap();
                assert!(["string", "integer", "double", "boolean"].contains(&kind.as_str()));
                list.push((value(tag, "title").unwrap(), kind == "boolean"));
            }
            "node" => {
                assert!(!edges_began, "a node after an edge");
                of = name.clone();
                let id = value(tag, "id").unwrap();
                assert_eq!(value(tag, "label").as_ref(), Some(&id));
                assert!(!id.is_empty() && ids.insert(id.clone()), "an identifier twice");
                nodes.insert(id);
            }
            "edge" => {
                edges_began = true;
                of = name.clone();
                assert!(ids.insert(value(tag, "id").unwrap()), "an identifier twice");
                assert!(
                    nodes.contains(&value(tag, "source").unwrap()) && nodes.contains(&value(tag, "target").unwrap())
                );
                assert!(value(tag, "weight").unwrap().parse::<f64>().unwrap() > 0.0);
            }
            "attvalue" => {
                let (_, boolean) = &declared[&of][value(tag, "for").unwrap().parse::<usize>().unwrap()];
                let value = value(tag, "value").unwrap();
                assert!(!value.is_empty(), "an empty value");
                assert!(!boolean || value == "true" || value == "false");
                booleans += usize::from(*boolean);
            }
            "viz:color" => {
                for part in ["r", "g", "b"] {
                    value(tag, part).unwrap().parse::<u8>().unwrap();
                }
            }
            "viz:size" => assert!(value(tag, "value").unwrap().parse::<f64>().unwrap() > 0.0),
            _ => {}
        }
        if matches!(event, Event::Start(_)) {
            open.push(name);
        }
    }
    assert!(open.is_empty());
    assert_eq!(booleans, nodes.len(), "a boolean on every node");
}

/// Every node and edge of a list of objects, under names that differ.
fn check_json(nodes: &Value, edges: &Value, of: fn(&Value) -> &Value) {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let mut names = HashSet::new();
    for node in nodes.as_array().unwrap() {
        assert!(names.insert(text(&of(node)["id"])), "{node}");
        assert!(of(node).as_object().unwrap().values().all(|value| !value.is_null() && value != ""));
        assert!(
            of(node).get("source").is_none() && of(node).get("target").is_none() && of(node).get("parent").is_none()
        );
    }
    let mut ends = HashSet::new();
    for edge in edges.as_array().unwrap() {
        let edge = of(edge);
        let (source, target) = (text(&edge["source"]), text(&edge["target"]));
        assert!(names.contains(&source) && names.contains(&target) && edge["weight"].as_u64().unwrap() > 0);
        assert!(edge.get("id").is_none_or(|id| !names.contains(&text(id))));
        assert!(ends.insert((source, target)));
    }
}

fn check_pajek(net: &str) {
    let mut lines = net.lines();
    let count: usize = lines.next().unwrap().strip_prefix("*Vertices ").unwrap().parse().unwrap();
    let mut labels = HashSet::new();
    for number in 1..=count {
        let label = lines.next().unwrap().strip_prefix(&format!("{number} \"")).unwrap().strip_suffix('"').unwrap();
        assert!(!label.contains(['"', '\\']) && !label.chars().any(char::is_control));
        assert!(!label.is_empty() && labels.insert(label), "a label twice");
    }
    assert_eq!(lines.next(), Some("*Arcs"));
    for line in lines {
        let numbers: Vec<usize> = line.split(' ').map(|number| number.parse().unwrap()).collect();
        assert!((1..=count).contains(&numbers[0]) && (1..=count).contains(&numbers[1]) && numbers[2] > 0);
    }
}

fn check_mermaid(drawing: &str) {
    assert!(drawing.chars().count() < 50_000);
    let mut lines = drawing.lines();
    assert!(lines.next() == Some("---") && lines.next().unwrap().starts_with("title: \"Citations: "));
    assert!(lines.next() == Some("---") && lines.next() == Some("flowchart LR"));
    let line = regex::Regex::new(
        r#"^  (n\d+\["(?:[^"<>&`%\\]|<br/>)+"\]:::[A-Za-z]+|class n\d+ cited|click n\d+ "[^"<>]+" _blank|n\d+ -->(\|"\d+"\|)? n\d+|classDef \w+ [#\w:,. -]+)$"#,
    )
    .unwrap();
    let mut edges = 0;
    for text in lines {
        assert!(line.is_match(text), "{text}");
        edges += usize::from(text.contains(" -->"));
    }
    assert!(edges <= 100);
}

/// Counts documents and citations as a parser of RDF finds them.
fn check_turtle(turtle: &str) -> [usize; 2] {
    let mut counts = [0; 2];
    for triple in oxttl::TurtleParser::new().for_slice(turtle.as_bytes()) {
        match triple.unwrap().predicate.as_str() {
            "http://purl.org/dc/terms/identifier" => counts[0] += 1,
            "http://purl.org/spar/cito/cites" => counts[1] += 1,
            _ => {}
        }
    }
    counts
}

fn check_tables(names: [&str; 2], graph: &CitationGraph) {
    for (name, rows) in names.into_iter().zip([graph.node_count(), graph.edge_count()]) {
        let text = written(name, graph);
        let records: Vec<_> = csv::Reader::from_reader(text.as_bytes()).into_records().map(Result::unwrap).collect();
        assert_eq!(records.len(), rows);
        assert!(records.iter().all(|record| record.iter().all(|field| !field.contains(['\n', '\r']))));
    }
}

fn check_all(graph: &CitationGraph) {
    check_gexf(&written("citations.gexf", graph), false);
    check_gexf(&written("citations.dynamic.gexf", graph), true);
    let json: Value = serde_json::from_str(&written("citations.nodelink.json", graph)).unwrap();
    assert!(json["directed"] == true && json["multigraph"] == false);
    check_json(&json["nodes"], &json["edges"], |item| item);
    let json: Value = serde_json::from_str(&written("citations.cyjs", graph)).unwrap();
    check_json(&json["elements"]["nodes"], &json["elements"]["edges"], |item| &item["data"]);
    check_pajek(&written("citations.net", graph));
    check_mermaid(&written("citations.mmd", graph));
    assert_eq!(check_turtle(&written("citations.ttl", graph)), [graph.node_count(), graph.edge_count()]);
    check_tables(["nodes.csv", "edges.csv"], graph);
    check_tables(["neo4j-nodes.csv", "neo4j-edges.csv"], graph);
}

#[test]
fn every_rule_is_kept() {
    for inputs in [&HOSTILE[..], &DATED, &[]] {
        check_all(&build(inputs));
    }
}

#[test]
fn a_timeline_begins_with_the_day_of_adoption() {
    let gexf = written("citations.dynamic.gexf", &build(&DATED));
    assert!(gexf.contains(r#"<node id="A/RES/1514(XV)" label="A/RES/1514(XV)" start="1960-12-14">"#), "{gexf}");
    assert!(gexf.contains(r#"target="A/RES/1514(XV)" weight="1.0" start="2014-12-19">"#), "{gexf}");
    // What cites without a day of its own stands there from the beginning.
    assert!(gexf.contains(r#"source="undated.txt" target="A/RES/70/1" weight="1.0"><"#), "{gexf}");
}

#[test]
fn titles_stand_in_each_language_where_there_are_several() {
    let graph = build(&DATED);
    let graphml = written("citations.graphml", &graph);
    assert!(graphml.contains(r#"<key id="n_title_fr" for="node" attr.name="title_fr" attr.type="string"/>"#));
    assert!(graphml.contains(r#"<data key="n_title_fr">Coopération pour le développement industriel</data>"#));
    assert!(graphml.contains(r#"<data key="n_title_en">Industrial development cooperation</data>"#));
    let turtle = written("citations.ttl", &graph);
    assert!(turtle.contains(r#"dcterms:title "Coopération pour le développement industriel"@fr ;"#), "{turtle}");
    assert!(written("nodes.csv", &graph).starts_with("Id,Label,title,title_en,title_fr,organ,"));
    assert!(!written("nodes.csv", &build(&HOSTILE)).contains("title_en"));
}

#[test]
fn verbs_become_properties_of_cito() {
    let turtle = written("citations.ttl", &build(&DATED));
    assert!(turtle.contains("cito:confirms <https://undocs.org/A/RES/1514(XV)>"), "{turtle}");
    assert!(turtle.contains("cito:obtainsBackgroundFrom <https://undocs.org/A/RES/49/108>"), "{turtle}");
    assert!(turtle.contains("cito:citesForInformation <https://undocs.org/A/RES/69/235>"), "{turtle}");
}

#[test]
fn mermaid_draws_the_most_cited_and_says_so() {
    let cited: String = (1..=150).map(|number| format!("Recalling its resolution 60/{number},\n\n")).collect();
    let graph =
        build(&[("A_RES_69_235.txt", "", &cited), ("A_RES_70_1.txt", "", "Recalling its resolution 60/150,\n")]);
    let drawing = written("citations.mmd", &graph);
    check_mermaid(&drawing);
    assert!(
        drawing.contains("title: \"Citations: 100 citation links of the most cited documents, of 151\""),
        "{drawing}"
    );
    assert!(drawing.contains("A/RES/60/150") && !drawing.contains("A/RES/60/149"), "{drawing}");
    // Long titles take the place of edges, since Mermaid counts characters.
    let long = "\"".repeat(400);
    let inputs: Vec<(String, String)> =
        (1..=120).map(|n| (format!("A_RES_71_{n}.txt"), format!("Recalling its resolution 70/{n},\n"))).collect();
    let inputs: Vec<_> = inputs.iter().map(|(path, text)| (path.as_str(), long.as_str(), text.as_str())).collect();
    check_mermaid(&written("citations.mmd", &build(&inputs)));
}

#[test]
fn pajek_labels_differ_where_names_differ_in_quotes_alone() {
    let text = "Recalling General Assembly resolution 69/235,\n";
    let net = written("citations.net", &build(&[("a\"", "", text), ("a'", "", text), ("b\\", "", text)]));
    check_pajek(&net);
    assert!(net.contains("\"a'\"") && net.contains("\"a' (2)\"") && net.contains("\"b/\""), "{net}");
}

#[cfg(feature = "parquet")]
#[test]
fn parquet_holds_a_row_a_document_and_a_row_a_mention() {
    use std::io::Write;

    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field;

    use crate::graph::bytes;
    for inputs in [&HOSTILE[..], &DATED, &[]] {
        let graph = build(inputs);
        let mentions: usize = graph.edges().map(|(.., edge)| edge.mentions.len()).sum();
        for (name, rows) in [("documents.parquet", graph.node_count()), ("citations.parquet", mentions)] {
            let mut file = tempfile::tempfile().unwrap();
            file.write_all(&bytes(name, &graph)).unwrap();
            let reader = SerializedFileReader::new(file).unwrap();
            let found: Vec<_> = reader.get_row_iter(None).unwrap().map(Result::unwrap).collect();
            assert_eq!(found.len(), rows, "{name}");
            let day = |field: &Field| matches!(field, Field::Date(day) if *day == -3305);
            let dated = found.iter().any(|row| row.get_column_iter().any(|(_, field)| day(field)));
            assert_eq!(dated, inputs.len() == DATED.len(), "14 December 1960 in {name}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_title_keeps_every_rule(title in any::<String>(), path in "\\PC{0,12}", odd in "[\\x00-\\x20\"\\\\&<>\\]nN;{}|#%`\u{85}\u{2028}\u{fffe}]{0,24}") {
        let inputs = [("A_RES_70_1.txt", title.as_str(), "Recalling its resolution 69/235,\n"), (path.as_str(), odd.as_str(), "Recalling General Assembly resolution 70/1,\n")];
        check_all(&build(&inputs));
    }
}
