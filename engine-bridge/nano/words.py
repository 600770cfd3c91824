"""Words, names, numbers and short texts that no list can foresee: drawn anew for each dialogue."""

import gzip
import random
import re
from collections import Counter, defaultdict
from functools import lru_cache
from pathlib import Path

import lemminflect
from wordfreq import top_n_list

from speak import WORDINGS, expand

ONSETS = "b c d f g h j k l m n p r s t v w z br ch cl cr dr fl gr pl pr qu sh sk sl sp st th tr".split()
VOWELS = "a e i o u a e i o ai ea ee io ou".split()
CODAS = ["", "", "", "n", "r", "l", "s", "t", "m", "x", "nd", "rk", "st", "ck"]


FOUL = re.compile("fuck|shit|cunt|nigg|bitch|porn|rape|nazi|slut|whore")


@lru_cache
def common():
    """Common words, without those that prompts are made of: as a name of a file or column they would only confuse."""
    prompts = Counter(word for lines in WORDINGS.values() for line in lines for word in set(re.findall("[a-z]+", line.lower())))
    return [w for w in top_n_list("en", 30000)[60:] if w.isascii() and w.isalpha() and 3 <= len(w) <= 11 and prompts[w] < 15 and not FOUL.search(w)]


@lru_cache
def nouns():
    """Words that are first of all nouns, frequent ones first: what files, columns and categories are called."""
    parts = defaultdict(set)
    with gzip.open(Path(lemminflect.__file__).parent / "resources" / "lemma_lu.csv.gz", "rt") as lines:
        for line in lines:
            word, part, base = line.rstrip("\n").split(",")[:3]
            if word in base.split("/"):
                parts[word].add(part)
    return [w for w in common() if parts[w] == {"noun"}]


@lru_cache
def _vocabulary():
    from tokenizers import Tokenizer

    return frozenset(Tokenizer.from_file(str(Path(__file__).parent / "tokenizer.json")).get_vocab())


@lru_cache
def tokens():
    return sorted(t for t in _vocabulary() if t.isascii() and t.isalpha() and t.islower())


@lru_cache
def capitals():
    return sorted({t.capitalize() for t in tokens()} & _vocabulary())


