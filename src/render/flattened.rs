//! Flattened text as a stream of events: its paragraphs.

use super::event::{Event, Events, Leaf};
use crate::segment::Segments;

/// The kept lines, in paragraphs where blank lines stand between them or lines
/// were dropped.
pub(super) fn paragraphs<'a>(
    segments: &'a Segments,
    kept: impl Iterator<Item = usize>,
) -> Events<'a> {
    let blocks = &segments.blocks;
    let mut content = Events::default();
    let mut last: Option<usize> = None;
    for index in kept {
        let goes_on = last.is_some_and(|last| {
            last + 1 == index && blocks[last].lines.end == blocks[index].lines.start
        });
        if !goes_on {
            if last.is_some() {
                content.events.push(Event::End(Leaf::Paragraph));
            }
            content.events.push(Event::Start(Leaf::Paragraph));
        }
        let text = segments.text(&blocks[index]);
        if goes_on {
            content.events.push(Event::SoftBreak);
        }
        content.events.push(Event::Lines(text));
        last = Some(index);
    }
    if last.is_some() {
        content.events.push(Event::End(Leaf::Paragraph));
    }
    content
}
