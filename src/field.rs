//! Fields of tables: their types, and the values that they have in a row.

use std::borrow::Cow;
use std::io::{self, Write};

use jiff::civil::Date;

/// The types that every format of tables knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Type {
    /// A text.
    Text,
    /// A day: `2014-12-19`.
    Day,
    /// A whole number.
    Int,
    /// A number with a fraction.
    Real,
    /// True or false.
    Bool,
    /// Texts, with semicolons between them if a format has no lists.
    List,
}

impl Type {
    /// Its name in documentation.
    pub fn name(self) -> &'static str {
        match self {
            Type::Text => "text",
            Type::Day => "day",
            Type::Int => "integer",
            Type::Real => "number",
            Type::Bool => "boolean",
            Type::List => "list of texts",
        }
    }
}

/// A value; unknown values are absent.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Value<'v> {
    /// A text, or the texts of a list.
    Text(Cow<'v, str>),
    /// A day.
    Day(Date),
    /// A whole number. 32 bits wide, because readers of GraphML drop what is
    /// larger.
    Int(i32),
    /// A number with a fraction.
    Real(f64),
    /// True or false.
    Bool(bool),
}

impl<'v> Value<'v> {
    /// A text; `None` for an empty one.
    pub fn text(text: impl Into<Cow<'v, str>>) -> Option<Self> {
        let text = text.into();
        (!text.is_empty()).then_some(Value::Text(text))
    }

    /// A count; [`i32::MAX`] for what is larger.
    pub fn count(count: u64) -> Self {
        Value::Int(i32::try_from(count).unwrap_or(i32::MAX))
    }

    /// Writes a number or a truth as XML, CSV and JSON all have it, and a text
    /// or a day with `escape`.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write(
        &self,
        out: &mut dyn Write,
        escape: impl FnOnce(&mut dyn Write, &str) -> io::Result<()>,
    ) -> io::Result<()> {
        match self {
            Value::Text(text) => escape(out, text),
            Value::Day(day) => escape(out, &day.to_string()),
            Value::Int(number) => write!(out, "{number}"),
            Value::Real(number) => write!(out, "{number:?}"),
            Value::Bool(truth) => write!(out, "{truth}"),
        }
    }

    /// As a cell of a table has it.
    pub fn into_text(self) -> Cow<'v, str> {
        match self {
            Value::Text(text) => text,
            Value::Day(day) => day.to_string().into(),
            Value::Int(number) => number.to_string().into(),
            Value::Real(number) => format!("{number:?}").into(),
            Value::Bool(truth) => if truth { "true" } else { "false" }.into(),
        }
    }
}
