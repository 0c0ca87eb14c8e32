//! The network: it reads a page's blocks in order, once down the page and once up.
//!
//! A tree asks one block's signals at a time, and knows of the blocks around it what
//! somebody thought of measuring. A recurrent network carries along what it has read,
//! and learns by itself what of it matters (gated recurrent units, K. Cho et al., 2014;
//! for boilerplate, J. Leonhardt et al., "BoilerNet", 2020). Its numbers are summed and
//! multiplied in one order, so that scores are the same on any machine.

use super::forest::UNITS;
use crate::features::{BATCH, Rows, Unit};
use crate::reason::Weight;

/// How many outputs a layer computes at a time; widths are multiples of it.
pub(super) const LANES: usize = 16;

/// The widest layer.
pub(super) const MOST_WIDTH: usize = 1024;

/// The unit of what is kept of each block: this many make 1.
const BLOCK_UNITS: f32 = 1024.0;

/// The most blocks of a page for which all states of the reading down are kept until the
/// reading up gets there. Of a longer one they are kept for this many at a time, and found
/// once more: all of them would be several times as large as a text of short lines.
const MOST_STATES: usize = 2048;
const PART: usize = 64;

/// One signal as the network takes it: `value / (half + |value|)`, between -1 and 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Squashed {
    pub(super) signal: u16,
    /// The value that becomes one half.
    pub(super) half: f32,
}

/// A linear map.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Layer {
    inputs: usize,
    /// For each group of outputs its biases, then its weights for the first input, the
    /// second, …
    groups: Vec<[f32; LANES]>,
}

impl Layer {
    /// The map with these rows, one for each output: its bias, then its weight for each of so
    /// many inputs. Outputs up to a multiple of [`LANES`] are 0.
    pub(super) fn new(inputs: usize, rows: &[Vec<f32>]) -> Layer {
        let mut groups = Vec::with_capacity(rows.len().div_ceil(LANES) * (inputs + 1));
        for rows in rows.chunks(LANES) {
            for at in 0..=inputs {
                groups.push(std::array::from_fn(|lane| rows.get(lane).map_or(0.0, |row| row[at])));
            }
        }
        Layer { inputs, groups }
    }

    fn outputs(&self) -> usize {
        self.groups.len() / (self.inputs + 1) * LANES
    }

    /// Puts what the inputs map to in the place of `outputs`.
    fn map(&self, inputs: &[f32], outputs: &mut Vec<f32>) {
        outputs.clear();
        for group in self.groups.chunks_exact(self.inputs + 1) {
            let (biases, weights) = group.split_first().expect("a group begins with its biases");
            let mut sums = *biases;
            for (weights, &input) in weights.iter().zip(inputs) {
                for (sum, weight) in sums.iter_mut().zip(weights) {
                    *sum += weight * input;
                }
            }
            outputs.extend_from_slice(&sums);
        }
    }

    #[cfg(test)]
    fn bytes(&self) -> usize {
        size_of_val(&*self.groups)
    }
}

/// A layer of gated recurrent units: what it remembers of the blocks so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Recurrent {
    /// What the block and what the state say to the three gates of each unit: those that
    /// reset and those that keep what it remembers, and those that propose anew.
    pub(super) of_block: Layer,
    pub(super) of_state: Layer,
}

impl Recurrent {
    fn size(&self) -> usize {
        self.of_state.inputs
    }

    /// Goes on from `state` with a block.
    fn step(&self, block: &[f32], state: &mut [f32], scratch: &mut [Vec<f32>; 2]) {
        let [of_block, of_state] = scratch;
        let size = self.size();
        self.of_block.map(block, of_block);
        self.of_state.map(state, of_state);
        let (gates, proposed) = of_block.split_at_mut(2 * size);
        let (state_gates, state_proposed) = of_state.split_at(2 * size);
        for (gate, of_state) in gates.iter_mut().zip(state_gates) {
            *gate = 0.5 + 0.5 * tanh(0.5 * (*gate + of_state));
        }
        let (reset, keep) = gates.split_at(size);
        for ((proposed, of_state), reset) in proposed.iter_mut().zip(state_proposed).zip(reset) {
            *proposed = tanh(*proposed + reset * of_state);
        }
        for ((state, proposed), keep) in state.iter_mut().zip(proposed).zip(keep) {
            *state = *proposed + keep * (*state - *proposed);
        }
    }
}

/// The layers of the network, in the order in which they read.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Network {
    pub(super) inputs: Vec<Squashed>,
    /// From a block's signals to what the others read of it.
    pub(super) block: Layer,
    pub(super) down: Recurrent,
    pub(super) up: Recurrent,
    /// From both directions and the block itself to the score.
    pub(super) hidden: Layer,
    /// The bias and the weights of the score.
    pub(super) score: Layer,
}

