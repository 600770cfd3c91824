#!/usr/bin/env python3
"""Makes tasks.jsonl, the tasks that the model in the box is scored on: `./make_tasks.py`, or `--check` to compare.

Every task is played through by the oracle before it is written: a good run must pass its checks, no run and a run
with wrong values must not.
"""

import argparse
import json
import pathlib
import sys
from collections import Counter

import kinds_mend
import kinds_one
import kinds_three
import kinds_two
import oracle
from draw import Draw

SEED = 20261124
HERE = pathlib.Path(__file__).parent
KINDS = kinds_one.KINDS + kinds_two.KINDS + kinds_three.KINDS + kinds_mend.KINDS


def tasks(seed):
    """(kind, task) for all kinds; a draw that the oracle finds fault with is drawn again."""
    prompts = set()
    for kind in KINDS:
        order = list(kind.wordings)
        Draw(f"{seed} {kind.name}").random.shuffle(order)
        for at in range(kind.count):
            for attempt in range(200):
                draw = Draw(f"{seed} {kind.name} {at} {attempt}")
                task = kind.build(draw, order[at % len(order)])
                faults = oracle.problems(task)
                if not faults and task.prompt not in prompts:
                    break
            else:
                sys.exit(f"{kind.name}: no good draw: {faults} {task}")
            prompts.add(task.prompt)
            yield kind, task


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--seed", default=SEED, type=int)
    arguments.add_argument("--out", default=HERE / "tasks.jsonl", type=pathlib.Path)
    arguments.add_argument("--plans", type=pathlib.Path, help="also write one good run for each task, as JSON lines")
    arguments.add_argument("--check", action="store_true", help="only compare with what --out holds")
    chosen = arguments.parse_args()
    rows, plans, groups = [], [], Counter()
    for number, (kind, task) in enumerate(tasks(chosen.seed), 1):
        groups[kind.calls] += 1
        line = {"id": f"t{number:03d}", "calls": kind.calls, "kind": kind.name, "prompt": task.prompt,
                "files": task.files, "expect": task.expect}
        rows.append(json.dumps(line, ensure_ascii=False) + "\n")
        plans.append(json.dumps({"id": line["id"], "calls": [{"name": t, "arguments": a} for t, a in task.plan],
                                 "answer": task.answer}, ensure_ascii=False) + "\n")
    if chosen.check:
        same = chosen.out.read_text(encoding="utf-8") == "".join(rows)
        sys.exit(None if same else f"{chosen.out} is not what seed {chosen.seed} makes")
    chosen.out.write_text("".join(rows), encoding="utf-8")
    if chosen.plans:
        chosen.plans.write_text("".join(plans), encoding="utf-8")
    print(f"{len(rows)} tasks to {chosen.out.name}: {dict(groups)}")


if __name__ == "__main__":
    main()
