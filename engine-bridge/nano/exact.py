"""How many fresh dialogues a checkpoint would have said token for token, by kind, and where it would first have said something else.

    python exact.py --name last --dialogues 60 --kinds sum_category,lookup_row --show 5
    python exact.py --name last --kept-back           prompts whose wordings training never drew

Much faster than evaluate.py, which runs the tasks: each dialogue is read once as it should be, and its own words are compared.
"""

import argparse
import random

import torch

import speak
from batches import LIMIT, encode, load_tokenizer
from export import load
from generate import KINDS
from mend import Discard
from talk import Talk, render_prefix
from tools import BUILTIN
from words import Words


def dialogues(kind, n, tools, seed):
    """Dialogues of one kind over these tools."""
    w = Words(random.Random(seed))
    while n:
        talk = Talk(w, tools)
        talk.kind, talk.drawn = kind.__name__, []
        try:
            kind(talk)
        except Discard:
            continue
        if talk.before is not None:
            n -= 1
            yield talk


@torch.no_grad()
def first_error(model, tok, prefix, talk):
    """Ids, what the model takes for each next one, and the place of the first that is wrong or None; None for a dialogue that is too long."""
    ids, learned = encode(tok, talk)
    if len(ids) > LIMIT:
        return None
    took = model.head(model(prefix, torch.tensor(ids)[None]))[0].argmax(-1)
    wrong = (took[:-1] != torch.tensor(ids[1:])) & torch.tensor(learned[1:])
    return ids, took, int(wrong.nonzero()[0]) if wrong.any() else None


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--name", default="last")
    p.add_argument("--kinds", help="names with commas between; all without it")
    p.add_argument("--dialogues", type=int, default=40, help="of each kind")
    p.add_argument("--kept-back", action="store_true")
    p.add_argument("--show", type=int, default=0, help="first errors of each kind")
    p.add_argument("--seed", type=int, default=4242)
    p.add_argument("--threads", type=int, default=2)
    a = p.parse_args()
    torch.set_num_threads(a.threads)
    speak.WORN = 0
    if a.kept_back:
        speak.use_kept_back()
    model, _ = load(a.name)
    tok, tools = load_tokenizer(), [BUILTIN[n] for n in sorted(BUILTIN)]
    prefix = torch.tensor(tok.encode(render_prefix(tools)).ids)
    wanted = a.kinds.split(",") if a.kinds else None
    text = lambda ids: repr(tok.decode([int(i) for i in ids], skip_special_tokens=False))
    right = total = 0
    for _, kind, _ in KINDS:
        if wanted and kind.__name__ not in wanted:
            continue
        read = [(t, r) for t in dialogues(kind, a.dialogues, tools, a.seed) if (r := first_error(model, tok, prefix, t))]
        wrong = [(t, r) for t, r in read if r[2] is not None]
        right, total = right + len(read) - len(wrong), total + len(read)
        print(f"{kind.__name__:18} {len(read) - len(wrong):4} of {len(read)}", flush=True)
        for talk, (ids, took, at) in wrong[: a.show]:
            print(f"    {talk.prompt}\n        after {text(ids[max(0, at - 40) : at + 1])}\n        came {text(took[at : at + 1])} instead of {text(ids[at + 1 : at + 8])}")
    print("all", right, "of", total)


if __name__ == "__main__":
    main()
