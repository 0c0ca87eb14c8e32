//! What a profile keeps of a page: fingerprints of its blocks, its body and its
//! address.
//!
//! Files hold these numbers, so they are computed here and nowhere else: no
//! hash of another crate, none of another stage that may change.

use crate::segment::Segments;

/// The fingerprints of a page.
pub(super) struct PagePrints {
    /// Of all its texts, in order and letter by letter.
    pub(super) body: u64,
    /// Of each block's text; `None` where it has no letter or digit.
    pub(super) texts: Vec<Option<u32>>,
}

impl PagePrints {
    pub(super) fn read(segments: &Segments) -> PagePrints {
        let mut body = Hash::new();
        let mut texts = Vec::with_capacity(segments.blocks.len());
        for block in &segments.blocks {
            body.add_bytes(segments.text(block).as_bytes());
            texts.push((block.letters > 0).then(|| of_text(segments.body(block))));
        }
        PagePrints { body: body.finish(), texts }
    }
}

/// The fingerprint of what a block says: its letters and digits in lower case.
///
/// Digits are not masked. `Page 3` and `Page 12` would be one text, but so
/// would be the measures, prices and requirements of all things that a shop
/// sells: on the hosts of labelled pages that masking cost half a point of F1.
fn of_text(text: &str) -> u32 {
    let mut hash = Hash::new();
    for c in text.chars().filter(|c| c.is_alphanumeric()) {
        if c.is_ascii() {
            hash.add(c.to_ascii_lowercase().into());
        } else {
            c.to_lowercase().for_each(|c| hash.add(c.into()));
        }
    }
    (hash.finish() >> 32) as u32
}

/// The fingerprint of a page's address: without scheme, `www.` and fragment,
/// the host in lower case.
pub(super) fn of_address(address: &str) -> u64 {
    let address = address.trim();
    let address = address.split_once('#').map_or(address, |(page, _)| page);
    let (host, rest) = split_host(address);
    let mut hash = Hash::new();
    hash.add_bytes(host.as_bytes());
    hash.add_bytes(if rest == "/" { b"" } else { rest.as_bytes() });
    hash.finish()
}

/// The site that an address belongs to: its host in lower case, without `www.`,
/// user and port. `None` where the address names no host.
///
/// ```
/// assert_eq!(deboiler::site_key("https://www.Example.org:8080/a?b#c"), Some("example.org".into()));
/// assert_eq!(deboiler::site_key("/a/b"), None);
/// ```
#[must_use]
pub fn site_key(address: &str) -> Option<String> {
    let (host, _) = split_host(address.trim());
    (!host.is_empty()).then_some(host)
}

/// The host of an address as [`site_key`] gives it, and what follows it; no
/// host where the address begins with none.
pub(crate) fn split_host(address: &str) -> (String, &str) {
    let Some(start) = address.find("//").filter(|&at| is_scheme(&address[..at])) else {
        return (String::new(), address);
    };
    let address = &address[start + 2..];
    let end = address.find(['/', '?', '#', '\\']).unwrap_or(address.len());
    let (authority, rest) = address.split_at(end);
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let port = host.rfind(':').filter(|&at| host[at + 1..].bytes().all(|b| b.is_ascii_digit()));
    let host = host[..port.unwrap_or(host.len())].trim_end_matches('.').to_lowercase();
    let host = host.strip_prefix("www.").map(str::to_owned).unwrap_or(host);
    (host, rest)
}

/// Whether this is `https:`, any other scheme, or nothing.
fn is_scheme(text: &str) -> bool {
    match text.strip_suffix(':') {
        Some(name) => name.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b)),
        None => text.is_empty(),
    }
}

/// A hash that is the same in every version and on every platform.
pub(super) struct Hash(u64);

impl Hash {
    pub(super) fn new() -> Hash {
        Hash(0x9E37_79B9_7F4A_7C15)
    }

    pub(super) fn add(&mut self, value: u64) {
        self.0 = (self.0.rotate_left(5) ^ value).wrapping_mul(0x517C_C1B7_2722_0A95);
    }

    /// Adds bytes, eight at a time, and how many they are.
    pub(super) fn add_bytes(&mut self, bytes: &[u8]) {
        let mut chunks = bytes.chunks_exact(8);
        for chunk in &mut chunks {
            self.add(u64::from_le_bytes(chunk.try_into().expect("the chunks have eight bytes")));
        }
        let mut last = [0; 8];
        last[..chunks.remainder().len()].copy_from_slice(chunks.remainder());
        self.add(u64::from_le_bytes(last));
        self.add(bytes.len() as u64);
    }

    /// All bits of what was added spread over all bits of the result, as
    /// SplitMix64 ends: a sample is taken by the smallest.
    pub(super) fn finish(&self) -> u64 {
        let hash = self.0;
        let hash = (hash ^ (hash >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        hash ^ (hash >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(html: &str) -> PagePrints {
        PagePrints::read(&crate::extract(html).segments)
    }

    #[test]
    fn case_spaces_and_signs_make_no_other_text() {
        let texts =
            read("<p>Read  more…<p>READ MORE<p>ÉTÉ à la une<p>été À la Une<p>Page 3<p>Page 4")
                .texts;
        assert_eq!(texts[0], texts[1]);
        assert_eq!(texts[2], texts[3]);
        assert_ne!(texts[0], texts[2]);
        assert_ne!(texts[4], texts[5]);
    }

    #[test]
    fn a_block_of_signs_has_no_fingerprint() {
        let page = crate::extract_text("* * *\nwords");
        assert_eq!(PagePrints::read(&page.segments).texts[0], None);
    }

    #[test]
    fn a_site_is_known_by_its_host() {
        let sites = [
            ("http://example.org", Some("example.org")),
            ("https://WWW.Example.ORG./x", Some("example.org")),
            ("//user:word@example.org:80?x", Some("example.org")),
            ("https://[::1]:8080/", Some("[::1]")),
            ("https://ÖBB.example/", Some("öbb.example")),
            ("example.org/a//b", None),
            ("http://", None),
            ("", None),
        ];
        for (address, site) in sites {
            assert_eq!(site_key(address).as_deref(), site, "{address}");
        }
    }

    #[test]
    fn one_page_may_be_asked_for_in_several_ways() {
        let address = of_address("https://example.org/a?b=1");
        assert_eq!(address, of_address("http://www.EXAMPLE.org/a?b=1#part"));
        assert_ne!(address, of_address("https://example.org/a?b=2"));
        assert_eq!(of_address("https://example.org"), of_address("https://example.org/"));
    }

    #[test]
    fn the_numbers_in_files_stay_what_they_are() {
        let prints = read("<div class=menu><p>The Harbour News, 12 May</div>");
        assert_eq!(prints.texts, [Some(0xA4C3_AE21)]);
        assert_eq!(prints.body, 0x846F_0126_2292_F365);
        assert_eq!(of_address("https://example.org/a"), 0x548F_6BB9_0823_9C2E);
    }
}
