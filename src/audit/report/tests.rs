use super::*;
use crate::audit::{Choice, run};
use crate::extract::Extracted;
use crate::reading::{Lines, Reading};
use crate::registry::Registry;
use crate::{Document, extract};

const DRAFT: &str = "The General Assembly,\n\n\
    Recalling Security Council resolution 2140 (2015) and its resolution 78/31 of 6 December 2023,\n\n\
    Recalling also its resolutions 70/1 of 25 September 2015, <&> 72/256 of 24 December 2107,\n";

fn audit() -> Audit {
    let document = Document::new("a folder/draft, 1.txt", Reading { source: DRAFT.into(), ..Reading::default() });
    let read = Extracted { extraction: extract::extract(&document), document };
    run(&[read], Registry::builtin(), &Choice::default())
}

fn text(format: Format) -> String {
    let mut out = Vec::new();
    write(&mut out, &audit(), format).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn every_format_has_every_finding() {
    let count = audit().findings.len();
    assert_eq!(count, 3, "{}", text(Format::Json));
    assert_eq!(text(Format::Json).lines().count(), count);
    assert_eq!(text(Format::Csv).lines().count(), count + 1);
    assert_eq!(text(Format::Markdown).lines().count(), count + 2);
    assert_eq!(text(Format::Github).lines().count(), count);
    assert_eq!(text(Format::Text { colour: false }).matches(" --> ").count(), count);
    assert_eq!(text(Format::Text { colour: true }).matches("-->").count(), count);
    assert_eq!(text(Format::Junit).matches("<testcase ").count(), count);
    let log: serde_json::Value = serde_json::from_str(&text(Format::Sarif)).unwrap();
    assert_eq!(log["runs"][0]["results"].as_array().unwrap().len(), count);
}

#[test]
fn sarif_has_what_code_scanning_asks_for() {
    let log: serde_json::Value = serde_json::from_str(&text(Format::Sarif)).unwrap();
    for result in log["runs"][0]["results"].as_array().unwrap() {
        assert!(result["message"]["text"].is_string() && result["ruleId"].is_string());
        assert!(result["partialFingerprints"]["rescite/v1"].is_string());
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "a%20folder/draft%2C%201.txt");
        assert!(place["region"]["startLine"].as_u64().unwrap() >= 1);
    }
}

#[test]
fn sarif_has_fixes_and_other_places_in_the_shape_of_its_schema() {
    let list = "Recalling its resolutions 72/238, 73/253 and 73/253 and its resolution 78/31 of 6 December 2023,\n";
    let document = Document::new("draft.txt", Reading { source: list.into(), ..Reading::default() });
    let read = Extracted { extraction: extract::extract(&document), document };
    let mut out = Vec::new();
    write(&mut out, &run(&[read], Registry::builtin(), &Choice::default()), Format::Sarif).unwrap();
    let log: serde_sarif::sarif::Sarif = serde_json::from_slice(&out).unwrap();
    let run = &log.runs[0];
    let rules = run.tool.driver.rules.as_ref().unwrap();
    assert!(rules.iter().all(|rule| rule.help_uri.as_ref().is_some_and(|uri| uri.contains("docs/rules.md#r0"))));
    let results = run.results.as_ref().unwrap();
    assert_eq!(results.len(), 2);
    let region = |location: &serde_sarif::sarif::Location| {
        location.physical_location.as_ref().and_then(|at| at.region.clone()).unwrap()
    };
    let first = region(&results[0].related_locations.as_ref().unwrap()[0]);
    assert_eq!((first.start_line, first.start_column), (Some(1), Some(35)));
    let change = &results[1].fixes.as_ref().unwrap()[0].artifact_changes[0].replacements[0];
    assert_eq!(change.inserted_content.as_ref().unwrap().text.as_deref(), Some("4 December 2023"));
    let (from, to) = (change.deleted_region.start_column.unwrap(), change.deleted_region.end_column.unwrap());
    assert_eq!(&list[from as usize - 1..to as usize - 1], "6 December 2023");
}

