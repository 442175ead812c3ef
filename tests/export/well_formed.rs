use std::collections::HashSet;

use proptest::prelude::*;
use quick_xml::events::Event;

use crate::graph::{HOSTILE, build, written};

/// Reads GraphML strictly, and holds it against the rules that all readers
/// share.
fn check_graphml(xml: &str) {
    assert!(xml.starts_with(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\""
    ));
    assert!(
        !xml.chars()
            .any(|c| (c.is_ascii_control() && c != '\n' && c != '\u{7f}') || matches!(c, '\u{fffe}' | '\u{ffff}'))
    );
    let mut reader = quick_xml::Reader::from_str(xml);
    let (mut open, mut keys, mut ids, mut nodes) = (Vec::new(), HashSet::new(), HashSet::new(), HashSet::new());
    let (mut names, mut in_weight) = (HashSet::new(), false);
    let (mut in_graph, mut in_data, mut filled, mut edges_began, mut booleans) = (false, false, false, false, 0);
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => break,
            Event::Start(tag) | Event::Empty(tag) if tag.name().as_ref() == "key" => {
                assert!(!in_graph, "a key after the graph");
                let value = |name: &str| tag.try_get_attribute(name).unwrap().unwrap().value.into_owned();
                assert!(keys.insert(value("id")), "a key twice");
                assert!(["node", "edge"].contains(&value("for").as_str()));
                assert!(["string", "int", "long", "double", "boolean"].contains(&value("attr.type").as_str()));
                assert!(names.insert((value("for"), value("attr.name"))), "a name twice");
            }
            Event::Start(tag) => {
                let name = tag.name().as_ref().to_owned();
                let value = |name: &str| tag.try_get_attribute(name).unwrap().map(|value| value.value.into_owned());
                assert!(!in_data, "an element within a value");
                for attribute in tag.attributes() {
                    assert!(!attribute.unwrap().value.contains('<'));
                }
                match name.as_str() {
                    "graph" => in_graph = true,
                    "node" => {
                        assert!(!edges_began, "a node after an edge");
                        let id = value("id").unwrap();
                        assert!(!id.is_empty() && ids.insert(id.clone()), "an identifier twice");
                        nodes.insert(id);
                    }
                    "edge" => {
                        edges_began = true;
                        assert!(ids.insert(value("id").unwrap()), "an identifier twice");
                        assert!(nodes.contains(&value("source").unwrap()) && nodes.contains(&value("target").unwrap()));
                    }
                    "data" => {
                        let key = value("key").unwrap();
                        assert!(keys.contains(&key));
                        booleans += usize::from(key == "n_in_corpus");
                        in_weight = key == "e_weight";
                        (in_data, filled) = (true, false);
                    }
                    _ => assert_eq!(name, "graphml"),
                }
                open.push(name);
            }
            Event::End(tag) => {
                assert_eq!(open.pop().unwrap(), tag.name().as_ref());
                assert!(filled || !in_data, "an empty value");
                (in_data, in_weight) = (false, false);
            }
            Event::GeneralRef(entity) => {
                assert!(["amp", "lt", "gt"].contains(&&*entity));
                filled = true;
            }
            Event::Text(text) => {
                assert!(in_data || text.chars().all(|c| c == '\n'));
                assert!(!in_weight || text.parse::<f64>().unwrap() > 0.0);
                filled |= !text.is_empty();
            }
            Event::Decl(_) | Event::Comment(_) => {}
            other => panic!("{other:?}"),
        }
    }
    assert!(open.is_empty());
    assert_eq!(booleans, nodes.len(), "a boolean on every node");
}

/// Reads DOT with graphviz-rust's own parser.
fn check_dot(dot: &str) {
    assert!(!dot.chars().any(|c| c.is_control() && c != '\n'));
    graphviz_rust::parse(dot).unwrap();
}

#[test]
fn hostile_titles_stay_well_formed() {
    let graph = build(&HOSTILE);
    check_graphml(&written("citations.graphml", &graph));
    check_dot(&written("citations.dot", &graph));
    check_dot(&written("citations.plain.dot", &graph));
    assert!(!written("citations.plain.dot", &graph).contains("graph["), "Gephi reads no node where there are defaults");
}

#[test]
fn files_never_share_a_name_with_a_symbol_an_edge_or_each_other() {
    let text = "Recalling General Assembly resolution 69/235,\n";
    let graph = build(&[
        ("e1", "", text),
        ("x\u{1}", "", text),
        ("x\u{2}", "", text),
        ("", "", text),
        (" ", "", text),
        ("e", "", text),
        ("Node", "", text),
    ]);
    check_graphml(&written("citations.graphml", &graph));
    assert!(written("citations.plain.dot", &graph).contains("\n  \"file:Node\"["));
    assert_eq!(graph.node_count(), 8);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_title_stays_well_formed(title in any::<String>(), path in "\\PC{0,12}", odd in "[\\x00-\\x20\"\\\\&<>\\]nN;{}|\u{fffe}]{0,24}") {
        let inputs = [("A_RES_70_1.txt", title.as_str(), "Recalling its resolution 69/235,\n"), (path.as_str(), odd.as_str(), "Recalling General Assembly resolution 70/1,\n")];
        let graph = build(&inputs);
        check_graphml(&written("citations.graphml", &graph));
        check_dot(&written("citations.dot", &graph));
        check_dot(&written("citations.plain.dot", &graph));
        let csv = written("adjacency.csv", &graph);
        prop_assert!(csv::Reader::from_reader(csv.as_bytes()).records().all(|record| record.is_ok()));
    }
}
