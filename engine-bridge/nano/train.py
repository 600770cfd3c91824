"""Trains the model in the box; goes on from the last checkpoint if there is one.

    python train.py --minutes 8 --device cuda       start, or go on from runs/last.pt
    python train.py --minutes 30 --rate 0.008       a second start from a checkpoint, on the processor
"""

import argparse
import json
import os
import signal
import time
from dataclasses import asdict
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "passive")
import torch
import torch.nn.functional as F

from batches import load_tokenizer, stream
from model import Nano, Shape
from muon import Muon

RUNS = Path(__file__).parent / "runs"


def options():
    p = argparse.ArgumentParser()
    p.add_argument("--minutes", type=float, required=True, help="of this start; the rate falls over the last part of them")
    p.add_argument("--decay", type=float, default=0.4, help="that last part")
    p.add_argument("--rate", type=float, default=0.02, help="Muon's; the others stand in proportion")
    p.add_argument("--warmup", type=int, default=50)
    p.add_argument("--name", default="last")
    p.add_argument("--from-gguf", help="start from the weights of an exported model")
    p.add_argument("--qwen", help="a Qwen GGUF for the start of the embeddings; random without it")
    p.add_argument("--device", choices=("cpu", "cuda"), default="cpu")
    p.add_argument("--rows", type=int, default=8, help="of one step on a GPU")
    p.add_argument("--processes", type=int, default=max(1, (os.cpu_count() or 2) - 2), help="that make data for a GPU")
    p.add_argument("--budget", type=int, default=2600, help="tokens of one batch, prefix included")
    p.add_argument("--accumulate", type=int, default=3, help="batches of one step")
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--bf16", action="store_true", help="bfloat16 products, for processors that have them")
    p.add_argument("--compile", action="store_true", help="torch.compile, needs a C++ compiler")
    p.add_argument("--seed", type=int, default=1)
    o = p.parse_args()
    if (RUNS / f"{o.name}.pt").exists() and (o.from_gguf or o.qwen):
        p.error(f"runs/{o.name}.pt is there to go on from; move it away, or leave out --from-gguf and --qwen")
    if o.device == "cuda" and (o.bf16 or o.compile):
        p.error("--bf16 and --compile are for the processor; a GPU does both anyway")
    return o


def begin(o):
    """The model, its optimisers and how far they are."""
    path = RUNS / f"{o.name}.pt"
    saved = torch.load(path, weights_only=False, map_location="cpu") if path.exists() else None
    shape = Shape(**saved["shape"]) if saved else Shape(vocab=load_tokenizer().get_vocab_size())
    torch.manual_seed(o.seed)
    model = Nano(shape)
    if saved:
        model.load_state_dict(saved["model"])
    elif o.from_gguf:
        from export import read_weights

        read_weights(o.from_gguf, model)
    elif o.qwen:
        from start import rows_from

        model.embed.weight.data = rows_from(o.qwen, load_tokenizer(), shape.width)
    model.to(o.device)
    matrices = [p for p in model.layers.parameters() if p.ndim == 2]
    vectors = [p for p in model.parameters() if p.ndim == 1]
    parts = (([model.embed.weight], 0.1), ([model.head.weight], 0.2), (vectors, 0.2), ([model.shared], 0.01))
    adam = torch.optim.AdamW([{"params": params, "lr": share * o.rate} for params, share in parts], betas=(0.9, 0.95), weight_decay=0.0)
    muon = Muon(matrices, lr=o.rate, dtype=torch.bfloat16 if o.bf16 or o.device == "cuda" else torch.float32)
    state = {"step": 0, "tokens": 0, "seconds": 0.0, "next_seed": o.seed * 10_000_000}
    if saved:
        state = saved["state"]
    if saved and "adam" in saved:
        adam.load_state_dict(saved["adam"])
        muon.load_state_dict(saved["muon"])
        for g, (_, share) in zip(adam.param_groups, parts):
            g["lr"] = share * o.rate
        muon.param_groups[0]["lr"] = o.rate
    return model, (adam, muon), state


def save(o, model, optimisers, state):
    RUNS.mkdir(exist_ok=True)
    path = RUNS / f"{o.name}.pt"
    torch.save({"shape": asdict(model.s), "model": model.state_dict(), "adam": optimisers[0].state_dict(),
                "muon": optimisers[1].state_dict(), "state": state}, path.with_suffix(".tmp"))
    path.with_suffix(".tmp").replace(path)


