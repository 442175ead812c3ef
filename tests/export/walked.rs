//! What an export is called, and what a walk over folders passes over.

use rescite::export::{Format, View};

use crate::graph::{HOSTILE, build};

#[test]
fn no_export_is_read_again_as_a_document() {
    let folder = tempfile::tempdir().unwrap();
    let document = folder.path().join("draft.txt");
    std::fs::write(&document, "Recalling its resolution 68/309,").unwrap();
    let graph = build(&HOSTILE);
    for format in Format::ALL {
        format.save(&View::new(&graph), folder.path()).unwrap();
    }
    for name in ["a.svg", "a.png", "records.jsonl", "records.csv", "findings.sarif"] {
        std::fs::write(folder.path().join(name), "resolution 68/309").unwrap();
    }
    assert_eq!(rescite::corpus::list(&[folder.path()]).files, [document]);
}
