"""Trains the byte-level BPE: no merge joins a space to a word, digits stand single.

A word so has the same tokens after a space, a comma or a slash, which is what makes copying
learnable. Punctuation merges are a short fixed list, so that a text's last mark never melts into
the JSON that closes a call.
"""

import json
from collections import Counter
from pathlib import Path

from tokenizers import Tokenizer, models, pre_tokenizers, trainers, decoders
from wordfreq import top_n_list, zipf_frequency

HERE = Path(__file__).parent
CONTROL = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
USER_DEFINED = ["<think>", "</think>", "<tool_call>", "</tool_call>", "<tool_response>", "</tool_response>", "\\n"]
SPECIAL = CONTROL + USER_DEFINED
PUNCTUATION = [('{', '"'), ('"', ':'), ('"', ','), ('"', '}'), ('"}', '}')]
VOCAB = 4096


def corpus():
    """Words, each as often as its tempered frequency says; words of the texts come often."""
    counts = Counter()
    for rank_limit, lang, share in ((40000, "en", 1.0), (4000, "de", 0.06), (4000, "fr", 0.06), (4000, "es", 0.06)):
        for word in top_n_list(lang, rank_limit):
            if word.isalpha():
                n = int(share * 10 ** (0.55 * zipf_frequency(word, lang)))
                counts[word] += n
                counts[word.capitalize()] += n // 4
    recorded = (HERE / "recorded.json").read_text(encoding="utf-8")
    for word, n in Counter("".join(c if c.isalpha() else " " for c in recorded).split()).items():
        counts[word] += 60 * n
    for word in "json csv txt md log yaml ini conf tsv cfg mon tue jan feb".split():
        counts[word] += 400
    return counts


def train():
    pieces = Tokenizer(models.BPE())
    pieces.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
    size = VOCAB - len(SPECIAL) - len(PUNCTUATION)
    trainer = trainers.BpeTrainer(
        vocab_size=size, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False)
    counts = corpus()
    pieces.train_from_iterator((w for w, n in counts.items() for _ in range(n)), trainer)
    learned = json.loads(pieces.to_str())["model"]
    order = sorted(learned["vocab"], key=learned["vocab"].get)
    merges = [tuple(m) if isinstance(m, list) else tuple(m.split(" ")) for m in learned["merges"]]
    tokens = order + [a + b for a, b in PUNCTUATION]
    vocab = {t: i for i, t in enumerate(tokens)}
    bpe = Tokenizer(models.BPE(vocab=vocab, merges=PUNCTUATION + merges))
    bpe.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False)])
    bpe.decoder = decoders.ByteLevel()
    bpe.add_special_tokens(CONTROL)
    bpe.add_tokens(USER_DEFINED)
    return bpe


if __name__ == "__main__":
    t = train()
    t.save(str(HERE / "tokenizer.json"))
    print(t.get_vocab_size(), t.encode('{"path": "parking,parking/parking parking."}}\\nline 12.50').tokens)
