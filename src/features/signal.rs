//! How a signal is declared, and the two readers of a declaration: one takes
//! the values, the other the names.

use std::borrow::Cow;

use crate::names::named;

/// A named quantity that is measured of every block.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Signal {
    /// The signal's name, unique among all: `link_density`.
    pub name: String,
    /// What the number counts.
    pub unit: Unit,
    /// What the number tells, in a few words.
    pub about: Cow<'static, str>,
    /// The family of signals that it is measured with.
    pub family: &'static str,
}

/// What the number of a signal counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unit {
    /// A part of a whole, from 0 to 1.
    Share,
    /// How many there are.
    Count,
    /// A plain number.
    Number,
    /// 1 for yes, 0 for no.
    Flag,
    /// 1 / (1 + levels up the tree); 0 for nowhere.
    Nearness,
    /// A number of hits over the square root of the number of words.
    Density,
    /// Log-odds of content: above 0 for it, below 0 against it.
    LogOdds,
}

named!(Unit, "unit" {
    Share "share",
    Count "count",
    Number "number",
    Flag "flag",
    Nearness "nearness",
    Density "density",
    LogOdds "log-odds",
});

/// Where a family puts the signals of a block, always in the same order.
pub(crate) trait Row {
    /// Names the family that the signals from here on belong to.
    fn family(&mut self, name: &'static str);

    /// Adds one signal.
    fn put(&mut self, name: &str, unit: Unit, about: &'static str, value: f32);

    /// Adds one of several signals of a kind, named `kind` + `which` + `_name`.
    fn put_of(
        &mut self,
        kind: &str,
        which: impl std::fmt::Display,
        name: &str,
        unit: Unit,
        about: &'static str,
        value: f32,
    );

    /// Puts signals that are the same for all blocks of the page, as the last ones of a row.
    fn put_page(&mut self, put: impl FnOnce(&mut Self))
    where
        Self: Sized;

    /// Ends the row of a block.
    fn end(&mut self);
}

/// A family of signals: what it puts is put under its name.
pub(crate) trait Family {
    const NAME: &'static str;

    /// Puts the signals of the next block; the blocks come in their order.
    fn put(&mut self, block: usize, row: &mut impl Row);
}

/// Puts a family's signals of the next block, under its name.
pub(crate) fn put<F: Family>(mut family: F, block: usize, row: &mut impl Row) {
    row.family(F::NAME);
    family.put(block, row);
}

/// How many blocks' rows are handed over together: scoring looks at that many
/// at a time. With 16 it takes more instructions, with 64 more memory than the
/// nearest cache has.
pub(crate) const BATCH: usize = 32;

/// The signals that somebody asks for: the others are not kept.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    /// The column of each signal, or [`UNWANTED`].
    places: Vec<u16>,
    /// The signal of each column.
    signals: Vec<u16>,
}

const UNWANTED: u16 = u16::MAX;

impl Wanted {
    /// All of so many signals.
    pub(crate) fn all(signals: usize) -> Wanted {
        Wanted::only(signals, 0..signals as u16)
    }

    /// Some of so many signals.
    pub(crate) fn only(signals: usize, wanted: impl Iterator<Item = u16>) -> Wanted {
        let mut places = vec![UNWANTED; signals];
        let mut columns = Vec::new();
        for signal in wanted {
            let place = &mut places[usize::from(signal)];
            if *place == UNWANTED {
                *place = columns.len() as u16;
                columns.push(signal);
            }
        }
        Wanted { places, signals: columns }
    }
}

/// The signals of up to [`BATCH`] blocks that follow one another.
#[derive(Clone, Copy)]
pub(crate) struct Rows<'a> {
    columns: &'a [[f32; BATCH]],
    bounds: &'a [(f32, f32)],
    wanted: &'a Wanted,
    len: usize,
}

impl<'a> Rows<'a> {
    /// How many rows there are.
    pub(crate) fn len(self) -> usize {
        self.len
    }

    /// One wanted signal's values in all rows; the first row's again in the
    /// places of rows that are not there.
    pub(crate) fn column(self, signal: usize) -> &'a [f32; BATCH] {
        &self.columns[usize::from(self.wanted.places[signal])]
    }

    /// The least and the greatest of a wanted signal's values.
    pub(crate) fn bounds(self, signal: usize) -> (f32, f32) {
        self.bounds[usize::from(self.wanted.places[signal])]
    }

    /// Calls back with the wanted signals of each row, one row after the other.
    pub(crate) fn for_each(self, mut each: impl FnMut(&[f32])) {
        let mut row = Vec::with_capacity(self.columns.len());
        for at in 0..self.len {
            row.clear();
            row.extend(self.columns.iter().map(|column| column[at]));
            each(&row);
        }
    }
}

