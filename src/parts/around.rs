//! A second look: the blocks of one box are mostly called alike, so that a block in doubt goes by
//! what the box around it is.

use std::ops::Range;

use super::Part;

/// How much the mean of the box weighs beside the block's own probability; the trainer
/// validates with the same.
pub const BOX_WEIGHT: f32 = 0.3;

/// Whether boxes are full of it: headline, byline and the like stand alone among other parts.
const fn fills_boxes(part: Part) -> bool {
    !matches!(part, Part::Title | Part::Byline | Part::Date | Part::Summary | Part::Caption)
}

/// Names the blocks: `scores` has for each part the log-odds of all blocks, `boxes` for each block
/// the blocks of the box around it.
pub(super) fn name(
    mut scores: Vec<Vec<f32>>,
    boxes: impl Iterator<Item = Range<usize>>,
) -> Vec<Part> {
    let mut names = take_shares(&mut scores);
    let boxes: Vec<Range<usize>> = boxes.collect();
    let mut best: Vec<f32> = vec![f32::NEG_INFINITY; names.len()];
    let in_doubt: Vec<bool> = names.iter().map(|&part| fills_boxes(part)).collect();
    // Of one part after the other, the sums over all blocks up to each.
    let mut sums = Vec::with_capacity(names.len() + 1);
    for &part in Part::ALL {
        let shares = &scores[part as usize];
        sums.clear();
        sums.push(0.0);
        let mut sum = 0.0;
        sums.extend(shares.iter().map(|&share| {
            sum += f64::from(share);
            sum
        }));
        for (at, of_box) in boxes.iter().enumerate().filter(|&(at, _)| in_doubt[at]) {
            let mut value = shares[at];
            if fills_boxes(part) && !of_box.is_empty() {
                let mean = (sums[of_box.end] - sums[of_box.start]) / of_box.len() as f64;
                value += BOX_WEIGHT * mean as f32;
            }
            if value > best[at] {
                (best[at], names[at]) = (value, part);
            }
        }
    }
    names
}

/// Makes log-odds shares that sum up to 1 for each block, and gives the first part with the
/// largest share.
fn take_shares(scores: &mut [Vec<f32>]) -> Vec<Part> {
    let blocks = scores.first().map_or(0, Vec::len);
    let mut names = Vec::with_capacity(blocks);
    for at in 0..blocks {
        let best = (1..scores.len())
            .fold(0, |best, part| if scores[part][at] > scores[best][at] { part } else { best });
        let most = scores[best][at];
        let mut sum = 0.0;
        for of_part in &mut *scores {
            of_part[at] = (of_part[at] - most).exp();
            sum += of_part[at];
        }
        for of_part in &mut *scores {
            of_part[at] /= sum;
        }
        names.push(Part::ALL[best]);
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(own: &[(Part, f32)], boxes: &[Range<usize>]) -> Vec<Part> {
        let of_part = |part: &Part| {
            own.iter().map(|(name, score)| if name == part { *score } else { 0.0 }).collect()
        };
        name(Part::ALL.iter().map(of_part).collect(), boxes.iter().cloned())
    }

    #[test]
    fn a_block_in_doubt_goes_by_its_box_and_a_headline_does_not() {
        let all = [(Part::Related, 5.0), (Part::Navigation, 0.1), (Part::Related, 5.0)];
        let boxes = [0..3, 0..3, 0..3];
        assert_eq!(named(&all, &boxes), [Part::Related; 3]);
        let apart = [0..1, 1..2, 2..3];
        assert_eq!(named(&all, &apart)[1], Part::Navigation);
        let headed = [(Part::Related, 5.0), (Part::Title, 0.1), (Part::Related, 5.0)];
        assert_eq!(named(&headed, &boxes)[1], Part::Title);
        assert_eq!(named(&[], &[]), []);
    }
}
