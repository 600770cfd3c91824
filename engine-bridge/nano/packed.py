"""Training on a GPU: rows of one length that hold a prefix and as many dialogues behind it as fit.

A token sees the prefix and what stands before it in its own dialogue, and its position counts on from the prefix.
"""

import multiprocessing as mp
import os
import queue as queues
import random
import traceback

import numpy as np
import torch
import torch.nn.functional as F
from torch.nn.attention.flex_attention import create_block_mask, flex_attention

from batches import LIMIT, encode, load_tokenizer, weights
from generate import one, tool_list
from talk import render_prefix
from words import Words

ROW = 8192
PADDING = -1


def rows(tok, seed, count=4):
    """Rows of one tool list: [3, ROW] of ids, dialogue (0 is the prefix, -1 padding) and position, and [ROW] of weights as a target."""
    w = Words(random.Random(seed))
    tools, drawn = tool_list(w)
    prefix = tok.encode(render_prefix(tools)).ids
    left = None
    for _ in range(count):
        row, weight, dialogue, at = np.zeros((3, ROW), dtype=np.int16), np.zeros(ROW, dtype=np.float16), 0, len(prefix)
        row[0, :at], row[2, :at] = prefix, np.arange(at)
        row[1, at:] = PADDING
        while True:
            talk = left or one(w, tools, drawn)
            ids, learned = encode(tok, talk)
            left = talk if at + len(ids) > ROW and len(ids) <= LIMIT else None
            if left:
                break  # it begins the next row
            if len(ids) <= LIMIT:
                place, dialogue = slice(at, at + len(ids)), dialogue + 1
                row[0, place], row[1, place] = ids, dialogue
                row[2, place], weight[place] = np.arange(len(prefix), len(prefix) + len(ids)), weights(learned)
                at += len(ids)
        yield row, weight


def produce(queue, seed, step):
    os.nice(4)
    tok = load_tokenizer()
    while True:
        try:
            for row, weight in rows(tok, seed):
                queue.put((row, weight))
        except Exception:  # a fault of one kind in one draw must not end a training; it is there to be mended
            print("seed", seed, flush=True)
            traceback.print_exc()
        seed += step


class Pool:
    """Rows that processes make as fast as they can; a row is drawn as often as the GPU is faster than they are."""

    def __init__(self, first_seed, processes, size, device):
        spawning = mp.get_context("spawn")
        self.queue = spawning.Queue(maxsize=256)
        self.makers = [spawning.Process(target=produce, args=(self.queue, first_seed + i, processes), daemon=True) for i in range(processes)]
        for maker in self.makers:
            maker.start()
        self.rows = torch.zeros(size, 3, ROW, dtype=torch.int16, device=device)
        self.weights = torch.zeros(size, ROW, dtype=torch.float16, device=device)
        self.made = 0

    def take(self, least=0):
        """Takes in what has been made; waits only until there are so many rows."""
        while True:
            try:
                row, weight = self.queue.get(block=self.made < least, timeout=60)
            except queues.Empty:
                if self.made >= least:
                    return
                if not any(maker.is_alive() for maker in self.makers):
                    raise RuntimeError("No process that makes data is left; what ended them stands above.") from None
                continue
            at = self.made % len(self.rows)
            self.rows[at].copy_(torch.from_numpy(row))
            self.weights[at].copy_(torch.from_numpy(weight))
            self.made += 1

    def draw(self, n):
        chosen = torch.randint(min(self.made, len(self.rows)), (n,), device=self.rows.device)
        return self.rows[chosen], self.weights[chosen]


class Packed:
    """The losses of n rows at a time."""

    def __init__(self, model, n, row=ROW, compiled=True):
        device = model.embed.weight.device
        self.model, self.n, self.row = model, n, row
        self.dialogue = dialogue = torch.zeros(n, row, dtype=torch.int32, device=device)

        def sees(b, h, q, kv):
            seen = dialogue[b, kv]
            return (q >= kv) & ((seen == 0) | (seen == dialogue[b, q]))

        self.sees = sees
        self.mask_of = torch.compile(create_block_mask) if compiled else create_block_mask
        self.forward = torch.compile(self._forward) if compiled else self._forward

    def losses(self, rows):
        """The loss of each token but the first, [n, ROW - 1]."""
        self.dialogue.copy_(rows[:, 1])
        mask = self.mask_of(self.sees, self.n, None, self.row, self.row, device=rows.device)
        return self.forward(rows[:, 0].long(), rows[:, 2].long(), mask)

    def _forward(self, ids, position, mask):
        m, s = self.model, self.model.s
        half = s.head_dim // 2
        angle = position[..., None, None] * s.rope_base ** (-torch.arange(half, dtype=torch.float32, device=ids.device) / half)
        rope = angle.cos(), angle.sin()
        with torch.autocast(ids.device.type, dtype=torch.bfloat16):
            x = m.embed(ids)
            for layer in m.layers:
                q, k, v = layer.qkv_rope(x, rope)
                x = layer.after(x, flex_attention(q.to(v.dtype), k.to(v.dtype), v, block_mask=mask, enable_gqa=True))
            logits = F.linear(m.norm(x)[:, :-1], m.output_rows())
        return F.cross_entropy(logits.float().flatten(0, 1), ids[:, 1:].flatten(), reduction="none").view(ids.size(0), -1)
