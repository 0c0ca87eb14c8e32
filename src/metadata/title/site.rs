//! What a page calls its site and sections, and titles without those names.

use std::iter;

use std::collections::{HashMap, HashSet};

use crate::metadata::json_ld::Rank;
use crate::metadata::{MetadataField, Sources, letters, plain};

/// Parts beyond this number are not taken off.
const MOST_PARTS: usize = 6;

/// A title of fewer words than that is not made out of a longer one by its
/// form alone.
const LEAST_WORDS: usize = 2;

/// What stands between a title and the name of a site wherever it stands.
const BARS: [char; 12] = ['|', '｜', 'ㅣ', '│', '¦', '•', '·', '»', '«', '›', '‹', '_'];

/// What stands there with a space at least on one side, or between two
/// characters of which one is of a script without spaces.
const DASHES: [char; 9] = ['-', '–', '—', '‒', '―', '/', '>', '~', ':'];

/// The names of the site and its sections, as letters.
pub(in crate::metadata) struct Names {
    sites: HashSet<String>,
    sections: HashSet<String>,
    /// Whether the page is the site's front page, whose title is the site's name.
    is_front: bool,
}

/// The names of a site, for who asks whether somebody is it.
pub(in crate::metadata) struct SiteNames {
    names: HashSet<String>,
    /// The longest label of its host.
    host: String,
}

impl SiteNames {
    /// Whether a name is the site's, maybe without an article or with what a
    /// body is by law.
    pub(in crate::metadata) fn names(&self, name: &str) -> bool {
        const BODIES: [&str; 6] = ["inc", "llc", "ltd", "gmbh", "corp", "com"];
        let whole = letters(name);
        let short = whole.strip_prefix("the").unwrap_or(&whole);
        let bare = BODIES.iter().find_map(|body| short.strip_suffix(body)).unwrap_or(short);
        let is_host = |name: &str| name.len() > 2 && name == self.host;
        [whole.as_str(), short, bare].iter().any(|name| self.names.contains(*name) || is_host(name))
            || self.names.contains(&format!("the{short}"))
    }
}

impl Names {
    /// The names of the site alone.
    pub(in crate::metadata) fn into_sites(self, address: &str) -> SiteNames {
        let host = host(address);
        let domain = host.rsplit_once('.').map_or(host, |(domain, _)| domain);
        let label = domain.rsplit('.').max_by_key(|label| label.len()).unwrap_or_default();
        SiteNames { names: self.sites, host: letters(label) }
    }

    pub(in crate::metadata) fn of(sources: &Sources, site_name: Option<&MetadataField>) -> Names {
        let facts = sources.facts;
        let items = &sources.items;
        let mut sites = sources.marks.headings.site_names.clone();
        sites.extend(site_name.iter().map(|name| letters(&name.value)));
        let metas =
            ["og:site_name", "application-name", "apple-mobile-web-app-title", "twitter:site"];
        sites.extend(metas.iter().map(|name| letters(facts.meta(name))));
        for field in ["name", "alternateName"] {
            sites.extend(items.text(&[Rank::Site], &[field]).map(|name| letters(&plain(&name))));
        }
        let ranks = [Rank::Writing, Rank::Page, Rank::Site];
        sites.extend(items.names(&ranks, &["publisher"]).iter().map(|name| letters(name)));
        let host = host(facts.address());
        sites.insert(letters(host));
        sites.extend(host.rsplit('.').map(letters).filter(|label| label.len() > 3));
        let mut sections = sources.marks.headings.sections.clone();
        let declared = items.names(&[Rank::Writing], &["articleSection"]);
        sections.extend(declared.iter().map(|name| letters(&plain(name))));
        sections.extend(facts.all_metas("article:section").map(letters));
        let path = facts.address().split_once("//").map_or(facts.address(), |(_, rest)| rest);
        let folders = path.rsplit_once('/').map_or("", |(folders, _)| folders);
        let is_name = |folder: &&str| folder.split(['-', '_']).count() <= 3;
        sections.extend(folders.split('/').skip(1).take(MOST_PARTS).filter(is_name).map(letters));
        sites.retain(|name| name.len() > 1);
        sections.retain(|name| name.len() > 1);
        let is_front = is_front(facts.address());
        Names { sites, sections, is_front }
    }

