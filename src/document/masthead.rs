//! Whose document it is: symbol, title, organ and date, from the first page.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::{Identity, clean, dates, lines::Line};
use crate::language::{Body, Language, marks};
use crate::reading::Declared;
use crate::symbol::{Numbering, Organ, Symbol, calendar};

/// How many lines the masthead and title can take.
pub(super) const HEAD_LINES: usize = 60;

/// The own number with which a General Assembly title begins: `69/235.`
static OWN_NUMBER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^((?:E?S-)?[0-9]{1,3}/[0-9]{1,4})(?: ?[A-Z](?:-[A-Z])?)?\.(?:\s|$)"));
/// `2200 A (XXI). International Covenants`: titles before 1976.
static OWN_ROMAN: LazyLock<Regex> = LazyLock::new(|| pattern(r"^([0-9]{1,4})(?: [A-Z])? ?\(((?:E?S-)?[IVXLC]+)\)\.\s"));
/// `1325 (2000)` after "Resolution", and `54 (1948). Resolution of 15 July 1948`.
static OWN_RUNNING: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^([0-9]{1,4}) ?\(((?:19|20)[0-9]{2})\)(?:[ .,*†号]|$)"));
fn pattern(text: &str) -> Regex {
    // Every pattern of this module is a constant that the tests compile.
    #[allow(clippy::expect_used)]
    Regex::new(text).expect("a constant pattern")
}

/// What the first page says: the identity, and the lines of the title.
#[derive(Debug, Default)]
pub(super) struct Masthead {
    pub identity: Identity,
    /// The symbol as printed, for the running head.
    pub printed_symbol: Option<String>,
}

/// Reads the masthead from the first lines of `text`; what the file itself
/// declares comes before what the page says, and the file's name last.
pub(super) fn read(text: &str, lines: &[Line], language: &Language, declared: &Declared, path: &str) -> Masthead {
    let head: Vec<&str> = lines.iter().take(HEAD_LINES).map(|line| line.span.of(text)).collect();
    let formula = head.iter().position(|line| formula_organ(language, line).is_some());
    let before = &head[..formula.unwrap_or(head.len())];
    let listed = is_list(&head);
    let printed = before.iter().take(12).filter(|_| !listed).find_map(|line| printed_symbol(line));
    let numbered = before.iter().enumerate().find_map(|(at, line)| Some((at, own_number(line, &head, language)?)));
    let titled = numbered.as_ref().map(|(_, (titled, _))| titled);
    let symbol = match (&declared.symbol, &printed, &numbered) {
        (Some(declared), ..) => Some(majority(declared, titled, printed.as_ref().map(|(symbol, _)| symbol), path)),
        (None, Some((printed, _)), Some((_, (titled, _)))) => Some(reconcile(printed, titled)),
        (None, Some((printed, _)), None) => Some(printed.clone()),
        (None, None, Some((_, (titled, _)))) => Some(titled.clone()),
        (None, None, None) => from_file_name(path),
    };
    let title = declared.title.clone().or_else(|| {
        let (at, (own, len)) = numbered.as_ref()?;
        title(&head[*at..formula.unwrap_or((*at + 4).min(head.len()))], own, *len)
    });
    let organ = symbol.as_ref().map(Symbol::organ).filter(|&organ| organ != Organ::Other);
    let organ = organ.or_else(|| formula.and_then(|at| formula_organ(language, head[at])));
    let adopted = declared.date.or_else(|| adoption_date(before, language));
    Masthead { identity: Identity { symbol, title, organ, adopted }, printed_symbol: printed.map(|(_, text)| text) }
}

