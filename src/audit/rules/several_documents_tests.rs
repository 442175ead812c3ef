//! Rules that need a file's links, its notes, its other versions, or titles.

use std::path::Path;

use super::super::{Choice, Finding, Severity, run};
use crate::corpus::{self, Options};
use crate::extract::Extracted;
use crate::registry::Registry;

fn read(path: &str, text: &str) -> Extracted {
    corpus::read_bytes(Path::new(path), text.as_bytes().to_vec(), &Options::default()).unwrap()
}

fn audit(reads: &[Extracted], only: &str) -> Vec<Finding> {
    run(reads, Registry::builtin(), &Choice { only: vec![only.to_owned()], ..Choice::default() }).findings
}

fn texts(finding: &Finding) -> Vec<&str> {
    finding.suggestions.iter().map(|suggestion| suggestion.text.as_str()).collect()
}

fn linked(words: &str, symbol: &str) -> Option<Severity> {
    let text = words.replacen('[', &format!("<a href=\"https://undocs.org/en/{symbol}\">"), 1).replacen(']', "</a>", 1);
    let html = format!("<html><body><p>The General Assembly,</p><p>Recalling {text},</p></body></html>");
    let found = audit(&[read("draft.html", &html)], "R021");
    assert!(found.len() < 2);
    found.first().map(|finding| finding.severity)
}

#[test]
fn links_that_lead_elsewhere() {
    for (words, link) in [
        ("General Assembly resolution [77/114]", "A/RES/76/122"),
        ("the report ([A/78/302])", "A/77/512"),
        ("the report ([A/78/26])", "A/76/26"),
        ("Human Rights Council resolution [53/11] of 12 July 2023", "A/RES/53/11"),
        ("Security Council resolution [2506 (2020)]", "S/RES/2483(2019)"),
        ("the draft ([A/78/L.9])", "A/78/L..9"),
    ] {
        assert_eq!(linked(words, link), Some(Severity::Error), "{words}");
    }
    // The organ is guessed from the context.
    assert_eq!(linked("its resolution [72/277]", "A/RES/72/276"), Some(Severity::Warning));
}

#[test]
fn links_in_order() {
    for (words, link) in [
        ("its resolution [77/114]", "A/RES/77/114"),
        ("document [A/CONF.157/24 (Part I)]", "A/CONF.157/24"),
        ("document [A/78/540]", "A/78/540(SUPP)"),
        ("the report ([A/68/970/Add.1])", "A/68/970"),
        ("its resolutions [78/254 A to C]", "A/RES/78/254"),
        ("its resolutions [75/290 A and B]", "A/RES/75/290A"),
        ("the report ([E/2015/27])", "E/2015/27-E/CN.6/2015/10"),
        ("its resolutions [77/157 and 78/143]", "A/RES/77/157"),
    ] {
        assert_eq!(linked(words, link), None, "{words}");
    }
    assert!(linked("its resolution [72/266 A]", "A/RES/72/266B").is_some());
}

fn version(symbol: &str, language: &str, words: &str) -> Extracted {
    let language = crate::language::Language::by_code(language).unwrap();
    let options = Options { language: Some(language), ..Options::default() };
    let text = format!("{symbol}\n\nThe Security Council,\n\n{words},\n");
    let path = format!("{}-{}.txt", symbol.replace([' ', '/', '(', ')'], "_"), language.code());
    corpus::read_bytes(Path::new(&path), text.into_bytes(), &options).unwrap()
}