    /// Whether a text names the site and nothing else.
    pub(super) fn is_site(&self, text: &str) -> bool {
        self.sites.contains(&letters(text))
    }

    /// Whether a text at the end of a title names the site, maybe with a word
    /// more or less.
    fn is_like_site(&self, text: &str) -> bool {
        /// Names shorter than that stand inside of too many words, in bytes.
        const LEAST_BYTES: usize = 4;
        let name = &*letters(text);
        self.sites.contains(name)
            || name.len() <= 2 * LONGEST_NAME
                && self.sites.iter().any(|site| {
                    let (short, long) = if site.len() < name.len() {
                        (site.as_str(), name)
                    } else {
                        (name, site.as_str())
                    };
                    short.len() >= LEAST_BYTES
                        && long.len() <= 2 * short.len()
                        && (long.starts_with(short) || long.ends_with(short))
                })
    }

    /// Whether a text, of which these are the letters, names the site on a page
    /// that is not the site's own.
    pub(super) fn is_mere_site(&self, letters: &str) -> bool {
        !self.is_front && self.sites.contains(letters)
    }

    /// Whether a short text names a section of the site and nothing else.
    pub(super) fn is_section(&self, text: &str) -> bool {
        words(text) <= 2 && self.sections.contains(&letters(text))
    }

    /// A title without the parts at its ends that name the site, a section
    /// next to it, or stand behind a bar, which hardly ever are part of it.
    pub(super) fn taken_off<'a>(&self, title: &'a str) -> &'a str {
        without_bar(self.names_taken_off(title))
    }

    /// A title without the parts at its ends that name the site or a section.
    pub(super) fn names_taken_off<'a>(&self, title: &'a str) -> &'a str {
        let mut title = without_count(title.trim());
        let mut is_off = false;
        for _ in 0..MOST_PARTS {
            let Some(parts) = Parts::of(title) else { break };
            let (first, last) = (parts.first(), parts.last());
            if self.is_like_site(last) || is_off && self.is_section(last) {
                title = parts.without_last();
            } else if !(self.is_front && parts.begins_with_colon())
                && self.sites.contains(&letters(first))
                && parts.without_first().chars().any(char::is_alphabetic)
            {
                title = parts.without_first();
            } else {
                break;
            }
            is_off = true;
        }
        title.trim()
    }
}

/// Longer texts are no names, in bytes.
const LONGEST_NAME: usize = 80;

/// Where a title can be cut: the outermost separators.
pub(super) struct Parts<'a> {
    title: &'a str,
    /// Where each separator begins and ends.
    cuts: Vec<(usize, usize)>,
}

impl<'a> Parts<'a> {
    /// `None` where there is one part alone.
    pub(super) fn of(title: &'a str) -> Option<Parts<'a>> {
        let cuts = cuts(title);
        (!cuts.is_empty()).then_some(Parts { title, cuts })
    }

    pub(super) fn first(&self) -> &'a str {
        &self.title[..self.cuts[0].0]
    }

    pub(super) fn last(&self) -> &'a str {
        &self.title[self.cuts[self.cuts.len() - 1].1..]
    }

    fn begins_with_colon(&self) -> bool {
        self.title[self.cuts[0].0..self.cuts[0].1].contains(':')
    }

    pub(super) fn ends_with_colon(&self) -> bool {
        let (start, end) = self.cuts[self.cuts.len() - 1];
        self.title[start..end].contains(':')
    }

    fn without_first(&self) -> &'a str {
        &self.title[self.cuts[0].1..]
    }

    pub(super) fn without_last(&self) -> &'a str {
        &self.title[..self.cuts[self.cuts.len() - 1].0]
    }

    /// The letters of each run of whole parts, with where it stands; of equal
    /// ones the first.
    pub(super) fn runs(&self) -> HashMap<String, Run> {
        let starts: Vec<usize> = iter::once(0).chain(self.cuts.iter().map(|cut| cut.1)).collect();
        let ends: Vec<usize> =
            self.cuts.iter().map(|cut| cut.0).chain([self.title.len()]).collect();
        let mut runs = HashMap::new();
        for (at, &start) in starts.iter().enumerate() {
            for (to, &end) in ends.iter().enumerate().skip(at) {
                let is_large = 3 * (end - start) >= self.title.len();
                let run = Run { is_first: at == 0, is_last: to + 1 == ends.len(), is_large };
                runs.entry(letters(&self.title[start..end])).or_insert(run);
            }
        }
        runs
    }
}

