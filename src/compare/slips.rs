//! Which of many symbols are one slip of the pen away from a text.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::symbol::Symbol;

/// True for texts that differ by one changed, dropped or added character, or
/// by two neighbours exchanged. The year of a number follows from the number,
/// and is left aside where it is in brackets.
pub fn one_slip(a: &str, b: &str) -> bool {
    let (a, b) = (bare(a), bare(b));
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let same = short.iter().zip(long.iter()).take_while(|(x, y)| x == y).count();
    let (short, long) = (&short[same..], &long[same..]);
    match long.len() - short.len() {
        0 => match (short, long) {
            ([], []) => true,
            ([a, b, x @ ..], [c, d, y @ ..]) if a == d && b == c && x == y => true,
            ([_, x @ ..], [_, y @ ..]) => x == y,
            _ => false,
        },
        1 => short == &long[1..],
        _ => false,
    }
}

fn bare(text: &str) -> &[u8] {
    text.split('(').next().unwrap_or(text).as_bytes()
}

/// An index of symbols by their texts without one character: two texts that are
/// one slip apart have such a text in common, or one is such a text of the other.
#[derive(Clone, Debug, Default)]
pub(super) struct Slips {
    /// The indexes of the symbols, by the hash of the text.
    without: HashMap<u64, Vec<u32>>,
}

impl Slips {
    pub fn new<'s>(symbols: impl Iterator<Item = &'s Symbol>) -> Self {
        let mut slips = Slips::default();
        for (at, symbol) in (0..).zip(symbols) {
            for hash in shortened(&symbol.to_string()) {
                slips.without.entry(hash).or_default().push(at);
            }
        }
        slips
    }

    /// The indexes of the symbols that may be one slip away from a text, in order.
    pub fn near(&self, text: &str) -> Vec<u32> {
        let mut near: Vec<u32> =
            shortened(text).filter_map(|hash| self.without.get(&hash)).flatten().copied().collect();
        near.sort_unstable();
        near.dedup();
        near
    }
}

/// The hashes of a text as it is, and without each of its characters.
fn shortened(text: &str) -> impl Iterator<Item = u64> {
    let text = bare(text);
    (0..=text.len()).map(|at| {
        let mut hasher = DefaultHasher::new();
        text[..at].iter().chain(text.iter().skip(at + 1)).for_each(|byte| byte.hash(&mut hasher));
        hasher.finish()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn slips_of_the_pen() {
        assert!(one_slip("S/2019/833", "S/2019/883") && one_slip("S/RES/2557(2020)", "S/RES/2577(2021)"));
        assert!(one_slip("S/PRST/2018/9", "S/PRST/2018/19") && one_slip("S/2022/698", "S/2022/689"));
        assert!(!one_slip("S/RES/1325(2000)", "S/RES/1820(2008)"));
    }

    proptest! {
        /// The index leads to every symbol that is one slip away.
        #[test]
        fn the_index_misses_none(numbers in prop::collection::vec((1u16..80, 1u16..400), 1..60), session in 1u16..80, number in 1u16..400) {
            let symbols: Vec<Symbol> =
                numbers.iter().filter_map(|(session, number)| format!("A/RES/{session}/{number}").parse().ok()).collect();
            let text = format!("A/RES/{session}/{number}");
            let near = Slips::new(symbols.iter()).near(&text);
            for (at, symbol) in (0..).zip(&symbols) {
                prop_assert!(!one_slip(&symbol.to_string(), &text) || near.contains(&at), "{symbol} {text}");
            }
        }
    }
}
