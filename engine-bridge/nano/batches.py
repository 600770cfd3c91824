"""Dialogues as token ids, in batches that share a prefix and have similar lengths."""

import multiprocessing as mp
import os
import random
import signal
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

HERE = Path(__file__).parent
LIMIT = 1700


def load_tokenizer():
    return Tokenizer.from_file(str(HERE / "tokenizer.json"))


def encode(tok, talk):
    """Ids and which of them are learned; many a dialogue ends after its first call, where a prompt is understood or not."""
    ids, learned = [], []
    for text, learn in talk.pieces():
        piece = tok.encode(text).ids
        ids += piece
        learned += [learn] * len(piece)
        if talk.opening and learn and text.endswith("<|im_end|>"):
            break
    return ids, learned


def chunks(tok, seed, budget):
    """Batches of one tool list: (prefix ids, body ids [K, L], weight of each body id as a target)."""
    from generate import group
    from talk import render_prefix

    tools, talks = group(seed)
    prefix = np.array(tok.encode(render_prefix(tools)).ids)
    bodies = sorted((b for b in (encode(tok, t) for t in talks) if len(b[0]) <= LIMIT), key=lambda b: len(b[0]))
    chunk = []
    for body in bodies:
        if chunk and (len(chunk) + 1) * len(body[0]) + len(prefix) > budget:
            yield pack(prefix, chunk)
            chunk = []
        chunk.append(body)
    if chunk:
        yield pack(prefix, chunk)


def pack(prefix, chunk):
    length = max(len(ids) for ids, _ in chunk)
    ids = np.zeros((len(chunk), length), dtype=np.int64)
    weight = np.zeros((len(chunk), length), dtype=np.float32)
    for i, (body, learned) in enumerate(chunk):
        ids[i, : len(body)] = body
        weight[i, : len(body)] = weights(learned)
    return prefix, ids, weight


def weights(learned):
    """A long dialogue weighs more than a short one, but not by its length."""
    return np.array(learned, dtype=np.float32) * (100 / max(sum(learned), 20)) ** 0.4


def produce(queue, first_seed, budget):
    os.nice(4)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    tok, seed, pool, rng = load_tokenizer(), first_seed, [], random.Random(first_seed)
    while True:
        while len(pool) < 60:
            pool += list(chunks(tok, seed, budget))
            seed += 1
        rng.shuffle(pool)
        while len(pool) > 40:
            queue.put((seed, pool.pop()))


def stream(first_seed, budget):
    """Endless (next seed, batch), made in a process of its own."""
    queue = mp.Queue(maxsize=24)
    process = mp.Process(target=produce, args=(queue, first_seed, budget), daemon=True)
    process.start()
    while True:
        yield queue.get()
