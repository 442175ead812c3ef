//! Each rule with real cases: the symbols and dates are facts of official
//! documents, the words around them are not theirs.

use super::super::{Choice, Finding, Severity, State, run};
use crate::extract::Extracted;
use crate::reading::Reading;
use crate::registry::Registry;
use crate::{Document, extract};

fn read(path: &str, text: &str) -> Extracted {
    let document = Document::new(path, Reading { source: text.into(), ..Reading::default() });
    Extracted { extraction: extract::extract(&document), document }
}

fn audit(reads: &[Extracted], only: &[&str]) -> Vec<Finding> {
    let only = only.iter().map(ToString::to_string).collect();
    run(reads, Registry::builtin(), &Choice { only, ..Choice::default() }).findings
}

fn in_draft(words: &str) -> Vec<Finding> {
    audit(&[read("draft.txt", &format!("The General Assembly,\n\nRecalling {words},\n"))], &[])
}

/// The one finding: its code, its severity and its first suggestion.
fn one(words: &str) -> (&'static str, Severity, String) {
    let found = in_draft(words);
    let list: Vec<&str> = found.iter().map(|finding| finding.message.as_str()).collect();
    assert_eq!(found.len(), 1, "{words}: {list:?}");
    let first = found[0].suggestions.first().map(|first| first.text.clone()).unwrap_or_default();
    (found[0].rule.code, found[0].severity, first)
}

#[test]
fn every_rule_is_documented_and_called_by_one_code() {
    let mut names = std::collections::BTreeSet::new();
    for (at, rule) in super::RULES.iter().enumerate() {
        assert_eq!(rule.code, format!("R{:03}", at + 1));
        assert!(
            names.insert(rule.name) && !rule.help.ends_with('.') && rule.explanation().len() > 100,
            "{}",
            rule.code
        );
        assert!(rule.explanation().lines().all(|line| line.chars().count() <= 100), "{}", rule.code);
    }
}

#[test]
fn security_council_numbers_in_another_year() {
    for (printed, right) in [
        ("2140 (2015)", "2140 (2014)"),
        ("2312 (2106)", "2312 (2016)"),
        ("2161 (2015)", "2161 (2014)"),
        ("2195 (2015)", "2195 (2014)"),
        ("2140 (2140)", "2140 (2014)"),
        ("1989 (2001)", "1989 (2011)"),
        ("1556 (2005)", "1556 (2004)"),
        ("1584 (2004)", "1584 (2005)"),
        ("1325 (2010)", "1325 (2000)"),
        ("2650 (2023)", "2650 (2022)"),
        ("1701 (2016)", "1701 (2006)"),
        ("2602 (2121)", "2602 (2021)"),
    ] {
        let found = one(&format!("Security Council resolution {printed}"));
        assert_eq!(found, ("R001", Severity::Error, right.to_owned()), "{printed}");
    }
}

/// Misprints of the language versions; the right one is among the suggestions.
#[test]
fn misprints_of_translators() {
    for (printed, right) in [
        ("2241 (2018)", "2441 (2018)"),
        ("2214 (2014)", "2214 (2015)"),
        ("2550 (2019)", "2500 (2019)"),
        ("2628 (2021)", "2628 (2022)"),
        ("2596 (2020)", "2596 (2021)"),
        ("2518 (2018)", "2518 (2020)"),
        ("1645 (2015)", "1645 (2005)"),
        ("2607 (2121)", "2607 (2021)"),
        ("1951 (2005)", "1591 (2005)"),
        ("2118 (2113)", "2118 (2013)"),
    ] {
        let found = in_draft(&format!("Security Council resolution {printed}"));
        assert_eq!((found.len(), found[0].rule.code), (1, "R001"), "{printed}");
        assert!(found[0].suggestions.iter().any(|one| one.text == right), "{printed}: {:?}", found[0].suggestions);
    }
    // With nothing to tell the slip by, it is an error all the same.
    for printed in ["2639 (2023)", "203 (2012)", "2577 (2020)", "2328 (2022)"] {
        assert_eq!(one(&format!("Security Council resolution {printed}")).0, "R001");
    }
}

#[test]
fn the_date_or_the_list_chooses_the_number() {
    let (_, _, mend) = one("Security Council resolution 1352 (2000) of 31 October 2000");
    assert_eq!(mend, "1325 (2000)");
    let (_, _, mend) = one("Security Council resolutions 1265 (1999), 1325 (2010) and 1612 (2005)");
    assert_eq!(mend, "1325 (2000)");
}

#[test]
fn sessions_in_the_wrong_style() {
    assert_eq!(one("its resolution 2200 A (XXXI) of 16 December 1976").0, "R001");
    assert_eq!(one("A/RES/24/603"), ("R001", Severity::Error, "603 (XXIV)".into()));
}

