//! Automatic numbers of paragraphs, as Word prints them.

use std::collections::{HashMap, HashSet};

use super::super::numeral;
use super::super::xml::{Element, Node, Xml};

/// Levels of a list.
const LEVELS: usize = 9;
/// The longest chain of styles that is followed.
const MAX_STYLES: usize = 32;

/// How a level prints its numbers.
#[derive(Clone, Debug, Default)]
struct Level {
    start: i64,
    format: Format,
    /// What is printed: `%1.`, `(%2)`.
    text: String,
    /// The style whose paragraphs are of this level.
    style: Option<String>,
    /// Counts on when a higher level counts.
    never_restarts: bool,
    no_space: bool,
    all_decimal: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Format {
    #[default]
    None,
    Bullet,
    Number(numeral::Style),
}

#[derive(Debug, Default)]
struct List {
    levels: Vec<Level>,
    /// The style that has the list's definition, for lists that are a style's.
    defined_by: Option<String>,
}

#[derive(Debug, Default)]
struct Instance {
    list: String,
    starts: HashMap<usize, i64>,
}

#[derive(Debug, Default)]
struct ParagraphStyle {
    based_on: Option<String>,
    number: Option<String>,
    level: Option<usize>,
}

/// A document's lists and styles.
#[derive(Debug, Default)]
struct Definitions {
    lists: HashMap<String, List>,
    instances: HashMap<String, Instance>,
    styles: HashMap<String, ParagraphStyle>,
}

/// The lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    definitions: Definitions,
    counted: HashMap<String, [Option<i64>; LEVELS]>,
    started: HashSet<(String, usize)>,
}

impl Numbering {
    /// Reads `numbering.xml` and `styles.xml`, as far as they go.
    pub fn read(numbering: &str, styles: &str) -> Self {
        let mut all = Numbering::default();
        all.definitions.read_lists(numbering);
        all.definitions.read_styles(styles);
        all
    }

    /// The number of the next paragraph, with the blank that follows it; empty
    /// where it has none.
    pub fn next(&mut self, paragraph: &super::body::Properties) -> String {
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
    fn read_lists(&mut self, source: &str) {
        let mut xml = Xml::new(source);
        let (mut list, mut instance) = (None::<String>, None::<String>);
        let mut level = 0;
        while let Ok(Some(node)) = xml.next() {
            match node {
                Node::Start(element) => {
                    let value = || element.attribute("w:val").unwrap_or_default();
                    match element.name {
                        "abstractNum" => list = element.attribute("w:abstractNumId").map(|id| id.into_owned()),
                        "num" => instance = element.attribute("w:numId").map(|id| id.into_owned()),
                        "lvl" | "lvlOverride" => level = level_of(element.attribute("w:ilvl").as_deref()),
                        "abstractNumId" => {
                            if let Some(id) = &instance {
                                self.instances.entry(id.clone()).or_default().list = value().into_owned();
                            }
                        }
                        "startOverride" => {
                            if let (Some(id), Ok(start)) = (&instance, value().parse()) {
                                self.instances.entry(id.clone()).or_default().starts.insert(level, start);
                            }
                        }
                        "numStyleLink" => {
                            if let Some(id) = &list {
                                self.lists.entry(id.clone()).or_default().defined_by = Some(value().into_owned());
                            }
                        }
                        _ => {
                            if let Some(id) = &list {
                                let levels = &mut self.lists.entry(id.clone()).or_default().levels;
                                if levels.len() <= level {
                                    levels.resize(level + 1, Level { start: 1, ..Level::default() });
                                }
                                levels[level].set(&element);
                            }
                        }
                    }
                }
                Node::End("abstractNum") => list = None,
                Node::End("num") => instance = None,
                _ => {}
            }
        }
    }

    fn read_styles(&mut self, source: &str) {
        let mut xml = Xml::new(source);
        let mut id = None::<String>;
        while let Ok(Some(node)) = xml.next() {
            match node {
                Node::Start(element) if element.name == "style" => {
                    id = element.attribute("w:styleId").map(|id| id.into_owned())
                }
                Node::Start(element) => {
                    let (Some(id), Some(value)) = (&id, element.attribute("w:val")) else { continue };
                    match element.name {
                        "basedOn" => self.styles.entry(id.clone()).or_default().based_on = Some(value.into_owned()),
                        "numId" => self.styles.entry(id.clone()).or_default().number = Some(value.into_owned()),
                        "ilvl" => self.styles.entry(id.clone()).or_default().level = Some(level_of(Some(&value))),
                        _ => {}
                    }
                }
                Node::End("style") => id = None,
                _ => {}
            }
        }
    }

    /// The list and level of a paragraph: its own, or its style's.
    fn place(&self, paragraph: &super::body::Properties) -> Option<(String, usize)> {
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

impl Level {
    fn set(&mut self, element: &Element) {
        let Some(value) = element.attribute("w:val") else {
            self.all_decimal |= element.name == "isLgl";
            return;
        };
        match element.name {
            "start" => self.start = value.parse().unwrap_or(1),
            "numFmt" => self.format = format(&value),
            "lvlText" => self.text = value.chars().take(64).collect(),
            "pStyle" => self.style = Some(value.into_owned()),
            "lvlRestart" => self.never_restarts = value == "0",
            "suff" => self.no_space = value == "nothing",
            "isLgl" => self.all_decimal = value != "0" && value != "false",
            _ => {}
        }
    }
}

fn format(name: &str) -> Format {
    use numeral::Style;
    match name {
        "none" => Format::None,
        "bullet" => Format::Bullet,
        "decimalZero" => Format::Number(Style::DecimalZero),
        "lowerLetter" => Format::Number(Style::LowerLetter),
        "upperLetter" => Format::Number(Style::UpperLetter),
        "lowerRoman" => Format::Number(Style::LowerRoman),
        "upperRoman" => Format::Number(Style::UpperRoman),
        _ => Format::Number(Style::Decimal),
    }
}

fn level_of(value: Option<&str>) -> usize {
    value.and_then(|value| value.parse::<usize>().ok()).unwrap_or(0).min(LEVELS - 1)
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
