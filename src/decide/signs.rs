//! Blocks without a letter or digit.

use crate::block::Block;

/// Gives blocks without a letter or digit the lesser score of their neighbours
/// that have some: a rule or a bracket is content where what stands on both
/// sides of it is, and at the start or end of a page with its one neighbour.
pub(super) fn lend(scores: &mut [f32], blocks: &[Block]) {
    let mut last = None;
    let mut at = 0;
    while at < blocks.len() {
        if blocks[at].letters > 0 {
            last = Some(scores[at]);
            at += 1;
            continue;
        }
        let signs = blocks[at..].iter().take_while(|block| block.letters == 0).count();
        let next = scores.get(at + signs).copied();
        let lent = last.unwrap_or(1.0).min(next.unwrap_or(1.0));
        let has_neighbour = last.is_some() || next.is_some();
        scores[at..at + signs].fill(if has_neighbour { lent } else { 0.0 });
        at += signs;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Limits;
    use crate::segment::segment_lines;

    #[test]
    fn signs_go_with_the_lesser_of_their_neighbours() {
        let segments = segment_lines("a\n{\n}\nb\n--", &Limits::default());
        let mut scores = [0.9, 0.1, 0.1, 0.8, 0.1];
        lend(&mut scores, &segments.blocks);
        assert_eq!(scores, [0.9, 0.8, 0.8, 0.8, 0.8]);
        let mut alone = [0.7];
        lend(&mut alone, &segment_lines("--", &Limits::default()).blocks);
        assert_eq!(alone, [0.0]);
    }
}