#[test]
fn numbers_beyond_the_session() {
    let (code, severity, _) = one("its resolution 69/532 of 19 December 2014");
    assert_eq!((code, severity), ("R002", Severity::Error));
    assert_eq!(one("its resolution 69/335").1, Severity::Warning);
}

#[test]
fn dates_against_the_masthead() {
    for (printed, right) in [
        ("78/31 of 6 December 2023", "4 December 2023"),
        ("78/68 of 9 December 2023", "5 December 2023"),
        ("78/145 of 21 December 2023", "19 December 2023"),
        ("78/289 of 24 June 2024", "19 June 2024"),
    ] {
        let found = one(&format!("its resolution {printed}"));
        let number = printed.split(' ').next().unwrap();
        assert_eq!((found.0, found.1), ("R003", Severity::Error), "{printed}");
        let all = &in_draft(&format!("its resolution {printed}"))[0].suggestions;
        let right = format!("{number} of {right}");
        assert!(all.iter().any(|one| one.text == right), "{printed}: {all:?}");
    }
}

#[test]
fn dates_that_most_documents_give() {
    for (printed, right) in [
        ("75/311 of 31 July 2021", "23 July 2021"),
        ("76/153 of 19 December 2021", "16 December 2021"),
        ("77/298 of 30 June 2023", "22 June 2023"),
        ("70/1 of 25 October 2015", "25 September 2015"),
        ("67/1 of 19 September 2012", "24 September 2012"),
        ("75/313 of 20 July 2021", "29 July 2021"),
    ] {
        let (code, severity, mend) = one(&format!("its resolution {printed}"));
        assert_eq!(code, "R003", "{printed}");
        assert!(severity >= Severity::Warning && mend.ends_with(right), "{printed}: {mend}");
    }
}

#[test]
fn dates_outside_the_session() {
    for (printed, right) in [
        ("its resolution 72/256 of 24 December 2107", "72/256 of 24 December 2017"),
        ("its resolution 55/56 of 1 December 2001", "55/56 of 1 December 2000"),
        ("its resolution 73/287 of 15 April 2018", "73/287 of 15 April 2019"),
        ("its resolution 78/69 of 5 December 2024", "78/69 of 5 December 2023"),
        ("its resolution 70/202 of 22 December 2025", "70/202 of 22 December 2015"),
        ("Human Rights Council resolution 60/16 of 10 October 2024", "60/16 of 10 October 2025"),
        ("its resolution 2145 (XXII) of 27 October 1966", "2145 (XXI) of 27 October 1966"),
        ("Security Council resolution 1325 (2000) of 31 October 2001", "1325 (2000) of 31 October 2000"),
    ] {
        assert_eq!(one(printed), ("R004", Severity::Error, right.to_owned()), "{printed}");
    }
    assert_eq!(one("Human Rights Council resolution 53/28 of 4 April 2023").2, "52/28 of 4 April 2023");
}

#[test]
fn dates_out_of_order() {
    for (printed, right) in [
        ("74/45 of 19 December 2019", "74/45 of 12 December 2019"),
        ("74/54 of 19 December 2019", "74/54 of 12 December 2019"),
        ("77/186 of 22 December 2022", "77/186 of 14 December 2022"),
        ("75/45 of 17 December 2020", "75/45 of 7 December 2020"),
    ] {
        let (code, severity, mend) = one(&format!("its resolution {printed}"));
        assert_eq!((code, severity, mend.as_str()), ("R005", Severity::Warning, right));
    }
}

#[test]
fn one_neighbour_alone_is_worth_a_note() {
    for words in ["its resolution 70/288 of 15 July 2016", "its resolution 71/308 of 15 July 2017"] {
        let (code, severity, _) = one(words);
        assert_eq!((code, severity), ("R005", Severity::Note), "{words}");
    }
    assert_eq!(one("its resolution 76/290 of 19 June 2022").1, Severity::Warning);
    assert_eq!(one("United Nations Environment Assembly resolution 5/5 of 7 March 2022").0, "R003");
}

#[test]
fn one_slip_from_a_document_that_many_cite() {
    let found = one("its resolution 70/2 of 25 September 2015");
    assert_eq!(found, ("R020", Severity::Warning, "70/1 of 25 September 2015".into()));
    assert_eq!(one("Economic and Social Council resolution 1980/76 of 25 July 1980").2, "1980/67 of 25 July 1980");
    // Organs adopt many resolutions on one day, and these are of it.
    assert!(in_draft("its resolutions 59/295 of 22 June 2005 and 61/186 of 20 December 2006").is_empty());
}

