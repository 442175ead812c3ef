//! The lists and styles of a DOCX file.

use super::super::lists::{Definitions, Format, LEVELS, Level};
use super::super::numeral;
use super::super::xml::{Element, Node, Xml};

/// Reads `numbering.xml` and `styles.xml`, as far as they go.
pub(super) fn definitions(numbering: &str, styles: &str) -> Definitions {
    let mut all = Definitions::default();
    read_lists(&mut all, numbering);
    read_styles(&mut all, styles);
    all
}

fn read_lists(all: &mut Definitions, source: &str) {
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
                            all.instances.entry(id.clone()).or_default().list = value().into_owned();
                        }
                    }
                    "startOverride" => {
                        if let (Some(id), Ok(start)) = (&instance, value().parse()) {
                            all.instances.entry(id.clone()).or_default().starts.insert(level, start);
                        }
                    }
                    "numStyleLink" => {
                        if let Some(id) = &list {
                            all.lists.entry(id.clone()).or_default().defined_by = Some(value().into_owned());
                        }
                    }
                    _ => {
                        if let Some(id) = &list {
                            let levels = &mut all.lists.entry(id.clone()).or_default().levels;
                            if levels.len() <= level {
                                levels.resize(level + 1, Level { start: 1, ..Level::default() });
                            }
                            set(&mut levels[level], &element);
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

fn read_styles(all: &mut Definitions, source: &str) {
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
                    "basedOn" => all.styles.entry(id.clone()).or_default().based_on = Some(value.into_owned()),
                    "numId" => all.styles.entry(id.clone()).or_default().number = Some(value.into_owned()),
                    "ilvl" => all.styles.entry(id.clone()).or_default().level = Some(level_of(Some(&value))),
                    _ => {}
                }
            }
            Node::End("style") => id = None,
            _ => {}
        }
    }
}

fn set(level: &mut Level, element: &Element) {
    let Some(value) = element.attribute("w:val") else {
        level.all_decimal |= element.name == "isLgl";
        return;
    };
    match element.name {
        "start" => level.start = value.parse().unwrap_or(1),
        "numFmt" => level.format = format(&value),
        "lvlText" => level.text = value.chars().take(64).collect(),
        "pStyle" => level.style = Some(value.into_owned()),
        "lvlRestart" => level.never_restarts = value == "0",
        "suff" => level.no_space = value == "nothing",
        "isLgl" => level.all_decimal = value != "0" && value != "false",
        _ => {}
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