impl Network {
    /// The signals that it reads.
    pub(super) fn signals(&self) -> impl Iterator<Item = u16> {
        self.inputs.iter().map(|input| input.signal)
    }

    /// The size of the weights, in bytes.
    #[cfg(test)]
    pub(super) fn bytes(&self) -> usize {
        let Network { block, down, up, hidden, score, .. } = self;
        let layers =
            [block, &down.of_block, &down.of_state, &up.of_block, &up.of_state, hidden, score];
        layers.iter().map(|layer| layer.bytes()).sum()
    }
}

/// A page while it is read.
pub(crate) struct Reading<'n> {
    network: &'n Network,
    /// What is read of each block so far, in 1/1024: there are as many as the page has blocks,
    /// and half the bits will do.
    blocks: Vec<u16>,
    /// The squashed signals of a batch, one block after the other.
    rows: Vec<f32>,
    block: Vec<f32>,
}

/// The score of a block, taken apart: in log-odds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Parts {
    /// As if it were the whole page.
    pub(crate) alone: f32,
    /// What the blocks above it add.
    pub(crate) above: f32,
    /// What the blocks below it add.
    pub(crate) below: f32,
}

impl Parts {
    /// What each part adds to a block's score, of which this share is the network's.
    pub(crate) fn weights(self, share: f32) -> impl Iterator<Item = Weight> {
        [
            ("read_alone", "the network's score of the block alone", self.alone),
            ("read_above", "what the blocks above it change in the network's score", self.above),
            ("read_below", "what the blocks below it change in the network's score", self.below),
        ]
        .into_iter()
        .map(move |(signal, about, value)| Weight {
            signal,
            about,
            unit: Unit::LogOdds,
            value,
            added: share * value,
        })
        .filter(|weight| weight.added != 0.0)
    }
}

impl<'n> Reading<'n> {
    /// For a page of so many blocks.
    pub(super) fn new(network: &'n Network, blocks: usize) -> Reading<'n> {
        let rows = vec![0.0; BATCH * network.inputs.len()];
        let blocks = Vec::with_capacity(blocks * network.block.outputs());
        Reading { network, blocks, rows, block: Vec::new() }
    }

    /// Takes the blocks that come next.
    pub(crate) fn add(&mut self, rows: Rows) {
        let inputs = self.network.inputs.len();
        for (at, input) in self.network.inputs.iter().enumerate() {
            let column = rows.column(usize::from(input.signal));
            let values = column.map(|value| value / (input.half + value.abs()));
            for (row, value) in self.rows.chunks_exact_mut(inputs).zip(values) {
                row[at] = value;
            }
        }
        for row in self.rows.chunks_exact(inputs).take(rows.len()) {
            self.network.block.map(row, &mut self.block);
            // What is below 0 becomes 0.
            self.blocks.extend(self.block.iter().map(|value| (value * BLOCK_UNITS + 0.5) as u16));
        }
    }

    /// The scores of all blocks, in log-odds.
    pub(super) fn scores(self) -> Vec<f32> {
        let mut head = Head::new(self.network);
        self.read(|down, up, block| head.score(down, up, block))
    }

    /// The scores of all blocks, taken apart.
    pub(crate) fn parts(self) -> Vec<Parts> {
        let Network { down: layer_down, up: layer_up, .. } = self.network;
        let (mut head, mut scratch) = (Head::new(self.network), [Vec::new(), Vec::new()]);
        let (mut alone_down, mut alone_up) =
            (vec![0.0; layer_down.size()], vec![0.0; layer_up.size()]);
        self.read(|down, up, block| {
            alone_down.fill(0.0);
            alone_up.fill(0.0);
            layer_down.step(block, &mut alone_down, &mut scratch);
            layer_up.step(block, &mut alone_up, &mut scratch);
            let alone = head.score(&alone_down, &alone_up, block);
            let with_above = head.score(down, &alone_up, block);
            let whole = head.score(down, up, block);
            Parts { alone, above: with_above - alone, below: whole - with_above }
        })
    }

    /// Reads the page in both directions: what `each` makes of what is known at each block.
    fn read<T>(&self, mut each: impl FnMut(&[f32], &[f32], &[f32]) -> T) -> Vec<T> {
        let Network { block, down, up, .. } = self.network;
        let blocks = self.blocks.chunks_exact(block.outputs());
        let block_size = block.outputs();
        let mut block = vec![0.0; block_size];
        let take = |units: &[u16], block: &mut [f32]| {
            for (value, &units) in block.iter_mut().zip(units) {
                *value = f32::from(units) / BLOCK_UNITS;
            }
        };
        let mut scratch = [Vec::new(), Vec::new()];
        // Goes on down the page with some blocks, and notes the state behind each.
        let mut read_down =
            |from: usize, to: usize, state: &mut Vec<f32>, states: &mut Vec<f32>| {
                states.clear();
                for units in blocks.clone().skip(from).take(to - from) {
                    take(units, &mut block);
                    down.step(&block, state, &mut scratch);
                    states.extend_from_slice(state);
                }
            };
        let count = blocks.len();
        let part = if count > MOST_STATES { PART } else { count.max(1) };
        let (mut state, mut states) = (vec![0.0; down.size()], Vec::new());
        let mut starts = Vec::new();
        for from in (0..count).step_by(part) {
            starts.push(state.clone());
            read_down(from, count.min(from + part), &mut state, &mut states);
        }
        let (mut up_block, mut up_scratch) = (vec![0.0; block_size], [Vec::new(), Vec::new()]);
        let mut up_state = vec![0.0; up.size()];
        let mut found = Vec::with_capacity(count);
        for (from, mut state) in (0..count).step_by(part).zip(starts).rev() {
            let to = count.min(from + part);
            // The last part was read last.
            if to < count {
                read_down(from, to, &mut state, &mut states);
            }
            let own = blocks.clone().skip(from).take(to - from);
            for (units, down) in own.zip(states.chunks_exact(down.size())).rev() {
                take(units, &mut up_block);
                up.step(&up_block, &mut up_state, &mut up_scratch);
                found.push(each(down, &up_state, &up_block));
            }
        }
        found.reverse();
        found
    }
}

/// What makes a score of what is known at a block: the network's head.
struct Head<'n> {
    network: &'n Network,
    known: Vec<f32>,
    hidden: Vec<f32>,
    score: Vec<f32>,
}