/// The least and the greatest of the values.
fn bounds(values: &[f32; BATCH]) -> (f32, f32) {
    const LANES: usize = 8;
    let (first, rest) = values.split_at(LANES);
    let mut least = [0.0; LANES];
    least.copy_from_slice(first);
    let mut most = least;
    for some in rest.as_chunks::<LANES>().0 {
        for ((least, most), &value) in least.iter_mut().zip(&mut most).zip(some) {
            *least = if value < *least { value } else { *least };
            *most = if value > *most { value } else { *most };
        }
    }
    let pick = |is_better: fn(f32, f32) -> bool, of: [f32; LANES]| {
        of.into_iter().reduce(|a, b| if is_better(b, a) { b } else { a }).unwrap_or_default()
    };
    (pick(|b, a| b < a, least), pick(|b, a| b > a, most))
}

/// More than there are signals, and a power of two, so that a place in a row
/// needs no check.
const ROW: usize = 1024;

/// Takes the values, forgets the names, and hands over the rows.
pub(crate) struct Values<'a, F> {
    wanted: &'a Wanted,
    /// What was put of the current block, wanted or not: to store a value is
    /// cheaper than to ask whether it is wanted.
    row: Box<[f32; ROW]>,
    columns: Vec<[f32; BATCH]>,
    /// The least and the greatest value of each column, once for all models that ask.
    bounds: Vec<(f32, f32)>,
    /// The signal that is put next.
    signal: usize,
    rows: usize,
    /// Whether the signals of the whole page are there: they stay.
    has_page: bool,
    each: F,
}

impl<'a, F: FnMut(Rows)> Values<'a, F> {
    pub(crate) fn new(wanted: &'a Wanted, each: F) -> Values<'a, F> {
        const { assert!(ROW.is_power_of_two()) };
        assert!(wanted.places.len() <= ROW, "a row has room for {ROW} signals");
        let columns = vec![[0.0; BATCH]; wanted.signals.len()];
        let bounds = vec![(0.0, 0.0); columns.len()];
        let row = Box::new([0.0; ROW]);
        Values { wanted, row, columns, bounds, signal: 0, rows: 0, has_page: false, each }
    }

    /// Hands over the rows that are left.
    pub(crate) fn finish(&mut self) {
        if self.rows > 0 {
            for (column, found) in self.columns.iter_mut().zip(&mut self.bounds) {
                let first = column[0];
                column[self.rows..].fill(first);
                *found = bounds(column);
            }
            (self.each)(Rows {
                columns: &self.columns,
                bounds: &self.bounds,
                wanted: self.wanted,
                len: self.rows,
            });
            self.rows = 0;
        }
    }

    #[inline(always)]
    fn add(&mut self, value: f32) {
        self.row[self.signal % ROW] = value;
        self.signal += 1;
    }
}

impl<F: FnMut(Rows)> Row for Values<'_, F> {
    #[inline(always)]
    fn family(&mut self, _: &'static str) {}

    #[inline(always)]
    fn put(&mut self, _: &str, _: Unit, _: &'static str, value: f32) {
        self.add(value);
    }

    #[inline(always)]
    fn put_of(
        &mut self,
        _: &str,
        _: impl std::fmt::Display,
        _: &str,
        _: Unit,
        _: &'static str,
        value: f32,
    ) {
        self.add(value);
    }

    fn put_page(&mut self, put: impl FnOnce(&mut Self)) {
        if !self.has_page {
            put(self);
            self.has_page = true;
        }
    }

    fn end(&mut self) {
        self.signal = 0;
        for (column, &signal) in self.columns.iter_mut().zip(&self.wanted.signals) {
            column[self.rows % BATCH] = self.row[usize::from(signal) % ROW];
        }
        self.rows += 1;
        if self.rows == BATCH {
            self.finish();
        }
    }
}

/// Takes the names of a row and forgets the values.
#[derive(Default)]
pub(crate) struct Names {
    pub(crate) signals: Vec<Signal>,
    family: &'static str,
}

impl Row for Names {
    fn family(&mut self, name: &'static str) {
        self.family = name;
    }

    fn put(&mut self, name: &str, unit: Unit, about: &'static str, _: f32) {
        let family = self.family;
        self.signals.push(Signal { name: name.to_owned(), unit, about: about.into(), family });
    }

    fn put_of(
        &mut self,
        kind: &str,
        which: impl std::fmt::Display,
        name: &str,
        unit: Unit,
        about: &'static str,
        _: f32,
    ) {
        let separator = if name.is_empty() { "" } else { "_" };
        let name = format!("{kind}{which}{separator}{name}");
        let about = match kind {
            "class_" => format!("class names of {about}").into(),
            "page_class_" => format!("the page's class names of {about}").into(),
            "says_" => format!("words of {about}").into(),
            "heading_says_" => format!("words of {about} in the heading above").into(),
            "page_says_" => format!("the page's words of {about}").into(),
            _ => about.into(),
        };
        self.signals.push(Signal { name, unit, about, family: self.family });
    }

    fn put_page(&mut self, put: impl FnOnce(&mut Self)) {
        put(self);
    }

    fn end(&mut self) {}
}

/// a / b, and 0 where there is nothing to share.
pub(crate) fn share(part: f32, whole: f32) -> f32 {
    if whole > 0.0 { part / whole } else { 0.0 }
}