/// Which ends of a title a run of its parts reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) is_first: bool,
    pub(super) is_last: bool,
    /// Whether it is a third of the title or more.
    pub(super) is_large: bool,
}

fn is_without_spaces(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{0e00}'..='\u{0e7f}')
}

/// The separators of a title, at most the outermost [`MOST_PARTS`] at each end.
fn cuts(title: &str) -> Vec<(usize, usize)> {
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    let mut before = None;
    let mut chars = title.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let is_bar = BARS.contains(&c);
        if !is_bar && !DASHES.contains(&c) {
            before = Some(c);
            continue;
        }
        let mut end = at + c.len_utf8();
        // `::`, `--`
        while let Some((next, again)) = chars.next_if(|&(_, next)| next == c) {
            end = next + again.len_utf8();
        }
        let is_double = end > at + c.len_utf8();
        let after = title[end..].chars().next();
        let (Some(left), Some(right)) = (before, after) else { continue };
        let is_cut = match c {
            '_' => {
                is_without_spaces(left) || is_without_spaces(right) || left == ' ' && right == ' '
            }
            '·' | '•' => left == ' ' || right == ' ' || is_double,
            _ if is_bar || is_double => true,
            ':' => right == ' ' || is_without_spaces(right),
            '>' | '/' | '~' => left == ' ' && right == ' ',
            _ => {
                left == ' ' && right == ' '
                    || c == '—' && left != ' '
                    || is_without_spaces(left) && is_without_spaces(right)
            }
        };
        before = Some(c);
        if is_cut {
            let start = title[..at].trim_end().len();
            let end = end + title[end..].len() - title[end..].trim_start().len();
            match cuts.last_mut() {
                Some(last) if last.1 >= start => last.1 = end,
                _ => cuts.push((start, end)),
            }
        }
    }
    cuts.retain(|&(start, end)| start > 0 && end < title.len());
    if cuts.len() > 2 * MOST_PARTS {
        let tail = cuts.split_off(cuts.len() - MOST_PARTS);
        cuts.truncate(MOST_PARTS);
        cuts.extend(tail);
    }
    cuts
}

/// A title without the count of messages that wait: `(3) A title`.
fn without_count(title: &str) -> &str {
    let count = || title.strip_prefix('(')?.split_once(") ");
    match count() {
        Some((number, rest))
            if (1..=3).contains(&number.len())
                && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'+') =>
        {
            rest.trim_start()
        }
        _ => title,
    }
}

/// The title without what stands behind a bar or such a quotation mark.
fn without_bar(title: &str) -> &str {
    let cut = [" | ", "｜", "ㅣ", " « ", " ‹ "].iter().filter_map(|bar| title.rfind(bar)).max();
    match cut {
        Some(at) if words(&title[..at]) >= LEAST_WORDS && 2 * at >= title.len() => {
            title[..at].trim()
        }
        _ => title,
    }
}

/// The words of a text; of a script without spaces four characters are one.
fn words(text: &str) -> usize {
    let dense = text.chars().filter(|&c| is_without_spaces(c)).count();
    text.split_whitespace().count().max(dense / 4)
}

/// Whether an address is that of a site's front page, maybe of one language.
pub(in crate::metadata) fn is_front(address: &str) -> bool {
    address.split_once("//").is_some_and(|(_, rest)| {
        let path = rest.split(['?', '#']).next().unwrap_or_default();
        path.split_once('/').is_none_or(|(_, path)| path.trim_matches('/').len() <= 2)
    })
}

/// The host of an address, without `www.`.
pub(in crate::metadata) fn host(address: &str) -> &str {
    let Some((_, rest)) = address.split_once("//") else { return "" };
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
}
