//! Files that are there whole or not at all.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes a file under another name and then gives it its own: whatever ends
/// the program, what has its name is whole.
pub(crate) fn write_whole(path: &Path, content: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let part = Part(part_name(path));
    let mut file = File::create(&part.0)?;
    file.write_all(content.as_bytes())?;
    drop(file);
    fs::rename(&part.0, path)
}

fn part_name(path: &Path) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(".part");
    name.into()
}

/// A file that is taken away again, unless it was given its name.
struct Part(PathBuf);

impl Drop for Part {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}
