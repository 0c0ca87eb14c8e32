"""The network that reads a page's blocks in order, and its part of the model file."""

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor

import numpy as np
import torch
from torch import nn

# The unit of the model file's weights, as in the crate.
WEIGHT_UNITS = 4096

# A signal that hardly ever differs is not stretched beyond this.
LEAST_SPREAD = 0.1

# Longer pages are cut to learn from, so that a batch holds about as many blocks as another.
LONGEST = 400
BATCH_BLOCKS = 3000

# Two folds of five, forest and network with half of the score each, on WCXB and dragnet: .861 and .906 with 32
# units and 5 rounds over all pages, .863 and .918 with 64 and 8, .864 and .923 with 64 and 12. The
# forest alone has .854 and .890 there.
WIDTH = 64
EPOCHS = 12
DROPOUT, INPUT_DROPOUT = 0.2, 0.1
RATE, DECAY, WARM_UP, CLIP = 2e-3, 1e-4, 0.15, 1.0
SEED = 1


def squash(values, halves):
    """As the crate takes its signals in: between -1 and 1."""
    return values / (halves + np.abs(values))


class Sequences:
    """Pages as the network reads them: all rows of all sets, page by page."""

    def __init__(self, sets):
        """`sets`: each with `matrix`, `shares`, `weights`, `fold`, and `documents`: the rows of every page."""
        self.shares = torch.from_numpy(np.concatenate([s.shares for s in sets]))
        self.weights = torch.from_numpy(np.concatenate([s.weights for s in sets]))
        self.starts = np.cumsum([0] + [len(s.matrix) for s in sets])
        self.pages = [
            (start + rows.start, start + rows.stop, int(s.fold[rows.start]))
            for s, start in zip(sets, self.starts)
            for rows in s.documents
            if rows.stop > rows.start
        ]
        count = sets[0].matrix.shape[1]
        self.halves, self.means, self.spreads = (np.ones(count, np.float32) for _ in range(3))
        self.matrix = torch.empty((self.starts[-1], count), dtype=torch.float16)
        for at in range(count):
            values = np.concatenate([s.matrix[:, at] for s in sets])
            sizes = np.abs(values[values != 0])
            self.halves[at] = np.median(sizes) if len(sizes) else 1
            values = squash(values, self.halves[at])
            self.means[at], self.spreads[at] = values.mean(), max(values.std(), LEAST_SPREAD)
            self.matrix[:, at] = torch.from_numpy((values - self.means[at]) / self.spreads[at])

    def learn(self, folds, processes=os.cpu_count()):
        """For each fold the network that has not read its pages; for `None` the one that has read all."""
        global _sequences
        _sequences = self
        with ProcessPoolExecutor(processes, multiprocessing.get_context("fork")) as pool:
            for state in pool.map(_learn, folds):
                network = Network(self.matrix.shape[1])
                network.load_state_dict({name: torch.from_numpy(value) for name, value in state.items()})
                yield network

    def read(self, network, fold):
        """What a network makes of the pages of a fold: for each set the scores of all its rows, 0 elsewhere."""
        scores = np.zeros(len(self.matrix), np.float32)
        network.eval()
        with torch.no_grad():
            for start, end, own in self.pages:
                if own == fold:
                    scores[start:end] = network(self.matrix[None, start:end].float())[0].numpy()
        return [scores[start:end] for start, end in zip(self.starts, self.starts[1:])]


# What the processes that learn read: they are forks of this one, and share it.
_sequences = None


def _learn(without_fold):
    network = learn(_sequences, [page for page in _sequences.pages if page[2] != without_fold])
    return {name: value.numpy() for name, value in network.state_dict().items()}


