use super::*;

use crate::symbol::Organ;

fn known(symbol: &str) -> Known<'static> {
    Registry::builtin().known(&symbol.parse().unwrap(), None).unwrap()
}

fn rows(text: &str) -> Vec<csv::StringRecord> {
    csv::Reader::from_reader(text.as_bytes()).records().map(|row| row.unwrap()).collect()
}

#[test]
fn the_compiled_table_of_acts_is_that_of_the_source() {
    let (registry, all) = (Registry::builtin(), rows(include_str!("../../data/registry/acts.csv")));
    assert_eq!(registry.iter().count(), all.len());
    for row in all {
        let symbol: Symbol = row[0].parse().unwrap();
        assert_eq!(symbol.to_string(), row[0]);
        let part = Some(&row[1]).filter(|part| !part.is_empty());
        let known = registry.known(&symbol, part).unwrap_or_else(|| panic!("{row:?}"));
        let sources: Vec<&str> = known.sources.iter().map(Evidence::name).collect();
        let cells = [
            known.date.map(|day| day.to_string()).unwrap_or_default(),
            sources.join(";"),
            known.agreeing.to_string(),
            known.against.to_string(),
            known.title.map(|title| title.text.to_owned()).unwrap_or_default(),
            known.title.map(|title| title.source.name().to_owned()).unwrap_or_default(),
        ];
        assert!(cells.iter().eq(row.iter().skip(2)), "{row:?}: {cells:?}");
        assert_eq!(known.date.is_some(), known.sources.best().is_some(), "{row:?}");
        if let Some(part) = part {
            assert!(registry.parts(&symbol).iter().any(|(known, _)| known == part), "{row:?}");
        }
    }
}

#[test]
fn the_compiled_tables_of_series_and_votes_are_those_of_the_sources() {
    let registry = Registry::builtin();
    for row in rows(include_str!("../../data/registry/series.csv")) {
        let latest = registry.latest(&row[0].parse().unwrap()).unwrap();
        assert_eq!((latest.symbol.to_string().as_str(), latest.title), (&row[1], &row[2]));
    }
    for row in rows(include_str!("../../data/registry/votes.csv")) {
        let Votes { yes, no, abstain } = registry.votes(&row[0].parse().unwrap()).unwrap();
        assert_eq!([yes, no, abstain].map(|count| count.to_string()), [&row[1], &row[2], &row[3]]);
        assert!(yes + no + abstain <= 15, "{row:?}");
    }
    assert_eq!(registry.latest(&"A/RES/70/1".parse().unwrap()), None);
    assert_eq!(registry.votes(&"A/RES/70/1".parse().unwrap()), None);
}

#[test]
fn strength_follows_sources_and_contradiction() {
    let strength = |sources: &[Evidence], agreeing, against| {
        let date = Some(jiff::civil::date(2020, 1, 1));
        Known { date, sources: sources.iter().copied().collect(), agreeing, against, title: None }.strength()
    };
    for (sources, agreeing, against, expected) in [
        (&[Evidence::Text][..], 0, 1, Strength::Strong),
        (&[Evidence::Text], 0, 6, Strength::Weak),
        (&[Evidence::Masthead], 0, 6, Strength::Strong),
        (&[Evidence::Meeting], 0, 0, Strength::Fair),
        (&[Evidence::Meeting, Evidence::Cited], 1, 0, Strength::Strong),
        (&[Evidence::Meeting, Evidence::Cited], 2, 1, Strength::Weak),
        (&[Evidence::Cited], 1, 0, Strength::Weak),
        (&[Evidence::Cited], 4, 1, Strength::Fair),
        (&[Evidence::Order], 0, 0, Strength::Derived),
        (&[Evidence::Order, Evidence::Meeting], 0, 0, Strength::Fair),
    ] {
        assert_eq!(strength(sources, agreeing, against), expected, "{sources:?}, {agreeing}, {against}");
    }
}

