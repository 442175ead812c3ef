//! The types of fields: how their values print in JSON and in tables.

use std::borrow::Cow;

use jiff::civil::Date;

use super::json::Json;
use crate::document::{Item, Place};
use crate::extract::{Kind, OrganBy, Reach};
use crate::field::{Type, Value};
use crate::pinpoint::Pinpoint;
use crate::symbol::{Part, Symbol};
use crate::verb::Relation;

/// A type that a field of a record has.
pub(super) trait Printed {
    /// Its type in tables.
    const TYPE: Type;

    /// True for what says nothing.
    fn is_absent(&self) -> bool {
        false
    }

    /// The value in tables; `None` if it is absent.
    fn value(&self) -> Option<Value<'_>>;

    /// Writes it as JSON.
    fn json(&self, json: &mut Json);
}

impl<T: Printed> Printed for Option<T> {
    const TYPE: Type = T::TYPE;

    fn is_absent(&self) -> bool {
        self.is_none()
    }

    fn value(&self) -> Option<Value<'_>> {
        self.as_ref()?.value()
    }

    #[inline]
    fn json(&self, json: &mut Json) {
        match self {
            Some(value) => value.json(json),
            None => json.raw("null"),
        }
    }
}

impl Printed for Cow<'_, str> {
    const TYPE: Type = Type::Text;

    fn value(&self) -> Option<Value<'_>> {
        Value::text(&**self)
    }

    #[inline]
    fn json(&self, json: &mut Json) {
        json.text(self);
    }
}

impl Printed for bool {
    const TYPE: Type = Type::Bool;

    fn is_absent(&self) -> bool {
        !self
    }

    fn value(&self) -> Option<Value<'_>> {
        Some(Value::Bool(*self))
    }

    fn json(&self, json: &mut Json) {
        json.raw(if *self { "true" } else { "false" });
    }
}

impl Printed for usize {
    const TYPE: Type = Type::Int;

    fn value(&self) -> Option<Value<'_>> {
        Some(Value::count(*self as u64))
    }

    #[inline]
    fn json(&self, json: &mut Json) {
        json.number(*self);
    }
}

impl Printed for u32 {
    const TYPE: Type = Type::Int;

    fn value(&self) -> Option<Value<'_>> {
        Some(Value::count((*self).into()))
    }

    #[inline]
    fn json(&self, json: &mut Json) {
        json.number(*self as usize);
    }
}

impl Printed for Date {
    const TYPE: Type = Type::Day;

    fn value(&self) -> Option<Value<'_>> {
        Some(Value::Day(*self))
    }

    fn json(&self, json: &mut Json) {
        json.date(*self);
    }
}

impl Printed for Cow<'_, Symbol> {
    const TYPE: Type = Type::Text;

    fn value(&self) -> Option<Value<'_>> {
        Value::text(self.to_string())
    }

    #[inline]
    fn json(&self, json: &mut Json) {
        json.symbol(self);
    }
}

impl Printed for Cow<'_, [Symbol]> {
    const TYPE: Type = Type::List;

    fn is_absent(&self) -> bool {
        self.is_empty()
    }

    fn value(&self) -> Option<Value<'_>> {
        Value::text(self.iter().map(Symbol::to_string).collect::<Vec<_>>().join(";"))
    }

    #[inline]
    fn json(&self, json: &mut Json) {
        json.raw("[");
        for (at, symbol) in self.iter().enumerate() {
            json.raw(if at > 0 { "," } else { "" });
            json.symbol(symbol);
        }
        json.raw("]");
    }
}

impl Printed for Cow<'_, Place> {
    const TYPE: Type = Type::Text;

    fn value(&self) -> Option<Value<'_>> {
        Value::text(self.to_string())
    }

    #[inline]
    fn json(&self, json: &mut Json) {
        json.place(self);
    }
}

impl Printed for Cow<'_, Reach> {
    const TYPE: Type = Type::Text;

    fn is_absent(&self) -> bool {
        self.is_here()
    }

    fn value(&self) -> Option<Value<'_>> {
        Value::text(self.via()?)
    }

    #[inline]
    fn json(&self, json: &mut Json) {
        match self.via() {
            Some(via) => json.text(&via),
            None => json.raw("null"),
        }
    }
}

/// Types whose text has nothing that JSON escapes.
macro_rules! plain {
    ($($of:ty, |$value:ident| $text:expr;)+) => {
        $(impl Printed for $of {
            const TYPE: Type = Type::Text;

            fn value(&self) -> Option<Value<'_>> {
                let $value = self;
                Value::text($text)
            }

            #[inline]
            fn json(&self, json: &mut Json) {
                let $value = self;
                json.raw("\"");
                json.raw(&$text);
                json.raw("\"");
            }
        })+
    };
}

plain! {
    Kind, |kind| kind.name();
    OrganBy, |by| by.name();
    Relation, |relation| relation.name();
    Item, |item| item.to_string();
    Cow<'_, Part>, |part| part.as_str();
    Cow<'_, Pinpoint>, |pinpoint| pinpoint.to_string();
}
