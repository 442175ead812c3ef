//! What the program reads: files, folders, archives, compilations, metadata.

// A test may fail loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;

use assert_cmd::Command;
use predicates::prelude::*;
use predicates::str::contains;

fn rescite() -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("rescite"));
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}

const TEXT: &str = "A/RES/69/235\n\nThe General Assembly,\n\nRecalling its resolution 68/309 of 10 September 2014,\n";

#[test]
fn unreadable_inputs_are_named_and_the_rest_is_done() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("good.txt"), TEXT).unwrap();
    fs::write(folder.path().join("empty.txt"), "").unwrap();
    fs::write(folder.path().join("binary.txt"), b"\x7fELF\x02\x01\x01\0\0\0\0").unwrap();
    rescite()
        .arg("extract")
        .arg(folder.path())
        .arg(folder.path().join("missing.txt"))
        .assert()
        .code(3)
        .stdout(contains("A/RES/68/309"))
        .stderr(contains("warning: ").and(contains("empty.txt: is empty")))
        .stderr(contains("binary.txt: unsupported binary format"))
        .stderr(contains("missing.txt").and(contains("no such file")));
}

#[test]
fn text_that_is_not_utf8_is_read_with_a_warning() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("latin.txt");
    fs::write(&file, b"entitled \x93The future\x94, resolution 68/309").unwrap();
    rescite().arg("extract").arg(&file).assert().success().stdout(contains("68/309")).stderr(contains("is not UTF-8"));
}

#[cfg(unix)]
#[test]
fn a_loop_of_folders_ends() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("good.txt"), TEXT).unwrap();
    std::os::unix::fs::symlink(folder.path(), folder.path().join("loop")).unwrap();
    let output = rescite().arg("extract").arg(folder.path()).output().unwrap();
    assert_eq!(output.stdout.split(|b| *b == b'\n').filter(|line| !line.is_empty()).count(), 1);
}

#[test]
fn an_archive_is_read_as_a_folder() {
    use std::io::Write;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("resolutions.zip");
    let mut zip = zip::ZipWriter::new(fs::File::create(&path).unwrap());
    for (name, text) in [("a/A_RES_69_235.txt", TEXT), ("a/empty.txt", "")] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap();
    rescite()
        .arg("extract")
        .arg(&path)
        .assert()
        .success()
        .stdout(contains("resolutions.zip/a/A_RES_69_235.txt").and(contains("A/RES/68/309")))
        .stderr(contains("empty.txt: is empty"));
}

