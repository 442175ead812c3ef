//! The architecture, kept true: a module uses only modules to its left.

// A test may fail loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// From left to right as data flows; `lib.rs`, `main.rs` and `cli` see all.
const LAYERS: [&str; 24] = [
    "verb", "pinpoint", "field", "swar", "ordered", "parallel", "span", "symbol", "registry", "language", "reading",
    "source", "document", "extract", "corpus", "compare", "graph", "analyse", "audit", "annotate", "export", "draw",
    "explore", "app",
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

/// The code of a file: comments and the contents of literals are blanks, and
/// what only tests compile is left out, for tests may build their inputs with
/// any module.
fn code_of(text: &str) -> String {
    without_tests(&without_words(text))
}

/// Blanks in place of comments and of what stands in quotes.
fn without_words(text: &str) -> String {
    let mut code = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let literal =
            rest.starts_with(['r', 'b', '"', '\'']) && !code.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment(rest)
        } else {
            literal.then(|| quoted(rest)).flatten().unwrap_or(0)
        };
        if skipped == 0 {
            code.push(first);
            rest = &rest[first.len_utf8()..];
        } else {
            code.extend(rest[..skipped].chars().map(|c| if c == '\n' { c } else { ' ' }));
            rest = &rest[skipped..];
        }
    }
    code
}

/// The length of a block comment, with those nested in it.
fn block_comment(text: &str) -> usize {
    let mut depth = 0;
    for (at, _) in text.char_indices() {
        if text[at..].starts_with("/*") {
            depth += 1;
        } else if text[at..].starts_with("*/") {
            depth -= 1;
            if depth == 0 {
                return at + 2;
            }
        }
    }
    text.len()
}

/// The length of the string or character that `text` begins with; `None` for a
/// name or a lifetime.
fn quoted(text: &str) -> Option<usize> {
    let body = text.trim_start_matches(['b', 'r']);
    let prefix = text.len() - body.len();
    let hashes = body.len() - body.trim_start_matches('#').len();
    if text[..prefix].ends_with('r') && body[hashes..].starts_with('"') {
        let end = format!("\"{}", "#".repeat(hashes));
        let from = prefix + hashes + 1;
        return Some(text[from..].find(&end).map_or(text.len(), |at| from + at + end.len()));
    }
    let quote = body.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    if quote == '\'' && !body[1..].starts_with('\\') && body.chars().nth(2) != Some('\'') {
        return None;
    }
    let mut escaped = false;
    for (at, c) in body.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return Some(prefix + at + 1),
            _ => {}
        }
    }
    Some(text.len())
}

/// The code without the items that only tests compile.
fn without_tests(code: &str) -> String {
    without_items(&without_items(code, "#[cfg(test)]"), "#[cfg(all(test,")
}

/// The code without the items whose first attribute begins so.
fn without_items(code: &str, attribute: &str) -> String {
    let mut kept = String::new();
    let mut rest = code;
    while let Some(at) = rest.find(attribute) {
        kept.push_str(&rest[..at]);
        rest = &rest[at..];
        while rest.starts_with("#[") {
            rest = rest[closing(rest, '[', ']')..].trim_start();
        }
        let end = rest.find(';').map_or(rest.len(), |at| at + 1);
        let open = rest.find('{').unwrap_or(rest.len());
        // Braces after `use` group names; elsewhere they hold the item's body.
        let body = open < end && !rest[..open].split_whitespace().any(|word| word == "use");
        rest = &rest[if body { closing(rest, '{', '}') } else { end }..];
    }
    kept + rest
}

/// Just after the bracket that closes the first one.
fn closing(code: &str, open: char, close: char) -> usize {
    let mut depth = 0;
    for (at, c) in code.char_indices() {
        if c == open {
            depth += 1;
        } else if c == close {
            depth -= 1;
            if depth == 0 {
                return at + 1;
            }
        }
    }
    code.len()
}

/// The names just under the crate's root that code uses, as `crate::name`,
/// `crate::{name, other::{…}}` or `super::…` that leads to the root.
/// `depth` is the number of modules from the root to the code.
fn uses(code: &str, depth: usize) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        // `$crate::` in a macro is of the same crate; `my_crate::` is not.
        if !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
            names(&code[at + "crate::".len()..], &mut used);
        }
    }
    let mut from = 0;
    while let Some(at) = code[from..].find("super::").map(|at| from + at) {
        let path = code[at..].trim_start_matches("super::");
        from = code.len() - path.len();
        if (from - at) / "super::".len() >= depth {
            names(path, &mut used);
        }
    }
    used
}

