//! The program from the outside, where files are compared or written. What is
//! only printed is in `tests/cmd/`.

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
fn records_have_every_key_of_the_contract() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.txt");
    fs::write(&file, TEXT).unwrap();
    let output = rescite().arg("extract").arg(&file).output().unwrap();
    let line = String::from_utf8(output.stdout).unwrap();
    let record: serde_json::Value = serde_json::from_str(line.trim()).unwrap();
    for key in [
        "path",
        "source",
        "target",
        "aliases",
        "text",
        "start",
        "end",
        "line",
        "column",
        "page",
        "place",
        "via",
        "verb",
        "claimed_date",
        "pinpoint",
        "part",
        "organ_by",
        "kind",
        "language",
    ] {
        assert!(record.get(key).is_some(), "no `{key}` in {line}");
    }
    assert_eq!(record["target"], "A/RES/68/309");
    assert_eq!((record["line"].as_u64(), record["column"].as_u64()), (Some(5), Some(26)));
    assert_eq!(record["organ_by"], "possessive");
    assert_eq!((&record["verb"], &record["relation"]), (&"recall".into(), &"recalls".into()));
}

#[test]
fn a_graph_is_narrowed_to_what_verbs_say() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("A_RES_69_235.txt");
    let text = "The General Assembly,\n\nRecalling its resolution 68/309,\n\n1. Extends the mandate in its resolution \
                67/10;\n\n2. Requests a report on its resolution 66/1;\n";
    fs::write(&file, text).unwrap();
    let of = |relation: &str| {
        let out = folder.path().join(relation);
        let args = ["graph", "-q", "--format", "mermaid", "--relation", relation];
        rescite().args(args).arg(&file).arg("-o").arg(&out).assert().success();
        fs::read_to_string(out.join("citations.mmd")).unwrap()
    };
    let (recalled, both) = (of("recalls"), of("recalls,extends"));
    assert!(recalled.contains("A/RES/68/309") && !recalled.contains("A/RES/67/10"), "{recalled}");
    assert!(both.contains("A/RES/67/10") && !both.contains("A/RES/66/1"), "{both}");
    rescite().args(["graph", "--relation", "recall"]).arg(&file).assert().code(2).stderr(contains("takes-note"));
}

#[test]
fn csv_and_json_lines_agree() {
    let csv = rescite().args(["extract", "-f", "csv", "data/sample"]).output().unwrap().stdout;
    let json = rescite().args(["extract", "data/sample"]).output().unwrap().stdout;
    let rows = csv::Reader::from_reader(csv.as_slice()).records().count();
    assert_eq!(rows, json.split(|b| *b == b'\n').filter(|line| !line.is_empty()).count());
    assert!(rows > 400, "{rows}");
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let one = rescite().args(["extract", "-j1", "data/sample"]).output().unwrap().stdout;
    let four = rescite().args(["extract", "-j4", "data/sample"]).output().unwrap().stdout;
    assert_eq!(one, four);
}

#[test]
fn the_graph_is_written_and_summed_up() {
    let folder = tempfile::tempdir().unwrap();
    rescite()
        .args(["graph", "data/sample", "-o"])
        .arg(folder.path())
        .assert()
        .success()
        .stdout(predicate::str::is_empty())
        .stderr(contains("documents read").and(contains("Most cited:")).and(contains("S/RES/1325(2000)")));
    for name in ["citations.dot", "citations.graphml", "adjacency.txt", "adjacency.md", "adjacency.csv"] {
        assert!(fs::metadata(folder.path().join(name)).unwrap().len() > 1000, "{name}");
    }
}

#[test]
fn every_format_is_listed_and_written() {
    use rescite::export::Format;
    let help = rescite().args(["graph", "--help"]).output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
    let folder = tempfile::tempdir().unwrap();
    let names: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
    rescite().args(["graph", "-q", "data/sample", "-f", &names.join(","), "-o"]).arg(folder.path()).assert().success();
    for format in Format::ALL {
        assert!(help.contains(&format!("- {}: {}", format.name(), format.about())), "{format}: {help}");
        for file in format.files() {
            assert!(fs::metadata(folder.path().join(file.name())).unwrap().len() > 100, "{}", file.name());
        }
    }
}

