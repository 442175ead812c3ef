use rescite::export::{Picture, RenderError, render};

use crate::graph::{HOSTILE, build, written};

#[test]
fn graphviz_draws_hostile_titles() {
    let graph = build(&HOSTILE);
    let folder = tempfile::tempdir().unwrap();
    for name in ["citations.dot", "citations.plain.dot"] {
        for picture in [Picture::Svg, Picture::Png] {
            let path = folder.path().join(format!("{name}.{}", picture.extension()));
            match render(&written(name, &graph), picture, &path) {
                Ok(()) => assert!(path.metadata().unwrap().len() > 1_000),
                Err(RenderError::NotInstalled) => return println!("skipped: Graphviz is not installed"),
                Err(error) => panic!("{name}: {error}"),
            }
        }
    }
    let svg = std::fs::read_to_string(folder.path().join("citations.dot.svg")).unwrap();
    let mut reader = quick_xml::Reader::from_str(&svg);
    let mut words = String::new();
    let mut links = 0;
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Eof => break,
            quick_xml::events::Event::Start(tag) => {
                links += usize::from(
                    tag.try_get_attribute("xlink:href")
                        .unwrap()
                        .is_some_and(|link| link.value.starts_with("https://undocs.org/")),
                );
            }
            quick_xml::events::Event::Text(text) => words.push_str(&text),
            quick_xml::events::Event::GeneralRef(entity) => words.push_str(&format!("&{};", &*entity)),
            _ => {}
        }
    }
    assert!(links > 5, "{links} links");
    assert!(words.contains("Ends in a backslash \\"), "{words}");
    assert!(words.contains("A node \\N, a graph \\G,"), "{words}");
    assert!(words.contains("变革我们的世界"), "{words}");
}
