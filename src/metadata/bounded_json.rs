//! JSON whose value tree is not much larger than its text.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde_json::de::{Deserializer, StrRead};
use serde_json::{Map, Number, Value};

/// What the values of a text may take in memory, in bytes: so much for any text, and
/// so many times its length beyond. Brackets in brackets take 150 times theirs.
const FREE_BYTES: usize = 1 << 18;
const MOST_TIMES: usize = 16;

/// What values take, in bytes, with what lists have in reserve.
const OBJECT_BYTES: usize = 500;
const FIELD_BYTES: usize = 128;
const LIST_BYTES: usize = 300;
const VALUE_BYTES: usize = 72;

/// The value that a text is; `None` where it is not JSON, or too much of it.
pub(super) fn parse(text: &str) -> Option<Value> {
    let left = Cell::new(FREE_BYTES + MOST_TIMES * text.len());
    let mut reader = Deserializer::new(StrRead::new(text));
    let value = Bounded { left: &left }.deserialize(&mut reader).ok()?;
    reader.end().ok()?;
    Some(value)
}

/// Reads a value, and takes what it costs off what is left.
#[derive(Clone, Copy)]
struct Bounded<'a> {
    left: &'a Cell<usize>,
}

impl Bounded<'_> {
    fn charge<E: Error>(self, bytes: usize) -> Result<(), E> {
        let left = self.left.get().checked_sub(bytes).ok_or_else(|| E::custom("too much"))?;
        self.left.set(left);
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Bounded<'_> {
    type Value = Value;

    fn deserialize<D: serde::Deserializer<'de>>(self, from: D) -> Result<Value, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Bounded<'_> {
    type Value = Value;

    fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        self.charge(value.len())?;
        Ok(Value::String(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Value, A::Error> {
        self.charge(LIST_BYTES)?;
        let mut values = Vec::new();
        while let Some(value) = from.next_element_seed(self)? {
            self.charge(VALUE_BYTES)?;
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Value, A::Error> {
        self.charge(OBJECT_BYTES)?;
        let mut fields = Map::new();
        while let Some(name) = from.next_key::<String>()? {
            self.charge(FIELD_BYTES + name.len())?;
            fields.insert(name, from.next_value_seed(self)?);
        }
        Ok(Value::Object(fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_what_serde_json_reads() {
        for text in
            ["null", "[1, -2, 3.5e300, true]", r#"{"a": {"b": ["c\n", {}]}, "a": 1}"#, " 7 "]
        {
            assert_eq!(parse(text), serde_json::from_str(text).ok(), "{text}");
        }
        for text in ["", "[", "1 2", "{'a'}"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn what_takes_many_times_its_text_is_not_read() {
        let nested =
            format!("[{}0]", format!("{}0{},", "[".repeat(100), "]".repeat(100)).repeat(2000));
        assert!(serde_json::from_str::<Value>(&nested).is_ok());
        assert_eq!(parse(&nested), None);
        let objects = format!("[{}0]", r#"{"":{"":{}}},"#.repeat(20_000));
        assert_eq!(parse(&objects), None);
        let items = r#"{"@type": "ListItem", "position": 1, "name": "One of the items"},"#;
        assert!(parse(&format!("[{}0]", items.repeat(20_000))).is_some());
    }
}
