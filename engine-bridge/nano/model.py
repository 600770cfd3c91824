"""Qwen3's architecture (GQA, QK-norm, SwiGLU, RoPE) with a prefix that many dialogues share."""

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import nn


@dataclass(frozen=True)
class Shape:
    vocab: int = 4096
    width: int = 384
    layers: int = 8
    heads: int = 8
    kv_heads: int = 2
    head_dim: int = 64
    ffn: int = 768
    rope_base: float = 10000.0
    eps: float = 1e-6


class Layer(nn.Module):
    def __init__(self, s: Shape):
        super().__init__()
        self.s = s
        self.attn_norm = nn.RMSNorm(s.width, eps=s.eps)
        self.qkv = nn.Linear(s.width, (s.heads + 2 * s.kv_heads) * s.head_dim, bias=False)
        self.q_norm = nn.RMSNorm(s.head_dim, eps=s.eps)
        self.k_norm = nn.RMSNorm(s.head_dim, eps=s.eps)
        self.out = nn.Linear(s.heads * s.head_dim, s.width, bias=False)
        self.ffn_norm = nn.RMSNorm(s.width, eps=s.eps)
        self.gate_up = nn.Linear(s.width, 2 * s.ffn, bias=False)
        self.down = nn.Linear(s.ffn, s.width, bias=False)

    def forward(self, x, y, rope_p, rope_b, last=False):
        """The prefix's states [1, P, D] and the bodies' [K, L, D] one layer on; the last one needs no prefix."""
        qp, kp, vp = self.qkv_rope(x, rope_p)
        q, k, v = self.qkv_rope(y, rope_b)
        if not last:
            x = self.after(x, attend(qp, kp, vp))
        return x, self.after(y, attend(q, k, v, kp[0], vp[0]))

    def qkv_rope(self, x, rope):
        s = self.s
        b, t, _ = x.shape
        h = self.qkv(self.attn_norm(x)).view(b, t, s.heads + 2 * s.kv_heads, s.head_dim)
        q, k, v = h.split([s.heads, s.kv_heads, s.kv_heads], dim=2)
        q, k = rotate(self.q_norm(q), rope), rotate(self.k_norm(k), rope)
        return q.transpose(1, 2), k.transpose(1, 2), v.transpose(1, 2)

    def after(self, x, a):
        b, h, t, d = a.shape
        x = x + self.out(a.transpose(1, 2).reshape(b, t, h * d))
        gate, up = self.gate_up(self.ffn_norm(x)).chunk(2, dim=-1)
        return x + self.down(F.silu(gate) * up)


def rotate(x, rope):
    cos, sin = rope
    a, b = x.chunk(2, dim=-1)
    return torch.cat([a * cos - b * sin, b * cos + a * sin], dim=-1).to(x.dtype)


class Nano(nn.Module):
    def __init__(self, s: Shape):
        super().__init__()
        self.s = s
        self.embed = nn.Embedding(s.vocab, s.width)
        self.layers = nn.ModuleList(Layer(s) for _ in range(s.layers))
        self.norm = nn.RMSNorm(s.width, eps=s.eps)
        self.head = nn.Linear(s.width, s.vocab, bias=False)
        self.shared = nn.Parameter(torch.zeros(s.width, s.width))
        nn.init.normal_(self.embed.weight, std=1.0)
        nn.init.normal_(self.head.weight, std=0.02)
        for layer in self.layers:
            for m in (layer.qkv, layer.gate_up):
                nn.init.normal_(m.weight, std=s.width**-0.5)
            for m in (layer.out, layer.down):
                nn.init.normal_(m.weight, std=0.3 * s.width**-0.5)

    def output_rows(self):
        """A token's output row: one of its own and one that its embedding gives by a map that all tokens share.

        What one token learns of being copied, the shared map gives to those seen less often.
        """
        return self.head.weight + self.embed.weight @ self.shared

    def folded(self):
        """The same model with the shared map worked into the rows, as llama.cpp wants them."""
        with torch.no_grad():
            self.head.weight.copy_(self.output_rows())
            self.shared.zero_()
        return self

    def rope(self, start, length, dtype=torch.float32):
        half = self.s.head_dim // 2
        inv = self.s.rope_base ** (-torch.arange(half, dtype=torch.float32) / half)
        angle = torch.arange(start, start + length, dtype=torch.float32)[:, None] * inv
        return angle.cos()[:, None, :].to(dtype), angle.sin()[:, None, :].to(dtype)

    def forward(self, prefix, bodies, dtype=torch.float32):
        """Hidden states of bodies [K, L], each standing behind the same prefix [P]."""
        x, y = self.embed(prefix)[None].to(dtype), self.embed(bodies).to(dtype)
        p, length = prefix.numel(), bodies.size(1)
        rope_p, rope_b = self.rope(0, p, dtype), self.rope(p, length, dtype)
        for layer in self.layers[:-1]:
            x, y = layer(x, y, rope_p, rope_b)
        return self.norm(self.layers[-1](x, y, rope_p, rope_b, last=True)[1])


def attend(q, k, v, kp=None, vp=None):
    """Causal attention of each row to itself, and to all of a prefix [G, P, D] that the rows share.

    Scores are bounded by QK-norm, so the softmax needs no maximum subtracted.
    """
    b, h, t, d = q.shape
    g, r = k.size(1), h // k.size(1)
    q = q * d**-0.5
    mask = torch.ones(t, t, dtype=torch.bool).tril()
    own = q.reshape(b * g, r * t, d) @ k.reshape(b * g, t, d).transpose(1, 2)
    e = own.view(b * g, r, t, t).float().exp().masked_fill(~mask, 0.0)
    total = e.sum(-1).view(b, g, r, t)
    o = (e.to(v.dtype).view(b * g, r * t, t) @ v.reshape(b * g, t, d)).view(b, g, r, t, d)
    if kp is not None:
        qg = q.view(b, g, r, t, d).transpose(0, 1).reshape(g, b * r * t, d)
        e = (qg @ kp.transpose(1, 2)).float().exp()
        total = total + e.sum(-1).view(g, b, r, t).transpose(0, 1)
        o = o + (e.to(v.dtype) @ vp).view(g, b, r, t, d).transpose(0, 1)
    return (o / total[..., None].to(o.dtype)).view(b, h, t, d)
