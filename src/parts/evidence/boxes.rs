//! What the boxes around a block hold: the innermost ones with a few blocks and with some more.

use std::ops::Range;

use crate::block::BlockKind;
use crate::decide::{Cause, Decision, Label};
use crate::features::{PHRASE_GROUPS, Row, Unit, share};
use crate::segment::Segments;
use crate::tables::PHRASES;

use super::links::Links;
use super::texts::{Texts, link_density};

/// The boxes by the least number of blocks in them.
const BOXES: [(&str, u32); 4] = [("box2_", 2), ("box5_", 5), ("box12_", 12), ("box30_", 30)];

/// The sums of one block and all above it.
#[derive(Clone, Copy, Default)]
struct Sums {
    letters: f32,
    links: f32,
    kept: u32,
    headings: u32,
    headlines: u32,
    short_paths: u32,
    elsewhere: u32,
    sentences: u32,
    comments: u32,
    controls: u32,
    one_link: u32,
    images: u32,
    dates: u32,
    said: [u32; PHRASE_GROUPS],
}

pub(super) struct Boxes<'a> {
    segments: &'a Segments,
    sums: Vec<Sums>,
    /// Of each block, its boxes in the outline.
    boxes: Vec<[u32; BOXES.len()]>,
}

impl<'a> Boxes<'a> {
    pub(super) fn read(
        segments: &'a Segments,
        texts: &Texts,
        links: &Links,
        decision: &Decision,
    ) -> Boxes<'a> {
        let mut sums = vec![Sums::default()];
        for (at, block) in segments.blocks.iter().enumerate() {
            let mut sum = sums[at];
            let letters = block.letters as f32;
            sum.letters += letters;
            sum.links += link_density(block) * letters;
            sum.kept += u32::from(decision.labels[at] == Label::Content);
            sum.headings += u32::from(matches!(block.kind, BlockKind::Heading(_)));
            sum.headlines += u32::from(links.leads_to_headline(at));
            sum.short_paths += u32::from(links.leads_to_short_path(at));
            sum.elsewhere += u32::from(links.leads_elsewhere(at));
            sum.sentences += u32::from(letters >= 60.0);
            sum.comments += u32::from(decision.causes[at] == Cause::Comment);
            sum.controls += u32::from(block.kind == BlockKind::Control);
            sum.one_link += u32::from(link_density(block) > 0.9);
            sum.images += u32::from(block.images > 0);
            sum.dates += u32::from(texts.has_date(at));
            for (group, count) in sum.said.iter_mut().enumerate() {
                *count += texts.said(at) >> group & 1;
            }
            sums.push(sum);
        }
        Boxes { segments, sums, boxes: boxes(segments) }
    }

    pub(super) fn put(&self, block: usize, row: &mut impl Row) {
        use Unit::*;
        row.family("boxes");
        let own = self.segments.blocks[block].element;
        for (at, (name, _)) in BOXES.into_iter().enumerate() {
            let element = &self.segments.outline[self.boxes[block][at] as usize];
            let (first, end) = (element.first_block as usize, element.end_block as usize);
            let (start, sum) = (&self.sums[first.min(end)], &self.sums[end]);
            let count = element.block_count() as f32;
            let of = |value: fn(&Sums) -> u32| share((value(sum) - value(start)) as f32, count);
            let letters = sum.letters - start.letters;
            row.put_of(name, "blocks", "", Count, "blocks in a box around it", count);
            row.put_of(
                name,
                "children",
                "",
                Count,
                "elements of that box",
                element.children as f32,
            );
            let levels = self.segments.outline[own as usize].depth.saturating_sub(element.depth);
            row.put_of(name, "levels", "", Count, "levels up to that box", levels as f32);
            row.put_of(
                name,
                "letters",
                "",
                Count,
                "letters per block there",
                share(letters, count),
            );
            row.put_of(
                name,
                "links",
                "",
                Share,
                "links there",
                share(sum.links - start.links, letters),
            );
            row.put_of(name, "kept", "", Share, "kept blocks there", of(|sum| sum.kept));
            row.put_of(name, "headings", "", Share, "headings there", of(|sum| sum.headings));
            row.put_of(
                name,
                "headlines",
                "",
                Share,
                "links to headlines there",
                of(|sum| sum.headlines),
            );
            row.put_of(
                name,
                "short_paths",
                "",
                Share,
                "links to short paths there",
                of(|sum| sum.short_paths),
            );
            row.put_of(
                name,
                "elsewhere",
                "",
                Share,
                "links to other sites there",
                of(|sum| sum.elsewhere),
            );
            row.put_of(name, "sentences", "", Share, "long blocks there", of(|sum| sum.sentences));
            row.put_of(name, "comments", "", Share, "comments there", of(|sum| sum.comments));
            row.put_of(name, "controls", "", Share, "controls there", of(|sum| sum.controls));
            row.put_of(
                name,
                "one_link",
                "",
                Share,
                "blocks that are a link there",
                of(|sum| sum.one_link),
            );
            row.put_of(name, "images", "", Share, "blocks with images there", of(|sum| sum.images));
            row.put_of(name, "dates", "", Share, "blocks with dates there", of(|sum| sum.dates));
            row.put_of(
                name,
                "first",
                "",
                Count,
                "blocks there above it",
                block as f32 - first as f32,
            );
            row.put_of(
                name,
                "place",
                "",
                Count,
                "where it begins on the page",
                share(first as f32, self.sums.len() as f32),
            );
            for (group, phrases) in PHRASES.iter().enumerate() {
                let said = (sum.said[group] - start.said[group]) as f32;
                row.put_of(name, "says_", phrases.name, Share, phrases.about, share(said, count));
            }
        }
    }
}

/// Of each block, the blocks of the largest of its boxes.
pub(in crate::parts) fn large_boxes(segments: &Segments) -> impl Iterator<Item = Range<usize>> {
    boxes(segments).into_iter().map(|[.., large]| {
        let element = &segments.outline[large as usize];
        let end = element.end_block as usize;
        (element.first_block as usize).min(end)..end
    })
}

/// The boxes of each block: the innermost element around it with enough blocks.
fn boxes(segments: &Segments) -> Vec<[u32; BOXES.len()]> {
    let outline = &segments.outline;
    // Parents stand before what is in them.
    let mut of_element: Vec<[u32; BOXES.len()]> = Vec::with_capacity(outline.len());
    for (at, element) in outline.iter().enumerate() {
        let mut found = match at {
            0 => [0; BOXES.len()],
            _ => of_element[element.parent as usize],
        };
        for (place, (_, least)) in BOXES.into_iter().enumerate() {
            if element.block_count() >= least {
                found[place] = at as u32;
            }
        }
        of_element.push(found);
    }
    segments.blocks.iter().map(|block| of_element[block.element as usize]).collect()
}
