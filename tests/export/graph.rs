//! Graphs built in memory.

use rescite::export::{File, Format, View};
use rescite::extract::Extracted;
use rescite::graph::{CitationGraph, Contribution, GraphBuilder};
use rescite::reading::{Declared, Reading};
use rescite::{Document, extract};

/// One document: its file, its title and its text.
pub type Input<'a> = (&'a str, &'a str, &'a str);

/// Titles that break careless writers.
pub const HOSTILE: [Input; 6] = [
    (
        "A_RES_69_235.txt",
        "Rights & \"duties\" of <States>; a ]]> end, &amp; more\r\nand a second line",
        "The General Assembly,\n\nRecalling its resolution 68/309 of 10 September 2014, and reaffirming its resolutions 49/108 of 19 December 1994 \
         and 68/309,\n\nTaking note of Security Council resolution 1325 (2000) of 31 October 2000,\n\n1. Decides to follow resolution 68/309 \
         and document A/68/970/Corr.1;\n",
    ),
    (
        "A_RES_68_309.txt",
        "变革我们的世界：2030年可持续发展议程",
        "The General Assembly,\n\nRecalling its resolution 217 A (III) of 10 December 1948,\n\n1. Recalls resolution 49/108.\n",
    ),
    (
        "A_RES_70_1.txt",
        "تحويل عالمنا: خطة التنمية المستدامة",
        "The General Assembly,\n\nRecalling its resolution 69/235 and decision 64/555,\n",
    ),
    (
        "S_RES_1325_2000.txt",
        "Ends in a backslash \\",
        "The Security Council,\n\nRecalling its resolutions 1261 (1999) of 25 August 1999,\n",
    ),
    (
        "A_RES_71_2.txt",
        "A node \\N, a graph \\G, controls \u{0}\u{7}\u{c}\u{1b}[31m, \u{fffe} and | pipes *stars* [links](x)",
        "The General Assembly,\n\nRecalling its resolution 70/1 of 25 September 2015,\n",
    ),
    // A file without a symbol, under a name that edges have too.
    ("e0", "  \n ", "Recalling General Assembly resolution 69/235 of 19 December 2014,\n"),
];

/// Documents with days of adoption, and one of them in two languages.
pub const DATED: [Input; 4] = [
    (
        "A_RES_69_235.txt",
        "Industrial development cooperation",
        "Resolution adopted by the General Assembly on 19 December 2014\n\nThe General Assembly,\n\nRecalling its resolution \
         49/108 of 19 December 1994,\n\nReaffirming its resolution 1514 (XV) of 14 December 1960,\n",
    ),
    (
        "A_RES_69_235_fr.txt",
        "Coopération pour le développement industriel",
        "Résolution adoptée par l\u{2019}Assemblée générale le 19 décembre 2014\n\nL\u{2019}Assemblée générale,\n\nRappelant sa \
         résolution 49/108 du 19 décembre 1994,\n",
    ),
    (
        "A_RES_70_1.txt",
        "Transforming our world: the 2030 Agenda for Sustainable Development",
        "Resolution adopted by the General Assembly on 25 September 2015\n\nThe General Assembly,\n\nTaking note of its resolution \
         69/235, and decision 64/555,\n",
    ),
    ("undated.txt", "", "Recalling General Assembly resolution 70/1,\n"),
];

/// A graph of the given documents.
pub fn build(inputs: &[Input]) -> CitationGraph {
    let mut builder = GraphBuilder::default();
    for (path, title, text) in inputs {
        let declared = Declared { title: Some((*title).to_owned()), ..Declared::default() };
        let document = Document::new(path, Reading { source: (*text).to_owned(), declared, ..Reading::default() });
        let extraction = extract::extract(&document);
        builder.add(Contribution::new(&Extracted { document, extraction }));
    }
    builder.finish()
}

/// Every file of every format.
pub fn files() -> impl Iterator<Item = &'static File> {
    Format::ALL.iter().flat_map(|format| format.files())
}

/// Those that are text.
pub fn texts() -> impl Iterator<Item = &'static File> {
    files().filter(|file| !file.name().ends_with(".parquet"))
}

/// What a file of text holds of a graph, by its name.
pub fn written(name: &str, graph: &CitationGraph) -> String {
    String::from_utf8(bytes(name, graph)).unwrap()
}

/// What a file holds of a graph, by its name.
pub fn bytes(name: &str, graph: &CitationGraph) -> Vec<u8> {
    let file = files().find(|file| file.name() == name).unwrap_or_else(|| panic!("no format has {name}"));
    let mut out = Vec::new();
    file.write(&View::new(graph), &mut out).unwrap();
    out
}
