//! What starts with `<!`: comments, doctypes and CDATA sections.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Doctype, Token, TokenSink};
use memchr::{memchr, memmem};

use super::names::fold;
use super::{Previous, Tokenizer, is_blank, is_space};

impl<S: TokenSink, E: Fn() -> bool> Tokenizer<'_, S, E> {
    /// Reads from `<!` on.
    pub(super) fn declaration(&mut self) {
        let content = self.at + 2;
        let rest = &self.bytes[content..];
        if rest.starts_with(b"--") {
            self.comment(content + 2);
        } else if starts_with_word(rest, b"doctype") {
            self.doctype(content + 7);
        } else if rest.starts_with(b"[CDATA[")
            && self.sink.adjusted_current_node_present_but_not_in_html_namespace()
        {
            self.at = content + 7;
            self.cdata_section();
        } else {
            self.bogus_comment(content);
        }
    }

    /// Reads a comment that no `<!--` started, such as `<?xml ?>`.
    pub(super) fn bogus_comment(&mut self, start: usize) {
        let found = memchr(b'>', &self.bytes[start..]);
        let end = found.map_or(self.bytes.len(), |found| start + found);
        self.emit_comment(start, end);
        self.at = self.bytes.len().min(end + 1);
    }

    /// Reads a comment, from behind `<!--` on.
    fn comment(&mut self, start: usize) {
        let (end, next) = comment_end(self.bytes, start);
        self.emit_comment(start, end);
        self.at = next;
    }

    fn emit_comment(&mut self, start: usize, end: usize) {
        if self.keep.comments {
            let text = self.slice_without_nul(start, end);
            self.emit(Token::CommentToken(text));
            return;
        }
        match self.previous {
            Previous::Preformatted => {
                self.emit(Token::CommentToken(StrTendril::new()));
                self.previous = Previous::Other;
            }
            Previous::Text { start, end } => {
                let blank = is_blank(&self.bytes[start..end]);
                self.previous = Previous::Comment { blank };
            }
            Previous::Comment { .. } | Previous::Other => {}
        }
    }

    /// Reads a CDATA section, from behind its start on.
    pub(super) fn cdata_section(&mut self) {
        let mut start = self.at;
        let found = memmem::find(&self.bytes[start..], b"]]>");
        let end = found.map_or(self.bytes.len(), |found| start + found);
        while let Some(found) = memchr(0, &self.bytes[start..end]) {
            self.emit_raw(start, start + found, false);
            self.emit(Token::NullCharacterToken);
            start += found + 1;
        }
        self.emit_raw(start, end, false);
        self.previous = Previous::Other;
        self.at = self.bytes.len().min(end + 3);
    }

    /// Reads a doctype, from behind `<!doctype` on.
    fn doctype(&mut self, start: usize) {
        let mut reader = DoctypeReader { page: self.page, at: start };
        let mut doctype = Doctype::default();
        doctype.force_quirks = reader.read(&mut doctype).is_none();
        let end = memchr(b'>', &self.bytes[reader.at..]);
        self.at = end.map_or(self.bytes.len(), |found| reader.at + found + 1);
        if matches!(self.previous, Previous::Preformatted) {
            self.previous = Previous::Other;
        }
        self.emit(Token::DoctypeToken(doctype));
    }
}

/// Returns where the text of a comment ends and where the page goes on.
fn comment_end(bytes: &[u8], start: usize) -> (usize, usize) {
    let text = &bytes[start..];
    if text.starts_with(b">") {
        return (start, start + 1);
    }
    if text.starts_with(b"->") {
        return (start, start + 2);
    }
    let dashes = memmem::Finder::new("--");
    let mut at = start;
    while let Some(found) = dashes.find(&bytes[at..]) {
        at += found + 2;
        at += bytes[at..].iter().take_while(|byte| **byte == b'-').count();
        match &bytes[at..] {
            [b'>', ..] => return (at - 2, at + 1),
            [b'!', b'>', ..] => return (at - 2, at + 2),
            _ => {}
        }
    }
    // The end of the page: what may have been the start of `--!>` is no text.
    let unfinished = ["--!", "--", "-"];
    let cut = unfinished.iter().find(|ending| text.ends_with(ending.as_bytes()));
    (bytes.len() - cut.map_or(0, |ending| ending.len()), bytes.len())
}

/// Reads the parts of a doctype. Each step returns `None` if the doctype is
/// so broken that it asks for quirks mode; what was read before counts.
struct DoctypeReader<'a> {
    page: &'a str,
    at: usize,
}

impl DoctypeReader<'_> {
    fn read(&mut self, doctype: &mut Doctype) -> Option<()> {
        self.skip_space();
        if self.rest().starts_with(b">") {
            return None;
        }
        self.name(&mut doctype.name)?;
        self.skip_space();
        let mut keyword = *self.rest().first()?;
        if starts_with_word(self.rest(), b"public") {
            self.at += 6;
            self.skip_space();
            self.quoted(&mut doctype.public_id)?;
            self.skip_space();
            keyword = *self.rest().first()?;
            if matches!(keyword, b'"' | b'\'') {
                self.quoted(&mut doctype.system_id)?;
                return self.end_of_system_id();
            }
        } else if starts_with_word(self.rest(), b"system") {
            self.at += 6;
            self.skip_space();
            self.quoted(&mut doctype.system_id)?;
            return self.end_of_system_id();
        }
        (keyword == b'>').then_some(())
    }

    /// Text after the system identifier is ignored, the end of the page not.
    fn end_of_system_id(&mut self) -> Option<()> {
        self.skip_space();
        self.rest().first().map(|_| ())
    }

    fn name(&mut self, name: &mut Option<StrTendril>) -> Option<()> {
        let rest = self.rest();
        let end = rest.iter().position(|byte| is_space(*byte) || *byte == b'>');
        let start = self.at;
        self.at += end.unwrap_or(rest.len());
        let text = &self.page[start..self.at];
        if !text.is_empty() {
            *name = Some(StrTendril::from_slice(fold(text, &mut String::new())));
        }
        end.map(|_| ())
    }

    fn quoted(&mut self, id: &mut Option<StrTendril>) -> Option<()> {
        let quote = *self.rest().first().filter(|byte| matches!(byte, b'"' | b'\''))?;
        self.at += 1;
        let rest = self.rest();
        let end = memchr::memchr2(quote, b'>', rest);
        let start = self.at;
        self.at += end.unwrap_or(rest.len());
        let text = self.page[start..self.at].replace('\0', "\u{fffd}");
        *id = Some(StrTendril::from(text));
        if self.rest().first() != Some(&quote) {
            return None;
        }
        self.at += 1;
        Some(())
    }

    fn skip_space(&mut self) {
        self.at += self.rest().iter().take_while(|byte| is_space(**byte)).count();
    }

    fn rest(&self) -> &[u8] {
        &self.page.as_bytes()[self.at..]
    }
}

/// Whether bytes start with a word, in lower or upper case.
fn starts_with_word(bytes: &[u8], word: &[u8]) -> bool {
    bytes.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}
