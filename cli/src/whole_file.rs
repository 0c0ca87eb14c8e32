//! Files that are there whole or not at all.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use tempfile::{Builder, TempPath};

/// A file that is written under another name and then gets its own: whatever ends the
/// program, what has its name is whole. It is taken away again unless it is finished.
///
/// The other name, in the same folder, is one that nobody can guess, and of a file that
/// was not there: a link that somebody put in its place is not followed.
///
/// What is no file at all, a device or a pipe such as `/dev/null` and `/dev/stdout`, is written
/// as it stands and never replaced: whoever may do that would take it from the whole system.
pub(crate) struct WholeFile(Option<TempPath>);

impl WholeFile {
    /// A file for a path, whose folder is there.
    pub(crate) fn create(path: &Path) -> io::Result<(File, WholeFile)> {
        if is_no_file(path) {
            return Ok((File::options().write(true).open(path)?, WholeFile(None)));
        }
        let folder = match path.parent() {
            Some(folder) if folder != Path::new("") => folder,
            _ => Path::new("."),
        };
        let mut prefix = path.file_name().unwrap_or_default().to_owned();
        prefix.push(".");
        let mut builder = Builder::new();
        builder.prefix(&prefix).suffix(".part");
        #[cfg(unix)]
        {
            use std::fs::Permissions;
            use std::os::unix::fs::PermissionsExt;
            // Those that files have anywhere, less what the system is set to take away.
            builder.permissions(Permissions::from_mode(0o666));
        }
        let (file, path) = builder.tempfile_in(folder)?.into_parts();
        Ok((file, WholeFile(Some(path))))
    }

    /// Writes a whole file at once.
    pub(crate) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
        let (mut file, whole) = WholeFile::create(path)?;
        file.write_all(bytes)?;
        drop(file);
        whole.finish(path)
    }

    /// Gives the file its name, in the place of one that has it.
    pub(crate) fn finish(self, path: &Path) -> io::Result<()> {
        match self.0 {
            Some(part) => part.persist(path).map_err(|error| error.error),
            None => Ok(()),
        }
    }
}

/// Hands a file's bytes to the disk; what is no file has none.
pub(crate) fn sync(file: &File) -> io::Result<()> {
    match file.metadata()?.is_file() {
        true => file.sync_all(),
        false => Ok(()),
    }
}

/// Whether a path leads to a device, a pipe or the like, or is one of the system's links to what
/// a process has open, whatever that is.
fn is_no_file(path: &Path) -> bool {
    let is_of_system = path.is_symlink() && (path.starts_with("/dev") || path.starts_with("/proc"));
    is_of_system || path.metadata().is_ok_and(|found| !found.is_file() && !found.is_dir())
}
