//! The bytes of a file, taken out of its members where it is compressed, and where some are
//! missing.
//!
//! Crawlers write a member of gzip, or a frame of zstd, a record, so that a broken one need cost no
//! other. Decoders of streams of members do not go that way: they stop at the
//! first bad one, or take a member that is cut short for the end of the file.

use std::io;
use std::mem;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use memchr::memmem;

use super::members::{Inflated, Members};
use super::window::Window;
use crate::source::Source;

/// How every record starts.
pub(crate) const RECORD_START: &[u8] = b"WARC/";

/// How many decompressed bytes are handed on at a time.
const PIECE_BYTES: usize = 1 << 16;

/// What comes next in a file.
pub(crate) enum Piece {
    /// More of what came before.
    Bytes,
    /// The first bytes of the member that starts at this byte of the file.
    Member(u64),
    /// Something that cannot be read.
    Hole(Hole),
    /// The end of the file.
    End,
}

/// A stretch of a file that cannot be read.
pub(crate) struct Hole {
    /// The byte of the file where it starts.
    pub(crate) offset: u64,
    /// What was found there.
    pub(crate) reason: String,
    /// Whether it is the member whose bytes came last.
    pub(crate) is_in_member: bool,
}

/// Reads a file piece by piece, and on behind what cannot be read.
pub(crate) struct Pieces {
    window: Window,
    /// None where the file is not compressed.
    members: Option<Members>,
    state: State,
    /// How many bytes of the file were read a second time.
    reread: u64,
}

enum State {
    Plain,
    BetweenMembers,
    InMember {
        start: u64,
    },
    /// In a member that is bad from here on.
    Broken {
        start: u64,
        reason: String,
        is_in_member: bool,
    },
    /// Behind a hole, in search of a member that starts a record.
    Lost,
}

impl Pieces {
    /// The pieces of a file, or of standard input, which is compressed where it starts like
    /// that or its name says so.
    pub(crate) fn open(source: &Source, read_bytes: Arc<AtomicU64>) -> io::Result<Pieces> {
        let mut window = Window::open(source, read_bytes)?;
        let extension = match source {
            Source::StandardInput => None,
            Source::File(path) => path.extension().and_then(|extension| extension.to_str()),
        };
        let members = Members::of(window.fill(RECORD_START.len())?, extension);
        let state = if members.is_some() { State::BetweenMembers } else { State::Plain };
        Ok(Pieces { window, members, state, reread: 0 })
    }

    /// Whether places in the file and places in what comes out are the same.
    pub(crate) fn is_plain(&self) -> bool {
        matches!(self.state, State::Plain)
    }

    /// Reads on; the bytes take the place of those in `out`.
    pub(crate) fn next(&mut self, out: &mut Vec<u8>) -> io::Result<Piece> {
        out.clear();
        let Some(members) = &mut self.members else { return self.read_plain(out) };
        loop {
            match &mut self.state {
                State::Plain => return self.read_plain(out),
                State::BetweenMembers => {
                    members.skip(&mut self.window)?;
                    let start = self.window.position();
                    let head = self.window.fill(members.mark().len())?;
                    if head.is_empty() {
                        return Ok(Piece::End);
                    }
                    if !head.starts_with(members.mark()) {
                        self.state = State::Lost;
                        let reason = format!("expected a {}, found other bytes", members.name());
                        return Ok(Piece::Hole(Hole {
                            offset: start,
                            reason,
                            is_in_member: false,
                        }));
                    }
                    members.enter();
                    self.state = State::InMember { start };
                }
                &mut State::InMember { start } => return self.read_member(start, out),
                State::Broken { .. } => return self.leave(out),
                State::Lost => {
                    let Some(start) = find_member(&mut self.window, members)? else {
                        return Ok(Piece::End);
                    };
                    members.enter();
                    self.state = State::InMember { start };
                }
            }
        }
    }

    fn read_plain(&mut self, out: &mut Vec<u8>) -> io::Result<Piece> {
        let bytes = self.window.fill(1)?;
        if bytes.is_empty() {
            return Ok(Piece::End);
        }
        out.extend_from_slice(bytes);
        self.window.consume(out.len());
        Ok(Piece::Bytes)
    }

    /// Reads on in a member. Its first piece is long enough to tell whether it
    /// starts a record.
    fn read_member(&mut self, start: u64, out: &mut Vec<u8>) -> io::Result<Piece> {
        let members = self.members.as_mut().expect("it is called in a member alone");
        let is_first = members.written() == 0;
        let enough = if is_first { RECORD_START.len() } else { 1 };
        out.resize(PIECE_BYTES, 0);
        let mut written = 0;
        let end = loop {
            match members.read(&mut self.window, &mut out[written..])? {
                Inflated::Bytes(bytes) => written += bytes,
                Inflated::End(bytes) => {
                    written += bytes;
                    break Some(Ok(()));
                }
                Inflated::Bad(reason) => break Some(Err(reason)),
            }
            if written >= enough {
                break None;
            }
        };
        out.truncate(written);
        match end {
            Some(Ok(())) => self.state = State::BetweenMembers,
            Some(Err(reason)) => {
                // What could be read before it goes first.
                let is_read = written >= enough;
                let is_in_member = is_read || !is_first;
                self.state = State::Broken { start, reason, is_in_member };
                if !is_read {
                    return self.leave(out);
                }
            }
            None => {}
        }
        Ok(if is_first { Piece::Member(start) } else { Piece::Bytes })
    }

    /// Leaves a bad member: the search for the next one starts right behind the
    /// mark of this one, since a member whose end is missing is found to be bad
    /// only some way into the next.
    ///
    /// No more is read twice than was read once, so that a file made of false
    /// starts costs no more than two of its size.
    fn leave(&mut self, out: &mut Vec<u8>) -> io::Result<Piece> {
        let State::Broken { start, reason, is_in_member } =
            mem::replace(&mut self.state, State::Lost)
        else {
            unreachable!("it is called in a broken member alone")
        };
        out.clear();
        let position = self.window.position();
        let may_reread = position.saturating_sub(self.reread);
        let may_go_back = position - self.window.earliest();
        let back = (position - start).saturating_sub(1).min(may_reread).min(may_go_back);
        self.reread += back;
        self.window.go_to(position - back)?;
        Ok(Piece::Hole(Hole { offset: start, reason, is_in_member }))
    }
}

/// Finds a place from here on where a member starts that starts a record.
fn find_member(window: &mut Window, members: &mut Members) -> io::Result<Option<u64>> {
    let mark = members.mark();
    loop {
        let bytes = window.fill(mark.len())?;
        if bytes.len() < mark.len() {
            return Ok(None);
        }
        let Some(at) = memmem::find(bytes, mark) else {
            let passed = bytes.len() + 1 - mark.len();
            window.consume(passed);
            continue;
        };
        window.consume(at);
        if members.starts_record(window)? {
            return Ok(Some(window.position()));
        }
        window.consume(1);
    }
}