class Words:
    def __init__(self, rng: random.Random):
        self.rng = rng

    def pick(self, *options):
        return self.rng.choice(options)

    def chance(self, p):
        return self.rng.random() < p

    def syllables(self, low=1, high=3):
        r = self.rng
        return "".join(r.choice(ONSETS) + r.choice(VOWELS) + r.choice(CODAS) for _ in range(r.randint(low, high)))

    def word(self):
        """A lower-case word: mostly a noun, else any common one, made of syllables, or of any tokens of the vocabulary.

        With words of any kind in every place ("add up the all of in") a prompt says nothing of which word is meant.
        Copying is learned token by token: one seen under a few hundred times is copied wrongly, so that a fifth of
        the words are drawn from the whole vocabulary evenly.
        """
        x = self.rng.random()
        if x < 0.7:
            # frequent words more often
            words = nouns() if x < 0.58 else common()
            return words[int(len(words) * self.rng.random() ** 1.6)]
        if x < 0.8:
            return self.syllables()
        return "".join(self.rng.choice(tokens()) for _ in range(self.rng.choice((1, 1, 2, 2, 3))))[:18]

    def capital(self):
        """A word with a capital, as in a name."""
        if self.chance(0.25):
            return self.rng.choice(capitals()) + (self.rng.choice(tokens()) if self.chance(0.4) else "")
        return self.word().capitalize()

    def words(self, low, high, sep=" "):
        return sep.join(self.word() for _ in range(self.rng.randint(low, high)))

    def distinct(self, n, make=None):
        make, seen = make or self.word, []
        while len(seen) < n:
            w = make()
            if w not in seen:
                seen.append(w)
        return seen

    def name(self):
        """A person's name."""
        first, last = self.capital(), self.capital()
        x = self.rng.random()
        if x < 0.6:
            return f"{first} {last}"
        return first if x < 0.85 else self.pick("Dr. ", "Mr. ", "Ms. ", "Prof. ") + last

    def key(self):
        """A key such as a column's or a setting's name."""
        x = self.rng.random()
        if x < 0.58:
            return self.word()
        if x < 0.76:
            return self.word() + self.pick("_", "_", "-", ".") + self.word()
        return self.capital() if x < 0.84 else self.word() + " " + self.word()

    def stem(self):
        x = self.rng.random()
        if x < 0.62:
            return self.word()
        if x < 0.86:
            return self.word() + self.pick("-", "_", "_") + self.word()
        if x < 0.93:
            return self.word() + self.pick("-", "_", "") + str(self.rng.choice((1, 2, 3, 7, 12, 2024, 2025, 2026)))
        return self.capital() if x < 0.97 else self.word().upper()

    def file(self, *extensions):
        """A file name, now and then in a folder."""
        return self.stem() + "." + self.rng.choice(extensions or ("txt", "txt", "txt", "md", "log", "csv", "json", "dat"))

    def path(self, *extensions):
        f = self.file(*extensions)
        x = self.rng.random()
        return f if x < 0.82 else f"{self.stem()}/{f}" if x < 0.96 else f"{self.word()}/{self.word()}/{f}"

    def integer(self):
        digits = self.rng.choice((1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 6))
        return str(self.rng.randint(0 if digits == 1 else 10 ** (digits - 1), 10**digits - 1))

    def small_integer(self):
        return str(self.rng.randint(2, self.rng.choice((9, 12, 20, 60, 99, 250, 900, 5000))))

    def decimal(self, places=None):
        places = places or self.rng.choice((1, 2, 2, 2, 3))
        whole = self.rng.randint(0, 10 ** self.rng.choice((1, 2, 2, 3, 3, 4)) - 1)
        return f"{whole}.{self.rng.randint(0, 10**places - 1):0{places}d}"

    def number(self):
        return self.integer() if self.chance(0.5) else self.decimal()

    def date(self):
        return f"{self.rng.choice((2023, 2024, 2025, 2025, 2026, 2026, 2027))}-{self.rng.randint(1, 12):02d}-{self.rng.randint(1, 28):02d}"

    def clock(self):
        return f"{self.rng.randint(0, 23):02d}:{self.rng.choice((0, 5, 10, 15, 20, 30, 40, 45, 50, self.rng.randint(0, 59))):02d}"

    def code(self):
        r, x = self.rng, self.rng.random()
        letters = "".join(r.choice("ABCDEFGHJKLMNPQRSTUVWXYZ") for _ in range(r.randint(1, 3)))
        digits = "".join(r.choice("0123456789") for _ in range(r.randint(2, 6)))
        if x < 0.3:
            return digits
        if x < 0.6:
            return letters + self.pick("-", "", "-") + digits
        if x < 0.75:
            return "".join(r.choice("abcdefghjkmnpqrstuvwxyz23456789") for _ in range(r.randint(4, 10)))
        return f"{letters}-{digits}-{''.join(r.choice('ABCDEFXYZ') for _ in range(2))}"

    def value(self):
        """Anything that a key may hold, in one line without a comma."""
        r, x = self.rng, self.rng.random()
        if x < 0.22:
            return self.integer()
        if x < 0.32:
            return self.decimal()
        if x < 0.48:
            return self.word()
        if x < 0.6:
            return self.name()
        if x < 0.7:
            return self.code()
        if x < 0.76:
            return self.date()
        if x < 0.8:
            return self.clock()
        if x < 0.84:
            return f"{self.word()}@{self.word()}.{self.pick('com', 'org', 'net', 'de', 'io')}"
        if x < 0.88:
            return f"{self.pick('https', 'http')}://{self.word()}.{self.pick('com', 'org', 'dev')}/{self.word()}"
        if x < 0.9:
            return ".".join(str(r.randint(0, 255)) for _ in range(4))
        if x < 0.92:
            return self.pick("true", "false", "yes", "no", "on", "off")
        return self.words(2, 4)

    def amount_with_unit(self):
        return f"{self.number()} {self.pick('kg', 'km', 'euros', 'dollars', 'litres', 'm', 'minutes', 'hours', 'boxes', 'pieces', self.word())}"

    def sentence(self):
        """A sentence to keep or to write, ending in a full stop or not."""
        w, r = self.word, self.rng
        if self.chance(0.4):
            return self.noted()
        who, thing, place = self.name(), self.words(1, 2), self.pick(self.word().capitalize(), f"room {self.integer()}", f"the {self.word()}")
        made = r.choice((
            lambda: f"The {thing} is {self.value()}",
            lambda: f"{who} {self.pick('likes', 'needs', 'has', 'wants', 'bought', 'sold', 'lost', 'found')} {self.pick('the ', 'a ', '')}{thing}",
            lambda: f"The {w()} {w()} code is {self.code()}",
            lambda: f"The {thing} {self.pick('opens', 'closes', 'starts', 'ends', 'leaves', 'arrives')} at {self.clock()}",
            lambda: f"{who} {self.pick('lives in', 'works in', 'moved to', 'comes from', 'is in')} {place}",
            lambda: f"{who}'s {thing} is {self.value()}",
            lambda: f"{w().capitalize()} the {w()} {self.pick('before', 'after', 'on', 'until')} {self.pick(self.date(), 'Monday', 'Tuesday', 'Friday', 'Sunday', 'noon', w())}",
            lambda: f"We {w()} {self.integer()} {w()} {self.pick('for', 'with', 'from', 'to')} {who}",
            lambda: self.words(3, 8).capitalize(),
            lambda: self.words(2, 6),
            lambda: f"The {w()} meeting moved to {self.pick('Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday')} at {self.clock()}",
            lambda: f"{self.pick('My', 'Our', 'The', 'Your')} {thing} {self.pick('is', 'was', 'are', 'will be')} {self.pick(w(), self.value(), self.words(2, 3))}",
        ))()
        return made + self.pick(".", ".", ".", "", "!")

    def noted(self):
        """A note by one of the templates of the wordings."""
        made = dict(n=self.name, w=self.word, v=self.value, c=self.clock, t=self.date, d=self.decimal, i=self.integer)
        template = expand(self.rng, self.pick(*WORDINGS["sentence"]), **{k: f"<{k}>" for k in made})
        return re.sub(r"<(\w)>", lambda m: made[m.group(1)](), template)

    def folder(self):
        x = self.rng.random()
        if x < 0.5:
            return f"/tmp/qiao-{self.pick('eval', 'task', 'expenses', self.word(), self.word())}-{self.rng.randint(10**3, 10**self.rng.choice((4, 6, 10, 19)))}"
        return self.pick("/tmp/", "/home/", "/srv/", "/data/", "/var/") + self.words(1, 3, "/") + self.pick("", "", str(self.rng.randint(1, 99)))
