#!/usr/bin/env python3
"""Makes tasks.jsonl, the tasks that the model in the box is scored on, and plans.jsonl, a good run for each of them.

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
    arguments.add_argument("--plans", default=HERE / "plans.jsonl", type=pathlib.Path, help="one good run for each task")
    arguments.add_argument("--check", action="store_true", help="only compare with what the two files hold")
    chosen = arguments.parse_args()
    rows, plans, groups = [], [], Counter()
    for number, (kind, task) in enumerate(tasks(chosen.seed), 1):
        name = f"t{number:03d}"
        groups[kind.calls] += 1
        rows.append({"id": name, "calls": kind.calls, "kind": kind.name, "prompt": task.prompt, "files": task.files,
                     "expect": task.expect})
        plans.append({"id": name, "calls": [{"name": tool, "arguments": given} for tool, given in task.plan],
                      "answer": task.answer})
    for path, objects in ((chosen.out, rows), (chosen.plans, plans)):
        text = "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in objects)
        if not chosen.check:
            path.write_text(text, encoding="utf-8")
        elif path.read_text(encoding="utf-8") != text:
            sys.exit(f"{path} is not what seed {chosen.seed} makes")
    print(f"{len(rows)} tasks: {dict(groups)}")


if __name__ == "__main__":
    main()
