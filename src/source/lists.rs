//! Automatic numbers of paragraphs, as Word prints them: lists, their levels,
//! and how far each has counted.

use std::collections::{HashMap, HashSet};

use super::numeral;

/// Levels of a list.
pub(super) const LEVELS: usize = 9;
/// The longest chain of styles that is followed.
const MAX_STYLES: usize = 32;

/// What a paragraph says of its number.
#[derive(Debug, Default)]
pub(super) struct Properties {
    /// Its style.
    pub style: Option<String>,
    /// The instance of a list.
    pub number: Option<String>,
    /// The level in it, from 0.
    pub level: Option<usize>,
}

/// How a level prints its numbers.
#[derive(Clone, Debug, Default)]
pub(super) struct Level {
    pub start: i64,
    pub format: Format,
    /// What is printed: `%1.`, `(%2)`.
    pub text: String,
    /// The style whose paragraphs are of this level.
    pub style: Option<String>,
    /// Counts on when a higher level counts.
    pub never_restarts: bool,
    pub no_space: bool,
    pub all_decimal: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Format {
    #[default]
    None,
    Bullet,
    Number(numeral::Style),
}

#[derive(Clone, Debug, Default)]
pub(super) struct List {
    pub levels: Vec<Level>,
    /// The style that has the list's definition, for lists that are a style's.
    pub defined_by: Option<String>,
}

#[derive(Debug, Default)]
pub(super) struct Instance {
    pub list: String,
    pub starts: HashMap<usize, i64>,
}

#[derive(Debug, Default)]
pub(super) struct ParagraphStyle {
    pub based_on: Option<String>,
    pub number: Option<String>,
    pub level: Option<usize>,
}

/// A document's lists and styles.
#[derive(Debug, Default)]
pub(super) struct Definitions {
    pub lists: HashMap<String, List>,
    pub instances: HashMap<String, Instance>,
    pub styles: HashMap<String, ParagraphStyle>,
}

/// The lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    definitions: Definitions,
    counted: HashMap<String, [Option<i64>; LEVELS]>,
    started: HashSet<(String, usize)>,
}

impl Numbering {
    /// The lists of a document that has these.
    pub fn new(definitions: Definitions) -> Self {
        Numbering { definitions, ..Numbering::default() }
    }

    /// One more list, with an instance of its own under the same id.
    pub fn define(&mut self, id: String, list: List, instance: Instance) {
        self.definitions.instances.insert(id.clone(), instance);
        self.definitions.lists.insert(id, list);
    }

    /// The last number of a list's level, from which it counts on.
    pub fn set(&mut self, list: &str, level: usize, number: i64) {
        if let Some(count) = self.counted.entry(list.to_owned()).or_default().get_mut(level) {
            *count = Some(number);
        }
    }

    /// The number of the next paragraph, with the blank that follows it; empty
    /// where it has none.
    pub fn next(&mut self, paragraph: &Properties) -> String {
        let Some((number, level)) = self.definitions.place(paragraph) else { return String::new() };
        let Some(instance) = self.definitions.instances.get(&number) else { return String::new() };
        let Some((id, list)) = self.definitions.definition(&instance.list) else { return String::new() };
        let Some(definition) = list.levels.get(level) else { return String::new() };
        let counted = self.counted.entry(id.to_owned()).or_default();
        let restart = instance.starts.get(&level).filter(|_| self.started.insert((number.clone(), level)));
        counted[level] = Some(match (restart, counted[level]) {
            (Some(start), _) => *start,
            (None, Some(last)) => last.saturating_add(1),
            (None, None) => definition.start,
        });
        for (deeper, count) in counted.iter_mut().enumerate().skip(level + 1) {
            if list.levels.get(deeper).is_none_or(|level| !level.never_restarts) {
                *count = None;
            }
        }
        printed(&list.levels, level, counted)
    }
}

impl Definitions {
    /// The list and level of a paragraph: its own, or its style's.
    fn place(&self, paragraph: &Properties) -> Option<(String, usize)> {
        let mut number = paragraph.number.clone();
        let mut level = paragraph.level;
        let mut style = paragraph.style.clone();
        for _ in 0..MAX_STYLES {
            let Some(id) = style.take() else { break };
            let Some(found) = self.styles.get(&id) else { break };
            if number.is_none() {
                number.clone_from(&found.number);
                level = level
                    .or(found.level)
                    .or_else(|| number.as_ref().and_then(|number| self.level_of_style(number, &id)));
            }
            style.clone_from(&found.based_on);
        }
        number.filter(|number| number != "0").map(|number| (number, level.unwrap_or(0)))
    }

    fn level_of_style(&self, number: &str, style: &str) -> Option<usize> {
        let (_, list) = self.definition(&self.instances.get(number)?.list)?;
        list.levels.iter().position(|level| level.style.as_deref() == Some(style))
    }

    /// A list's definition, perhaps through the style that has it.
    fn definition(&self, id: &str) -> Option<(&str, &List)> {
        let (mut id, mut list) = self.lists.get_key_value(id)?;
        for _ in 0..4 {
            let Some(style) = &list.defined_by else { break };
            let Some(number) = self.styles.get(style).and_then(|style| style.number.as_ref()) else { break };
            let Some(instance) = self.instances.get(number) else { break };
            (id, list) = self.lists.get_key_value(&instance.list)?;
        }
        Some((id, list))
    }
}

/// A number as its level prints it, and the blank after it.
fn printed(levels: &[Level], level: usize, counted: &[Option<i64>; LEVELS]) -> String {
    let Some(definition) = levels.get(level) else { return String::new() };
    let mut out = String::new();
    if definition.format == Format::Bullet {
        // Bullets are often of symbol fonts, whose characters mean nothing.
        let plain = definition.text.chars().next().filter(|c| matches!(c, '-' | '–' | '—' | '*' | '•' | '·' | '○'));
        out.push(plain.unwrap_or('•'));
    } else {
        let mut characters = definition.text.chars().peekable();
        while let Some(c) = characters.next() {
            let Some(which) = characters.peek().filter(|_| c == '%').and_then(|c| c.to_digit(10)).filter(|n| *n > 0)
            else {
                out.push(c);
                continue;
            };
            characters.next();
            let which = which as usize - 1;
            let Some(other) = levels.get(which) else { continue };
            let count = counted.get(which).copied().flatten().unwrap_or(other.start);
            match other.format {
                Format::Number(_) if definition.all_decimal => out.push_str(&count.to_string()),
                Format::Number(style) => out.push_str(&style.print(count)),
                Format::None | Format::Bullet => {}
            }
        }
    }
    if !out.is_empty() && !definition.no_space && !out.ends_with(' ') {
        out.push(' ');
    }
    out
}
