//! The names of the variants of public enums: printed, parsed and serialized in one way.

use crate::error::Error;

/// How much of a wrong name an error repeats, in characters.
const SHOWN_CHARS: usize = 60;

/// The error for a text that is none of the names of something.
pub(crate) fn unknown(what: &'static str, names: &[&str], found: &str) -> Error {
    let expected = match names {
        [init @ .., last] if !init.is_empty() => format!("{} or {last}", init.join(", ")),
        names => names.concat(),
    };
    Error::Name { what, expected, found: found.chars().take(SHOWN_CHARS).collect() }
}

/// Gives an enum without data `ALL`, `name`, `Display`, `FromStr` and, with the feature
/// `serde`, `Serialize` and `Deserialize`, from one list of its variants' names.
macro_rules! named {
    ($type:ident, $what:literal { $($variant:ident $name:literal,)* }) => {
        impl $type {
            /// All there are in this version.
            pub const ALL: &'static [$type] = &[$($type::$variant,)*];

            const NAMES: &'static [&'static str] = &[$($name,)*];

            /// The name: what is printed, what is parsed, and what stands in JSON.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $($type::$variant => $name,)*
                }
            }
        }

        impl std::str::FromStr for $type {
            type Err = crate::Error;

            /// Reads a name.
            ///
            /// # Errors
            ///
            /// [`Error::Name`](crate::Error::Name) for any other text.
            fn from_str(name: &str) -> Result<$type, crate::Error> {
                $type::ALL
                    .iter()
                    .find(|one| one.name() == name)
                    .copied()
                    .ok_or_else(|| $crate::names::unknown($what, $type::NAMES, name))
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.pad(self.name())
            }
        }

        $crate::names::serialized!($type);
    };
}

/// Serializes something as the text that it prints, and deserializes it from that text.
macro_rules! serialized {
    ($type:ident) => {
        #[cfg(feature = "serde")]
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<$type, D::Error> {
                let text = std::borrow::Cow::<str>::deserialize(from)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

pub(crate) use named;
pub(crate) use serialized;

#[cfg(test)]
mod tests {
    use std::fmt::{Debug, Display};
    use std::str::FromStr;

    use crate::{
        BlockKind, Cause, Comments, Error, Focus, Format, Keep, Label, Limit, MetadataSource,
        PageKind, Part, Place, Status,
    };

    #[track_caller]
    fn read_again<T: Copy + Display + Debug + PartialEq + FromStr<Err = Error>>(all: &[T]) {
        for one in all {
            assert_eq!(one.to_string().parse::<T>().as_ref(), Ok(one));
        }
        let mut names: Vec<String> = all.iter().map(T::to_string).collect();
        names.sort_unstable();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{names:?}");
        assert!(matches!("no such name".parse::<T>(), Err(Error::Name { .. })));
    }

    #[test]
    fn what_is_printed_is_read_again() {
        read_again(BlockKind::ALL);
        read_again(Cause::ALL);
        read_again(Format::ALL);
        read_again(Comments::ALL);
        read_again(Focus::ALL);
        read_again(Keep::ALL);
        read_again(Label::ALL);
        read_again(Limit::ALL);
        read_again(MetadataSource::ALL);
        read_again(PageKind::ALL);
        read_again(Part::ALL);
        read_again(Status::ALL);
        for place in [Place::Path("html/body/p[2]".to_owned()), Place::Lines(3..5)] {
            assert_eq!(place.to_string().parse::<Place>(), Ok(place));
        }
    }

    #[test]
    fn a_wrong_name_is_told_with_those_that_there_are() {
        let error = "fast".parse::<Focus>().expect_err("it is none");
        let told = "focus: expected balanced, precision or recall, found \"fast\"";
        assert_eq!(error.to_string(), told);
    }
}