#[test]
fn measures_are_left_out_where_they_are_not_wanted() {
    let folder = tempfile::tempdir().unwrap();
    let graphml = |more: &[&str]| {
        let args = ["graph", "-q", "data/sample", "-f", "graphml", "-o"];
        rescite().args(args).arg(folder.path()).args(more).assert().success();
        fs::read_to_string(folder.path().join("citations.graphml")).unwrap()
    };
    let (with, without) = (graphml(&[]), graphml(&["--no-measures"]));
    for name in ["pagerank", "core", "community"] {
        assert!(with.contains(&format!("<data key=\"n_{name}\">")) && !without.contains(name), "{name}");
    }
}

#[test]
fn output_that_cannot_be_written_exits_with_4() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("taken");
    fs::write(&file, "a file, no folder").unwrap();
    rescite().args(["graph", "data/sample", "-o"]).arg(&file).assert().code(4).stderr(contains("taken"));
    assert_eq!(fs::read_to_string(&file).unwrap(), "a file, no folder");
    // The cause is said once.
    let picture = folder.path().join("none").join("a.svg");
    let failed =
        rescite().args(["draw", "data/sample", "-o"]).arg(picture).assert().code(4).get_output().stderr.clone();
    let failed = String::from_utf8(failed).unwrap();
    assert_eq!(failed.matches("os error").count(), 1, "{failed}");
}

#[test]
fn top_by_every_measure() {
    for measure in ["documents", "mentions", "pagerank", "hub", "authority", "betweenness", "core", "age"] {
        let ran = rescite().args(["top", "-n", "3", "-f", "json", "--by", measure, "data/sample"]).output().unwrap();
        assert!(ran.status.success(), "{measure}");
        let rows: Vec<serde_json::Value> = serde_json::from_slice(&ran.stdout).unwrap();
        let column = if measure == "age" { "per_year" } else { measure };
        let values: Vec<f64> = rows.iter().map(|row| row[column].as_f64().unwrap()).collect();
        assert!(values.len() == 3 && values.is_sorted_by(|a, b| a >= b), "{measure}: {values:?}");
        // What takes long is not done unless it is asked for.
        assert_eq!(rows[0]["betweenness"].is_null(), measure != "betweenness");
    }
    rescite().args(["top", "--by", "pagerank", "data/sample"]).assert().success().stdout(contains("pagerank"));
}

#[test]
fn top_of_some_citations_and_some_years() {
    let top = |arguments: &[&str]| {
        let ran = rescite().args(["top", "-n", "1000", "-f", "json", "data/sample"]).args(arguments).output().unwrap();
        assert!(ran.status.success(), "{arguments:?}");
        let rows: Vec<serde_json::Value> = serde_json::from_slice(&ran.stdout).unwrap();
        assert!(!rows.is_empty(), "{arguments:?}");
        rows
    };
    let mentions = |rows: &[serde_json::Value]| rows.iter().map(|row| row["mentions"].as_u64().unwrap()).sum::<u64>();
    let all = mentions(&top(&[]));
    for some in [["--place", "operative"], ["--verb", "recall"], ["--kind", "document"]] {
        assert!(mentions(&top(&some)) < all, "{some:?}");
    }
    let parts = ["masthead,title", "preamble", "operative,annex", "footnote,body"];
    let by_place: u64 = parts.iter().map(|part| mentions(&top(&["--place", part]))).sum();
    assert_eq!(by_place, all);
    for row in top(&["--from", "1990", "--to", "1999"]) {
        let year = row["date"].as_str().map(|date| &date[..4]);
        assert!(year.is_none_or(|year| ("1990"..="1999").contains(&year)), "{row}");
    }
}

#[test]
fn completions_a_manual_and_the_cut_off_date_are_printed() {
    rescite().args(["completions", "bash"]).assert().success().stdout(contains("rescite"));
    rescite().arg("man").assert().success().stdout(contains(".TH"));
    rescite().arg("registry").assert().code(0).stdout(contains("2026-09-30"));
}

const BROKEN: &str = "The General Assembly,\n\nRecalling Security Council resolution 2140 (2015) and its resolution \
    74/45 of 19 December 2019,\n";