#[test]
fn a_day_between_two_that_are_one_is_likely() {
    let likely = |symbol: &str| Registry::builtin().likely_day(&symbol.parse().unwrap());
    // 16 (I) stands between 15 (I) and 22 (I), both of 13 February 1946.
    let found = likely("A/RES/16(I)").unwrap();
    assert_eq!((found.day.to_string().as_str(), found.before, found.after), ("1946-02-13", 15, 22));
    // The day of this one is known.
    assert_eq!(likely("A/RES/70/1"), None);
    assert_eq!(likely("S/RES/1325(2000)"), None);
}

#[test]
fn every_row_of_the_tables_is_read() {
    assert_eq!(sessions::assembly().len(), 81);
    assert_eq!(sessions::rights().len(), 63);
    for (at, session) in sessions::assembly().iter().enumerate() {
        assert_eq!(usize::from(session.session), at + 1);
        assert!(session.closed.is_none_or(|day| day > session.opened));
        assert!(session.highest.is_none_or(|highest| session.seen.is_none_or(|seen| seen <= highest)), "{session:?}");
    }
}

#[test]
fn no_known_date_lies_outside_its_session() {
    for (symbol, _, known) in Registry::builtin().iter() {
        if let (Some(window), Some(day)) = (sessions::window(&symbol), known.date) {
            assert!(window.contains(day), "{symbol} of {day}");
        }
        assert_eq!(symbol.existence(), crate::symbol::Existence::Possible, "{symbol}");
    }
}

#[test]
fn security_council_days_never_decrease() {
    let mut last = None;
    for (symbol, _, known) in Registry::builtin().iter() {
        let Symbol::Act(act) = symbol else { continue };
        if act.organ() != Organ::SecurityCouncil
            || act.kind() != crate::symbol::ActKind::Resolution
            || !known.is_own()
            || known.is_contested()
        {
            continue;
        }
        assert!(last <= known.date, "{symbol} of {:?} after {last:?}", known.date);
        last = known.date;
    }
}

#[test]
fn dates_and_titles() {
    assert_eq!(known("S/RES/1325(2000)").date.unwrap().to_string(), "2000-10-31");
    assert_eq!(known("A/RES/78/31").date.unwrap().to_string(), "2023-12-04");
    assert_eq!(known("A/RES/78/11").title.unwrap().text, "The Syrian Golan");
    assert!(known("A/RES/70/1").agreeing > 50);
    assert!(known("S/RES/1304(2000)").is_contested());
}

#[test]
fn the_users_table_comes_first() {
    let mut registry = Registry::builtin().clone();
    let table = "symbol,date,title\nS/RES/242 (1967),1967-11-23,\nA/RES/99/1,2044-09-20,Something\n";
    assert_eq!(registry.override_from(table).unwrap(), 2);
    let symbol = "S/RES/242(1967)".parse().unwrap();
    assert_eq!(registry.known(&symbol, None).unwrap().date.unwrap().to_string(), "1967-11-23");
    assert!(registry.override_from("symbol,date\nnonsense,\n").is_err());
    assert!(registry.override_from("symbol,date\nA/RES/70/1,25 September\n").is_err());
    assert!(registry.override_from("name,date\n").is_err());
}

#[test]
fn neighbours_are_of_the_same_session() {
    let (before, after) = Registry::builtin().neighbours(&"A/RES/78/145".parse().unwrap());
    assert_eq!((before.len(), after.len()), (3, 3));
    assert!(before.iter().chain(&after).all(|(symbol, _)| symbol.to_string().starts_with("A/RES/78/14")));
}

#[test]
fn no_number_has_a_window_beyond_the_calendar() {
    for symbol in ["S/RES/2900(9999)", "S/RES/2900(12000)", "E/RES/65535/1", "A/RES/65535/1", "A/RES/9000/1"] {
        let symbol: Symbol = symbol.parse().unwrap();
        assert!(sessions::window(&symbol).is_none_or(|window| window.first <= window.last), "{symbol}");
    }
}
