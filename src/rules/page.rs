//! What the rules say of a page.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::selector::Matcher;
use super::{Compiled, Kind, Layer, Patterns, Rules};
use crate::decide::{Label, Ruled, Ruling};
use crate::parse::{AttrName, DOCUMENT, NodeId, Tag, Tree};
use crate::parts::Part;
use crate::segment::Segments;

/// How many authors a page may have by a rule.
const MOST_AUTHORS: usize = 20;

/// How long a value may be, in bytes.
const MOST_VALUE_BYTES: usize = 1000;

/// A rule on its way to a block: its number among those of all layers, from 1. The larger
/// one counts.
type Rank = u32;

/// Finds what the rules say of a page; without a tree, what patterns and names of parts say of
/// its lines. `parts` names the blocks where a rule asks for it.
pub(crate) fn rule_page(
    rules: &Rules,
    segments: &Segments,
    tree: Option<&Tree>,
    parts: &[Part],
) -> Ruled {
    let count = rules.layers.iter().map(|layer| layer.rules.len()).sum();
    let mut found = Found {
        ranks: vec![0; segments.blocks.len()],
        matches: vec![0; count],
        ruled: Ruled::default(),
    };
    let mut first = 0;
    for layer in &*rules.layers {
        // Rules are handed out compiled.
        if let Ok(compiled) = layer.compiled() {
            if let Some(tree) = tree {
                found.select(layer, compiled, first, segments, tree);
                found.follow(&compiled.addresses, first, segments, tree);
                found.take_values(layer, compiled, first, tree);
            }
            found.read(&compiled.texts, first, segments);
            found.name(layer, compiled, first, segments, parts);
        }
        first += layer.rules.len();
    }
    found.finish(rules)
}

struct Found {
    /// Of every block the rule that counts, 0 for none.
    ranks: Vec<Rank>,
    /// How often each rule matched.
    matches: Vec<usize>,
    ruled: Ruled,
}

impl Found {
    fn meet(&mut self, block: usize, rule: usize) {
        self.matches[rule] += 1;
        self.ranks[block] = self.ranks[block].max(rule as Rank + 1);
    }

    /// Matches the texts of all blocks.
    fn read(&mut self, patterns: &Patterns, first: usize, segments: &Segments) {
        if patterns.rules.is_empty() {
            return;
        }
        for (at, block) in segments.blocks.iter().enumerate() {
            let text = segments.text(block);
            // Which one matches takes longer to tell than whether any does.
            if patterns.set.is_match(text) {
                for one in patterns.set.matches(text) {
                    self.meet(at, first + patterns.rules[one]);
                }
            }
        }
    }

    /// Matches the names of parts.
    fn name(
        &mut self,
        layer: &Layer,
        compiled: &Compiled,
        first: usize,
        segments: &Segments,
        parts: &[Part],
    ) {
        for &(rule, asked) in &compiled.parts {
            let keeps = layer.rules[rule].kind == Kind::KeepPart;
            for (at, &part) in parts.iter().enumerate() {
                if part == asked && !(keeps && segments.blocks[at].is_hidden) {
                    self.meet(at, first + rule);
                }
            }
        }
    }

    /// Matches the addresses of the links that blocks consist of.
    fn follow(&mut self, patterns: &Patterns, first: usize, segments: &Segments, tree: &Tree) {
        let leads_there = |node| {
            tree.tag(node) == Some(Tag::A)
                && tree
                    .attribute(node, AttrName::Href)
                    .is_some_and(|address| patterns.set.is_match(address.trim()))
        };
        if patterns.rules.is_empty() || !(0..tree.len() as NodeId).any(leads_there) {
            return;
        }
        let blocks = segments.blocks.iter().enumerate();
        let starts: FxHashMap<NodeId, usize> =
            blocks.map(|(at, block)| (block.first_text, at)).collect();
        let (mut block, mut link_end, mut met) = (None, None, Vec::new());
        let mut at = tree.next_in_order(DOCUMENT, DOCUMENT);
        while let Some(node) = at {
            if link_end == Some(node) {
                link_end = None;
                met.clear();
            }
            if leads_there(node) {
                let address = tree.attribute(node, AttrName::Href).unwrap_or_default();
                met = patterns.set.matches(address.trim()).into_iter().collect();
                link_end = tree.next_after(node, DOCUMENT);
            }
            block = starts.get(&node).copied().or(block);
            if let Some(at) = block
                && !tree.text(node).trim().is_empty()
                && 2 * segments.blocks[at].link_letters >= segments.blocks[at].letters
            {
                met.iter().for_each(|&one| self.meet(at, first + patterns.rules[one]));
            }
            at = tree.next_in_order(node, DOCUMENT);
        }
    }

