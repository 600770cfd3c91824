"""Writes a checkpoint as a GGUF file, and reads the weights back from one.

    python export.py --name last --out qiao-nano.gguf
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from gguf import GGMLQuantizationType, GGUFReader, GGUFWriter, LlamaFileType, TokenType, dequantize, quantize

from model import Nano, Shape

HERE = Path(__file__).parent


def split(layer, s):
    """A layer's matrices under llama.cpp's names, as views."""
    q, k, v = layer.qkv.weight.split([s.heads * s.head_dim, s.kv_heads * s.head_dim, s.kv_heads * s.head_dim])
    gate, up = layer.gate_up.weight.chunk(2)
    return {
        "attn_norm": layer.attn_norm.weight, "attn_q": q, "attn_k": k, "attn_v": v, "attn_q_norm": layer.q_norm.weight,
        "attn_k_norm": layer.k_norm.weight, "attn_output": layer.out.weight, "ffn_norm": layer.ffn_norm.weight,
        "ffn_gate": gate, "ffn_up": up, "ffn_down": layer.down.weight,
    }


def tensors(model):
    yield "token_embd.weight", model.embed.weight
    for i, layer in enumerate(model.layers):
        for name, weight in split(layer, model.s).items():
            yield f"blk.{i}.{name}.weight", weight
    yield "output_norm.weight", model.norm.weight
    yield "output.weight", model.head.weight


def vocabulary():
    """Tokens in order, their types, and the merges."""
    from tokenizer import CONTROL, SPECIAL

    data = json.loads((HERE / "tokenizer.json").read_text(encoding="utf-8"))
    vocab = dict(data["model"]["vocab"])
    vocab.update({t["content"]: t["id"] for t in data["added_tokens"]})
    tokens = sorted(vocab, key=vocab.get)
    types = [TokenType.CONTROL if t in CONTROL else TokenType.USER_DEFINED if t in SPECIAL else TokenType.NORMAL for t in tokens]
    merges = [m if isinstance(m, str) else " ".join(m) for m in data["model"]["merges"]]
    return tokens, types, merges


def write(model, out, version):
    s = model.s
    tokens, types, merges = vocabulary()
    w = GGUFWriter(str(out), "qwen3")
    w.add_name("qiao-nano")
    w.add_description("A very small tool-using agent model for Qiao. It reads a tool list, calls tools and mends failed calls; it knows nothing else.")
    w.add_version(version)
    w.add_license("Apache-2.0")
    w.add_size_label(f"{sum(weight.numel() for _, weight in tensors(model)) / 1e6:.1f}M")
    w.add_float32("general.sampling.temp", 0.0)
    w.add_context_length(4096)
    w.add_embedding_length(s.width)
    w.add_block_count(s.layers)
    w.add_feed_forward_length(s.ffn)
    w.add_head_count(s.heads)
    w.add_head_count_kv(s.kv_heads)
    w.add_key_length(s.head_dim)
    w.add_value_length(s.head_dim)
    w.add_layer_norm_rms_eps(s.eps)
    w.add_rope_freq_base(s.rope_base)
    w.add_vocab_size(s.vocab)
    w.add_file_type(LlamaFileType.MOSTLY_Q8_0)
    w.add_tokenizer_model("gpt2")
    w.add_tokenizer_pre("smollm")
    w.add_token_list(tokens)
    w.add_token_types(types)
    w.add_token_merges(merges)
    w.add_eos_token_id(tokens.index("<|im_end|>"))
    w.add_pad_token_id(tokens.index("<|endoftext|>"))
    w.add_add_bos_token(False)
    w.add_chat_template((HERE / "template.jinja").read_text(encoding="utf-8").rstrip("\n"))
    for name, weight in tensors(model):
        array = weight.detach().float().numpy()
        if array.ndim == 1:
            w.add_tensor(name, array)
        else:
            w.add_tensor(name, quantize(array, GGMLQuantizationType.Q8_0), raw_dtype=GGMLQuantizationType.Q8_0)
    w.write_header_to_file()
    w.write_kv_data_to_file()
    w.write_tensors_to_file()
    w.close()


def read_weights(gguf, model):
    """Fills a model of the same shape from an exported file."""
    stored = {t.name: t for t in GGUFReader(str(gguf)).tensors}
    with torch.no_grad():
        for name, weight in tensors(model):
            t = stored[name]
            weight.copy_(torch.from_numpy(dequantize(t.data, t.tensor_type).reshape(tuple(weight.shape)).astype(np.float32)))


def load(name):
    saved = torch.load(HERE / "runs" / f"{name}.pt", weights_only=False, map_location="cpu")
    model = Nano(Shape(**saved["shape"]))
    model.load_state_dict(saved["model"])
    return model.folded().eval(), saved["state"]


if __name__ == "__main__":
    p = argparse.ArgumentParser()
    p.add_argument("--name", default="last")
    p.add_argument("--out", required=True)
    a = p.parse_args()
    model, state = load(a.name)
    write(model, a.out, f"step {state['step']}")
    print(a.out, Path(a.out).stat().st_size, state)
