//! The bytes of a file, taken out of its gzip members, and where some are missing.
//!
//! Common Crawl writes a gzip member a record, so that a broken one need cost no
//! other. Decoders of streams of members do not go that way: they stop at the
//! first bad one, or take a member that is cut short for the end of the file.

use std::io;
use std::mem;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use flate2::{Decompress, FlushDecompress, Status};
use memchr::memmem;

use super::window::Window;

/// How every record starts.
pub(crate) const RECORD_START: &[u8] = b"WARC/";

/// How a gzip member starts: its mark and the one method there is.
const MEMBER_START: &[u8] = b"\x1F\x8B\x08";

/// The window of gzip, as the power of two of its bytes.
const WINDOW_BITS: u8 = 15;

/// How many decompressed bytes are handed on at a time.
const PIECE_BYTES: usize = 1 << 16;

/// What comes next in a file.
pub(crate) enum Piece {
    /// More of what came before.
    Bytes,
    /// The first bytes of the gzip member that starts at this byte of the file.
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
    /// Whether it is the gzip member whose bytes came last.
    pub(crate) is_in_member: bool,
}

/// Reads a file piece by piece, and on behind what cannot be read.
pub(crate) struct Pieces {
    window: Window,
    state: State,
    /// How many bytes of the file were read a second time.
    reread: u64,
}

enum State {
    Plain,
    BetweenMembers,
    InMember {
        start: u64,
        inflate: Box<Decompress>,
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
    /// The pieces of a file, which is compressed where it starts like that or
    /// its name says so.
    pub(crate) fn open(path: &Path, read_bytes: Arc<AtomicU64>) -> io::Result<Pieces> {
        let mut window = Window::open(path, read_bytes)?;
        let is_named_gzip =
            path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("gz"));
        let start = window.fill(RECORD_START.len())?;
        let is_gzip =
            start.starts_with(MEMBER_START) || (is_named_gzip && !start.starts_with(RECORD_START));
        let state = if is_gzip { State::BetweenMembers } else { State::Plain };
        Ok(Pieces { window, state, reread: 0 })
    }

    /// Whether places in the file and places in what comes out are the same.
    pub(crate) fn is_plain(&self) -> bool {
        matches!(self.state, State::Plain)
    }

    /// Reads on; the bytes take the place of those in `out`.
    pub(crate) fn next(&mut self, out: &mut Vec<u8>) -> io::Result<Piece> {
        out.clear();
        loop {
            match &mut self.state {
                State::Plain => {
                    let bytes = self.window.fill(1)?;
                    if bytes.is_empty() {
                        return Ok(Piece::End);
                    }
                    out.extend_from_slice(bytes);
                    self.window.consume(out.len());
                    return Ok(Piece::Bytes);
                }
                State::BetweenMembers => {
                    let start = self.window.position();
                    let head = self.window.fill(MEMBER_START.len())?;
                    if head.is_empty() {
                        return Ok(Piece::End);
                    }
                    if !head.starts_with(MEMBER_START) {
                        self.state = State::Lost;
                        let reason = "expected a gzip member, found other bytes".to_owned();
                        return Ok(Piece::Hole(Hole {
                            offset: start,
                            reason,
                            is_in_member: false,
                        }));
                    }
                    self.enter(start);
                }
                State::InMember { .. } => return self.read_member(out),
                State::Broken { .. } => return self.leave(out),
                State::Lost => {
                    let Some(start) = self.find_member()? else { return Ok(Piece::End) };
                    self.enter(start);
                }
            }
        }
    }

    fn enter(&mut self, start: u64) {
        let inflate = Box::new(Decompress::new_gzip(WINDOW_BITS));
        self.state = State::InMember { start, inflate };
    }

    /// Reads on in a member. Its first piece is long enough to tell whether it
    /// starts a record.
    fn read_member(&mut self, out: &mut Vec<u8>) -> io::Result<Piece> {
        let State::InMember { start, inflate } = &mut self.state else {
            unreachable!("it is called in a member alone")
        };
        let start = *start;
        let is_first = inflate.total_out() == 0;
        let enough = if is_first { RECORD_START.len() } else { 1 };
        out.resize(PIECE_BYTES, 0);
        let mut written = 0;
        let end = loop {
            match inflate_some(&mut self.window, inflate, &mut out[written..])? {
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
        let back = (position - start).saturating_sub(1).min(may_reread);
        self.reread += back;
        self.window.go_to(position - back)?;
        Ok(Piece::Hole(Hole { offset: start, reason, is_in_member }))
    }

    /// Finds a place from here on where a member starts that starts a record.
    fn find_member(&mut self) -> io::Result<Option<u64>> {
        loop {
            let bytes = self.window.fill(MEMBER_START.len())?;
            if bytes.len() < MEMBER_START.len() {
                return Ok(None);
            }
            let Some(at) = memmem::find(bytes, MEMBER_START) else {
                let passed = bytes.len() + 1 - MEMBER_START.len();
                self.window.consume(passed);
                continue;
            };
            self.window.consume(at);
            if self.starts_record()? {
                return Ok(Some(self.window.position()));
            }
            self.window.consume(1);
        }
    }

    /// Whether the bytes from here on are a gzip member that starts a record.
    fn starts_record(&mut self) -> io::Result<bool> {
        /// A member's head may hold a file name, and its data tables of codes.
        const ENOUGH_BYTES: usize = 1 << 10;
        let bytes = self.window.fill(ENOUGH_BYTES)?;
        let bytes = &bytes[..bytes.len().min(ENOUGH_BYTES)];
        let mut start = [0; RECORD_START.len()];
        // Whether it goes on well is seen when it is read.
        let mut inflate = Decompress::new_gzip(WINDOW_BITS);
        let _ = inflate.decompress(bytes, &mut start, FlushDecompress::None);
        Ok(start == RECORD_START)
    }
}

enum Inflated {
    /// So many bytes came out, and more may follow.
    Bytes(usize),
    /// The last bytes of the member, whose checksum is right.
    End(usize),
    Bad(String),
}

/// Decompresses what is in the window, read anew where it is empty.
fn inflate_some(
    window: &mut Window,
    inflate: &mut Decompress,
    out: &mut [u8],
) -> io::Result<Inflated> {
    let bytes = window.fill(1)?;
    let is_at_end = bytes.is_empty();
    let (in_before, out_before) = (inflate.total_in(), inflate.total_out());
    let result = inflate.decompress(bytes, out, FlushDecompress::None);
    let length = |total: u64, before: u64| {
        usize::try_from(total - before).expect("it is at most a slice's length")
    };
    let consumed = length(inflate.total_in(), in_before);
    let written = length(inflate.total_out(), out_before);
    window.consume(consumed);
    Ok(match result {
        Ok(Status::StreamEnd) => Inflated::End(written),
        _ if written > 0 || (consumed > 0 && result.is_ok()) => Inflated::Bytes(written),
        Ok(_) if is_at_end => Inflated::Bad("the file ends inside a gzip member".to_owned()),
        Ok(_) => Inflated::Bad("a gzip member goes nowhere".to_owned()),
        Err(error) => match error.message() {
            Some(message) => Inflated::Bad(format!("a bad gzip member: {message}")),
            None => Inflated::Bad("a bad gzip member".to_owned()),
        },
    })
}