impl<'n> Head<'n> {
    fn new(network: &'n Network) -> Head<'n> {
        Head { network, known: Vec::new(), hidden: Vec::new(), score: Vec::new() }
    }

    fn score(&mut self, down: &[f32], up: &[f32], block: &[f32]) -> f32 {
        let Head { network, known, hidden, score } = self;
        known.clear();
        [down, up, block].into_iter().for_each(|part| known.extend_from_slice(part));
        network.hidden.map(known, hidden);
        hidden.iter_mut().for_each(|value| *value = value.max(0.0));
        network.score.map(hidden, score);
        // In the units of the forest, as all scores.
        (score[0] * UNITS).round() / UNITS
    }
}

/// The hyperbolic tangent within 0.0002: its continued fraction (J. Lambert, 1761),
/// cut where what is left no longer shows.
fn tanh(x: f32) -> f32 {
    let x = x.clamp(-4.97, 4.97);
    let square = x * x;
    let above = x * (135_135.0 + square * (17_325.0 + square * (378.0 + square)));
    let below = 135_135.0 + square * (62_370.0 + square * (3_150.0 + square * 28.0));
    above / below
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tanh_is_near() {
        for step in -200..200 {
            let x = step as f32 / 20.0;
            assert!((tanh(x) - x.tanh()).abs() < 2e-4, "{x}: {}", tanh(x));
            assert!(tanh(x).abs() <= 1.0);
        }
    }

    #[test]
    fn a_layer_maps_each_output_by_its_own_row() {
        let rows: Vec<Vec<f32>> = (0..20).map(|at| vec![at as f32, 2.0, at as f32]).collect();
        let layer = Layer::new(2, &rows);
        let mut outputs = Vec::new();
        layer.map(&[1.0, -1.0], &mut outputs);
        assert_eq!((&outputs[..20], &outputs[20..]), (&[2.0; 20][..], &[0.0; 12][..]));
    }

    #[test]
    fn a_unit_keeps_or_takes_what_its_gates_say() {
        let step = |keep: f32, proposed: f32| {
            let biases = [0.0, keep, proposed].map(|bias| [bias; LANES]).concat();
            let rows = |biases: &[f32]| -> Vec<Vec<f32>> {
                biases.iter().map(|&bias| [vec![bias], vec![0.0; LANES]].concat()).collect()
            };
            let of_block = Layer::new(LANES, &rows(&biases));
            let of_state = Layer::new(LANES, &rows(&[0.0; 3 * LANES]));
            let mut state = [0.25; LANES];
            let mut scratch = [Vec::new(), Vec::new()];
            Recurrent { of_block, of_state }.step(&[0.0; LANES], &mut state, &mut scratch);
            state[LANES - 1]
        };
        assert!((step(20.0, 9.0) - 0.25).abs() < 1e-3);
        assert!((step(-20.0, 9.0) - 1.0).abs() < 1e-3);
    }
}
