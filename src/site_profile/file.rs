//! A profile as bytes, and back.
//!
//! ```text
//! magic 12 bytes · version u32 · pages u32
//! of each page: body u64 · address u64 · texts u32, its first bit set where cut
//!     of each text: u32
//! checksum u64 of all before
//! ```
//!
//! Numbers are little-endian. Pages and texts stand in ascending order, so
//! that a profile is written in one way only.

use super::prints::Hash;
use super::{MOST_PAGES, MOST_TEXTS, Sampled, SiteProfile};
use crate::error::Error;

const MAGIC: [u8; 12] = *b"site profile";
const VERSION: u32 = 1;
const CUT: u32 = 1 << 31;

impl SiteProfile {
    /// The profile as a file holds it: at most 1.1 MB, the same bytes for the
    /// same pages.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Writer::new(MAGIC);
        out.number(self.pages.len() as u32);
        for (body, page) in &self.pages {
            out.long(*body);
            out.long(page.address);
            out.number(page.texts.len() as u32 | if page.is_cut { CUT } else { 0 });
            page.texts.iter().for_each(|&text| out.number(text));
        }
        out.finish()
    }

    /// Reads what [`SiteProfile::to_bytes`] wrote.
    ///
    /// # Errors
    ///
    /// [`Error::SiteProfile`] where the bytes are no profile, one of another
    /// version, cut short or damaged. It never panics, and takes no more
    /// memory than the bytes themselves do.
    pub fn from_bytes(bytes: &[u8]) -> Result<SiteProfile, Error> {
        let mut input = Reader::new(bytes, MAGIC)?;
        let mut profile = SiteProfile::new();
        let count = input.number()? as usize;
        if count > MOST_PAGES {
            let problem = format!("expected at most {MOST_PAGES} pages, found {count}");
            return Err(input.problem(problem));
        }
        for _ in 0..count {
            let body = input.long()?;
            if profile.pages.last_key_value().is_some_and(|(&last, _)| last >= body) {
                return Err(input.problem("expected pages in ascending order".into()));
            }
            let address = input.long()?;
            let count = input.number()?;
            let texts = input.texts((count & !CUT) as usize)?;
            profile.pages.insert(body, Sampled { address, is_cut: count & CUT != 0, texts });
        }
        input.end()?;
        Ok(profile)
    }
}

/// Bytes that begin with a name and a version and end with a checksum.
pub(super) struct Writer(Vec<u8>);

impl Writer {
    pub(super) fn new(magic: [u8; 12]) -> Writer {
        let mut out = Writer(magic.to_vec());
        out.number(VERSION);
        out
    }

    pub(super) fn number(&mut self, number: u32) {
        self.0.extend(number.to_le_bytes());
    }

    fn long(&mut self, number: u64) {
        self.0.extend(number.to_le_bytes());
    }

    /// Bytes, behind their number.
    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.number(u32::try_from(bytes.len()).expect("names and profiles are short"));
        self.0.extend(bytes);
    }

    pub(super) fn finish(mut self) -> Vec<u8> {
        let sum = checksum(&self.0);
        self.long(sum);
        self.0
    }
}

/// Reads what a [`Writer`] wrote. No number it finds is believed before the
/// bytes that it announces are there.
pub(super) struct Reader<'a> {
    all: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8], magic: [u8; 12]) -> Result<Reader<'a>, Error> {
        let mut input = Reader { all: bytes, at: 0 };
        let name = String::from_utf8_lossy(&magic).into_owned();
        if input.take(magic.len())? != magic {
            return Err(Error::SiteProfile {
                byte: 0,
                problem: format!("expected a file that begins with {name:?}"),
            });
        }
        let version = input.number()?;
        if version != VERSION {
            return Err(input.problem(format!("expected version {VERSION}, found {version}")));
        }
        let end = bytes.len().saturating_sub(8);
        let (all, sum) = bytes.split_at(end);
        // A fuzzer would never get beyond the checksum.
        let is_whole = cfg!(fuzzing) || sum == checksum(all).to_le_bytes();
        if end < input.at || !is_whole {
            input.at = end;
            return Err(input.problem("the checksum is another: cut short or damaged".into()));
        }
        input.all = all;
        Ok(input)
    }

    fn take(&mut self, count: usize) -> Result<&'a [u8], Error> {
        let rest = &self.all[self.at..];
        let found = rest.len();
        let taken = rest
            .get(..count)
            .ok_or_else(|| self.problem(format!("expected {count} more bytes, found {found}")))?;
        self.at += count;
        Ok(taken)
    }

    pub(super) fn number(&mut self) -> Result<u32, Error> {
        let bytes = self.take(4)?;
        Ok(u32::from_le_bytes(bytes.try_into().expect("four bytes were taken")))
    }

    fn long(&mut self) -> Result<u64, Error> {
        let bytes = self.take(8)?;
        Ok(u64::from_le_bytes(bytes.try_into().expect("eight bytes were taken")))
    }

    pub(super) fn bytes(&mut self) -> Result<&'a [u8], Error> {
        let count = self.number()?;
        self.take(count as usize)
    }

    fn texts(&mut self, count: usize) -> Result<Vec<u32>, Error> {
        if count > MOST_TEXTS {
            let problem = format!("expected at most {MOST_TEXTS} texts, found {count}");
            return Err(self.problem(problem));
        }
        let numbers = self.take(count * 4)?.chunks_exact(4);
        let texts: Vec<u32> = numbers
            .map(|bytes| u32::from_le_bytes(bytes.try_into().expect("the chunks have four bytes")))
            .collect();
        if texts.windows(2).any(|pair| pair[0] >= pair[1]) {
            return Err(self.problem("expected texts in ascending order".into()));
        }
        Ok(texts)
    }

    pub(super) fn end(&self) -> Result<(), Error> {
        match self.all.len() - self.at {
            0 => Ok(()),
            more => Err(self.problem(format!("expected the end, found {more} more bytes"))),
        }
    }

    pub(super) fn problem(&self, problem: String) -> Error {
        Error::SiteProfile { byte: self.at, problem }
    }
}

fn checksum(bytes: &[u8]) -> u64 {
    let mut hash = Hash::new();
    hash.add_bytes(bytes);
    hash.finish()
}
