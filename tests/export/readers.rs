//! What other programs make of the files, where they are at hand.

use std::process::Command;

use rescite::export::{Format, View};

use crate::graph::{DATED, HOSTILE, build};

#[test]
fn other_programs_read_the_same_values() {
    let ready = Command::new("python3").arg("--version").output();
    if !ready.is_ok_and(|ran| ran.status.success()) {
        return println!("skipped: python3 is not installed");
    }
    for inputs in [&HOSTILE[..], &DATED] {
        let folder = tempfile::tempdir().unwrap();
        let graph = build(inputs);
        for format in Format::ALL {
            format.save(&View::new(&graph), folder.path()).unwrap();
        }
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/consumers/read_back.py");
        let ran = Command::new("python3").arg(script).arg(folder.path()).output().unwrap();
        let said = String::from_utf8_lossy(&ran.stdout);
        assert!(ran.status.success(), "{said}\n{}", String::from_utf8_lossy(&ran.stderr));
        println!("{said}");
    }
}
