//! A file read through a window that can look ahead and go back.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

const BUFFER_BYTES: usize = 1 << 17;

/// What of a file is not read yet, some of it in memory.
pub(crate) struct Window {
    file: File,
    buffer: Vec<u8>,
    at: usize,
    /// Where in the file the end of the buffer stands.
    end: u64,
    /// The end of what was counted in `read_bytes`: what is read again is not.
    counted: u64,
    read_bytes: Arc<AtomicU64>,
}

impl Window {
    /// The start of a file; the bytes that are read of it are added to
    /// `read_bytes`, each once.
    pub(crate) fn open(path: &Path, read_bytes: Arc<AtomicU64>) -> io::Result<Window> {
        let buffer = Vec::with_capacity(BUFFER_BYTES);
        Ok(Window { file: File::open(path)?, buffer, at: 0, end: 0, counted: 0, read_bytes })
    }

    /// The bytes in memory that are not consumed yet.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.buffer[self.at..]
    }

    /// Where in the file [`Window::bytes`] starts.
    pub(crate) fn position(&self) -> u64 {
        self.end - self.bytes().len() as u64
    }

    pub(crate) fn consume(&mut self, bytes: usize) {
        self.at += bytes;
        debug_assert!(self.at <= self.buffer.len());
    }

    /// Goes on, or back, to a place in the file.
    pub(crate) fn go_to(&mut self, position: u64) -> io::Result<()> {
        let start = self.end - self.buffer.len() as u64;
        if (start..=self.end).contains(&position) {
            self.at =
                usize::try_from(position - start).expect("it is less than the buffer's length");
            return Ok(());
        }
        self.buffer.clear();
        self.at = 0;
        self.end = self.file.seek(SeekFrom::Start(position))?;
        Ok(())
    }

    /// Reads until so many bytes are in memory, at most a few thousand, or the
    /// file ends.
    pub(crate) fn fill(&mut self, bytes: usize) -> io::Result<&[u8]> {
        debug_assert!(bytes <= BUFFER_BYTES / 2);
        while self.bytes().len() < bytes && self.read_on()? {}
        Ok(self.bytes())
    }

    /// Adds to the bytes in memory; false at the end of the file.
    fn read_on(&mut self) -> io::Result<bool> {
        self.buffer.drain(..self.at);
        self.at = 0;
        let old = self.buffer.len();
        self.buffer.resize(BUFFER_BYTES, 0);
        let result = loop {
            match self.file.read(&mut self.buffer[old..]) {
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
}
