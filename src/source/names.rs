//! What a file's name says before it is opened: whether it may be a document.

use std::path::Path;

/// Endings of files in folders that hold no document: rescite's own outputs,
/// pictures, programs. A file that is named outright is always read. A test
/// saves each export and looks whether it is passed over.
const PASSED_OVER: [&str; 30] = [
    "dot", "gv", "graphml", "gexf", "json", "jsonl", "csv", "tsv", "svg", "png", "jpg", "jpeg", "gif", "md", "toml",
    "lock", "rs", "py", "sh", "js", "css", "bib", "net", "parquet", "mmd", "ttl", "clu", "vec", "cyjs", "sarif",
];

/// rescite's own lists, by their names.
const OWN_LISTS: [&str; 2] = ["adjacency.txt", "matrix.txt"];

/// True where a file in a folder may be a document, by its name.
pub(super) fn may_hold_a_document(path: &Path) -> bool {
    let ending = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    let readme = path.file_stem().is_some_and(|stem| stem.eq_ignore_ascii_case("readme"));
    let own = path.file_name().is_some_and(|name| OWN_LISTS.iter().any(|list| name == *list));
    !readme && !own && !PASSED_OVER.contains(&ending.as_str())
}