#[test]
fn two_neighbours_of_one_day_leave_no_other() {
    assert_eq!(one("its resolution 70/23 of 22 December 2015").0, "R005");
    // One neighbour speaks against the day, and 61/185, which is cited everywhere, is of it.
    let found = one("its resolution 61/165 of 20 December 2006");
    assert_eq!(found, ("R005", Severity::Warning, "61/185 of 20 December 2006".into()));
    // 54/5 is cited with 10 October, 54/4 and 54/6 with 11 October.
    assert!(in_draft("Human Rights Council resolution 54/4 of 11 October 2023").is_empty());
}

#[test]
fn another_organs_resolution() {
    let (code, _, mend) = one("General Assembly resolution 53/11 of 12 July 2023");
    assert_eq!((code, mend.as_str()), ("R006", "Human Rights Council resolution 53/11"));
    let (code, _, mend) = one("Human Rights Council resolution 78/289 of 19 June 2024");
    assert_eq!((code, mend.as_str()), ("R006", "General Assembly resolution 78/289"));
    assert!(in_draft("Human Rights Council resolution 53/11 of 12 July 2023").is_empty());
}

#[test]
fn a_later_document() {
    let text = "A/RES/78/10\n\nResolution adopted by the General Assembly on 21 November 2023\n\n78/10. Sport\n\n\
        The General Assembly,\n\nRecalling its resolutions 78/289 and 77/27,\n";
    let found = audit(&[read("A_RES_78_10.txt", text)], &["R007"]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].words, "78/289");
}

#[test]
fn lists_that_repeat_or_fall() {
    let (code, severity, _) = one("its resolutions 72/238, 73/253, 74/242, 74/242 and 76/222");
    assert_eq!((code, severity), ("R008", Severity::Warning));
    let (code, severity, _) = one("its resolutions 65/178, 66/220, 76/228, 68/233, 69/240 and 70/223");
    assert_eq!((code, severity), ("R009", Severity::Note));
    // From the newest to the oldest is an order too.
    assert!(in_draft("its resolutions 70/223, 69/240, 68/233, 67/228 and 66/220").is_empty());
}

const NOTES: &str = "A/RES/78/300\n\nThe General Assembly,\n\nRecalling the Declaration,1 the Plan,2 the Pact,3 \
    the Programme 4 and the Agenda,5\n\n99th plenary meeting\n1 May 2024\n\n\
    1 See A/78/1.\n2 See A/78/2.\n3 See A/78/3.\n4 See A/78/4.\n5 See A/78/5.\n";

#[test]
fn footnotes_without_a_mark_and_marks_without_a_footnote() {
    let codes = |text: &str| -> Vec<&'static str> {
        audit(&[read("A_RES_78_300.txt", text)], &["R010", "R011"]).iter().map(|f| f.rule.code).collect()
    };
    assert!(codes(NOTES).is_empty());
    assert_eq!(codes(&NOTES.replace("the Pact,3", "the Pact,")), ["R010"]);
}

#[test]
fn words_against_the_symbol() {
    assert_eq!(one("the report (A/78423, para. 8)"), ("R012", Severity::Error, "A/78/423".into()));
    assert_eq!(one("a letter (S/2023724)").2, "S/2023/724");
    let ok = "Official Records of the General Assembly, Eightieth Session, Supplement No. 13 (A/80/13)";
    assert!(in_draft(ok).is_empty());
    let (code, _, mend) = one(&ok.replace("Eightieth", "Seventy-ninth"));
    assert_eq!((code, mend.as_str()), ("R013", "A/79/13"));
    assert_eq!(one(&ok.replace("No. 13", "No. 14")).0, "R013");
}

#[test]
fn what_only_the_corpus_tells() {
    let cited = "A/RES/78/11\n\nThe General Assembly,\n\nRecalling what it said,\n\n1. Decides one thing;\n\n\
        2. Decides another;\n\n3. Decides to go on.\n";
    let citing = "A/RES/78/300\n\nThe General Assembly,\n\nRecalling paragraph 40 of its resolution 78/11, paragraph 2 \
        of its resolution 78/11 and its resolution 78/300,\n";
    let reads = [read("A_RES_78_11.txt", cited), read("A_RES_78_300.txt", citing)];
    let codes: Vec<_> = audit(&reads, &[]).iter().map(|f| (f.rule.code, f.words.clone())).collect();
    assert_eq!(codes, [("R016", "78/11".into()), ("R014", "78/300".into())]);
}

#[test]
fn what_is_newer_than_the_tables_is_no_error() {
    let read = read("draft.txt", "The General Assembly,\n\nRecalling its resolution 85/1 of 20 September 2030,\n");
    let audit = run(&[read], Registry::builtin(), &Choice::default());
    assert_eq!((audit.unverifiable, audit.count(Severity::Error)), (1, 0));
    assert_eq!(audit.findings[0].rule.code, "R019");
}

