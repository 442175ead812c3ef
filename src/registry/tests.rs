use super::*;

fn known(symbol: &str) -> Known {
    Registry::builtin().known(&symbol.parse().unwrap(), None).unwrap().clone()
}

#[test]
fn every_row_of_the_tables_is_read() {
    let rows = include_str!("../../data/registry/acts.csv").lines().count() - 1;
    assert_eq!(Registry::builtin().iter().count(), rows);
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
        if let (Some(window), Some(day)) = (sessions::window(symbol), known.date) {
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
        if act.organ() != crate::symbol::Organ::SecurityCouncil || !known.is_own() || known.is_contested() {
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
    assert_eq!(known("A/RES/78/11").title.unwrap(), "The Syrian Golan");
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