#[test]
fn links_choose_where_words_do_not_and_can_be_left_aside() {
    let html = r#"<p>as in resolution <a href="https://undocs.org/A/HRC/RES/45/34">45/34</a> and in
        <a href="https://undocs.org/A/RES/45/35">resolution 70/1</a></p>"#;
    let with = rescite().args(["extract", "-"]).write_stdin(html).output().unwrap().stdout;
    let without = rescite().args(["extract", "--no-hyperlinks", "-"]).write_stdin(html).output().unwrap().stdout;
    let (with, without) = (String::from_utf8(with).unwrap(), String::from_utf8(without).unwrap());
    assert!(with.contains(r#""target":"A/HRC/RES/45/34""#) && with.contains(r#""organ_by":"hyperlink""#), "{with}");
    // A link that contradicts the words is kept, and not followed.
    assert!(with.contains(r#""target":"A/RES/70/1""#) && with.contains(r#""hyperlink":"A/RES/45/35""#), "{with}");
    assert!(without.contains(r#""target":"A/RES/45/34""#) && !without.contains("hyperlink\":"), "{without}");
}

#[test]
fn metadata_is_joined_to_the_nodes() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("known.csv");
    fs::write(&file, "symbol,title,date\nA/RES/70/1,Transforming our world,2015-09-25\n").unwrap();
    let with = |file: &std::path::Path| {
        let mut command = rescite();
        command.args(["top", "-n", "3", "data/sample", "--metadata"]).arg(file);
        command
    };
    with(&file).assert().success().stdout(contains("Transforming our world"));
    fs::write(&file, "symbol,title,date\nA/RES/70/1,x,soon\n").unwrap();
    with(&file).assert().code(3).stderr(contains("known.csv: line 2: `soon` is not a date"));
}

/// Two resolutions in one text, as a compilation has them.
fn compilation() -> String {
    let resolution = |symbol: &str, words: &str| {
        format!(
            "{symbol}\n\nUnited Nations\n\nGeneral Assembly\n\nDistr.: General\n\nThe General Assembly,\n\n{words}\n\u{c}"
        )
    };
    resolution("A/RES/69/235", "Recalling its resolution 68/309 of 10 September 2014,")
        + &resolution("A/RES/70/1", "Recalling its resolution 69/235 of 19 December 2014,")
}

#[test]
fn a_compilation_is_read_as_the_documents_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("all.txt");
    fs::write(&file, compilation()).unwrap();
    let lines = |threads: &str| {
        let output = rescite().args(["extract", "-j", threads]).arg(&file).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let pairs: Vec<(String, u64)> = lines("1")
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
        .map(|record| (format!("{} {}", record["source"], record["target"]), record["line"].as_u64().unwrap()))
        .collect();
    assert_eq!(
        pairs,
        [("\"A/RES/69/235\" \"A/RES/68/309\"".to_owned(), 11), ("\"A/RES/70/1\" \"A/RES/69/235\"".to_owned(), 22),]
    );
    assert_eq!(lines("1"), lines("4"));
    // From standard input too.
    let piped = rescite().args(["extract", "-"]).write_stdin(compilation()).output().unwrap().stdout;
    assert_eq!(String::from_utf8(piped).unwrap().lines().count(), 2);
    // What is written for a file has all of it.
    let annotated = rescite().args(["annotate", "-f", "html"]).arg(&file).assert().success();
    annotated.stdout(contains("10 September 2014").and(contains("19 December 2014")));
}

#[test]
fn warnings_come_in_the_order_of_the_files() {
    let folder = tempfile::tempdir().unwrap();
    let names: Vec<String> = (10..40).map(|number| format!("{number}.txt")).collect();
    for (at, name) in names.iter().enumerate() {
        // The first files take longest.
        let words = b"Recalling its resolution 68/309,\n".repeat(40 * (names.len() - at));
        fs::write(folder.path().join(name), [b"entitled \x93The future\x94\n", words.as_slice()].concat()).unwrap();
    }
    for threads in ["1", "4"] {
        let output = rescite().args(["extract", "-j", threads]).arg(folder.path()).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        let order: Vec<&str> =
            said.lines().filter_map(|line| line.split(['/', '\\', ':']).find(|word| word.ends_with(".txt"))).collect();
        assert_eq!(order, names);
    }
}

#[test]
fn no_more_is_read_when_nobody_reads_the_output() {
    let folder = tempfile::tempdir().unwrap();
    for number in 100..400 {
        let words = b"Recalling its resolution 68/309,\n".repeat(200);
        // A warning a file, in the order of the files, says how far it came.
        fs::write(
            folder.path().join(format!("{number}.txt")),
            [b"entitled \x93The future\x94\n", words.as_slice()].concat(),
        )
        .unwrap();
    }
    let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin!("rescite"))
        .args(["extract", "-j", "2"])
        .arg(folder.path())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    let said = String::from_utf8(output.stderr).unwrap().lines().count();
    assert!((1..20).contains(&said), "{said} files were handed on");
}

/// A folder with a document, and one of each file that is skipped.
fn folder_of_all_kinds() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::create_dir(path.join("drafts")).unwrap();
    for (name, text) in [
        ("good.txt", TEXT),
        ("empty.txt", ""),
        (".gitignore", "*.log\ndrafts/\n"),
        (".hidden.txt", TEXT),
        ("a.log", TEXT),
        ("drafts/1.txt", TEXT),
        ("drafts/2.txt", TEXT),
        ("map.png", "x"),
    ] {
        fs::write(path.join(name), text).unwrap();
    }
    folder
}

/// The number of citations, the exit code, and standard error.
fn extracted(command: &mut Command) -> (usize, Option<i32>, String) {
    let output = command.output().unwrap();
    let citations = String::from_utf8(output.stdout).unwrap().lines().count();
    (citations, output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn skipped_files_are_counted_and_listed_with_their_reasons() {
    let folder = folder_of_all_kinds();
    let (citations, code, said) = extracted(rescite().arg("extract").arg(folder.path()));
    assert_eq!((citations, code), (1, Some(0)), "{said}");
    assert!(said.contains("warning: ") && said.contains("empty.txt: is empty"), "{said}");
    let ignored = "3 files skipped: 3 excluded by .gitignore or another ignore file (--no-ignore reads it)";
    assert!(said.contains(ignored), "{said}");

    let (_, _, said) = extracted(rescite().args(["extract", "-v"]).arg(folder.path()));
    for (name, reason) in [
        ("a.log", "excluded by .gitignore"),
        ("drafts/", "excluded by .gitignore"),
        (".hidden.txt", "hidden"),
        ("map.png", "not a document by its name"),
        ("empty.txt", "empty"),
    ] {
        let line = said.lines().find(|line| line.contains("skipped: ") && line.contains(&format!("{name}: {reason}")));
        assert!(line.is_some(), "{name}: {said}");
    }
    assert!(!said.contains("skipped: good.txt"), "{said}");
    let (_, _, said) = extracted(rescite().args(["extract", "-q"]).arg(folder.path()));
    assert_eq!(said, "");
}

#[test]
fn ignored_and_hidden_files_are_read_if_asked_for() {
    let folder = folder_of_all_kinds();
    fs::create_dir(folder.path().join(".git")).unwrap();
    fs::write(folder.path().join(".git/a.txt"), TEXT).unwrap();
    for (options, citations) in
        [(vec!["--no-ignore"], 4), (vec!["--hidden"], 2), (vec!["--no-ignore", "--hidden"], 5), (vec![], 1)]
    {
        let (found, code, said) = extracted(rescite().arg("extract").args(&options).arg(folder.path()));
        assert_eq!((found, code), (citations, Some(0)), "{options:?}: {said}");
    }
}

#[test]
fn nothing_read_has_an_exit_code_of_its_own() {
    let folder = folder_of_all_kinds();
    fs::remove_file(folder.path().join("good.txt")).unwrap();
    fs::write(folder.path().join(".gitignore"), "*.log\ndrafts/\n/rescite.toml\n").unwrap();
    let output = folder.path().join("output");
    for command in ["extract", "audit", "top", "graph", "compare"] {
        let mut rescite = rescite();
        rescite.args([command, "-q", "--no-config"]).arg(folder.path());
        if command == "graph" {
            rescite.arg("-o").arg(&output);
        }
        let (lines, code, said) = extracted(&mut rescite);
        assert_eq!((lines, code), (0, Some(5)), "{command}: {said}");
        let reasons = "nothing was read: 7 files skipped: 3 excluded by .gitignore or another ignore file (--no-ignore \
                       reads it), 2 hidden (--hidden reads it), 1 not a document by its name, 1 empty";
        assert!(said.contains(reasons), "{command}: {said}");
    }
    assert!(!output.exists());
    let empty = tempfile::tempdir().unwrap();
    rescite()
        .arg("extract")
        .arg(empty.path())
        .assert()
        .code(5)
        .stderr(contains("nothing was read: no files were found"));
    // What could not be read is the worse news.
    fs::write(empty.path().join("a.txt"), b"\x7fELF\x02\x01\x01\0\0\0\0").unwrap();
    rescite().arg("extract").arg(empty.path()).assert().code(3);
    // A saved graph is read, though it is not a document.
    rescite().args(["graph", "-q", "-f", "json", "data/sample", "-o"]).arg(empty.path()).assert().success();
    rescite().arg("top").arg(empty.path().join("graph.json")).assert().success();
}

#[test]
fn an_archive_without_documents_is_an_error() {
    use std::io::Write;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pictures.zip");
    let mut zip = zip::ZipWriter::new(fs::File::create(&path).unwrap());
    zip.start_file("map.png", zip::write::SimpleFileOptions::default()).unwrap();
    zip.write_all(b"x").unwrap();
    zip.finish().unwrap();
    rescite()
        .arg("extract")
        .arg(&path)
        .assert()
        .code(3)
        .stderr(contains("pictures.zip").and(contains("none of its 1 entries is a document")));
}

#[test]
fn files_are_taken_from_a_list() {
    let folder = tempfile::tempdir().unwrap();
    let (one, two) = (folder.path().join("one two.txt"), folder.path().join("b.log"));
    fs::write(&one, TEXT).unwrap();
    fs::write(&two, TEXT).unwrap();
    let list = folder.path().join("list");
    let (one, two) = (one.display(), two.display());
    for text in [format!("{one}\n\n{two}"), format!("{one}\r\n{two}\r\n"), format!("{one}\0{two}\0")] {
        fs::write(&list, &text).unwrap();
        let (found, code, said) = extracted(rescite().args(["extract", "--files-from"]).arg(&list));
        assert_eq!((found, code), (2, Some(0)), "{text:?}: {said}");
        let (found, code, said) = extracted(rescite().args(["extract", "--files-from", "-"]).write_stdin(text));
        assert_eq!((found, code), (2, Some(0)), "{said}");
    }
    // A file that is listed and named is read once.
    let (found, ..) =
        extracted(rescite().args(["extract", "--files-from"]).arg(&list).arg(folder.path().join("b.log")));
    assert_eq!(found, 2);
    fs::write(&list, "\n").unwrap();
    rescite().args(["extract", "--files-from"]).arg(&list).assert().code(5).stderr(contains("no files were found"));
    rescite().args(["extract", "--files-from", "no-such-list"]).assert().code(2).stderr(contains("no-such-list"));
    rescite().args(["extract", "--files-from", "-", "-"]).write_stdin("").assert().code(2).stderr(contains("twice"));
    rescite().arg("extract").assert().code(2);
}