#[test]
fn sessions_that_have_not_opened() {
    let found = one("its resolution 97/140 of 11 December 2002");
    assert_eq!(found, ("R004", Severity::Error, "57/140 of 11 December 2002".into()));
    let adopted = |words: &str| {
        let text = format!("A/RES/79/12\n\nThe General Assembly,\n\nRecalling {words},\n");
        let found = audit(&[read("A_RES_79_12.txt", &text)], &[]);
        found.iter().map(|f| (f.rule.code, f.severity, f.suggested().unwrap_or_default())).collect::<Vec<_>>()
    };
    // The 79th session ended before the 97th opens.
    let found = adopted("its resolution 97/140");
    assert_eq!((found[0].0, found[0].1), ("R007", Severity::Error));
    assert!(found[0].2.contains("57/140") || found[0].2.contains("77/140"), "{found:?}");
    // Nothing dates a draft, which may be newer than the tables, but not by that much.
    assert_eq!(one("its resolution 97/140").1, Severity::Warning);
}

#[test]
fn numbers_of_four_digits_are_reported() {
    assert_eq!(one("its resolution 77/1200 of 15 December 2022").0, "R002");
    assert_eq!(one("its resolution 56/511 of 15 August 2002").2, "decision 56/511");
}

#[test]
fn every_reference_has_a_state() {
    let text = "The General Assembly,\n\nRecalling its resolutions 70/1 of 25 September 2015, 78/31 of 6 December 2023 \
        and 80/300 of 3 March 2026, and the report (A/78/423),\n";
    let audit = run(&[read("draft.txt", text)], Registry::builtin(), &Choice::default());
    let states: Vec<State> = audit.references.iter().map(|reference| reference.state).collect();
    assert_eq!(states, [State::Confirmed, State::Wrong, State::Unknown, State::Unknown]);
    assert!(crate::audit::report::summary(&audit).contains("4 references: 1 confirmed, 2 unknown, 1 wrong"));
}

/// What looks wrong in official documents and is not.
#[test]
fn no_false_alarms() {
    for words in [
        // Lettered parts have days of their own.
        "its resolutions 79/245 B of 30 June 2025 and 78/242 B of 28 June 2024",
        // A shared date is that of the last number.
        "its resolutions 70/1, 70/299 of 29 July 2016",
        "Security Council resolutions 446 (1979), 452 (1979) of 20 July 1979",
        // The Economic and Social Council's sessions begin in July.
        "Economic and Social Council resolution 2026/2 of 19 September 2025",
        // Sittings on a weekend.
        "its resolutions 55/235 of 23 December 2000 and 72/262 of 24 December 2017",
        "its resolution 217 A (III) of 10 December 1948",
        "its resolutions 3201 (S-VI) and 3202 (S-VI) of 1 May 1974",
        "its resolution ES-10/24 of 18 September 2024",
        "Human Rights Council resolution 43/1 of 19 June 2020",
        "Security Council resolution 1304 (2000) of 15 June 2000",
        "General Assembly resolution 60/251 of 15 March 2006",
        "A/AC.105/C.1/121 and A/HRC/WGEID/98/1",
    ] {
        let found: Vec<String> = in_draft(words).into_iter().map(|finding| finding.message).collect();
        assert!(found.is_empty(), "{words}: {found:?}");
    }
}

#[test]
fn the_user_chooses_the_rules() {
    let reads = [read("draft.txt", "Recalling its resolution 74/45 of 19 December 2019,\n")];
    let count = |choice: Choice| run(&reads, Registry::builtin(), &choice).findings.iter().map(|f| f.severity).max();
    assert_eq!(count(Choice::default()), Some(Severity::Warning));
    let names = |name: &str| vec![name.to_owned()];
    assert_eq!(count(Choice { deny: names("warnings"), ..Choice::default() }), Some(Severity::Error));
    assert_eq!(count(Choice { deny: names("R005"), ..Choice::default() }), Some(Severity::Error));
    assert_eq!(count(Choice { allow: names("date-out-of-order"), ..Choice::default() }), None);
    assert_eq!(count(Choice { only: names("R001"), ..Choice::default() }), None);
}

/// Digits of other scripts are folded before they are read, so the source has
/// none of ASCII.
#[test]
fn citations_in_digits_of_other_scripts_are_judged() {
    for number in ["2140 (2015)", "٢١٤٠ (٢٠١٥)", "２１４０（２０１５）"] {
        let text = format!("إن مجلس الأمن،\n\nإذ يشير إلى قراره {number}،\n");
        let found = audit(&[read("draft.txt", &text)], &["R001"]);
        assert_eq!(found.len(), 1, "{number}");
    }
}
