"""Greedy runs of fresh dialogues on the tool models, many at once: a quick look at where a checkpoint stands.

    python evaluate.py --name last --groups 4 --per-group 32
    python evaluate.py --name last --kind sum_main --per-group 40 --show-failures 2
"""

import argparse
import copy
import json
import random
from collections import Counter, defaultdict

import torch
import torch.nn.functional as F

from batches import load_tokenizer
from export import load
from generate import KINDS, draw_tools, one
from mend import Discard
from model import rotate
from speak import use_kept_back
from talk import Talk, render_prefix
from tools import BUILTIN, World, text
from words import Words

MOST = 700


class Decoder:
    """Feeds one token a row and step; rows share a prefix that is evaluated once."""

    def __init__(self, model, prefix, rows, room):
        self.m, s = model, model.s
        self.length = torch.full((rows,), len(prefix))
        shape = (s.layers, rows, s.kv_heads, len(prefix) + room, s.head_dim)
        self.k, self.v = torch.zeros(shape), torch.zeros(shape)
        half = s.head_dim // 2
        self.inv = s.rope_base ** (-torch.arange(half, dtype=torch.float32) / half)
        x = model.embed(torch.tensor(prefix))[None]
        rope = model.rope(0, len(prefix))
        for i, layer in enumerate(model.layers):
            q, k, v = layer.qkv_rope(x, rope)
            self.k[i, :, :, : len(prefix)], self.v[i, :, :, : len(prefix)] = k, v
            x = layer.after(x, F.scaled_dot_product_attention(q, k, v, is_causal=True, enable_gqa=True))

    def feed(self, ids, rows):
        """Logits after one more token for each of some rows."""
        x = self.m.embed(torch.tensor(ids))[:, None]
        at = self.length[rows]
        angle = at[:, None, None, None] * self.inv
        rope = angle.cos(), angle.sin()
        most = int(at.max()) + 1
        mask = (torch.arange(most) <= at[:, None])[:, None, None]
        for i, layer in enumerate(self.m.layers):
            q, k, v = layer.qkv_rope(x, rope)
            self.k[i, rows, :, at], self.v[i, rows, :, at] = k[:, :, 0], v[:, :, 0]
            a = F.scaled_dot_product_attention(q, self.k[i, rows, :, :most], self.v[i, rows, :, :most], attn_mask=mask, enable_gqa=True)
            x = layer.after(x, a)
        self.length[rows] += 1
        return self.m.head(self.m.norm(x))[:, 0]


class Run:
    """One task driven by the model."""

    def __init__(self, tok, talk):
        self.tok, self.talk = tok, talk
        self.world = World(talk.world.now_at)
        files, folders, facts = talk.before
        self.world.files, self.world.folders, self.world.facts = dict(files), set(folders), dict(facts)
        self.world.next_id = max(facts, default=0) + 1
        self.pending = tok.encode(next(talk.pieces())[0]).ids + self.generation()
        self.said, self.log, self.done, self.answer, self.steps, self.fed = [], "", False, "", 0, 0

    def generation(self):
        return self.tok.encode("<|im_start|>assistant\n" + ("" if self.talk.think else "<think>\n\n</think>\n\n")).ids

    def take(self, token):
        if token != self.tok.token_to_id("<|im_end|>"):
            self.said.append(token)
            return
        out = self.tok.decode(self.said, skip_special_tokens=False)
        self.log += out
        self.said, self.steps = [], self.steps + 1
        body = out.split("</think>\n\n", 1)[-1]
        if "<tool_call>" not in body or self.steps > 9:
            self.done, self.answer = True, body
            return
        result = self.execute(body)
        self.log += f"\n>>> {result}\n"
        self.pending = [token] + self.tok.encode(f"\n<|im_start|>user\n<tool_response>\n{result}\n</tool_response><|im_end|>\n").ids + self.generation()

    def execute(self, body):
        try:
            call = json.loads(body.split("<tool_call>\n", 1)[1].split("\n</tool_call>")[0])
            name, arguments = call["name"], call["arguments"]
            if name in self.talk.made_up:
                expected = [a for turn in self.talk.turns for n, a in turn.calls if n == name]
                return self.talk.made_up[name] if arguments in expected else "not found"
            if name not in BUILTIN:
                return "Error: " + text("unknown_tool", name=name, names=", ".join(self.talk.tools))
            result, failed = self.world.call(name, arguments)
            return text("error", text=result) if failed else result
        except Exception as e:
            return f"Error: The call could not be read: {e}."

    def right(self):
        w, v = self.world, self.talk.world
        return w.files == v.files and w.folders == v.folders and w.facts == v.facts and self.answer == self.talk.turns[-1].answer


@torch.no_grad()
def drive(model, tok, tools, talks):
    runs = [Run(tok, t) for t in talks]
    decoder = Decoder(model, tok.encode(render_prefix(tools)).ids, len(runs), 1500)
    nxt = [None] * len(runs)
    while True:
        rows = [i for i, r in enumerate(runs) if not r.done]
        if not rows:
            return runs
        ids = [runs[i].pending.pop(0) if runs[i].pending else nxt[i] for i in rows]
        best = decoder.feed(ids, torch.tensor(rows)).argmax(-1).tolist()
        for i, b in zip(rows, best):
            r = runs[i]
            r.fed += 1
            if r.fed >= 1490 or len(r.said) > MOST:
                r.done = True
                r.log += "\nCUT OFF: " + tok.decode(r.said, skip_special_tokens=False)
            elif not r.pending:
                r.take(b)
                nxt[i] = b


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--name", default="last")
    p.add_argument("--groups", type=int, default=4)
    p.add_argument("--per-group", type=int, default=32)
    p.add_argument("--kind")
    p.add_argument("--all-tools", action="store_true")
    p.add_argument("--seed", type=int, default=7)
    p.add_argument("--show-failures", type=int, default=0)
    p.add_argument("--kept-back", action="store_true", help="prompts whose wordings training never drew")
    p.add_argument("--threads", type=int, default=1)
    a = p.parse_args()
    torch.set_num_threads(a.threads)
    if a.kept_back:
        use_kept_back()
    model, state = load(a.name)
    tok, score, shown = load_tokenizer(), defaultdict(Counter), Counter()
    for g in range(a.groups):
        w = Words(random.Random(-1 - a.seed * 1000 - g))
        tools, drawn = draw_tools(w)
        if a.all_tools or a.kind and a.kind != "made_up":
            tools, drawn = [BUILTIN[n] for n in sorted(BUILTIN)], []
        talks = []
        while len(talks) < a.per_group:
            if a.kind and a.kind != "made_up":
                t = Talk(w, tools)
                t.kind = a.kind
                try:
                    next(k for _, k, _ in KINDS if k.__name__ == a.kind)(t)
                except Discard:
                    continue
            else:
                t = one(w, tools, drawn)
            if t.before is not None:
                talks.append(t)
        for r in drive(model, tok, tools, talks):
            kind = r.talk.kind
            score[kind]["right"] += r.right()
            score[kind]["all"] += 1
            if not r.right() and shown[kind] < a.show_failures:
                shown[kind] += 1
                print("-----", kind, "\n" + r.talk.prompt, "\n", r.talk.before[0], "\n" + r.log, "\nexpected:", r.talk.turns[-1].answer)
    total = sum(c["right"] for c in score.values()), sum(c["all"] for c in score.values())
    print(state)
    for kind, c in sorted(score.items()):
        print(f"{kind:18} {c['right']:3} / {c['all']}")
    print("all", *total)


if __name__ == "__main__":
    main()
