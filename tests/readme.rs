//! What the documents for readers show is what happens: the sessions of the
//! README, and the links between the pages.

// A test may fail loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};

use assert_cmd::Command;

const README: &str = include_str!("../README.md");

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The fenced blocks of a language, without their fences.
fn blocks<'a>(page: &'a str, language: &'a str) -> impl Iterator<Item = &'a str> {
    page.split("\n```").skip(1).step_by(2).filter_map(move |block| block.strip_prefix(language)?.strip_prefix('\n'))
}

/// What a command of the program prints, standard output before standard error.
fn printed(arguments: &[&str]) -> String {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("rescite"));
    let output = command.current_dir(root()).args(arguments).output().unwrap();
    String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap()
}

#[test]
fn sessions_print_what_they_show() {
    let mut sessions = 0;
    for block in blocks(README, "console") {
        let (command, shown) = block.split_once('\n').unwrap();
        let arguments: Vec<&str> = command.strip_prefix("$ rescite ").unwrap().split(' ').collect();
        assert_eq!(printed(&arguments).trim_end(), shown.trim_end(), "{command}");
        sessions += 1;
    }
    assert!(sessions >= 3, "{sessions} sessions");
}

#[test]
fn the_first_command_prints_what_is_shown() {
    let shown = blocks(README, "text").next().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().to_str().unwrap();
    let printed = printed(&["graph", "data/sample", "-o", output]);
    assert_eq!(printed.replace(output, "output").replace('\\', "/").trim_end(), shown.trim_end());
}

/// Pages of the repository, the root's and those of `docs/`.
fn pages() -> Vec<PathBuf> {
    let mut pages = Vec::new();
    let mut folders = vec![root().to_owned(), root().join("docs")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "md") {
                pages.push(path);
            } else if path.is_dir() && folder != root() {
                folders.push(path);
            }
        }
    }
    pages
}

#[test]
fn links_between_pages_lead_to_files() {
    let mut broken = Vec::new();
    for page in pages() {
        let text = std::fs::read_to_string(&page).unwrap();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next()) {
            let local = !link.is_empty() && !link.contains("://") && !link.starts_with('<');
            if local && !page.parent().unwrap().join(link).exists() {
                broken.push(format!("{}: {link}", page.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}
