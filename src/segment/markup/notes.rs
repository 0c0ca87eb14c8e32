//! Footnotes: the marks in the text, the notes they lead to, and the links back.

use rustc_hash::{FxHashMap, FxHashSet};

use super::side_notes::SideNotes;
use super::{Steps, classes, has_class, unlinked};
use crate::parse::{AttrName, DOCUMENT, NONE, NodeId, Tag, Tree};

/// What the text refers to a note by: `1`, `a`, `note-2`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NoteMark {
    bytes: [u8; Self::MOST_BYTES],
    len: u8,
}

impl NoteMark {
    const MOST_BYTES: usize = 8;

    /// The mark that a text is, in brackets or with a dot or not: a number, one or two letters,
    /// a Roman numeral, or a word for notes and a number.
    pub(super) fn of(text: &str) -> Option<NoteMark> {
        let text = text.trim_matches(['[', ']', '(', ')', '.', ' ', '^', ':']);
        let is_number = |text: &str| {
            (1..=4).contains(&text.len())
                && !text.starts_with('0')
                && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        let is_letters = || {
            let is_roman = text.len() <= 5 && text.bytes().all(|byte| b"ivx".contains(&byte));
            (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_lowercase())
                || !text.is_empty() && is_roman
        };
        if is_number(text) || is_letters() {
            return Some(NoteMark::new(text, ""));
        }
        let (word, number) = text.split_once([' ', '\u{a0}'])?;
        let word = ["note", "Note", "nb", "n"].iter().find(|&&known| known == word)?;
        (is_number(number) && number.len() <= 3).then(|| NoteMark::new(word, number))
    }

    /// The mark of the note with a number.
    pub(super) fn numbered(number: u32) -> NoteMark {
        NoteMark::new(&number.min(99_999_999).to_string(), "")
    }

    /// A mark of ASCII that is not too long.
    fn new(word: &str, number: &str) -> NoteMark {
        let mut mark = NoteMark { bytes: [0; Self::MOST_BYTES], len: 0 };
        let dash = if number.is_empty() { "" } else { "-" };
        for byte in word.bytes().chain(dash.bytes()).chain(number.bytes()).take(Self::MOST_BYTES) {
            mark.bytes[usize::from(mark.len)] = byte;
            mark.len += 1;
        }
        mark
    }

    /// The mark: one to eight letters and digits of ASCII, with dashes.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..usize::from(self.len)]).unwrap_or_default()
    }

    /// The number that the mark is.
    pub(super) fn number(self) -> Option<u32> {
        self.as_str().parse().ok()
    }
}

impl std::fmt::Debug for NoteMark {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.as_str())
    }
}

/// The notes of a page by their marks.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    /// The elements in the text that lead to a note.
    pub(crate) references: FxHashMap<NodeId, NoteMark>,
    /// The elements that hold the notes.
    pub(crate) notes: FxHashMap<NodeId, NoteMark>,
}

/// What may refer to a note.
pub(super) struct Candidate<'t> {
    /// A link, or the element with a number that leads nowhere.
    pub(super) node: NodeId,
    pub(super) mark: NoteMark,
    /// Where it leads to in the page; empty for nowhere.
    fragment: &'t str,
}