/// Slips that one language version of a resolution has, and what the others have.
#[test]
fn language_versions_that_differ() {
    for (symbol, language, printed, right) in [
        ("S/RES/2506 (2020)", "fr", "S/2019/833", "S/2019/883"),
        ("S/RES/2508 (2020)", "fr", "S/PRST/2018/9", "S/PRST/2018/19"),
        ("S/RES/2525 (2020)", "fr", "S/2020/249", "S/2020/429"),
        ("S/RES/2536 (2020)", "ar", "S/2020/660", "S/2020/662"),
        ("S/RES/2540 (2020)", "ru", "2550 (2020)", "2520 (2020)"),
        ("S/RES/2554 (2020)", "ru", "2550 (2019)", "2500 (2019)"),
        ("S/RES/2558 (2020)", "ar", "A/RES72/276", "A/RES/72/276"),
        ("S/RES/2568 (2021)", "fr", "S/2021/1113", "S/2021/113"),
        ("S/RES/2571 (2021)", "fr", "2241 (2018)", "2441 (2018)"),
        ("S/RES/2611 (2021)", "es", "2577 (2020)", "2557 (2020)"),
        ("S/RES/2617 (2021)", "ru", "A/RES/70/291", "A/RES/75/291"),
        ("S/RES/2662 (2022)", "de", "S/2022/689", "S/2022/698"),
        ("S/RES/2665 (2022)", "ar", "2465 (2019)", "2462 (2019)"),
        ("S/RES/2709 (2023)", "fr", "2639 (2023)", "2693 (2023)"),
        ("S/RES/2725 (2024)", "de", "1951 (2005)", "1591 (2005)"),
    ] {
        let words = |language: &str, cited: &str| {
            let noun = match language {
                "fr" => "Rappelant la résolution",
                "es" => "Recordando la resolución",
                "ru" => "ссылаясь на резолюцию",
                "ar" => "إذ يشير إلى القرار",
                "de" => "unter Hinweis auf Resolution",
                _ => "Recalling resolution",
            };
            if cited.contains('/') { format!("{noun} 1325 (2000) ({cited})") } else { format!("{noun} {cited}") }
        };
        let mut reads: Vec<Extracted> = ["en", "fr", "es", "de"]
            .into_iter()
            .filter(|other| *other != language)
            .map(|other| version(symbol, other, &words(other, right)))
            .collect();
        reads.push(version(symbol, language, &words(language, printed)));
        let found = audit(&reads, "R022");
        let told: Vec<(Severity, &str)> = found.iter().map(|f| (f.severity, f.words.as_str())).collect();
        assert_eq!(told, [(Severity::Warning, printed)], "{symbol}");
        assert_eq!(texts(&found[0]), [right], "{symbol}");
        assert_eq!(found[0].path, reads.last().unwrap().document.path);
    }
}

#[test]
fn a_citation_more_or_less_is_a_note_and_spelling_is_none() {
    let versions = |fr: &str| {
        vec![
            version("S/RES/2514 (2020)", "en", "Recalling resolution 2304 (2016) and the 1267 Committee"),
            version("S/RES/2514 (2020)", "es", "Recordando la resolución 2304 (2016) y el Comité 1267"),
            version("S/RES/2514 (2020)", "fr", fr),
        ]
    };
    let same = "Rappelant la résolution 2304 (2016) et le Comité créé par la résolution 1267 (1999)";
    assert!(audit(&versions(same), "R022").is_empty());
    let found = audit(&versions("Rappelant le Comité 1267"), "R022");
    assert_eq!((found.len(), found[0].severity), (1, Severity::Note));
    assert!(found[0].message.contains("en, es cite 2304 (2016)") && found[0].path.contains("-fr"));
}

#[test]
fn titles_in_quotation_marks() {
    let title = Registry::builtin().title(&"A/RES/78/168".parse().unwrap()).unwrap();
    let told = |number: &str, title: &str| {
        let text = format!("The General Assembly,\n\nRecalling its resolution {number}, entitled “{title}”,\n");
        audit(&[read("draft.txt", &text)], "R023").first().map(|f| (f.severity, texts(f)[0].to_owned()))
    };
    assert_eq!(told("78/168 of 19 December 2023", title), None);
    assert_eq!(told("78/158 of 19 December 2023", title), Some((Severity::Warning, "78/168".into())));
    assert_eq!(told("78/168", &title.replace("food", "drink")).unwrap().0, Severity::Note);
    assert_eq!(told("78/168", "The Syrian Golan").unwrap().0, Severity::Warning);
    // Nothing is known of these.
    assert_eq!(told("61/1", "Something"), None);
}

#[test]
fn a_first_footnote_that_refers_back_and_marks_out_of_order() {
    let html = |notes: &str| {
        format!(
            "<html><body><p>Noting one<sup><a href=\"#n2\">2</a></sup> and two<sup><a href=\"#n1\">1</a></sup></p>{notes}</body></html>"
        )
    };
    let body = "<p id=\"n1\"><a href=\"#x\">1</a> Ibid., annex.</p><p id=\"n2\"><a href=\"#x\">2</a> See A/78/2.</p>";
    let text = "A/RES/78/300\n\nThe General Assembly,\n\nRecalling the Pact,1 and the Plan,2\n\n99th plenary meeting\n\
        1 May 2024\n\n1 Ibid., annex.\n2 See A/78/2.\n";
    assert_eq!(audit(&[read("A_RES_78_300.txt", text)], "R025").len(), 1);
    assert!(audit(&[read("A_RES_78_300.txt", &text.replace("Ibid.", "A/78/1"))], "R025").is_empty());
    let read = read("draft.html", &html(body));
    assert_eq!(read.document.markers.len(), 2, "{:?}", read.document.notes);
    assert_eq!(audit(&[read], "R024").len(), 1);
}