#[test]
fn people_see_the_words_underlined() {
    let text = text(Format::Text { colour: false });
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[..2], ["a folder/draft, 1.txt: PP 1", ""]);
    assert_eq!(lines[2], "error[R001]: Security Council resolution 2140 is of 2014, not of 2015");
    assert_eq!(lines[3], " --> a folder/draft, 1.txt:3:39");
    // In characters: a line that is cut begins with an ellipsis.
    let column = |line: &str, words: &str| line.find(words).map(|at| line[..at].chars().count());
    let underlined = |line: usize, words: &str| {
        assert_eq!(column(lines[line + 1], "^"), column(lines[line], words));
        assert_eq!(lines[line + 1].matches('^').count(), words.len());
    };
    underlined(5, "2140 (2015)");
    let dated = lines.iter().position(|line| line.starts_with("error[R003]")).unwrap();
    underlined(dated + 3, "6 December 2023");
    assert_eq!(text.matches("a folder/draft, 1.txt: PP 1\n").count(), 1, "one heading a paragraph: {text}");
    assert!(text.contains("help: did you mean 2140 (2014), or 2240 (2015)?"), "{text}");
    assert!(!text.contains('\u{1b}'));
}

#[test]
fn a_baseline_takes_out_what_it_has() {
    let mut audit = audit();
    let mut baseline = Vec::new();
    crate::audit::baseline::write(&mut baseline, &audit).unwrap();
    let baseline = String::from_utf8(baseline).unwrap();
    let without_first: String =
        baseline.lines().filter(|line| !line.contains("R001")).map(|l| format!("{l}\n")).collect();
    assert_eq!(crate::audit::baseline::apply(&mut audit, &without_first), 0);
    assert_eq!((audit.findings.len(), audit.accepted), (1, 2));
    assert_eq!(crate::audit::baseline::apply(&mut audit, &baseline), 2);
    assert!(audit.findings.is_empty());
}

#[test]
fn a_file_without_lines_has_paragraphs_and_pages_in_every_format() {
    let source = "A/79/L.1\n\nThe General Assembly,\n\nRecalling its resolution 78/31 of 6 December 2023,\n\n\
                  1. Decides (a) to recall resolution 70/1;\n";
    let reading = Reading { source: source.into(), lines: Lines::OfText, pages: vec![0], ..Reading::default() };
    let document = Document::new("draft.docx", reading);
    let read = Extracted { extraction: extract::extract(&document), document };
    let audit = run(&[read], Registry::builtin(), &Choice::default());
    let text = |format| {
        let mut out = Vec::new();
        write(&mut out, &audit, format).unwrap();
        String::from_utf8(out).unwrap()
    };
    let people = text(Format::Text { colour: false });
    assert!(people.starts_with("draft.docx: PP 1, page 1\n\nerror[R003]"), "{people}");
    assert!(people.contains("\n | Recalling its resolution 78/31 of 6 December 2023,\n |"), "{people}");
    assert!(!people.contains("-->"), "{people}");
    assert!(text(Format::Markdown).contains("| draft.docx: PP 1, page 1 |"));
    assert!(text(Format::Csv).contains(",preamble:1,\"PP 1, page 1\","));
    assert!(text(Format::Github).starts_with("::error file=draft.docx,title=R003 date-differs::PP 1: "));
    assert!(text(Format::Junit).contains(r#"name="draft.docx: PP 1, page 1""#));
    let sarif: serde_json::Value = serde_json::from_str(&text(Format::Sarif)).unwrap();
    let location = &sarif["runs"][0]["results"][0]["locations"][0];
    assert_eq!(location["logicalLocations"][0]["name"], "PP 1");
    assert!(location["physicalLocation"]["region"].is_null(), "{location}");
    let finding: crate::audit::Finding = serde_json::from_str(&text(Format::Json)).unwrap();
    assert_eq!((finding.at().as_str(), finding.part.text.as_str()), ("PP 1, page 1", "6 December 2023"));
    assert_eq!(finding, audit.findings[0]);
}

#[test]
fn a_text_without_citations_is_not_called_sound() {
    let document = Document::new("a.txt", Reading { source: "Nothing is cited here.".into(), ..Reading::default() });
    let read = Extracted { extraction: extract::extract(&document), document };
    let summary = summary(&run(&[read], Registry::builtin(), &Choice::default()));
    assert!(summary.ends_with("no citation was found, so that nothing was checked"), "{summary}");
}