fn broken() -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("draft.txt");
    fs::write(&file, BROKEN).unwrap();
    (folder, file)
}

#[test]
fn a_baseline_accepts_what_it_has() {
    let (folder, file) = broken();
    let audit = |arguments: &[&str]| rescite().arg("audit").args(arguments).arg(&file).assert();
    let baseline = folder.path().join("baseline.txt");
    let name = baseline.to_str().unwrap();
    audit(&["--write-baseline", name]).code(0);
    audit(&["--baseline", name]).code(0).stdout(predicate::str::is_empty()).stderr(contains("2 accepted"));
}

/// The files of the sample corpus that begin so.
fn sample(begins: &str) -> Vec<std::path::PathBuf> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/sample");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.file_name().unwrap().to_string_lossy().starts_with(begins));
    files.sort();
    files
}

#[test]
fn a_saved_graph_stands_for_its_documents_and_graphs_merge() {
    let folder = tempfile::tempdir().unwrap();
    let save = |name: &str, inputs: &[std::path::PathBuf]| {
        let out = folder.path().join(name);
        rescite().args(["graph", "-q", "-f", "json,adjacency,graphml", "-o"]).arg(&out).args(inputs).assert().success();
        (
            out.join("graph.json"),
            fs::read(out.join("graph.json")).unwrap(),
            fs::read(out.join("citations.graphml")).unwrap(),
        )
    };
    let (assembly, ..) = save("a", &sample("A_"));
    let (council, ..) = save("s", &sample("S_"));
    let (whole, bytes, graphml) = save("all", &sample(""));
    let (_, again, graphml_again) = save("again", &[whole]);
    assert!(bytes == again && graphml == graphml_again);
    let merged = rescite().arg("merge").args([&assembly, &council]).output().unwrap().stdout;
    assert!(merged == bytes, "the parts joined are not the whole");
    let broken = folder.path().join("broken.json");
    fs::write(&broken, r#"{"schema":"rescite-graph/1","nodes":[}"#).unwrap();
    rescite()
        .args(["merge", "-o"])
        .arg(folder.path().join("m.json"))
        .args([&broken, &council])
        .assert()
        .code(3)
        .stderr(contains("broken.json: not a graph saved by").and(contains("line 1 column")));
    rescite().arg("top").arg(&broken).assert().code(3);
}

#[test]
fn a_part_of_the_graph_around_a_document() {
    let folder = tempfile::tempdir().unwrap();
    let graph = |symbol: &str| {
        rescite()
            .args(["graph", "data/sample", "-f", "adjacency", "--around", symbol, "-o"])
            .arg(folder.path())
            .assert()
    };
    graph("S/RES/338(1973)").success().stderr(contains("3 documents read, 5 citations found"));
    let csv = fs::read_to_string(folder.path().join("adjacency.csv")).unwrap();
    assert_eq!(csv.lines().count(), 4, "{csv}");
}

#[test]
fn a_card_of_one_document() {
    let show = |arguments: &[&str]| rescite().arg("show").args(arguments).arg("data/sample").assert();
    let json = show(&["-f", "json", "A/RES/78/168"]).success().get_output().stdout.clone();
    let card: serde_json::Value = serde_json::from_slice(&json).unwrap();
    let before = card["before"].as_array().unwrap();
    assert_eq!(before.first().unwrap()["document"]["symbol"], "A/RES/70/223");
    assert_eq!(before.last().unwrap()["document"]["symbol"], "A/RES/77/186");
    assert!(card["cited_by"][0]["mentions"][0]["sentence"].as_str().unwrap().contains("78/168"));
}

#[test]
fn clusters_and_couples() {
    let run = |arguments: &[&str]| rescite().args(arguments).arg("data/sample").assert().success();
    let once = run(&["cluster", "-f", "json"]).get_output().stdout.clone();
    assert_eq!(once, run(&["cluster", "-f", "json", "-j2"]).get_output().stdout);
}

/// Every form says as many things as the exit code and the summary imply.
#[test]
fn every_form_of_the_audit_has_what_the_exit_code_says() {
    let (_folder, file) = broken();
    let count = |format: &str, extra: &[&str]| {
        let output = rescite().args(["audit", "-f", format]).args(extra).arg(&file).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let findings = match format {
            "text" => text.matches(" --> ").count(),
            "json" | "github" => text.lines().count(),
            "csv" => csv::Reader::from_reader(text.as_bytes()).records().count(),
            "markdown" => text.lines().count() - 2,
            "junit" => text.matches("<testcase ").count(),
            "sarif" => {
                let log: serde_json::Value = serde_json::from_str(&text).unwrap();
                log["runs"][0]["results"].as_array().unwrap().len()
            }
            _ => unreachable!(),
        };
        let summary = String::from_utf8(output.stderr).unwrap();
        (output.status.code(), findings, summary.contains("1 error, 1 warning"))
    };
    for format in ["text", "json", "sarif", "markdown", "csv", "junit", "github"] {
        assert_eq!(count(format, &[]), (Some(1), 2, true), "{format}");
        assert_eq!(count(format, &["--allow", "R001"]), (Some(0), 1, false), "{format}");
        assert_eq!(count(format, &["--allow", "R001", "--deny", "warnings"]), (Some(1), 1, false), "{format}");
        assert_eq!(count(format, &["--allow", "R001,R005"]), (Some(0), 0, false), "{format}");
    }
}

#[test]
fn a_projects_file_is_found_and_the_command_line_comes_first() {
    let (folder, file) = broken();
    let config = folder.path().join("rescite.toml");
    let below = folder.path().join("a/b");
    fs::create_dir_all(&below).unwrap();
    let audit = |arguments: &[&str]| {
        let mut command = rescite();
        command.current_dir(&below).arg("audit").args(arguments).arg(&file);
        command.assert()
    };
    fs::write(&config, "[audit]\nallow = ['R001']\nformat = 'csv'\n").unwrap();
    audit(&[]).code(0).stdout(contains("warning,R005"));
    audit(&["--no-config"]).code(1).stdout(contains("error[R001]"));
    audit(&["-f", "text", "--deny", "R001"]).code(1).stdout(contains("error[R001]"));
    fs::write(&config, "[audit]\ndeny = ['warnings']\n[inputs]\nexclude = ['*.txt']\n").unwrap();
    audit(&["--allow", "impossible-symbol"]).code(1).stdout(contains("error[R005]"));
    // A folder that is read is sifted; a file that is named is read.
    let folder_read = rescite().current_dir(&below).args(["audit", "-f", "csv"]).arg(folder.path()).output().unwrap();
    assert!(!String::from_utf8(folder_read.stdout).unwrap().contains("draft.txt"));
    rescite()
        .args(["audit", "-q", "--no-config", "--write-baseline"])
        .arg(folder.path().join("b.txt"))
        .arg(&file)
        .assert()
        .code(0);
    fs::write(&config, "[audit]\nbaseline = 'b.txt'\n").unwrap();
    audit(&[]).code(0).stderr(contains("2 accepted"));
    let page = rescite().current_dir(&below).arg("annotate").arg(&file).output().unwrap().stdout;
    assert!(!String::from_utf8(page).unwrap().contains("<mark"));
    fs::write(&config, "[audit]\n\nbase-line = 'x'\n").unwrap();
    audit(&[])
        .code(2)
        .stderr(contains("rescite.toml:3: unknown key `base-line` under `[audit]`; did you mean `baseline`?"));
    rescite().current_dir(&below).arg("extract").arg(&file).assert().code(2);
    audit(&["--config", "none.toml"]).code(2).stderr(contains("none.toml"));
    rescite().args(["explain", "config"]).assert().code(0).stdout(contains("[inputs]"));
}

#[test]
fn documents_come_back_annotated() {
    let (folder, file) = broken();
    let annotate = |arguments: &[&str]| {
        let mut command = rescite();
        command.arg("annotate").args(arguments).arg(&file);
        command.assert()
    };
    annotate(&[]).code(0).stdout(contains("<mark class=\"error\"").and(contains("href=\"#why-1\"")));
    let pages = folder.path().join("pages");
    rescite().args(["annotate", "data/sample", "-q", "-o"]).arg(&pages).assert().code(0);
    assert_eq!(fs::read_dir(&pages).unwrap().count(), fs::read_dir("data/sample").unwrap().count());
    let xml = folder.path().join("a.xml");
    let text = "\u{feff}<akomaNtoso>\r\n<p>Recalling resolution 1325 (2000),</p></akomaNtoso>\r\n";
    fs::write(&xml, text).unwrap();
    let output = rescite().args(["annotate", "-f", "akn"]).arg(&xml).output().unwrap();
    let link = "<ref href=\"https://undocs.org/S/RES/1325(2000)\">1325 (2000)</ref>";
    assert_eq!(String::from_utf8(output.stdout).unwrap(), text.replace("1325 (2000)", link));
    assert!(String::from_utf8(output.stderr).unwrap().contains("1 citations linked"));
}

#[test]
fn pictures_and_pages_are_written() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.txt");
    fs::write(&file, TEXT).unwrap();
    rescite().arg("draw").arg(&file).assert().success().stdout(contains("A/RES/68/309").and(contains("<svg ")));
    let svg = folder.path().join("ego.svg");
    let around = ["--as", "ego", "--around", "A/RES/69/235"];
    rescite().arg("draw").arg(&file).args(around).arg("-o").arg(&svg).assert().success().stdout("");
    assert!(fs::read_to_string(&svg).unwrap().contains("Cites 1 document"));
    let site = folder.path().join("site");
    rescite().arg("explore").arg(&file).arg("-o").arg(&site).assert().success().stderr(contains("2 documents"));
    assert!(fs::read_to_string(site.join("index.html")).unwrap().contains("\"id\":\"A/RES/68/309\""));
}