/// What most of metadata, title, masthead and file name say, for resolutions of
/// the Security Council that can exist: files are made from the one before,
/// and its number stays behind in one place or two. In doubt the title, which
/// editors check.
fn majority(declared: &Symbol, titled: Option<&Symbol>, printed: Option<&Symbol>, path: &str) -> Symbol {
    let named = from_file_name(path);
    let possible = |symbol: &Symbol| {
        let Symbol::Act(act) = symbol else { return false };
        matches!(act.numbering(), Numbering::Running(year) if calendar::security_council_year(act.number()) == Some(year))
    };
    if !matches!(declared, Symbol::Act(act) if matches!(act.numbering(), Numbering::Running(_))) {
        return declared.clone();
    }
    let told: Vec<&Symbol> = [titled, Some(declared), printed, named.as_ref()]
        .into_iter()
        .flatten()
        .filter(|symbol| possible(symbol))
        .collect();
    let votes = |symbol: &Symbol| told.iter().filter(|told| **told == symbol).count();
    // The first of equals: `max_by_key` gives the last.
    told.iter().rev().max_by_key(|symbol| votes(symbol)).map_or_else(|| declared.clone(), |symbol| (*symbol).clone())
}

/// A template left over in the masthead gives way to the title, which editors
/// check: in 32 of 247 German files the symbol line is another document's.
fn reconcile(printed: &Symbol, titled: &Symbol) -> Symbol {
    if printed.organ() == titled.organ() && matches!((printed, titled), (Symbol::Act(_), Symbol::Act(_))) {
        titled.clone()
    } else {
        printed.clone()
    }
}

/// A line that is a symbol and nothing else; `*` marks a reissue.
fn printed_symbol(line: &str) -> Option<(Symbol, String)> {
    if !line.contains('/') {
        return None;
    }
    // `A/81/6 (Sect. 24)/Part A` is one of the files of a document.
    let whole = line.trim_end_matches('*').trim_end();
    let whole = whole.split_once(")/Part ").map_or(whole, |(head, _)| &whole[..=head.len()]);
    let compact: String = whole.chars().filter(|c| !c.is_whitespace()).collect();
    let root = compact.split('/').next().filter(|root| root.len() < compact.len())?;
    let names = root.starts_with(|c: char| c.is_ascii_uppercase()) && !root.contains(|c: char| c.is_ascii_lowercase());
    if compact.len() > 40 || !names {
        return None;
    }
    let joint = Symbol::parse_joint(&compact).ok()?;
    Some((joint.symbol, compact))
}

/// True if a text begins as a list of symbols, or is a single one: they are
/// cited, for a masthead has words too.
fn is_list(head: &[&str]) -> bool {
    head.iter().filter(|line| !line.trim().is_empty()).all(|line| printed_symbol(line).is_some())
}

/// The symbol that a title's own number gives, and the number's length.
fn own_number(line: &str, head: &[&str], language: &Language) -> Option<(Symbol, usize)> {
    let named = language.structure.title_words.iter().find_map(|word| line.strip_prefix(word));
    // Every number begins with a digit, or the letters of a special session,
    // and a slash or a bracket follows: few lines need be matched.
    let may_be = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, 'E' | 'S'))
            && text.bytes().take(12).any(|byte| matches!(byte, b'/' | b'('))
    };
    if !may_be(named.unwrap_or(line)) && !may_be(line) {
        return None;
    }
    if let Some(found) = OWN_NUMBER.captures(line) {
        let names = |organ: &str| head.iter().any(|line| line.contains(organ));
        let series = if !names("General Assembly") && names("Human Rights Council") { "A/HRC/RES" } else { "A/RES" };
        return Some((format!("{series}/{}", &found[1]).parse().ok()?, found.get(0)?.end()));
    }
    if let Some(found) = OWN_ROMAN.captures(line) {
        return Some((format!("A/RES/{}({})", &found[1], &found[2]).parse().ok()?, found.get(0)?.end()));
    }
    let found = OWN_RUNNING.captures(named.unwrap_or(line))?;
    let names: Vec<&str> = language
        .bodies
        .0
        .iter()
        .filter(|(_, body)| *body == Body::Organ(Organ::SecurityCouncil))
        .map(|(name, _)| *name)
        .collect();
    let security = head.iter().any(|line| {
        names.iter().any(|name| line.contains(name)) || line.to_ascii_lowercase().contains("security council")
    });
    let (number, year) = (found[1].parse().ok()?, found[2].parse().ok()?);
    security.then(|| (Symbol::security_council_resolution(number, year), found.get(0).map_or(0, |m| m.end())))
}

