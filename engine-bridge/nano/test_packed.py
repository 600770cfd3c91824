"""Rows that are packed for a GPU, looked at on the processor: python -m unittest"""

import random
import unittest

import numpy as np
import torch
import torch.nn.functional as F

from batches import LIMIT, encode, load_tokenizer
from generate import one, tool_list
from model import Nano, Shape
from packed import PADDING, ROW, Packed, Pool, rows
from talk import render_prefix
from words import Words

SMALL = Shape(vocab=64, width=32, layers=2, heads=4, kv_heads=2, head_dim=16, ffn=48)
LENGTH = 256


def packed_row(prefix, bodies):
    """A row as `rows` makes them, of the length of these tests."""
    row = torch.zeros(3, LENGTH, dtype=torch.int16)
    row[1] = PADDING
    parts, at = [(prefix, 0)] + [(body, len(prefix)) for body in bodies], 0
    for number, (ids, start) in enumerate(parts):
        place = slice(at, at + len(ids))
        row[0, place], row[1, place], row[2, place] = ids.short(), number, torch.arange(start, start + len(ids))
        at += len(ids)
    return row


class PackedLosses(unittest.TestCase):

    def setUp(self):
        torch.manual_seed(7)
        self.model = Nano(SMALL)
        torch.nn.init.normal_(self.model.head.weight, std=0.3)
        draw = lambda n: torch.randint(0, SMALL.vocab, (n,))
        self.prefix, self.bodies = draw(40), [draw(50), draw(30), draw(70)]

    def losses(self, *bodies):
        """Of each body but its first token, which nothing in the row tells."""
        with torch.no_grad():
            losses = Packed(self.model, 1, LENGTH, compiled=False).losses(packed_row(self.prefix, bodies)[None])[0]
        ends = np.cumsum([len(self.prefix)] + [len(body) for body in bodies])
        return [losses[start:end - 1] for start, end in zip(ends, ends[1:])]

    def alone(self, body):
        with torch.no_grad():
            logits = F.linear(self.model(self.prefix, body[None])[0, :-1], self.model.output_rows())
            return F.cross_entropy(logits, body[1:], reduction="none")

    def test_are_those_of_each_dialogue_alone_behind_the_prefix(self):
        for packed, body in zip(self.losses(*self.bodies), self.bodies):
            # one is reckoned in bfloat16, whose numbers have eight bits
            torch.testing.assert_close(packed, self.alone(body), atol=0.15, rtol=0.05)

    def test_do_not_depend_on_the_dialogues_beside(self):
        others = [torch.randint(0, SMALL.vocab, (len(body),)) for body in self.bodies]
        mine = self.losses(self.bodies[0], self.bodies[1], self.bodies[2])[1]
        torch.testing.assert_close(self.losses(others[0], self.bodies[1], others[2])[1], mine)

    def test_depend_on_the_prefix(self):
        mine = self.losses(*self.bodies)[1]
        self.prefix = self.prefix.flip(0)
        self.assertGreater((self.losses(*self.bodies)[1] - mine).abs().max().item(), 0.3)


class PackedRows(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        cls.tok, cls.seed = load_tokenizer(), 11
        cls.rows = list(rows(cls.tok, cls.seed, count=3))
        w = Words(random.Random(cls.seed))
        tools, drawn = tool_list(w)
        cls.prefix = cls.tok.encode(render_prefix(tools)).ids
        cls.talks = (encode(cls.tok, one(w, tools, drawn)) for _ in iter(int, 1))

    def test_hold_all_dialogues_in_their_order_and_what_is_learned_of_them(self):
        for row, weight in self.rows:
            self.assertEqual((row.shape, weight.shape), ((3, ROW), (ROW,)))
            at = len(self.prefix)
            self.assertEqual(row[0, :at].tolist(), self.prefix)
            self.assertEqual(row[2, :at].tolist(), list(range(at)))
            self.assertFalse(row[1, :at].any() or weight[:at].any())
            for dialogue in range(1, row[1].max() + 1):
                ids, learned = next(talk for talk in self.talks if len(talk[0]) <= LIMIT)
                place = slice(at, at + len(ids))
                self.assertEqual(row[0, place].tolist(), ids)
                self.assertEqual(set(row[1, place]), {dialogue})
                self.assertEqual(row[2, place].tolist(), list(range(len(self.prefix), len(self.prefix) + len(ids))))
                self.assertEqual((weight[place] > 0).tolist(), learned)
                at += len(ids)
            self.assertEqual(set(row[1, at:]), {PADDING})
            self.assertFalse(weight[at:].any())
            self.assertLess(ROW - at, LIMIT)


class PoolOfRows(unittest.TestCase):

    def test_keeps_the_newest_rows_and_draws_from_what_it_has(self):
        pool = Pool(0, 0, 2, "cpu")
        for number in range(3):
            pool.queue.put((np.full((3, ROW), number, dtype=np.int16), np.full(ROW, number, dtype=np.float16)))
            pool.take(least=number + 1)
        self.assertEqual(pool.made, 3)
        drawn, weights = pool.draw(50)
        self.assertEqual(set(drawn[:, 0, 0].tolist()), {1, 2})
        self.assertEqual(drawn[:, 0, 0].tolist(), weights[:, 0].tolist())


if __name__ == "__main__":
    unittest.main()
