"""Procedural dialogues: groups that share a tool list, each made of tasks that its tools can do.

    python generate.py --dialogues 100 --out FILE    JSON lines: files, prompt, calls with results
    python generate.py --show 5                      dialogues as the model reads them
"""

import argparse
import json
import random

import kinds_compute
import kinds_files
import kinds_folders
import kinds_madeup
import kinds_memory_time
import kinds_mend
import kinds_tables
from mend import Discard
from talk import Talk, render_prefix
from tools import BUILTIN
from words import Words

KINDS = [(n, k, need) for m in (kinds_tables, kinds_files, kinds_folders, kinds_compute, kinds_memory_time, kinds_mend) for n, k, need in m.KINDS]
SERVERS = {s: [n for n, t in BUILTIN.items() if t["server"] == s] for s in ("calculator", "filesystem", "memory", "time")}


def draw_tools(w):
    """A tool list: often all builtin tools in order, else some servers or some tools, with made-up ones."""
    x, names = w.rng.random(), []
    if x < 0.5:
        names = list(BUILTIN)
    elif x < 0.63:
        names = SERVERS["filesystem"] + SERVERS["calculator"]
    elif x < 0.75:
        for server in w.rng.sample(list(SERVERS), w.rng.randint(1, 3)):
            names += SERVERS[server]
    else:
        _, _, need = w.rng.choices(KINDS, [k[0] for k in KINDS])[0]
        names = list(dict.fromkeys(need + ["write_file", "read_text_file"][: w.rng.randint(0, 2)] + w.rng.sample(list(BUILTIN), w.rng.randint(0, 3))))
    made = 0 if x < 0.5 and w.chance(0.7) else w.rng.choice((0, 1, 1, 1, 2, 3, 5))
    drawn = [kinds_madeup.draw(w) for _ in range(made)]
    drawn = list({d[0]["name"]: d for d in drawn if d[0]["name"] not in BUILTIN}.values())
    tools = [BUILTIN[n] for n in names] + [d[0] for d in drawn]
    if w.chance(0.75):
        tools.sort(key=lambda t: t["name"])
    else:
        w.rng.shuffle(tools)
    return tools, drawn


def one(w, tools, drawn):
    """A dialogue that these tools can hold."""
    kinds = [(n, k, need) for n, k, need in KINDS if all(any(t["name"] == x for t in tools) for x in need)]
    if drawn:
        kinds.append((10 if len(tools) > 8 else 20, kinds_madeup.made_up, []))
    while True:
        t = Talk(w, tools)
        t.drawn = drawn
        _, kind, _ = w.rng.choices(kinds, [k[0] for k in kinds])[0]
        t.kind = kind.__name__
        try:
            kind(t)
        except Discard:
            continue
        if t.kind not in ("sum_main", "sum_category", "sum_column", "count", "not_a_number", "lookup_row") and len(t.turns) < 4 and w.chance(0.08):
            t.think = False
        t.opening = w.chance(0.35)
        return t


def tool_list(w):
    """A tool list that some kind can do with."""
    while True:
        tools, drawn = draw_tools(w)
        if drawn or any(all(any(t["name"] == x for t in tools) for x in need) for _, _, need in KINDS):
            return tools, drawn


def group(seed, size=48):
    """A tool list and dialogues over it."""
    w = Words(random.Random(seed))
    tools, drawn = tool_list(w)
    return tools, [one(w, tools, drawn) for _ in range(size)]


def record(t):
    files, folders, facts = t.before
    return {"kind": t.kind, "files": files, "folders": sorted(folders), "facts": list(facts.values()), "prompt": t.prompt, "goals": t.goals,
            "calls": [{"name": n, "arguments": a, "result": r} for turn in t.turns for (n, a), r in zip(turn.calls, turn.results)],
            "made_up": sorted({*t.made_up, "now"}), "answer": t.turns[-1].answer}


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--dialogues", type=int, default=0)
    p.add_argument("--out")
    p.add_argument("--show", type=int, default=0)
    p.add_argument("--kind")
    p.add_argument("--seed", type=int, default=1)
    a = p.parse_args()
    seed, n = a.seed * 1_000_003, 0
    out = open(a.out, "w", encoding="utf-8") if a.out else None
    while n < max(a.dialogues, a.show):
        seed += 1
        tools, talks = group(seed, 8)
        for t in talks:
            if a.kind and t.kind != a.kind:
                continue
            n += 1
            if out:
                out.write(json.dumps(record(t), ensure_ascii=False) + "\n")
            else:
                print(render_prefix(tools)[-200:] + "".join(x for x, _ in t.pieces()) + "=" * 40 + t.kind)
            if n >= max(a.dialogues, a.show):
                break


if __name__ == "__main__":
    main()
