//! Where the lines of a run go: standard output, or a file that is there when it is whole.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::Failure;
use crate::terminal::shown;
use crate::whole_file::{WholeFile, sync};

const BUFFER_BYTES: usize = 1 << 16;

/// An output in the making.
pub(crate) enum Out {
    Standard(BufWriter<io::Stdout>),
    File { path: PathBuf, writer: BufWriter<File>, whole: WholeFile },
}

impl Out {
    /// The file at a path; standard output where there is none, or it is `-`.
    pub(crate) fn to(path: Option<&Path>) -> Result<Out, Failure> {
        let Some(path) = path.filter(|path| path.as_os_str() != "-") else {
            return Ok(Out::standard());
        };
        let (file, whole) = WholeFile::create(path).map_err(|error| cannot_write(path, &error))?;
        let writer = BufWriter::with_capacity(BUFFER_BYTES, file);
        Ok(Out::File { path: path.to_owned(), writer, whole })
    }

    pub(crate) fn standard() -> Out {
        Out::Standard(BufWriter::with_capacity(BUFFER_BYTES, io::stdout()))
    }

    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        match self {
            Out::Standard(writer) => writer.write_all(bytes).map_err(|error| standard(&error)),
            Out::File { path, writer, .. } => {
                writer.write_all(bytes).map_err(|error| cannot_write(path, &error))
            }
        }
    }

    /// Hands on what was written, to whoever waits for it; files need not be.
    pub(crate) fn flush(&mut self) -> Result<(), Failure> {
        match self {
            Out::Standard(writer) => writer.flush().map_err(|error| standard(&error)),
            Out::File { .. } => Ok(()),
        }
    }

    /// Hands all on, a file's bytes to the disk.
    pub(crate) fn sync(&mut self) -> Result<(), Failure> {
        match self {
            Out::Standard(_) => self.flush(),
            Out::File { path, writer, .. } => writer
                .flush()
                .and_then(|()| sync(writer.get_ref()))
                .map_err(|error| cannot_write(path, &error)),
        }
    }

    /// Ends the output: a file gets its name.
    pub(crate) fn finish(mut self) -> Result<(), Failure> {
        self.sync()?;
        match self {
            Out::Standard(_) => Ok(()),
            Out::File { path, whole, .. } => {
                whole.finish(&path).map_err(|error| cannot_write(&path, &error))
            }
        }
    }
}

fn cannot_write(path: &Path, error: &io::Error) -> Failure {
    Failure::Run(format!("cannot write {}: {error}", shown(path)))
}

/// What ends a run whose standard output cannot be written.
pub(crate) fn standard(error: &io::Error) -> Failure {
    match error.kind() {
        io::ErrorKind::BrokenPipe => Failure::NobodyReads,
        _ => Failure::Run(format!("cannot write standard output: {error}")),
    }
}
