//! The records of a WARC file, broken ones named and passed over.
//!
//! A reader of our own: fastwarc 2.0, the best kept of the crates there are, gives
//! a record that the end of the file cuts off as a whole one, and no record after
//! a bad gzip member; warc 0.4 finds none after a wrong length either, and holds
//! what a record says is its content in memory, however long.

use std::collections::VecDeque;
use std::io;
use std::iter;
use std::mem;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use memchr::{memchr, memmem};

use super::fields::Fields;
use super::pieces::{Hole, Piece, Pieces, RECORD_START};
use crate::source::Source;

/// The longest head of a record that is read, in bytes. Those of crawlers have
/// about one thousand.
const MOST_HEAD_BYTES: usize = 1 << 16;

/// A record that is whole.
pub(crate) struct Record {
    /// The byte of the file where it starts; of a compressed file, where its
    /// member does.
    pub(crate) offset: u64,
    pub(crate) fields: Fields,
    pub(crate) content: Vec<u8>,
    /// Whether there was more content than is kept of a record.
    pub(crate) is_too_long: bool,
}

impl Record {
    /// The address that the record is about.
    pub(crate) fn address(&self) -> Option<&str> {
        address(&self.fields)
    }
}

/// The address; early tools wrote it in angle brackets.
fn address(fields: &Fields) -> Option<&str> {
    let address = fields.get("WARC-Target-URI")?;
    Some(address.strip_prefix('<').and_then(|inner| inner.strip_suffix('>')).unwrap_or(address))
}

/// A record, or other bytes, that cannot be read.
#[derive(Debug)]
pub(crate) struct Bad {
    pub(crate) offset: u64,
    pub(crate) address: Option<String>,
    pub(crate) reason: String,
}

/// What a file holds.
pub(crate) enum Found {
    Record(Record),
    Bad(Bad),
}

/// Reads the records of a file one after the other.
///
/// What is read goes by segments: from a place where a record starts for certain
/// to the next such place or to a hole. No record goes on beyond its segment.
pub(crate) struct Records {
    pieces: Pieces,
    /// What is read of the segment and belongs to no record yet.
    buffer: Vec<u8>,
    /// How much of the buffer is done with.
    at: usize,
    /// How many bytes came before the buffer, decompressed.
    passed: u64,
    /// Where members start: in what is decompressed, and in the file.
    members: VecDeque<(u64, u64)>,
    incoming: Vec<u8>,
    /// What ends the segment, once that was read.
    end: Option<SegmentEnd>,
    most_content_bytes: usize,
    /// How many bytes were looked at a second time.
    reread: u64,
}

enum SegmentEnd {
    /// The next segment starts with the bytes that came in.
    NextRecord,
    Hole(Hole),
    File,
}

impl SegmentEnd {
    /// Whether it ends the segment within a member.
    fn is_in_member(&self) -> bool {
        matches!(self, SegmentEnd::Hole(hole) if hole.is_in_member)
    }
}

impl Records {
    /// The records of a file, of each no more than so much content.
    pub(crate) fn open(
        source: &Source,
        most_content_bytes: usize,
        read_bytes: Arc<AtomicU64>,
    ) -> io::Result<Records> {
        Ok(Records {
            pieces: Pieces::open(source, read_bytes)?,
            buffer: Vec::new(),
            at: 0,
            passed: 0,
            members: VecDeque::new(),
            incoming: Vec::new(),
            end: None,
            most_content_bytes,
            reread: 0,
        })
    }

    /// The next record, or what stands in its place; none at the end of the file.
    ///
    /// # Errors
    ///
    /// Where the file itself cannot be read.
    pub(crate) fn next(&mut self) -> io::Result<Option<Found>> {
        loop {
            self.skip_line_ends()?;
            if !self.rest().is_empty() {
                return self.read_record().map(Some);
            }
            match self.end.take() {
                Some(SegmentEnd::NextRecord) => {
                    self.passed += self.buffer.len() as u64;
                    mem::swap(&mut self.buffer, &mut self.incoming);
                    self.at = 0;
                }
                Some(SegmentEnd::Hole(Hole { offset, reason, .. })) => {
                    return Ok(Some(Found::Bad(Bad { offset, address: None, reason })));
                }
                Some(SegmentEnd::File) => {
                    self.end = Some(SegmentEnd::File);
                    return Ok(None);
                }
                None => {}
            }
        }
    }