/// The words after a General Assembly number; the Security Council gives its
/// resolutions no titles but their number.
fn title(lines: &[&str], own: &Symbol, number_len: usize) -> Option<String> {
    let words: Vec<&str> = match own {
        Symbol::Act(act) if matches!(act.numbering(), Numbering::Running(_)) => {
            vec![lines.first()?.trim_end_matches(',')]
        }
        _ => {
            let first = lines.first()?.get(number_len..).unwrap_or("");
            std::iter::once(first).chain(lines[1..].iter().copied()).collect()
        }
    };
    let title = words.iter().flat_map(|line| line.split_whitespace()).collect::<Vec<_>>().join(" ");
    (!title.is_empty() && title.len() < 1000).then_some(title)
}

/// The organ whose formula a line is: `The General Assembly,`.
pub(super) fn formula_organ(language: &Language, line: &str) -> Option<Organ> {
    // Most lines are too long for a formula.
    if line.len() > 120 {
        return None;
    }
    let first = line.as_bytes().first().copied()?;
    // Signs that are not seen may be before letters of other scripts.
    let may_begin = |formula: &str| !first.is_ascii() || formula.as_bytes().first() == Some(&first);
    language.structure.formulas.0.iter().filter(|(formula, _)| may_begin(formula)).find_map(|(formula, organ)| {
        let rest = clean::strip_folded(line, formula)?.trim_start();
        (rest.is_empty() || rest.starts_with([',', '，', '،'])).then_some(*organ)
    })
}

/// True for a line that is the formula and nothing else.
pub(super) fn is_formula(language: &Language, line: &str) -> bool {
    language.structure.formulas.0.iter().any(|(formula, _)| {
        clean::strip_folded(line, formula)
            .is_some_and(|rest| rest.trim_matches(|c| marks::is_comma(c) || c == ' ').is_empty())
    })
}

/// The first date after a word of adoption; for old texts the date of the
/// second line ("of 22 November 1967").
fn adoption_date(head: &[&str], language: &Language) -> Option<Date> {
    let at = head.iter().position(|line| {
        if language.structure.adoption_words.iter().any(|word| line.contains(word)) {
            return true;
        }
        let line = line.to_ascii_lowercase();
        line.contains("adopted by") || line.starts_with("resolution ") || line.contains(". resolution of")
    })?;
    // The date may be on the next line: "…General Assembly ⏎ on 19 December 2023".
    head[at..].iter().take(4).find_map(|line| date_within(line, language))
}

/// The first whole date in a line.
pub(super) fn date_within(line: &str, language: &Language) -> Option<Date> {
    let bytes = line.as_bytes();
    (0..bytes.len())
        .filter(|&at| bytes[at].is_ascii_digit() && (at == 0 || !bytes[at - 1].is_ascii_digit()))
        .find_map(|at| dates::date_at(language, &line[at..]).map(|(date, _)| date))
}

