"""The learner, and the model file that the crate reads."""

import lightgbm
import numpy as np

# One unit of the model file's scores, in log-odds.
UNITS = 1024


def learn(matrix, shares, weights, trees=200, leaves=31, rate=0.08, seed=1, **settings):
    """Boosted trees by cross-entropy on the share of each block's words that is content."""
    parameters = {
        "objective": "cross_entropy",
        "num_leaves": leaves,
        "learning_rate": rate,
        "max_bin": 63,
        "min_data_in_leaf": 30,
        "feature_fraction": 0.3,
        "bagging_fraction": 0.8,
        "bagging_freq": 1,
        "lambda_l2": 5.0,
        "use_missing": False,
        "force_col_wise": True,
        "deterministic": True,
        "num_threads": 1,
        "verbose": -1,
        "seed": seed,
        **settings,
    }
    data = lightgbm.Dataset(matrix, label=shares, weight=weights)
    return lightgbm.train(parameters, data, trees)


def units(value):
    return max(-32768, min(32767, round(value * UNITS)))


def write(path, forest, input, finds, names, notes, network=None):
    """Writes the trees as a model file, with the notes as comments in its head; `network`: the
    names of the signals that it reads, and what writes it by their numbers."""
    dump = forest.dump_model()
    trees, used = [], {}
    for tree in dump["tree_info"]:
        splits, leaves = [], []

        def place(node):
            if "split_feature" not in node:
                leaves.append(units(node["leaf_value"]))
                return -len(leaves)
            assert node["decision_type"] == "<="
            at = len(splits)
            splits.append(None)
            signal = used.setdefault(names[node["split_feature"]], len(used))
            # The crate compares in 32 bits: the threshold lies between two bins either way.
            threshold = str(np.float32(node["threshold"])).removesuffix(".0")
            low, high = place(node["left_child"]), place(node["right_child"])
            splits[at] = f"{signal} {threshold} {low} {high} {units(node['internal_value'])}"
            return at

        place(tree["tree_structure"])
        trees.append((splits, leaves))
    read, write_network = network or ([], None)
    numbers = [used.setdefault(name, len(used)) for name in read]
    with open(path, "w", encoding="utf-8") as out:
        out.write("deboiler model 1\n")
        out.writelines(f"# {note}\n".replace("# \n", "#\n") for note in notes)
        out.write(f"input {input}\nfinds {finds}\nstart 0\nsignals {len(used)}\n")
        out.writelines(f"{name}\n" for name in used)
        out.write(f"trees {len(trees)}\n")
        for splits, leaves in trees:
            out.write(f"tree {len(splits)}\n")
            out.writelines(f"{split}\n" for split in splits)
            out.write("leaves " + " ".join(map(str, leaves)) + "\n")
        if write_network:
            write_network(out, numbers)