def loss_of(model, batch, dtype):
    prefix, ids, weight = (torch.from_numpy(x) for x in batch)
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=dtype == torch.bfloat16):
        hidden = model(prefix, ids, dtype)[:, :-1]
        learned = weight[:, 1:] > 0
        logits = F.linear(hidden[learned], model.output_rows())
    losses = F.cross_entropy(logits.float(), ids[:, 1:][learned], reduction="none")
    w = weight[:, 1:][learned]
    return (losses * w).sum(), w.sum(), losses.detach()


class OnProcessor:
    """Steps of some batches of different lengths."""

    def __init__(self, o, model, state):
        torch.set_num_threads(o.threads)
        self.model, self.state, self.accumulate = model, state, o.accumulate
        self.dtype = torch.bfloat16 if o.bf16 else torch.float32
        if o.compile:
            for layer in model.layers:
                layer.compile(dynamic=True)
        self.data = stream(state["next_seed"], o.budget)

    def backward(self):
        """Adds the gradients of a step; the sum and number of its losses, and the tokens read."""
        batches = []
        for _ in range(self.accumulate):
            self.state["next_seed"], batch = next(self.data)
            batches.append(batch)
        weights = sum(float(b[2][:, 1:].sum()) for b in batches)
        total, n = 0.0, 0
        for batch in batches:
            loss, _, losses = loss_of(self.model, batch, self.dtype)
            (loss / weights).backward()
            total, n = total + losses.sum(), n + losses.numel()
        return total, n, sum(b[0].size + b[1].size for b in batches)


class OnGpu:
    """Steps of rows of one length, drawn from those that were made meanwhile."""

    def __init__(self, o, model, state):
        from packed import ROW, Packed, Pool

        self.state, self.n = state, o.rows
        self.tokens = o.rows * ROW
        self.packed = Packed(model, o.rows)
        self.pool = Pool(state["next_seed"], o.processes, 4096, o.device)
        state["next_seed"] += 1_000_000

    def backward(self):
        """As on a processor."""
        self.pool.take(least=8 * self.n)
        rows, weights = self.pool.draw(self.n)
        losses, weights = self.packed.losses(rows), weights[:, 1:].float()
        ((losses * weights).sum() / weights.sum()).backward()
        learned = weights > 0
        return (losses.detach() * learned).sum(), learned.sum(), self.tokens


def main():
    o = options()
    model, optimisers, state = begin(o)
    source = (OnGpu if o.device == "cuda" else OnProcessor)(o, model, state)
    RUNS.mkdir(exist_ok=True)
    log = open(RUNS / f"{o.name}.jsonl", "a")
    base = [[g["lr"] for g in opt.param_groups] for opt in optimisers]
    begun = last = saved_at = time.time()
    seconds, first_step = state["seconds"], state["step"]
    shown = {"loss": 0.0, "n": 0, "tokens": 0}
    stopped = []
    signal.signal(signal.SIGTERM, lambda *_: stopped.append(True))
    while True:
        share = (time.time() - begun) / (60 * o.minutes)
        if share >= 1 or stopped:
            break
        factor = min(1, (1 - share) / o.decay, (state["step"] - first_step + 1) / o.warmup)
        for opt, rates in zip(optimisers, base):
            for g, lr in zip(opt.param_groups, rates):
                g["lr"] = lr * factor
        loss, n, tokens = source.backward()
        shown["loss"], shown["n"], shown["tokens"] = shown["loss"] + loss, shown["n"] + n, shown["tokens"] + tokens
        for opt in optimisers:
            opt.step()
            opt.zero_grad()
        state["step"] += 1
        if state["step"] % 20 == 0:
            loss, n = float(shown["loss"]), int(shown["n"])
            now = time.time()
            state["tokens"] += shown["tokens"]
            state["seconds"] = seconds + now - begun
            line = {"step": state["step"], "tokens": state["tokens"], "learned": n, "loss": round(loss / n, 4),
                    "rate": round(factor, 3), "tokens_per_second": round(shown["tokens"] / (now - last)), "seconds": round(state["seconds"])}
            print(json.dumps(line), flush=True)
            log.write(json.dumps(line) + "\n")
            log.flush()
            shown, last = {"loss": 0.0, "n": 0, "tokens": 0}, now
            if now - saved_at > 150:
                save(o, model, optimisers, state)
                saved_at = now
    save(o, model, optimisers, state)


if __name__ == "__main__":
    main()
