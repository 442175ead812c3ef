//! Running heads and feet, which are no part of the text.

use super::lines::Line;
use super::page::Page;

/// For each page, for each of its lines, whether it is head or foot. The
/// masthead of the first page stays.
pub(super) fn find(pages: &[Page]) -> Vec<Vec<bool>> {
    let symbol = own_symbol(pages);
    let mut furniture: Vec<Vec<bool>> = Vec::with_capacity(pages.len());
    for (number, page) in pages.iter().enumerate() {
        let lines = &page.lines;
        let middle = 0.5 * (lines.first().map_or(0.0, |line| line.y) + lines.last().map_or(0.0, |line| line.y));
        let mut marks: Vec<bool> = lines.iter().map(|line| line.furniture && (number > 0 || line.y < middle)).collect();
        if number > 0
            && let Some(symbol) = &symbol
        {
            let end = head_end(lines, symbol);
            marks[..end].fill(true);
        }
        let mut feet = 0;
        for at in (0..lines.len()).rev() {
            if marks[at] {
                continue;
            }
            if feet == 4 || !is_foot(&lines[at].text, number + 1, pages.len()) {
                break;
            }
            (marks[at], feet) = (true, feet + 1);
        }
        furniture.push(marks);
    }
    repeated(pages, &mut furniture);
    furniture
}

/// The document's symbol as the masthead prints it.
fn own_symbol(pages: &[Page]) -> Option<String> {
    let words = pages.first()?.lines.iter().take(8).flat_map(|line| line.text.split([' ', '\t']));
    let symbol = words.map(|word| word.trim_end_matches('*')).find(|word| looks_like_symbol(word))?;
    Some(symbol.to_owned())
}

fn looks_like_symbol(word: &str) -> bool {
    word.len() >= 5
        && word.starts_with(|c: char| c.is_ascii_uppercase())
        && word.contains('/')
        && word.bytes().any(|b| b.is_ascii_digit())
}

/// One past the lines of the head: a block at the top, as small as its first
/// line, one of whose lines begins or ends with the document's symbol.
fn head_end(lines: &[Line], symbol: &str) -> usize {
    let mut end = 0;
    let mut found = false;
    for (at, line) in lines.iter().enumerate().take(8) {
        if let Some(above) = at.checked_sub(1).and_then(|above| lines.get(above)) {
            let gap = above.y - line.y;
            if gap > 1.75 * above.size.max(line.size) || (line.size - lines[0].size).abs() > 0.6 {
                break;
            }
        }
        let text = line.text.trim_end_matches('*');
        let outer = [text.split([' ', '\t']).next(), text.rsplit([' ', '\t']).next()];
        found |= outer.contains(&Some(symbol));
        end = at + 1;
    }
    if found { end } else { 0 }
}

/// True for a line of page numbers, job numbers and their like.
fn is_foot(text: &str, number: usize, pages: usize) -> bool {
    let digits = |word: &str, length: usize| word.len() == length && word.bytes().all(|b| b.is_ascii_digit());
    let of_pages = |word: &str| {
        let parts = word.split_once('/').and_then(|(a, b)| Some((a.parse::<usize>().ok()?, b.parse::<usize>().ok()?)));
        parts.is_some_and(|(page, all)| page == number || all == pages)
    };
    let job = |word: &str| {
        let word = word.trim_end_matches(['*', 'X']);
        word.split_once('-').is_some_and(|(year, job)| digits(year, 2) && (digits(job, 5) || digits(job, 6)))
    };
    let barcode = |word: &str| {
        word.len() >= 8
            && word.starts_with('*')
            && word.ends_with('*')
            && word[1..word.len() - 1].bytes().all(|b| b.is_ascii_digit())
    };
    let language = |word: &str| {
        word.len() == 3 && word.starts_with('(') && word.ends_with(')') && word.as_bytes()[1].is_ascii_uppercase()
    };
    if text.trim_matches(['-', '–', ' ']).parse() == Ok(number) || text == "Please recycle" {
        return true;
    }
    let mut words = text.split([' ', '\t']).filter(|word| !word.is_empty()).peekable();
    let mut named = false;
    words.peek().is_some()
        && words.all(|word| {
            named |= of_pages(word) || job(word) || barcode(word);
            of_pages(word)
                || job(word)
                || barcode(word)
                || language(word)
                || digits(word, 6)
                || matches!(word, "/…" | "/...")
        })
        && named
}

/// Marks the outermost lines that stand at one height with one wording, page
/// numbers aside, on most pages of a longer document.
fn repeated(pages: &[Page], furniture: &mut [Vec<bool>]) {
    if pages.len() < 4 {
        return;
    }
    for from_top in [true, false] {
        for _ in 0..3 {
            let outer: Vec<Option<usize>> = furniture
                .iter()
                .map(|marks| {
                    if from_top { marks.iter().position(|&mark| !mark) } else { marks.iter().rposition(|&mark| !mark) }
                })
                .collect();
            let line = |page: usize| outer[page].map(|at| &pages[page].lines[at]);
            let alike = |a: usize, b: usize| match (line(a), line(b)) {
                (Some(a), Some(b)) => (a.y - b.y).abs() < 2.0 && a.raised.is_empty() && same_wording(&a.text, &b.text),
                _ => false,
            };
            let mut any = false;
            for page in 1..pages.len() {
                let others = [page.checked_sub(2), page.checked_sub(1), Some(page + 1), Some(page + 2)];
                let near = others
                    .into_iter()
                    .flatten()
                    .filter(|&other| other > 0 && other < pages.len())
                    .filter(|&other| alike(page, other))
                    .count();
                if let (true, Some(at)) = (near >= 2 || (near >= 1 && pages.len() < 6), outer[page]) {
                    furniture[page][at] = true;
                    any = true;
                }
            }
            if !any {
                break;
            }
        }
    }
}

fn same_wording(a: &str, b: &str) -> bool {
    let number = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    let (mut a, mut b) = (a.split([' ', '\t']), b.split([' ', '\t']));
    loop {
        match (a.next(), b.next()) {
            (None, None) => return true,
            (Some(a), Some(b)) if a == b || (number(a) && number(b)) => {}
            _ => return false,
        }
    }
}
