"""Start of the embeddings from a Qwen GGUF's rows: neighbours in meaning start as neighbours."""

import numpy as np
import torch
from gguf import GGUFReader, dequantize
from tokenizers import Tokenizer, decoders, models, pre_tokenizers


def rows_from(gguf_path, tokenizer, width):
    """A row for each token: the mean of Qwen's rows for " token", reduced and half-whitened."""
    reader = GGUFReader(gguf_path)
    tokens = reader.fields["tokenizer.ggml.tokens"].contents()
    merges = [tuple(m.split(" ")) for m in reader.fields["tokenizer.ggml.merges"].contents()]
    qwen = Tokenizer(models.BPE(vocab={t: i for i, t in enumerate(tokens)}, merges=merges))
    qwen.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    table = next(t for t in reader.tensors if t.name == "token_embd.weight")
    table = dequantize(table.data, table.tensor_type)
    decoder, rows = decoders.ByteLevel(), []
    for i in range(tokenizer.get_vocab_size()):
        token = tokenizer.id_to_token(i)
        text = token if token.startswith("<") and token.endswith(">") else decoder.decode([token])
        ids = qwen.encode(" " + text if text[:1].isalpha() else text).ids or [0]
        rows.append(table[ids].mean(0))
    x = np.stack(rows)
    x = x / np.linalg.norm(x, axis=1, keepdims=True)
    u, s, _ = np.linalg.svd(x - x.mean(0), full_matrices=False)
    y = u[:, :width] * np.sqrt(s[:width])
    y = y / np.sqrt((y**2).mean(1, keepdims=True) + 1e-6)
    return torch.tensor(y, dtype=torch.float32)
