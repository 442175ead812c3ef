//! The architecture, kept true: a module uses only modules to its left.

// A test may fail loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};

/// From left to right as data flows; `lib.rs`, `main.rs` and `cli` see all.
const LAYERS: [&str; 17] = [
    "swar", "span", "symbol", "language", "reading", "source", "document", "extract", "corpus", "registry", "graph",
    "analyse", "audit", "annotate", "export", "draw", "explore",
];

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

#[test]
fn no_arrow_points_back() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    let mut checked = 0;
    for path in files {
        let relative = path.strip_prefix(&src).unwrap();
        let module = relative.iter().next().unwrap().to_string_lossy().trim_end_matches(".rs").to_owned();
        if ["lib", "main", "cli"].contains(&module.as_str()) {
            continue;
        }
        let layer =
            LAYERS.iter().position(|name| *name == module).unwrap_or_else(|| panic!("{module}: name its layer here"));
        let text = std::fs::read_to_string(&path).unwrap();
        // What tests use to build their inputs may come from anywhere.
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for used in code
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .flat_map(|line| line.split("crate::").skip(1))
        {
            let name: String = used.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
            if let Some(other) = LAYERS.iter().position(|known| *known == name) {
                assert!(
                    other <= layer,
                    "{}: uses `{name}`, which stands to the right of `{module}`",
                    relative.display()
                );
                checked += 1;
            }
        }
    }
    assert!(checked > 40, "only {checked} uses were seen");
}
