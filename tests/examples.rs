//! The programs in `examples/` run, and print what their comments promise.

// A test may fail loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::process::Command;

/// What an example prints. `cargo test` compiles the examples beside the tests.
fn printed(example: &str) -> String {
    let test = std::env::current_exe().unwrap();
    let folder = test.ancestors().nth(2).unwrap().join("examples");
    let program = folder.join(format!("{example}{}", std::env::consts::EXE_SUFFIX));
    let output = Command::new(&program).current_dir(env!("CARGO_MANIFEST_DIR")).output();
    let output = output.unwrap_or_else(|error| panic!("{}: {error}; `cargo build --examples`", program.display()));
    assert!(output.status.success(), "{example}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn one_text() {
    assert_eq!(
        printed("one_text"),
        "3:26: A/RES/68/309 in preamble:1\n3:86: S/RES/1325(2000) in preamble:1\n\
         5:30: A/RES/70/1 in operative:1\n5:39: A/RES/71/256 in operative:1\n"
    );
}

#[test]
fn folder() {
    let printed = printed("folder");
    let counts: Vec<usize> =
        printed.lines().map(|line| line.split_whitespace().next().unwrap().parse().unwrap()).collect();
    assert_eq!(counts.len(), 10);
    assert!(counts[0] > 1 && counts.is_sorted_by(|a, b| a >= b), "{printed}");
}

#[test]
fn audit_draft() {
    let printed = printed("audit_draft");
    assert!(printed.starts_with("draft.txt:3:39: ") && printed.contains("[R001]"), "{printed}");
    assert!(printed.contains("did you mean 2140 (2014)?"), "{printed}");
}

#[test]
fn graph() {
    let printed = printed("graph");
    assert!(printed.contains(" parts\n") && printed.contains(" steps, from "), "{printed}");
}

#[test]
fn own_language() {
    assert_eq!(printed("own_language"), "A/RES/70/1 of 2015-09-25 in preamble:1\nA/RES/71/256 in preamble:1\n");
}