#[test]
fn a_saved_graph_is_no_document_and_nothing_good_is_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    rescite().args(["graph", "-q", "-f", "json", "-o"]).arg(folder.path()).arg("data/sample").assert().success();
    let graph = at("graph.json");
    let whole = fs::read(&graph).unwrap();
    for command in ["extract", "audit", "compare"] {
        rescite().arg(command).arg(&graph).assert().code(3).stderr(contains("a graph that rescite saved"));
    }
    rescite()
        .args(["top", "-"])
        .write_stdin(whole.clone())
        .assert()
        .code(3)
        .stderr(contains("not from standard input"));
    // What stands before the braces and the order of the keys are of no account.
    let json: serde_json::Value = serde_json::from_slice(&whole).unwrap();
    fs::write(at("sorted.json"), format!("\u{feff}\n{}", serde_json::to_string_pretty(&json).unwrap())).unwrap();
    let top = |path: &std::path::Path| rescite().args(["top", "-n1"]).arg(path).output().unwrap().stdout;
    assert_eq!(top(&graph), top(&at("sorted.json")));
    // Nothing that was read leaves what is there as it is.
    rescite().args(["merge", "none.json", "-o"]).arg(&graph).assert().code(3);
    rescite().args(["graph", "none.txt", "-f", "json", "-o"]).arg(folder.path()).assert().code(3);
    assert!(fs::read(&graph).unwrap() == whole);
    // A page never takes the place of the document that it is made of.
    fs::write(at("a.md"), TEXT).unwrap();
    rescite().args(["annotate", "-f", "markdown", "-o"]).arg(folder.path()).arg(at("a.md")).assert().code(2);
    assert_eq!(fs::read_to_string(at("a.md")).unwrap(), TEXT);
    // The same file by another way is the same file.
    let other = folder.path().join(".").join("a.md");
    let twice = rescite().arg("extract").arg(at("a.md")).arg(other).output().unwrap().stdout;
    assert_eq!(twice.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).count(), 1);
}