/// The symbol that a file's name stands for: `A_RES_69_235.txt`,
/// `S_RES_1325_2000.txt`, `S_RES_2600 (2021)-2127736E.xml`.
pub(super) fn from_file_name(path: &str) -> Option<Symbol> {
    let name = path.rsplit('/').next()?;
    let stem = name.rsplit_once('.').map_or(name, |(stem, ending)| if ending.len() <= 5 { stem } else { name });
    let words: Vec<&str> = stem.split(['_', ' ']).filter(|word| !word.is_empty()).collect();
    let root = words.first()?;
    if words.len() < 3 || root.len() > 5 || !root.bytes().all(|b| b.is_ascii_uppercase()) {
        return None;
    }
    if words[..2] == ["S", "RES"] {
        // Some collections fill numbers up with zeros: `S_RES_0242_1967`.
        let number = words[2].trim_start_matches('0').split('-').next()?.parse().ok()?;
        let digits: String = words
            .get(3)
            .copied()
            .unwrap_or("")
            .chars()
            .skip_while(|c| *c == '(')
            .take_while(char::is_ascii_digit)
            .collect();
        let year = digits.parse().ok().filter(|year| (1946..2100).contains(year));
        return match year {
            Some(year) => Some(Symbol::security_council_resolution(number, year)),
            None => format!("S/RES/{number}").parse().ok(),
        };
    }
    // What follows the last part with a digit (a language, a job number) is
    // not the symbol's: `A_RES_78_1_E`, `S_PRST_2000_10-0035804E`.
    let last = words.iter().rposition(|word| word.starts_with(|c: char| c.is_ascii_digit()) || word.contains('.'))?;
    let symbol = words[..=last].join("/");
    // `A_81_6_SECT._10`: a section of the programme budget.
    let section =
        symbol.find("/SECT./").map(|at| format!("{}(Sect.{})", &symbol[..at], &symbol[at + "/SECT./".len()..]));
    let symbol = section.unwrap_or(symbol);
    let job = symbol.rfind('-').filter(|&at| symbol[at + 1..].len() >= 5);
    symbol[..job.unwrap_or(symbol.len())].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::super::lines;
    use super::*;

    fn masthead(text: &str, path: &str) -> Identity {
        let english = Language::by_code("en").unwrap();
        read(text, &lines::Splitter::new(text).collect::<Vec<_>>(), english, &Declared::default(), path).identity
    }

    #[test]
    fn an_assembly_masthead() {
        let text = "A/RES/78/168\n\nUnited Nations\n\nResolution adopted by the General Assembly\non 19 December 2023\n[on the report (A/78/466)]\n\n78/168.\n\nAgriculture development,\nfood security\nThe General Assembly,\n";
        let identity = masthead(text, "x.txt");
        assert_eq!(identity.symbol.unwrap().to_string(), "A/RES/78/168");
        assert_eq!(identity.title.as_deref(), Some("Agriculture development, food security"));
        assert_eq!(identity.adopted.unwrap().to_string(), "2023-12-19");
        assert_eq!(identity.organ, Some(Organ::GeneralAssembly));
    }

    #[test]
    fn a_title_alone_gives_the_symbol() {
        let text = "Resolution adopted by the General Assembly on 19 December 2014\n69/235.\tIndustrial development cooperation\n\tThe General Assembly,\n";
        let identity = masthead(text, "000_0a48.txt");
        assert_eq!(identity.symbol.unwrap().to_string(), "A/RES/69/235");
        assert_eq!(identity.title.as_deref(), Some("Industrial development cooperation"));
    }

    #[test]
    fn security_council_titles_old_and_new() {
        let old = masthead("54 (1948). Resolution of 15 July 1948\n[S/902]\n\nThe Security Council,\n", "x.txt");
        assert_eq!(old.symbol.unwrap().to_string(), "S/RES/54(1948)");
        assert_eq!(old.adopted.unwrap().to_string(), "1948-07-15");
        let new = masthead("Resolution 338 (1973)\nof 22 October 1973\n\nThe Security Council\n", "x.txt");
        assert_eq!(new.symbol.unwrap().to_string(), "S/RES/338(1973)");
        assert_eq!(new.adopted.unwrap().to_string(), "1973-10-22");
    }

    #[test]
    fn a_part_of_a_section_is_the_section() {
        let identity = masthead("United Nations\nA/81/6 (Sect. 24)/Part A\nDistr.: General\n", "x.pdf");
        assert_eq!(identity.symbol.unwrap().to_string(), "A/81/6(Sect.24)");
    }

    #[test]
    fn file_names_are_the_last_resort() {
        for (path, symbol) in [
            ("docs/A_RES_69_235.txt", Some("A/RES/69/235")),
            ("S_RES_1325_2000.txt", Some("S/RES/1325(2000)")),
            ("S_RES_0242_1967_EN_GOLD.txt", Some("S/RES/242(1967)")),
            ("S_RES_2600 (2021)-2127E.xml", Some("S/RES/2600(2021)")),
            ("S_PRST_2020_11.xml", Some("S/PRST/2020/11")),
            ("A_C.3_80_L.22.pdf", Some("A/C.3/80/L.22")),
            ("A_81_6_SECT._10.docx", Some("A/81/6(Sect.10)")),
            ("notes.txt", None),
            ("000_0a486f6e167a41b3.txt", None),
        ] {
            assert_eq!(from_file_name(path).map(|s| s.to_string()).as_deref(), symbol, "{path}");
        }
    }
}
