//! What the fuzzer starts from and has found of lines of JSON, as a plain test.

#[path = "support/records.rs"]
mod records;

use std::fs;
use std::path::Path;

#[test]
fn records_hold_together() {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz");
    let mut count = 0;
    for folder in ["seeds/records", "findings/records"] {
        let Ok(files) = fs::read_dir(fuzz.join(folder)) else { continue };
        for file in files {
            let path = file.expect("the folder can be read").path();
            println!("{}", path.display());
            records::check(&fs::read(path).expect("the file can be read"));
            count += 1;
        }
    }
    assert!(count > 0, "nothing is stored for lines of JSON");
}
