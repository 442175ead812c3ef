//! The styles of an ODT file: raised and hidden text, and lists.

use std::collections::HashMap;

use super::super::lists::{Format, LEVELS, Level, List};
use super::super::numeral::Style;
use super::super::xml::{Element, Node, Xml};

/// How text looks, as far as it changes what is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub raised: bool,
    pub hidden: bool,
}

/// The styles by their names.
#[derive(Debug, Default)]
pub(super) struct Styles {
    looks: HashMap<String, Look>,
    pub lists: HashMap<String, List>,
}

impl Styles {
    /// Reads the styles of a part, as far as they go.
    pub fn read(&mut self, source: &str) {
        let mut xml = Xml::new(source);
        let (mut style, mut list) = (None::<String>, None::<String>);
        let mut level = 0;
        while let Ok(Some(node)) = xml.next() {
            let element = match node {
                Node::Start(element) if element.name == "body" => break,
                Node::Start(element) => element,
                Node::End("style") => {
                    style = None;
                    continue;
                }
                Node::End("list-style") => {
                    list = None;
                    continue;
                }
                _ => continue,
            };
            match element.name {
                "style" => style = element.attribute("style:name").map(|name| name.into_owned()),
                "list-style" => list = element.attribute("style:name").map(|name| name.into_owned()),
                "text-properties" => {
                    if let Some(name) = &style {
                        let look = look(&element);
                        if look != Look::default() {
                            self.looks.insert(name.clone(), look);
                        }
                    }
                }
                "list-level-style-number" | "list-level-style-bullet" | "list-level-style-image" => {
                    let Some(name) = &list else { continue };
                    let number = element.attribute("text:level").and_then(|level| level.parse::<usize>().ok());
                    level = number.unwrap_or(1).clamp(1, LEVELS) - 1;
                    let levels = &mut self.lists.entry(name.clone()).or_default().levels;
                    if levels.len() <= level {
                        levels.resize(level + 1, Level { start: 1, ..Level::default() });
                    }
                    levels[level] = level_of(&element, level);
                }
                // What follows a number: a tab, a blank, nothing.
                "list-level-label-alignment" => {
                    let nothing = element.attribute("text:label-followed-by").as_deref() == Some("nothing");
                    if let Some(list) = list.as_ref().and_then(|name| self.lists.get_mut(name))
                        && let Some(level) = list.levels.get_mut(level)
                    {
                        level.no_space = nothing;
                    }
                }
                _ => {}
            }
        }
    }

    /// The look of a style.
    pub fn look(&self, name: &str) -> Look {
        self.looks.get(name).copied().unwrap_or_default()
    }
}

fn look(element: &Element) -> Look {
    let position = element.attribute("style:text-position");
    let height = position.as_deref().and_then(|position| position.split_whitespace().next()).unwrap_or_default();
    let raised = height == "super"
        || height.strip_suffix('%').and_then(|height| height.parse::<f32>().ok()).is_some_and(|height| height > 0.0);
    Look { raised, hidden: element.attribute("text:display").as_deref() == Some("none") }
}

fn level_of(element: &Element, at: usize) -> Level {
    let value = |name: &str| element.attribute(name).unwrap_or_default();
    let number = |name: &str| element.attribute(name).and_then(|value| value.parse::<i64>().ok()).unwrap_or(1);
    let format = match (element.name, value("style:num-format").as_ref()) {
        ("list-level-style-number", "") => Format::None,
        ("list-level-style-number", kind) => Format::Number(Style::of_html(Some(kind))),
        _ => Format::Bullet,
    };
    let text = if format == Format::Bullet {
        value("text:bullet-char").into_owned()
    } else {
        // `2.1`: the numbers of so many levels, with full stops.
        let shown = usize::try_from(number("text:display-levels")).unwrap_or(1).clamp(1, at + 1);
        let numbers: Vec<String> = (at + 2 - shown..=at + 1).map(|level| format!("%{level}")).collect();
        let numbers = if format == Format::None { String::new() } else { numbers.join(".") };
        let bare = |name: &str| value(name).replace('%', "").chars().take(20).collect::<String>();
        format!("{}{numbers}{}", bare("style:num-prefix"), bare("style:num-suffix"))
    };
    Level { start: number("text:start-value"), format, text, ..Level::default() }
}
