//! JSON whose value tree is not much larger than its text.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde_json::de::{Deserializer, StrRead};

/// A value, as far as pages say something by it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    /// A number, true, false or null.
    Other,
    String(String),
    Array(Vec<Value>),
    Object(Fields),
}

impl Value {
    pub(super) fn as_str(&self) -> Option<&str> {
        match self {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn as_object(&self) -> Option<&Fields> {
        match self {
            Value::Object(fields) => Some(fields),
            _ => None,
        }
    }
}

/// The fields of an object, each name once, in the order of the source.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Fields(Vec<(String, Value)>);

impl Fields {
    /// Of fields with the same name the last one counts, in the place of the first.
    fn of(mut fields: Vec<(String, Value)>) -> Fields {
        let mut order: Vec<usize> = (0..fields.len()).collect();
        order.sort_by(|&a, &b| fields[a].0.cmp(&fields[b].0));
        let mut is_again = vec![false; fields.len()];
        // Backwards, so that the last value moves up to the first place.
        for pair in order.windows(2).rev() {
            if fields[pair[0]].0 == fields[pair[1]].0 {
                fields.swap(pair[0], pair[1]);
                is_again[pair[1]] = true;
            }
        }
        let mut again = is_again.into_iter();
        fields.retain(|_| again.next() == Some(false));
        Fields(fields)
    }

    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        self.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = (&str, &Value)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }
}

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
        Ok(Value::Other)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Value, E> {
        Ok(Value::Other)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Value, E> {
        Ok(Value::Other)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Value, E> {
        Ok(Value::Other)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Value, E> {
        Ok(Value::Other)
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
        let mut fields = Vec::new();
        while let Some(name) = from.next_key::<String>()? {
            self.charge(FIELD_BYTES + name.len())?;
            fields.push((name, from.next_value_seed(self)?));
        }
        Ok(Value::Object(Fields::of(fields)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_lists_and_objects_are_read_in_order() {
        let value = parse(r#"{"b": ["c\n", 1], "a": {"d": null}, "b": "again"}"#).expect("JSON");
        let fields = value.as_object().expect("an object");
        let names: Vec<&str> = fields.iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["b", "a"]);
        assert_eq!(fields.get("b").and_then(Value::as_str), Some("again"));
        for text in ["null", "[1, -2, 3.5e300, true]", " 7 "] {
            assert!(parse(text).is_some(), "{text}");
        }
        for text in ["", "[", "1 2", "{'a'}"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn many_fields_of_one_name_are_one() {
        let text = format!("{{{}\"a\": \"last\"}}", r#""a": 1, "b": 2, "#.repeat(10_000));
        let value = parse(&text).expect("JSON");
        let fields = value.as_object().expect("an object");
        assert_eq!((fields.len(), fields.get("a").and_then(Value::as_str)), (2, Some("last")));
    }

    #[test]
    fn what_takes_many_times_its_text_is_not_read() {
        let nested =
            format!("[{}0]", format!("{}0{},", "[".repeat(100), "]".repeat(100)).repeat(2000));
        assert!(serde_json::from_str::<serde_json::Value>(&nested).is_ok());
        assert_eq!(parse(&nested), None);
        let objects = format!("[{}0]", r#"{"":{"":{}}},"#.repeat(20_000));
        assert_eq!(parse(&objects), None);
        let items = r#"{"@type": "ListItem", "position": 1, "name": "One of the items"},"#;
        assert!(parse(&format!("[{}0]", items.repeat(20_000))).is_some());
    }
}
