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
pub(crate) struct WholeFile(TempPath);

impl WholeFile {
    /// A file for a path, whose folder is there.
    pub(crate) fn create(path: &Path) -> io::Result<(File, WholeFile)> {
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
        Ok((file, WholeFile(path)))
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
        self.0.persist(path).map_err(|error| error.error)
    }
}