/// The first name of a path, or of each path in braces.
fn names(path: &str, used: &mut BTreeSet<String>) {
    let path = path.trim_start();
    if !path.starts_with('{') {
        let name: String = path.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        used.insert(name);
        return;
    }
    let group = &path[1..closing(path, '{', '}') - 1];
    let (mut depth, mut start) = (0, 0);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                names(&group[start..at], used);
                start = at + 1;
            }
            _ => {}
        }
    }
    if !group[start..].trim().is_empty() {
        names(&group[start..], used);
    }
}

/// The module of each name that `lib.rs` hands out as its own.
fn re_exports(lib: &str) -> BTreeMap<String, String> {
    let mut modules = BTreeMap::new();
    for item in code_of(lib).split("pub use ").skip(1) {
        let (module, path) = item.split_once("::").unwrap();
        let mut handed = BTreeSet::new();
        names(path.split(';').next().unwrap(), &mut handed);
        modules.extend(handed.into_iter().map(|name| (name, module.trim_start_matches("crate::").to_owned())));
    }
    modules
}

/// The modules that each module uses, as `lib.rs` and the files say.
fn arrows() -> BTreeMap<String, BTreeSet<String>> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let roots = re_exports(&std::fs::read_to_string(src.join("lib.rs")).unwrap());
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    let mut arrows: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for path in files {
        let relative = path.strip_prefix(&src).unwrap();
        let names: Vec<_> =
            relative.iter().map(|part| part.to_string_lossy().trim_end_matches(".rs").to_owned()).collect();
        let module = names[0].clone();
        if ["lib", "main", "cli"].contains(&module.as_str()) {
            continue;
        }
        let depth = names.iter().filter(|name| *name != "mod").count();
        let used = uses(&code_of(&std::fs::read_to_string(&path).unwrap()), depth);
        let used =
            used.into_iter().map(|name| roots.get(&name).cloned().unwrap_or(name)).filter(|name| *name != module);
        arrows.entry(module.clone()).or_default().extend(used);
    }
    arrows
}

#[test]
fn no_arrow_points_back() {
    let layer = |name: &str| {
        LAYERS.iter().position(|known| *known == name).unwrap_or_else(|| panic!("{name}: name its layer here"))
    };
    let arrows = arrows();
    for (module, used) in &arrows {
        for used in used {
            assert!(layer(used) < layer(module), "{module}: uses `{used}`, which stands to its right");
        }
    }
    let checked: usize = arrows.values().map(BTreeSet::len).sum();
    assert!(checked > 40, "only {checked} uses were seen");
}

/// One more than the highest floor of what a module uses.
fn floor(module: &str, arrows: &BTreeMap<String, BTreeSet<String>>) -> usize {
    1 + arrows[module].iter().map(|used| floor(used, arrows)).max().unwrap_or(0)
}

#[test]
fn the_picture_in_the_documentation_is_true() {
    let page = include_str!("../docs/architecture.md");
    let picture = page.split("```").find(|block| block.starts_with("mermaid")).unwrap();
    let arrows = arrows();
    let mut drawn: BTreeMap<&str, usize> = BTreeMap::new();
    let mut floors = 0;
    for line in picture.lines().map(str::trim) {
        if line.starts_with("subgraph ") {
            floors += 1;
        } else if let Some((used, users)) = line.split_once(" --> ") {
            for user in users.split(" & ") {
                assert!(arrows[user].contains(used), "{user} does not use {used}");
            }
        } else if !["mermaid", "flowchart BT", "end", ""].contains(&line) {
            drawn.extend(line.split("; ").map(|module| (module, floors)));
        }
    }
    let real: BTreeMap<&str, usize> = LAYERS.into_iter().map(|module| (module, floor(module, &arrows))).collect();
    assert_eq!(drawn, real);
    assert!(floors <= 11, "{floors} floors");
    for module in LAYERS {
        assert!(page.contains(&format!("| `{module}`")) || page.contains(&format!(", `{module}`")), "{module}: no row");
    }
}