#[test]
fn what_was_written_last_time_is_no_input() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("a.txt"), TEXT).unwrap();
    let all = "-f=adjacency,graphml,gexf,json,csv-gephi";
    let runs: [(&[&str], &str); 4] = [
        (&["graph", all, "-o"], "output"),
        (&["annotate", "-o"], "annotated"),
        (&["explore", "-o"], "site"),
        (&["draw", "-o"], "picture.svg"),
    ];
    for (arguments, output) in runs {
        let run = || {
            // Only what this command wrote lies beside the document.
            let inner = folder.path().join(arguments[0]);
            fs::create_dir_all(&inner).unwrap();
            fs::copy(at("a.txt"), inner.join("a.txt")).unwrap();
            let done = rescite().args(arguments).arg(inner.join(output)).arg(&inner).output().unwrap();
            assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
            done.stderr
        };
        let first = run();
        assert_eq!(String::from_utf8(run()).unwrap(), String::from_utf8(first).unwrap(), "{arguments:?}");
    }
    // A document is never written over.
    rescite().args(["graph", "-q", "-f", "json", "-o"]).arg(folder.path()).arg(at("a.txt")).assert().success();
    let graph = fs::read(at("graph.json")).unwrap();
    rescite()
        .args(["graph", "--organ", "SC", "-f", "json", "-o"])
        .arg(folder.path())
        .arg(at("graph.json"))
        .assert()
        .code(2)
        .stderr(contains("would be overwritten"));
    assert!(fs::read(at("graph.json")).unwrap() == graph);
    for arguments in [&["draw", "-o"][..], &["audit", "--write-baseline"]] {
        let svg = at("a.svg");
        fs::write(&svg, TEXT).unwrap();
        rescite().args(arguments).arg(&svg).arg(&svg).assert().code(2).stderr(contains("would be overwritten"));
        assert_eq!(fs::read_to_string(&svg).unwrap(), TEXT);
    }
}

