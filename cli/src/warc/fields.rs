//! Lines of `name: value`, in the heads of WARC records and of HTTP answers.
//!
//! One reader for both, and a lenient one: strict readers of HTTP refuse heads
//! that browsers take, and crawls are full of them.

/// The fields of a head.
pub(crate) struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads the lines after the first one of a head. A line that starts with
    /// white space goes on with the value before it; one without a colon is no
    /// field and passed over.
    pub(crate) fn parse(head: &[u8]) -> Fields {
        let mut fields: Vec<(String, String)> = Vec::new();
        for line in head.split(|&byte| byte == b'\n').skip(1) {
            let text = String::from_utf8_lossy(line.trim_ascii());
            if line.starts_with(b" ") || line.starts_with(b"\t") {
                if let Some((_, value)) = fields.last_mut() {
                    if !value.is_empty() {
                        value.push(' ');
                    }
                    value.push_str(&text);
                }
            } else if let Some((name, value)) = text.split_once(':') {
                fields.push((name.trim_end().to_owned(), value.trim_start().to_owned()));
            }
        }
        Fields(fields)
    }

    /// The first value of a field, whatever the case of its name; none where it
    /// is empty.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let named = |(found, value): &&(String, String)| {
            found.eq_ignore_ascii_case(name) && !value.is_empty()
        };
        self.0.iter().find(named).map(|(_, value)| value.as_str())
    }
}

/// The length of the head that starts these bytes, with the blank line that ends
/// it, whichever line ends it has. None where no line is blank.
pub(crate) fn head_length(bytes: &[u8]) -> Option<usize> {
    let mut line_start = 0;
    for end in memchr::memchr_iter(b'\n', bytes) {
        if matches!(&bytes[line_start..end], b"" | b"\r") {
            return Some(end + 1);
        }
        line_start = end + 1;
    }
    None
}
