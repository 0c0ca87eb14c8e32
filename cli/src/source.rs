//! What is read: files and standard input, out of gzip or zstd where they are in it.

use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal, Read};
use std::path::{Path, PathBuf};

use deboiler::Limits;
use flate2::read::MultiGzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use crate::Failure;
use crate::terminal::shown;

/// How data in gzip and in zstd start.
const GZIP_START: &[u8] = b"\x1F\x8B";
pub(crate) const ZSTD_START: &[u8] = b"\x28\xB5\x2F\xFD";

/// The most that data in zstd may look back, in bytes: what `zstd` itself reads by default.
pub(crate) const MOST_ZSTD_WINDOW: u64 = 128 << 20;

/// Something to read.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Source {
    StandardInput,
    File(PathBuf),
}

impl Source {
    /// The sources that were named, `-` for standard input; without any, standard input where
    /// something comes through it.
    ///
    /// # Errors
    ///
    /// Where nothing is named and standard input is a terminal, and where a name is an address.
    pub(crate) fn named(paths: &[PathBuf]) -> Result<Vec<Source>, Failure> {
        if paths.is_empty() {
            if io::stdin().is_terminal() {
                let expected = "expected something to read, a file or what comes through a pipe";
                return Err(Failure::Usage(format!("{expected} (see --help)")));
            }
            return Ok(vec![Source::StandardInput]);
        }
        let source = |path: &PathBuf| match path.as_os_str() {
            name if name == "-" => Source::StandardInput,
            _ => Source::File(path.clone()),
        };
        Ok(paths.iter().map(source).collect())
    }

    /// Whether it can be read a second time.
    pub(crate) fn is_there_again(&self) -> bool {
        match self {
            Source::StandardInput => false,
            // Of what is not there the reader tells.
            Source::File(path) => {
                path.metadata().is_ok_and(|found| found.is_file()) || !path.exists()
            }
        }
    }

    pub(crate) fn name(&self) -> String {
        match self {
            Source::StandardInput => "-".to_owned(),
            Source::File(path) => shown(path),
        }
    }

    /// The bytes, decompressed.
    pub(crate) fn open(&self) -> io::Result<Box<dyn Read + Send>> {
        match self {
            Source::StandardInput => decompressed(io::stdin()),
            Source::File(path) => decompressed(File::open(path)?),
        }
    }

    /// A page, or as much of it as an extraction reads and one byte more: some inputs never end.
    pub(crate) fn page(&self) -> io::Result<Vec<u8>> {
        let most = Limits::default().bytes() as u64 + 1;
        let mut bytes = Vec::new();
        self.open()?.take(most).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

/// The address in place of a path, if that is what somebody gave.
pub(crate) fn address(paths: &[PathBuf]) -> Option<&str> {
    let is_address = |path: &&Path| {
        let start = path.to_string_lossy().to_ascii_lowercase();
        (start.starts_with("http://") || start.starts_with("https://")) && !path.exists()
    };
    paths.iter().map(PathBuf::as_path).find(is_address)?.to_str()
}

/// What is said to somebody who gave an address: the line of a shell that fetches it.
pub(crate) fn fetching(address: &str, then: impl FnOnce(&str) -> String) -> Failure {
    let address = shown(Path::new(address));
    let quoted = format!("'{}'", address.replace('\'', r"'\''"));
    let then = then(&quoted);
    Failure::Usage(format!(
        "deboiler fetches nothing; to have {address}:\n\n  curl -sSL {quoted}{then}"
    ))
}

/// What is read, taken out of its compression, which is known by its first bytes.
fn decompressed(mut reader: impl Read + Send + 'static) -> io::Result<Box<dyn Read + Send>> {
    let mut start = Vec::new();
    // No more is waited for than is needed: whoever writes may wait for an answer.
    let is_open = |start: &[u8]| {
        [GZIP_START, ZSTD_START]
            .iter()
            .any(|mark| mark.len() > start.len() && mark.starts_with(start))
    };
    while is_open(&start) {
        let mut byte = [0];
        match reader.read(&mut byte) {
            Ok(0) => break,
            Ok(_) => start.push(byte[0]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    let is_gzip = start.starts_with(GZIP_START);
    let is_zstd = start == ZSTD_START;
    let whole = io::Cursor::new(start).chain(reader);
    if is_gzip {
        return Ok(Box::new(MultiGzDecoder::new(whole)));
    }
    if is_zstd {
        return Ok(Box::new(Zstd::new(BufReader::new(whole))));
    }
    Ok(Box::new(whole))
}

/// Frames of zstd, one behind the other.
struct Zstd<R> {
    source: R,
    decoder: FrameDecoder,
    is_in_frame: bool,
}

impl<R: BufRead> Zstd<R> {
    fn new(source: R) -> Zstd<R> {
        let mut decoder = FrameDecoder::new();
        decoder.set_max_window_size(MOST_ZSTD_WINDOW);
        Zstd { source, decoder, is_in_frame: false }
    }

    /// Goes on to the next frame; false at the end.
    fn enter_frame(&mut self) -> io::Result<bool> {
        while !self.is_in_frame {
            if self.source.fill_buf()?.is_empty() {
                return Ok(false);
            }
            match self.decoder.init(&mut self.source) {
                Ok(()) => self.is_in_frame = true,
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    length,
                    ..
                })) => {
                    let skipped = &mut (&mut self.source).take(u64::from(length));
                    io::copy(skipped, &mut io::sink())?;
                }
                Err(error) => return Err(self.bad(&error)),
            }
        }
        Ok(true)
    }

    /// Why it cannot be read on: what a decoder says of an end that comes too soon is hard to read.
    fn bad(&mut self, error: &FrameDecoderError) -> io::Error {
        match self.source.fill_buf() {
            Ok([]) => io::Error::new(io::ErrorKind::UnexpectedEof, "it ends inside a zstd frame"),
            Ok(_) => io::Error::new(io::ErrorKind::InvalidData, format!("bad zstd: {error}")),
            Err(error) => error,
        }
    }
}

impl<R: BufRead> Read for Zstd<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while !out.is_empty() && self.enter_frame()? {
            while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                let one = BlockDecodingStrategy::UptoBlocks(1);
                if let Err(error) = self.decoder.decode_blocks(&mut self.source, one) {
                    return Err(self.bad(&error));
                }
            }
            match self.decoder.read(out)? {
                0 => self.is_in_frame = false,
                bytes => return Ok(bytes),
            }
        }
        Ok(0)
    }
}