    fn rest(&self) -> &[u8] {
        &self.buffer[self.at..]
    }

    /// The byte of the file that the reader stands at, or that of its member.
    fn offset(&mut self) -> u64 {
        let position = self.passed + self.at as u64;
        if self.pieces.is_plain() {
            return position;
        }
        self.forget_members(position);
        self.members.front().map_or(0, |&(_, offset)| offset)
    }

    /// Forgets the members before the one with a position.
    fn forget_members(&mut self, position: u64) {
        while self.members.get(1).is_some_and(|&(start, _)| start <= position) {
            self.members.pop_front();
        }
    }

    /// Whether a member starts where the reader stands.
    fn is_at_member(&self) -> bool {
        let position = self.passed + self.at as u64;
        self.members.binary_search_by_key(&position, |&(start, _)| start).is_ok()
    }

    /// Reads on; false at the end of the segment.
    fn read_on(&mut self) -> io::Result<bool> {
        if self.end.is_some() {
            return Ok(false);
        }
        self.passed += self.at as u64;
        self.buffer.drain(..self.at);
        self.at = 0;
        self.forget_members(self.passed);
        let piece = self.pieces.next(&mut self.incoming)?;
        if let Piece::Member(offset) = piece {
            self.members.push_back((self.passed + self.buffer.len() as u64, offset));
        }
        self.end = match piece {
            Piece::Member(_) if self.incoming.starts_with(RECORD_START) => {
                Some(SegmentEnd::NextRecord)
            }
            Piece::Bytes | Piece::Member(_) => {
                self.buffer.extend_from_slice(&self.incoming);
                None
            }
            Piece::Hole(hole) => Some(SegmentEnd::Hole(hole)),
            Piece::End => Some(SegmentEnd::File),
        };
        Ok(self.end.is_none())
    }

    /// Passes over line ends; how many bytes these were.
    fn skip_line_ends(&mut self) -> io::Result<u64> {
        let mut skipped = 0;
        loop {
            let is_line_end = |byte: &&u8| matches!(byte, b'\r' | b'\n');
            let here = self.rest().iter().take_while(is_line_end).count();
            self.at += here;
            skipped += here as u64;
            if !self.rest().is_empty() || !self.read_on()? {
                return Ok(skipped);
            }
        }
    }

    fn read_record(&mut self) -> io::Result<Found> {
        let offset = self.offset();
        let head = match self.read_head()? {
            Ok(head) => head,
            Err(reason) => {
                // A mark that starts no record must not be found again.
                self.at += 1;
                return self.pass_over(offset, None, reason);
            }
        };
        let fields = Fields::parse(&head);
        let length = fields.get("Content-Length").unwrap_or_default();
        let Ok(length) = length.parse::<u64>() else {
            let reason = format!("expected a number as Content-Length, found {length:?}");
            return self.pass_over(offset, address(&fields), reason);
        };
        let (content, read) = self.read_content(length)?;
        let line_ends = if read == length { self.skip_line_ends()? } else { 0 };
        if let Err(reason) = self.check_end(length, read)? {
            self.go_back(content, read, line_ends);
            return self.pass_over(offset, address(&fields), reason);
        }
        let is_too_long = read > content.len() as u64;
        Ok(Found::Record(Record { offset, fields, content, is_too_long }))
    }

    /// Reads the head of a record, or says why what stands here is none.
    fn read_head(&mut self) -> io::Result<Result<Vec<u8>, String>> {
        while self.rest().len() < RECORD_START.len() && self.read_on()? {}
        if !self.rest().starts_with(RECORD_START) {
            return Ok(Err("expected a WARC record, found other bytes".to_owned()));
        }
        let (mut line_start, mut searched) = (0, 0);
        loop {
            let rest = self.rest();
            let head = &rest[..rest.len().min(MOST_HEAD_BYTES)];
            while let Some(at) = memchr(b'\n', &head[searched..]) {
                searched += at + 1;
                let line = &head[line_start..searched];
                if line.trim_ascii_end().is_empty() {
                    let head = head[..searched].to_vec();
                    self.at += searched;
                    return Ok(Ok(head));
                }
                // The search ends at another record, or a file made of their first
                // lines would be searched once for each.
                if line_start > 0 && line.starts_with(RECORD_START) {
                    return Ok(Err("the head of a record has no end".to_owned()));
                }
                line_start = searched;
            }
            if head.len() == MOST_HEAD_BYTES {
                return Ok(Err("the head of a record has no end".to_owned()));
            }
            searched = head.len();
            if !self.read_on()? {
                return Ok(Err("the head of a record is cut short".to_owned()));
            }
        }
    }