impl<'t> Candidate<'t> {
    /// A link within the page that says nothing but a mark, raised or in brackets, or
    /// that is a note's by its name; or a raised number that is no link.
    pub(super) fn at(tree: &'t Tree, id: NodeId, tag: Tag) -> Option<Candidate<'t>> {
        match tag {
            Tag::A => Candidate::of_link(tree, id),
            Tag::Sup => Candidate::of_number(tree, id),
            Tag::Span if may_number(classes(tree, id)) => Candidate::of_number(tree, id),
            _ => None,
        }
    }

    fn of_link(tree: &'t Tree, link: NodeId) -> Option<Candidate<'t>> {
        let (_, fragment) = tree.attribute(link, AttrName::Href)?.split_once('#')?;
        let text = short_text(tree, link)?;
        let mark = NoteMark::of(&text)?;
        let parent = tree.node(link).parent;
        let is_raised = parent != NONE && tree.tag(parent) == Some(Tag::Sup)
            || tree.node(link).first_child() != NONE
                && tree.tag(tree.node(link).first_child()) == Some(Tag::Sup);
        let is_note = is_raised
            || text.starts_with('[')
            || is_named(classes(tree, link))
            || tree.attribute(link, AttrName::Role) == Some("doc-noteref");
        (is_note && !fragment.is_empty()).then_some(Candidate { node: link, mark, fragment })
    }

    fn of_number(tree: &'t Tree, id: NodeId) -> Option<Candidate<'t>> {
        let first = tree.node(id).first_child();
        if first == NONE || tree.tag(first).is_some() || tree.node(first).next != NONE {
            return None;
        }
        let text = tree.text(first);
        let mark = if text.len() <= MOST_SHORT_BYTES { NoteMark::of(text)? } else { return None };
        mark.number()?;
        Some(Candidate { node: id, mark, fragment: "" })
    }
}

impl Notes {
    /// The notes that links and numbers lead to; and what is left out of them.
    pub(super) fn find(
        tree: &Tree,
        candidates: &[Candidate],
        sides: &SideNotes,
        left_out: &mut FxHashSet<NodeId>,
        steps: &mut Steps,
    ) -> Notes {
        let mut found = Notes::default();
        for (&note, side) in &sides.notes {
            if let Some((mark, reference)) = side {
                found.notes.insert(note, *mark);
                found.references.insert(*reference, *mark);
            }
        }
        let has_links = candidates.iter().any(|candidate| !candidate.fragment.is_empty());
        if has_links {
            found.find_linked(tree, candidates, sides, left_out, steps);
        }
        if !candidates.is_empty() && found.notes.is_empty() {
            unlinked::find(tree, candidates, left_out, steps, &mut found);
        }
        found
    }

    fn find_linked(
        &mut self,
        tree: &Tree,
        candidates: &[Candidate],
        sides: &SideNotes,
        left_out: &mut FxHashSet<NodeId>,
        steps: &mut Steps,
    ) {
        let targets = targets(tree, candidates);
        let mut by_mark: FxHashMap<NoteMark, NodeId> =
            self.notes.iter().map(|(&note, &mark)| (mark, note)).collect();
        for candidate in candidates {
            let Some(&target) = targets.get(candidate.fragment) else { continue };
            let Some(note) = note_of(tree, target, candidate.node, sides) else { continue };
            // Of two notes with one mark the first has it.
            if *by_mark.entry(candidate.mark).or_insert(note) != note
                || self.notes.get(&note).is_some_and(|&mark| mark != candidate.mark)
            {
                continue;
            }
            if self.notes.insert(note, candidate.mark).is_none() {
                leave_out_mark(tree, note, candidate.mark, left_out, steps);
            }
            self.references.insert(with_brackets(tree, candidate.node), candidate.mark);
        }
        self.add_neighbours(tree, &mut by_mark);
        // A number that leads nowhere, among others that lead to notes.
        for candidate in candidates.iter().filter(|candidate| candidate.fragment.is_empty()) {
            let is_named = has_class(tree, candidate.node, is_named);
            if is_named && by_mark.contains_key(&candidate.mark) {
                self.references.entry(candidate.node).or_insert(candidate.mark);
            }
        }
    }

    /// Items beside a note in its list are notes as well, though nothing leads to them, where
    /// the note has the number of its place.
    fn add_neighbours(&mut self, tree: &Tree, by_mark: &mut FxHashMap<NoteMark, NodeId>) {
        let mut lists: Vec<NodeId> =
            self.notes.keys().map(|&note| tree.node(note).parent).collect();
        lists.sort_unstable();
        lists.dedup();
        for list in lists.into_iter().filter(|&list| tree.tag(list) == Some(Tag::Ol)) {
            let items: Vec<(NodeId, NoteMark)> = numbered_items(tree, list).collect();
            let is_in_place =
                |(item, mark): &(NodeId, NoteMark)| self.notes.get(item).is_none_or(|m| m == mark);
            if !items.iter().all(is_in_place) {
                continue;
            }
            for (item, mark) in items {
                if *by_mark.entry(mark).or_insert(item) == item {
                    self.notes.insert(item, mark);
                }
            }
        }
    }
}

/// The items of an ordered list with the marks by their places.
pub(super) fn numbered_items(
    tree: &Tree,
    list: NodeId,
) -> impl Iterator<Item = (NodeId, NoteMark)> {
    let start = tree.attribute(list, AttrName::Start).and_then(|start| start.trim().parse().ok());
    let some = |id: NodeId| (id != NONE).then_some(id);
    let first = some(tree.node(list).first_child());
    let children = std::iter::successors(first, move |&id| some(tree.node(id).next));
    let items = children.filter(|&id| tree.tag(id) == Some(Tag::Li));
    items.zip(start.unwrap_or(1_u32)..).map(|(item, number)| (item, NoteMark::numbered(number)))
}

/// The elements that fragments of addresses name.
fn targets<'t>(tree: &'t Tree, candidates: &[Candidate<'t>]) -> FxHashMap<&'t str, NodeId> {
    let wanted: FxHashSet<&str> = candidates.iter().map(|link| link.fragment).collect();
    let mut targets: FxHashMap<&str, NodeId> = FxHashMap::default();
    let mut at = tree.next_in_order(DOCUMENT, DOCUMENT);
    while let Some(id) = at {
        for name in [AttrName::Id, AttrName::Name] {
            let value = tree.attribute(id, name);
            if let Some(value) = value.filter(|value| wanted.contains(value) && !value.is_empty()) {
                targets.entry(value).or_insert(id);
            }
        }
        at = tree.next_in_order(id, DOCUMENT);
    }
    targets
}

/// Whether a class name is that of links from a note back into the text.
pub(super) fn is_back_link_name(name: &str) -> bool {
    const NAMES: [&str; 9] = [
        "footnote-back",
        "footnote-backref",
        "reversefootnote",
        "mw-cite-backlink",
        "footnote-return",
        "footnoteBackLink",
        "data-footnote-backref",
        "footnote-reverse",
        "easy-footnote-to-top",
    ];
    NAMES.contains(&name)
}

/// Whether a link leads from a note back into the text.
pub(super) fn is_back_link(tree: &Tree, id: NodeId, tag: Tag) -> bool {
    if has_class(tree, id, is_back_link_name) {
        return true;
    }
    if tag != Tag::A {
        return false;
    }
    if tree.attribute(id, AttrName::Role) == Some("doc-backlink") {
        return true;
    }
    let is_inside = tree.attribute(id, AttrName::Href).is_some_and(|href| href.starts_with('#'));
    is_inside
        && short_text(tree, id)
            .is_some_and(|text| text.chars().all(|c| "↩↑⤴⏎↵↲^\u{fe0e}\u{fe0f}".contains(c)))
}

/// The longest text of a mark, in bytes.
const MOST_SHORT_BYTES: usize = 12;

/// The text of an element, where it is a short one in few pieces.
pub(super) fn short_text(tree: &Tree, id: NodeId) -> Option<String> {
    const MOST_NODES: usize = 8;
    let mut found = String::new();
    let mut at = tree.next_in_order(id, id);
    for _ in 0..MOST_NODES {
        let Some(node) = at else {
            let text = found.trim();
            return (!text.is_empty()).then(|| text.to_owned());
        };
        let text = tree.text(node);
        let text = if text.len() > MOST_SHORT_BYTES { text.trim() } else { text };
        if found.len() + text.len() > MOST_SHORT_BYTES {
            return None;
        }
        found.push_str(text);
        at = tree.next_in_order(node, id);
    }
    None
}

/// Whether the class names of a `span` may be those of a note's number.
pub(super) fn may_number(classes: &str) -> bool {
    classes.contains("note")
}

/// Whether a class or another name is one of notes.
pub(super) fn is_named(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["footnote", "endnote", "noteref", "cite_note", "cite-note", "sidenote", "_ftn", "fnref"]
        .iter()
        .any(|part| name.contains(part))
        || name
            .split(['-', ':', '_', ' '])
            .any(|part| matches!(part, "fn" | "ftn" | "fnt" | "note"))
        || ["fn", "ftn", "ftnt"].iter().any(|start| {
            let rest = name.strip_prefix(start);
            rest.is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit() || b == b'-'))
        })
}

/// The element of a note by the target of a link to it.
fn note_of(tree: &Tree, target: NodeId, link: NodeId, sides: &SideNotes) -> Option<NodeId> {
    const MOST_LEVELS: usize = 4;
    let mut note = target;
    for _ in 0..MOST_LEVELS {
        if note == NONE {
            return None;
        }
        if sides.notes.contains_key(&note) {
            return Some(note);
        }
        match tree.tag(note)? {
            Tag::Li | Tag::Div | Tag::P | Tag::Aside | Tag::Dd => break,
            Tag::A | Tag::Span | Tag::Sup | Tag::B | Tag::Strong => note = tree.node(note).parent,
            _ => return None,
        }
    }
    let is_item = tree.tag(note) == Some(Tag::Li);
    let names = [
        tree.attribute(target, AttrName::Id).unwrap_or_default(),
        classes(tree, target),
        classes(tree, note),
    ];
    let is_note = is_item || names.iter().any(|name| is_named(name));
    let mut around = tree.node(link).parent;
    const MOST_DEPTH: usize = 64;
    for _ in 0..MOST_DEPTH {
        if around == NONE || around == note {
            break;
        }
        around = tree.node(around).parent;
    }
    (is_note && around != note).then_some(note)
}

/// The element around a link that says nothing besides but brackets.
fn with_brackets(tree: &Tree, link: NodeId) -> NodeId {
    const MOST_LEVELS: usize = 2;
    let mut at = link;
    for _ in 0..MOST_LEVELS {
        let parent = tree.node(at).parent;
        if parent == NONE || !matches!(tree.tag(parent), Some(Tag::Sup | Tag::Span)) {
            break;
        }
        let some = |id: NodeId| (id != NONE).then_some(id);
        let first = some(tree.node(parent).first_child());
        let siblings = std::iter::successors(first, |&id| some(tree.node(id).next));
        let mut siblings = siblings.filter(|&id| id != at);
        let is_bracket =
            |id| tree.tag(id).is_none() && tree.text(id).chars().all(|c| "[]() \n".contains(c));
        if !siblings.by_ref().take(4).all(is_bracket) || siblings.next().is_some() {
            break;
        }
        at = parent;
    }
    at
}

/// Leaves the mark out that a note begins with, where it has an element of its own.
pub(super) fn leave_out_mark(
    tree: &Tree,
    note: NodeId,
    mark: NoteMark,
    left_out: &mut FxHashSet<NodeId>,
    steps: &mut Steps,
) {
    const MOST_LEVELS: usize = 4;
    let mut at = tree.next_in_order(note, note);
    while let Some(id) = at {
        if steps.take().is_none() {
            return;
        }
        if left_out.contains(&id) {
            at = tree.next_after(id, note);
            continue;
        }
        if !tree.text(id).trim().is_empty() {
            let mut holder = tree.node(id).parent;
            for _ in 0..MOST_LEVELS {
                if holder == note || holder == NONE {
                    break;
                }
                if short_text(tree, holder).and_then(|text| NoteMark::of(&text)) == Some(mark) {
                    left_out.insert(holder);
                    break;
                }
                holder = tree.node(holder).parent;
            }
            return;
        }
        at = tree.next_in_order(id, note);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(html: &str) -> (Vec<u32>, Vec<u32>) {
        let tree = Tree::parse(html);
        let markup = super::super::Markup::read(&tree);
        let sorted = |map: &FxHashMap<NodeId, NoteMark>| {
            let mut numbers: Vec<u32> = map.values().filter_map(|mark| mark.number()).collect();
            numbers.sort_unstable();
            numbers
        };
        (sorted(&markup.notes.references), sorted(&markup.notes.notes))
    }

    #[test]
    fn numbers_lead_to_notes() {
        let notes = "<ol class=footnotes><li id=fn1>one<li id='fn:2'><p>two</ol>";
        for text in [
            "<p>a<sup><a href=#fn1>1</a></sup> b<sup><a href='#fn:2'>2</a></sup></p>",
            "<p>a<a href=#fn1 class=footnote-ref><sup>1</sup></a> b<sup>[<a href='#fn:2'>2</a>]</sup></p>",
            "<p>a<a href=#fn1>[1]</a> b<a href='#fn:2' role=doc-noteref>2</a></p>",
        ] {
            assert_eq!(found(&format!("{text}{notes}")), (vec![1, 2], vec![1, 2]), "{text}");
        }
        let single = "<p>a<a href=#f1 id=r1 class=footnote-anchor>1</a></p><div class=footnote>\
                      <a id=f1 href=#r1 class=footnote-number>1</a><div><p>one</div></div>";
        assert_eq!(found(single), (vec![1], vec![1]));
    }

    #[test]
    fn other_links_into_the_page_are_no_notes() {
        for html in [
            "<li><a href=#s1>1</a></li><h2 id=s1>Section</h2>",
            "<p>a<sup><a href=#gone>1</a></sup></p>",
            "<p>a<sup><a href=#x>more</a></sup></p><p id=x class=footnote>b",
            "<p id=fn1>a<sup><a href=#fn1>1</a></sup></p>",
        ] {
            assert_eq!(found(html), (vec![], vec![]), "{html}");
        }
    }
}