#[test]
fn certain_suggestions_are_carried_out_and_no_others() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    // The second has two candidates, the third weak evidence.
    let wrong = "Recalling its resolution 78/31 of 6 December\n2023, Security Council resolution 2140 (2015),\n\
                 and its resolution 74/45 of 19 December 2019,\n";
    let right = wrong.replace("6 December", "4 December");
    let akn = |text: &str| format!("<akomaNtoso><p>The General Assembly,</p><p>{text}</p></akomaNtoso>");
    let files = [
        ("a.txt", wrong.to_owned(), right.clone()),
        (
            "b.md",
            format!("# A [draft](https://example.org)\n\n{wrong}"),
            format!("# A [draft](https://example.org)\n\n{right}"),
        ),
        ("c.xml", akn(wrong), akn(&right)),
        ("d.txt", format!("\u{feff}{wrong}"), format!("\u{feff}{right}")),
        ("e.txt", format!("{wrong}% rescite: ignore R003\n"), format!("{wrong}% rescite: ignore R003\n")),
    ];
    for (name, wrong, right) in &files {
        fs::write(at(name), wrong).unwrap();
        let diff = rescite().args(["audit", "--diff"]).arg(at(name)).assert().code(1);
        if wrong != right {
            diff.stdout(
                contains("-Recalling")
                    .and(contains("+Recalling its resolution 78/31 of 4 December\n"))
                    .or(contains("<akomaNtoso>")),
            );
        }
        assert_eq!(fs::read_to_string(at(name)).unwrap(), *wrong, "{name}: --diff changes nothing");
        rescite().args(["audit", "--fix"]).arg(at(name)).assert().code(1).stderr(contains("fixed"));
        assert_eq!(fs::read_to_string(at(name)).unwrap(), *right, "{name}");
    }
    // What came through a pipe cannot be written back.
    rescite().args(["audit", "--fix", "-"]).write_stdin(wrong).assert().code(1).stderr(contains("0 findings fixed"));
}

#[test]
fn a_project_accepts_single_findings() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("a.txt"), "Recalling its resolution 78/31 of 6 December 2023,\n").unwrap();
    let audit = |arguments: &[&str]| {
        rescite().current_dir(folder.path()).arg("audit").args(arguments).arg("a.txt").output().unwrap()
    };
    let finding: serde_json::Value = serde_json::from_slice(&audit(&["-f", "json"]).stdout).unwrap();
    let fingerprint = finding["fingerprint"].as_str().unwrap();
    fs::write(at("rescite.toml"), format!("[audit]\nignore = [\"{fingerprint}\"]  # as the delegation wants it\n"))
        .unwrap();
    let run = audit(&[]);
    assert_eq!((run.status.code(), run.stdout.len()), (Some(0), 0));
    assert!(String::from_utf8(run.stderr).unwrap().contains("; 1 accepted"));
}
