//! A file, or standard input, read through a window that can look ahead and go back.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::source::Source;

const BUFFER_BYTES: usize = 1 << 17;

/// How far it can look ahead, in bytes.
pub(super) const MOST_AHEAD: usize = BUFFER_BYTES / 2;

/// How far it can go back in standard input, in bytes, which cannot be read again.
const BEHIND_BYTES: usize = 16 << 20;

/// What of a file is not read yet, some of it in memory.
pub(crate) struct Window {
    input: Input,
    buffer: Vec<u8>,
    at: usize,
    /// Where in the file the end of the buffer stands.
    end: u64,
    /// The end of what was counted in `read_bytes`: what is read again is not.
    counted: u64,
    read_bytes: Arc<AtomicU64>,
}

enum Input {
    File(File),
    Standard(io::Stdin),
}

impl Window {
    /// The start of a file; the bytes that are read of it are added to
    /// `read_bytes`, each once.
    pub(crate) fn open(source: &Source, read_bytes: Arc<AtomicU64>) -> io::Result<Window> {
        let input = match source {
            Source::StandardInput => Input::Standard(io::stdin()),
            Source::File(path) => Input::File(File::open(path)?),
        };
        let buffer = Vec::with_capacity(BUFFER_BYTES);
        Ok(Window { input, buffer, at: 0, end: 0, counted: 0, read_bytes })
    }

    /// The bytes in memory that are not consumed yet.
    pub(crate) fn unread(&self) -> &[u8] {
        &self.buffer[self.at..]
    }

    /// Where in the file [`Window::unread`] starts.
    pub(crate) fn position(&self) -> u64 {
        self.end - self.unread().len() as u64
    }

    /// The first place in the file that it can go back to.
    pub(crate) fn earliest(&self) -> u64 {
        match self.input {
            Input::File(_) => 0,
            Input::Standard(_) => self.end - self.buffer.len() as u64,
        }
    }

    pub(crate) fn consume(&mut self, bytes: usize) {
        self.at += bytes;
        debug_assert!(self.at <= self.buffer.len());
    }

    /// Goes back to a place in the file, at [`Window::earliest`] or behind it.
    pub(crate) fn go_to(&mut self, position: u64) -> io::Result<()> {
        let start = self.end - self.buffer.len() as u64;
        if (start..=self.end).contains(&position) {
            self.at =
                usize::try_from(position - start).expect("it is less than the buffer's length");
            return Ok(());
        }
        if let Input::File(file) = &mut self.input {
            self.buffer.clear();
            self.at = 0;
            self.end = file.seek(SeekFrom::Start(position))?;
        }
        Ok(())
    }

    /// Reads until so many bytes are in memory, at most [`MOST_AHEAD`], or the
    /// file ends.
    pub(crate) fn fill(&mut self, bytes: usize) -> io::Result<&[u8]> {
        debug_assert!(bytes <= MOST_AHEAD);
        while self.unread().len() < bytes && self.read_on()? {}
        Ok(self.unread())
    }

    /// Adds to the bytes in memory; false at the end of the file.
    fn read_on(&mut self) -> io::Result<bool> {
        self.forget();
        let old = self.buffer.len();
        self.buffer.resize(self.at + BUFFER_BYTES, 0);
        let result = loop {
            let read = match &mut self.input {
                Input::File(file) => file.read(&mut self.buffer[old..]),
                Input::Standard(input) => input.read(&mut self.buffer[old..]),
            };
            match read {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                result => break result,
            }
        };
        let read = *result.as_ref().unwrap_or(&0);
        self.buffer.truncate(old + read);
        self.end += read as u64;
        self.read_bytes.fetch_add(self.end.saturating_sub(self.counted), Ordering::Relaxed);
        self.counted = self.counted.max(self.end);
        result.map(|read| read > 0)
    }

    /// Lets go of what nobody goes back to.
    fn forget(&mut self) {
        let behind = match self.input {
            Input::File(_) => 0,
            // Moving what is kept costs as much as reading it, and so is done now and then.
            Input::Standard(_) if self.at < 2 * BEHIND_BYTES => return,
            Input::Standard(_) => BEHIND_BYTES,
        };
        self.buffer.drain(..self.at - behind);
        self.at = behind;
    }
}

impl Read for Window {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let bytes = self.fill(1)?;
        let length = bytes.len().min(out.len());
        out[..length].copy_from_slice(&bytes[..length]);
        self.consume(length);
        Ok(length)
    }
}