    /// Reads content of a length: as much of it as is kept, and how much there
    /// was before the segment's end.
    fn read_content(&mut self, length: u64) -> io::Result<(Vec<u8>, u64)> {
        let mut content = Vec::new();
        let mut read = 0;
        loop {
            let left = length - read;
            let here = usize::try_from(left).unwrap_or(usize::MAX).min(self.rest().len());
            let kept = here.min(self.most_content_bytes - content.len());
            content.extend_from_slice(&self.rest()[..kept]);
            self.at += here;
            read += here as u64;
            if read == length || !self.read_on()? {
                return Ok((content, read));
            }
        }
    }

    /// Checks that a record ends where its length says.
    fn check_end(&mut self, length: u64, read: u64) -> io::Result<Result<(), String>> {
        while self.rest().len() < RECORD_START.len() && self.read_on()? {}
        // Shorter only at the end, where another record may be cut short.
        let next = &self.rest()[..self.rest().len().min(RECORD_START.len())];
        Ok(if next.is_empty() && self.end.as_ref().is_some_and(SegmentEnd::is_in_member) {
            Err("the record is cut short".to_owned())
        } else if read < length {
            Err(format!("Content-Length is {length}, and the record ends after {read} bytes"))
        } else if RECORD_START.starts_with(next) || self.is_at_member() {
            Ok(())
        } else {
            Err(format!("Content-Length is {length}, and the record goes on after it"))
        })
    }

    /// Goes on behind a bad record. If that leads to where its member
    /// cannot be read any more, this is the reason, and is not named again.
    fn pass_over(
        &mut self,
        offset: u64,
        address: Option<&str>,
        mut reason: String,
    ) -> io::Result<Found> {
        self.find_record()?;
        if let Some(SegmentEnd::Hole(hole)) =
            self.end.take_if(|end| end.is_in_member() && self.at == self.buffer.len())
        {
            reason = hole.reason;
        }
        Ok(Found::Bad(Bad { offset, address: address.map(str::to_owned), reason }))
    }

    /// Takes the content of a bad record for unread, since other records may
    /// stand in what a wrong length made its content.
    ///
    /// No more is read twice than was read once, and nothing where a part of
    /// the content was not kept.
    fn go_back(&mut self, mut content: Vec<u8>, read: u64, line_ends: u64) {
        let position = self.passed + self.at as u64;
        let back = read + line_ends;
        if content.len() as u64 != read
            || back > self.most_content_bytes as u64
            || self.reread + back > position
        {
            return;
        }
        self.reread += back;
        self.passed = position - back;
        // What is looked for has no blank lines: of which kind they were is no matter.
        content.extend(iter::repeat_n(b'\n', usize::try_from(line_ends).unwrap_or(0)));
        content.extend_from_slice(self.rest());
        self.buffer = content;
        self.at = 0;
    }

    /// Goes on to where a record starts, by its first line, or to the segment's end.
    ///
    /// The line may stand anywhere: files that were cut short have others
    /// appended to them.
    fn find_record(&mut self) -> io::Result<()> {
        loop {
            if let Some(at) = find_start(self.rest()) {
                self.at += at;
                return Ok(());
            }
            // The end of what was read may be the start of what is looked for.
            self.at = self.at.max(self.buffer.len().saturating_sub(LONGEST_START));
            if !self.read_on()? {
                self.at = self.buffer.len();
                return Ok(());
            }
        }
    }
}

/// The length of the longest first line of a record, in bytes.
const LONGEST_START: usize = "WARC/1.10\r\n".len();

/// The place of the first line of a record.
fn find_start(bytes: &[u8]) -> Option<usize> {
    memmem::find_iter(bytes, RECORD_START).find(|at| {
        let line = &bytes[at + RECORD_START.len()..bytes.len().min(at + LONGEST_START)];
        let Some(end) = memchr(b'\n', line) else { return false };
        let version = line[..end].trim_ascii_end();
        version.len() >= 3 && version.iter().all(|byte| byte.is_ascii_digit() || *byte == b'.')
    })
}