class Network(nn.Module):
    """Scores of blocks by what they are and what stands above and below, in log-odds."""

    def __init__(self, signals):
        super().__init__()
        self.block = nn.Linear(signals, WIDTH)
        self.both_ways = nn.GRU(WIDTH, WIDTH, batch_first=True, bidirectional=True)
        self.hidden = nn.Linear(3 * WIDTH, WIDTH)
        self.score = nn.Linear(WIDTH, 1)
        self.drop_signals, self.drop = nn.Dropout(INPUT_DROPOUT), nn.Dropout(DROPOUT)

    def forward(self, signals):
        block = self.drop(torch.relu(self.block(self.drop_signals(signals))))
        read = self.drop(self.both_ways(block)[0])
        return self.score(torch.relu(self.hidden(torch.cat([read, block], 2))))[:, :, 0]


def learn(sequences, pages):
    """Weighted cross-entropy on the share of each block's words that is content."""
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    random = np.random.RandomState(SEED)
    pieces = list(cut(pages))
    order = [batches(pieces, random) for _ in range(EPOCHS)]
    network = Network(sequences.matrix.shape[1])
    optimizer = torch.optim.AdamW(network.parameters(), RATE, weight_decay=DECAY)
    steps = sum(map(len, order))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps, pct_start=WARM_UP)
    mean_weight = float(sequences.weights[sequences.weights > 0].mean())
    for epoch in order:
        for batch in epoch:
            signals, shares, weights = pad(sequences, batch)
            losses = nn.functional.binary_cross_entropy_with_logits(network(signals), shares, reduction="none")
            optimizer.zero_grad()
            ((losses * weights).sum() / (mean_weight * BATCH_BLOCKS)).backward()
            nn.utils.clip_grad_norm_(network.parameters(), CLIP)
            optimizer.step()
            schedule.step()
    return network


def cut(pages):
    """Pages in pieces that are not too long."""
    for start, end, _ in pages:
        ends = np.linspace(start, end, -(-(end - start) // LONGEST) + 1).astype(int)
        yield from zip(ends, ends[1:])


def batches(pieces, random):
    """Pieces of about one length together, in an order by chance."""
    lengths = np.array([end - start for start, end in pieces])
    made, batch = [], []
    for at in np.argsort(lengths * (1 + 0.2 * random.rand(len(lengths))), kind="stable"):
        batch.append(pieces[at])
        if len(batch) * lengths[at] >= BATCH_BLOCKS:
            made.append(batch)
            batch = []
    if batch:
        made.append(batch)
    random.shuffle(made)
    return made


def pad(sequences, batch):
    """The signals, shares and weights of pieces, all as long as the longest one."""
    longest = max(end - start for start, end in batch)
    padded = []
    for of in (sequences.matrix, sequences.shares, sequences.weights):
        part = torch.zeros((len(batch), longest, *of.shape[1:]))
        for row, (start, end) in zip(part, batch):
            row[: end - start] = of[start:end]
        padded.append(part)
    return padded


def write(out, network, sequences, numbers):
    """Writes the network's part of a model file; `numbers`: what the file calls each signal."""
    state = {name: value.double().numpy() for name, value in network.state_dict().items()}
    # The crate takes in squashed signals as they are: what they were stretched by goes into the weights.
    state["block.weight"] = state["block.weight"] / sequences.spreads
    state["block.bias"] = state["block.bias"] - state["block.weight"] @ sequences.means
    out.write(f"network {len(numbers)}\n")
    out.writelines(f"{number} {half:.6g}\n" for number, half in zip(numbers, sequences.halves))
    layer = lambda weight, bias: write_layer(out, state[weight], state[bias])
    layer("block.weight", "block.bias")
    for way in ("", "_reverse"):
        for of in ("ih", "hh"):
            layer(f"both_ways.weight_{of}_l0{way}", f"both_ways.bias_{of}_l0{way}")
    layer("hidden.weight", "hidden.bias")
    out.write(f"score {state['score.weight'].shape[1]}\n")
    write_rows(out, state["score.weight"], state["score.bias"])


def write_layer(out, weights, biases):
    out.write(f"layer {weights.shape[0]} {weights.shape[1]}\n")
    write_rows(out, weights, biases)


def write_rows(out, weights, biases):
    for bias, row in zip(biases, weights):
        out.write(" ".join(str(round(float(value) * WEIGHT_UNITS)) for value in (bias, *row)) + "\n")