#[test]
fn a_mark_whose_footnote_is_gone() {
    let text = "A/RES/78/300\n\nThe General Assembly,\n\nRecalling the Declaration,1 the Plan,2 the Pact,3 the \
        Programme 4 and the Agenda,5\n\n99th plenary meeting\n1 May 2024\n\n\
        1 See A/78/1.\n2 See A/78/2.\n4 See A/78/4.\n5 See A/78/5.\n";
    let found = audit(&[read("A_RES_78_300.txt", text)], "R011");
    assert_eq!(found.iter().map(|f| f.message.as_str()).collect::<Vec<_>>(), ["the mark 3 has no footnote"]);
}

#[test]
fn letters_and_addenda_that_nothing_knows() {
    let lettered = Registry::builtin()
        .iter()
        .map(|(symbol, _, _)| symbol)
        .find(|symbol| {
            let parts = Registry::builtin().parts(symbol);
            symbol.to_string().starts_with("A/RES/7")
                && parts.iter().filter(|(part, known)| part.len() == 1 && known.agreeing >= 2).count() >= 2
        })
        .expect("a resolution in parts");
    let number = crate::audit::near::as_cited(&lettered);
    let draft = |words: &str| [read("draft.txt", &format!("The General Assembly,\n\nRecalling {words},\n"))];
    assert_eq!(audit(&draft(&format!("its resolution {number} Z")), "R015").len(), 1);
    assert!(audit(&draft(&format!("its resolution {number} A")), "R015").is_empty());
    assert_eq!(audit(&draft("the report (A/68/970/Add.1)"), "R018").len(), 1);
    assert!(audit(&draft("the reports (A/68/970 and Add.1)"), "R018").is_empty());
}

#[test]
fn a_title_that_was_adopted_again() {
    let adopted = |session: u16, words: &str| {
        let (symbol, year) = (format!("A/RES/{session}/9"), 1945 + session);
        let text = format!(
            "{symbol}\n\nResolution adopted by the General Assembly on 1 November {year}\n\n\
            {session}/9. The uses of slate\n\nThe General Assembly,\n\nRecalling {words},\n"
        );
        read(&format!("A_RES_{session}_9.txt"), &text)
    };
    let (old, new) = (adopted(75, "what it said"), adopted(76, "what it said"));
    let found = audit(&[old.clone(), new.clone(), adopted(77, "its resolution 75/9")], "R017");
    assert_eq!(found.iter().map(|f| texts(f).join("")).collect::<Vec<_>>(), ["76/9"]);
    // It is a text taken over only if the own title, or one that returns, was cited
    // for itself, and the newest was known to those who wrote it.
    let own = |words: &str| audit(&[old.clone(), new.clone(), adopted(77, words)], "R017");
    assert!(own("its resolutions 75/9 and 76/9").is_empty());
    assert!(own("paragraph 4 of its resolution 75/9").is_empty());
    assert!(audit(&[old.clone(), new.clone(), adopted(76, "its resolution 75/9")], "R017").is_empty());
    let chalk = |words: &str| {
        let text = format!(
            "A/RES/78/3\n\nResolution adopted by the General Assembly on 1 November 2023\n\n\
            78/3. The uses of chalk\n\nThe General Assembly,\n\nRecalling {words},\n"
        );
        audit(&[old.clone(), new.clone(), adopted(77, "what it said"), read("A_RES_78_3.txt", &text)], "R017")
    };
    // The first of a title is a landmark; one between is not.
    assert!(chalk("its resolution 75/9").is_empty());
    assert_eq!(chalk("its resolution 76/9").iter().map(|f| texts(f).join("")).collect::<Vec<_>>(), ["77/9"]);
    assert!(chalk("its resolutions 76/9 and 77/9").is_empty());
}