    /// Holds selectors against the elements that blocks stand in.
    fn select(
        &mut self,
        layer: &Layer,
        compiled: &Compiled,
        first: usize,
        segments: &Segments,
        tree: &Tree,
    ) {
        let Some(candidates) = compiled.deciding.on(tree) else { return };
        let outline = &segments.outline;
        let selectors = compiled.selectors.iter();
        let mut matchers: Vec<Matcher> =
            selectors.map(|(_, selectors)| Matcher::new(tree, selectors, outline.len())).collect();
        let mut ranks: Vec<Rank> = vec![0; outline.len()];
        let mut is_inside = vec![false; outline.len()];
        let mut content = None;
        for (at, element) in outline.iter().enumerate() {
            let parent = element.parent as usize;
            (ranks[at], is_inside[at]) = (ranks[parent], is_inside[parent]);
            if tree.tag(element.node).is_none() {
                continue;
            }
            candidates.for_each(element.node, |list, selector| {
                if !matchers[list].matches(selector, element.node) {
                    return;
                }
                let rule = compiled.selectors[list].0;
                self.matches[first + rule] += 1;
                if layer.rules[rule].kind == Kind::Content {
                    content = Some(rule);
                    is_inside[at] = true;
                } else {
                    ranks[at] = ranks[at].max((first + rule) as Rank + 1);
                }
            });
        }
        self.ruled.is_cut |= matchers.iter().any(Matcher::is_spent);
        for (rank, block) in self.ranks.iter_mut().zip(&segments.blocks) {
            let element = block.element as usize;
            if let Some(content) = content.filter(|_| !is_inside[element]) {
                *rank = (*rank).max((first + content) as Rank + 1);
            }
            *rank = (*rank).max(ranks[element]);
        }
    }

    /// Takes title, authors and date from where the rules say that they stand.
    fn take_values(&mut self, layer: &Layer, compiled: &Compiled, first: usize, tree: &Tree) {
        let Some(candidates) = compiled.telling.on(tree) else { return };
        let mut found: Vec<(Matcher, Vec<NodeId>, usize)> = Vec::new();
        for (rule, selectors) in &compiled.selectors {
            let most = if layer.rules[*rule].kind == Kind::Author { MOST_AUTHORS } else { 1 };
            found.push((Matcher::new(tree, selectors, tree.len()), Vec::new(), most));
        }
        let mut at = tree.next_in_order(DOCUMENT, DOCUMENT);
        while let Some(node) = at {
            if tree.tag(node).is_some() {
                candidates.for_each(node, |list, selector| {
                    let (matcher, nodes, most) = &mut found[list];
                    let is_new = nodes.len() < *most && nodes.last() != Some(&node);
                    if is_new && matcher.matches(selector, node) {
                        nodes.push(node);
                    }
                });
            }
            at = tree.next_in_order(node, DOCUMENT);
        }
        self.ruled.is_cut |= found.iter().any(|(matcher, ..)| matcher.is_spent());
        for ((rule, _), (_, nodes, _)) in compiled.selectors.iter().zip(found) {
            let kind = layer.rules[*rule].kind;
            if kind < Kind::Title {
                continue;
            }
            self.matches[first + rule] += nodes.len();
            let mut values: Vec<String> =
                nodes.into_iter().filter_map(|node| value(tree, node)).collect();
            values.dedup();
            match kind {
                Kind::Author if !values.is_empty() => self.ruled.authors = values,
                Kind::Title => self.ruled.title = values.pop().or(self.ruled.title.take()),
                Kind::Date => self.ruled.date = values.pop().or(self.ruled.date.take()),
                _ => {}
            }
        }
    }

    fn finish(self, rules: &Rules) -> Ruled {
        let all: Vec<_> = rules.layers.iter().flat_map(|layer| &layer.rules).collect();
        let ruling = |(block, &rank): (usize, &Rank)| {
            let rule = all.get((rank as usize).checked_sub(1)?)?;
            let label = if rule.kind < Kind::Keep { Label::Boilerplate } else { Label::Content };
            Some(Ruling { block, label, rule: Arc::clone(&rule.told) })
        };
        let rulings = self.ranks.iter().enumerate().filter_map(ruling).collect();
        let told = all.iter().map(|rule| Arc::clone(&rule.told));
        let matches = told.zip(self.matches).filter(|&(_, count)| count > 0).collect();
        Ruled { rulings, matches, ..self.ruled }
    }
}

/// What an element says: the `content` of a `meta`, the `datetime` of a `time`, else its text,
/// white space folded.
fn value(tree: &Tree, node: NodeId) -> Option<String> {
    let attribute = match tree.tag(node) {
        Some(Tag::Meta) => tree.attribute(node, AttrName::Content),
        Some(Tag::Time) => tree.attribute(node, AttrName::Datetime),
        _ => None,
    };
    let mut value = String::new();
    let mut push = |text: &str| {
        for word in text.split_whitespace() {
            if value.len() + word.len() < MOST_VALUE_BYTES {
                value.push_str(if value.is_empty() { "" } else { " " });
                value.push_str(word);
            }
        }
    };
    match attribute {
        Some(attribute) => push(attribute),
        None => push(&tree.text_below(node)),
    }
    value.retain(|c| !crate::chars::is_control_to_drop(c));
    (!value.is_empty()).then_some(value)
}