/// What the library has without features, from left to right.
const CORE: [&str; 17] = [
    "verb", "pinpoint", "field", "swar", "parallel", "span", "symbol", "registry", "language", "reading", "document",
    "extract", "compare", "graph", "analyse", "audit", "annotate",
];

#[test]
fn the_core_needs_no_files_threads_or_clock() {
    const ABSENT: [&str; 8] =
        ["std::fs", "std::thread", "std::net", "std::process", "std::time", "Instant", "SystemTime", "thread::spawn"];
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    let mut checked = 0;
    for path in files {
        let relative = path.strip_prefix(&src).unwrap();
        let module = relative.iter().next().unwrap().to_string_lossy().trim_end_matches(".rs").to_owned();
        // Files of tests alone may do anything.
        let of_tests = path.file_stem().unwrap().to_string_lossy().ends_with("tests");
        if !CORE.contains(&module.as_str()) || of_tests {
            continue;
        }
        let code = without_items(&code_of(&std::fs::read_to_string(&path).unwrap()), "#[cfg(feature =");
        for absent in ABSENT {
            assert!(!code.contains(absent), "{}: `{absent}` in the core", relative.display());
        }
        checked += 1;
    }
    assert!(checked > 80, "only {checked} files were seen");
}

#[test]
fn the_core_depends_on_no_reader_walker_or_drawer() {
    let manifest: toml::Table = include_str!("../Cargo.toml").parse().unwrap();
    let optional = |name: &str| {
        let dependency = &manifest["dependencies"][name];
        dependency.get("optional").and_then(toml::Value::as_bool) == Some(true)
    };
    for name in ["rayon", "zip", "hayro-syntax", "graphviz-rust", "ignore", "tempfile", "quick-xml", "flate2", "clap"] {
        assert!(optional(name), "{name} is compiled without features");
    }
}

/// The names that a module of this depth uses, in order.
fn used(code: &str, depth: usize) -> Vec<String> {
    uses(&code_of(code), depth).into_iter().collect()
}

#[test]
fn every_use_outside_tests_is_seen() {
    assert_eq!(used("use crate::graph::{Edge, Node};\nfn f() { crate::audit::run() }", 1), ["audit", "graph"]);
    assert_eq!(used("use crate::{graph::{Edge, self}, audit, span::Span};", 1), ["audit", "graph", "span"]);
    assert_eq!(used("use crate::{\n    graph::{\n        Edge,\n    },\n};\n", 1), ["graph"]);
    assert_eq!(used("use super::graph;\nuse super::super::audit;", 1), ["audit", "graph"]);
    assert_eq!(used("use super::graph;\nuse super::super::audit;", 2), ["audit"]);
    assert_eq!(used("macro_rules! m { () => { $crate::span::new() } }", 1), ["span"]);
}

#[test]
fn code_after_tests_is_read_and_tests_are_not() {
    let after = "use crate::graph::Edge;";
    for tests in [
        "#[cfg(test)]\nmod tests { use crate::audit; fn f() { if true { '}' } else { \"}\" } } }",
        "#[cfg(test)]\nmod tests;",
        "#[cfg(all(test, feature = \"files\"))]\nmod tests { use crate::audit; }",
        "#[cfg(test)]\nuse crate::audit::{run, Case};",
        "#[cfg(test)]\n#[allow(dead_code)]\npub fn f(x: &'static str) { r#\"}\"#; crate::audit::run() }",
    ] {
        assert_eq!(used(&format!("{tests}\n{after}"), 1), ["graph"], "{tests}");
    }
}

#[test]
fn comments_and_strings_use_nothing() {
    assert!(used("/// See [`crate::audit`].\n/* crate::audit /* nested */ crate::graph */\nfn f() {}", 1).is_empty());
    assert!(
        used("const A: &str = \"crate::audit // \\\" crate::graph\"; const B: &[u8] = b\"crate::draw\";", 1).is_empty()
    );
    assert_eq!(used("const A: char = '\"'; use crate::audit; const B: char = '\"';", 1), ["audit"]);
    assert_eq!(used("const A: &str = \"https://un.org\"; use crate::audit;", 1), ["audit"]);
    assert_eq!(used("fn f<'a>(x: &'a str) { crate::audit::run('\\'', x) }", 1), ["audit"]);
}
