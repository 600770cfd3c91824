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
    prompts = Counter(word for name, lines in WORDINGS.items() if name not in ("notes", "prose") for line in lines for word in set(re.findall("[a-z]+", line.lower())))
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


MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
COMPANY = "Ltd|GmbH|Inc|LLC|AG|& Co|& Sons|Press|Books|Motors|Bakery|Foods|Partners|Group|Studios|Logistics|Supplies|Systems|Garage|Brothers|Interiors|Farm|Dairy|Travel|Media".split("|")
UNITS = "kg|g|km|m|cm|mm|litres|l|ml|minutes|min|hours|days|weeks|months|years|seconds|ms|MB|GB|kB|kW|watts|volts|V|degrees|°C|bar|pages|people|boxes|pieces|metres|miles|pounds|tons|points|inches|sq m|kWh|Mbit/s|km/h|rpm|dpi|px".split("|")
WEIGHTS = "kg g grams kilos tons pounds kg mg ounces".split()
LENGTHS = "m km cm metres miles kilometres feet mm m yards".split()
SPANS = "minutes hours days weeks months min h seconds years nights".split()
VOLUMES = "litres ml l gallons cups buckets pints".split()
WAYS = "Street|Road|Lane|Avenue|Square|Close|Hill|Way|Gardens|Terrace|Court|Row|Quay|Drive|Place".split("|")
COLOURS = "red blue green yellow black white grey silver orange purple brown pink beige turquoise navy maroon gold violet".split()
ANIMALS = "dog cat horse pony cow goat sheep pig rabbit hamster parrot canary hen duck goose donkey llama tortoise snake lizard otter badger fox owl falcon hedgehog ferret beagle poodle".split()
TONGUES = "French German Spanish Italian Polish Turkish Arabic Dutch Greek Danish Welsh Swedish Czech Finnish Hindi Korean Japanese Latin Irish Russian".split()
GAMES = "tennis chess football hockey rowing fencing judo archery badminton golf rugby squash swimming climbing basketball cricket volleyball karate sailing netball".split()
SOUNDS = "violin cello piano flute trumpet oboe guitar harp drums clarinet saxophone viola organ trombone accordion banjo".split()
# letters that English lacks
FOREIGN = "Zürich München Köln Malmö Kraków Łódź Besançon Córdoba Århus Genève Düsseldorf Tromsø Málaga Nîmes Würzburg Plzeň Győr Ålesund Çeşme Évora São-Roque Québec Gdańsk Børge Søren Zoë José Renée François Jürgen Müller Böhm " \
    "Núñez Groß Weiß Håkan Øystein Chloé Álvaro Šimon Dvořák Lindström Brontë Peña Gómez Kovács Čapek Håvard Strauß Schön Café Señor Crème Jäger Löwe".split()
LIKE = re.compile(r"<([a-z]+)\d?>")


@lru_cache(maxsize=5000)
def prose(line):
    """A line of the section prose: its statement, and its questions as (slot asked for, "?", "~" or "=", text)."""
    statement, *questions = line.split(" // ")
    return statement, [re.match(r"(\w+)([?~=]) (.*)", q).groups() for q in questions]


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
        if x < 0.57:
            return self.word()
        if x < 0.78:
            return self.word() + self.pick("-", "_", "_") + self.word()
        if x < 0.85:
            return self.word() + self.pick("-", "_", "") + str(self.rng.choice((1, 2, 3, 7, 12, 2024, 2025, 2026)))
        if x < 0.88:
            return self.pick(f"{self.date()}-{self.word()}", f"{self.word()}-{self.date()}", f"{self.word()}_{self.date()}", self.date(),
                             f"{self.word()}_{self.date().replace('-', '')}", f"{self.word()}-{self.date()[:7]}")
        if x < 0.91:
            return self.pick(f"{self.word()}.{self.word()}", f"{self.word()}.v{self.rng.randint(1, 9)}", f"{self.word()}-v{self.rng.randint(1, 9)}",
                             f"{self.word()}_{self.word()}_{self.word()}",
                             f"{self.word()}-{self.word()}-{self.word()}", f"{self.word()}_q{self.rng.randint(1, 4)}", f"{self.rng.randint(1, 99):02d}-{self.word()}",
                             f"{self.word()}.old")
        if x < 0.94:
            return self.word().capitalize() + self.pick("", "-", "_") + self.word().capitalize()
        return self.capital() if x < 0.98 else self.word().upper()

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

    def foreign(self):
        """A word with a capital, now and then with letters that English lacks."""
        return self.rng.choice(FOREIGN) if self.rng.random() < 0.05 else self.capital()

    def firm(self):
        """A company, a shop, a house: what is called by several capitalised words."""
        a, b = self.capital(), self.foreign()
        return self.pick(f"{a} & {b}", f"{a} & {b}", f"{a} and {b}", f"{a}-{b}", f"{a} {self.pick(*COMPANY)}", f"{a} {b} {self.pick(*COMPANY)}",
                         f"{a} {b} {self.pick(*COMPANY)}",
                         f"{a}'s {b}", f"The {a} {b}", f"Old {a} {b}", f"O'{a} {self.pick(*COMPANY)}", f"{a} & {b} {self.pick(*COMPANY)}", f"{a} {b}")

    def person(self):
        """Two names or more, so that a person is one and not a thing."""
        x = self.rng.random()
        a, b = self.foreign(), self.foreign()
        if x < 0.7:
            return f"{a} {b}"
        return self.pick(f"{a} O'{b}", f"{a} {b}-{self.capital()}", f"{a} {self.rng.choice('ABCDEFGHJKLMNPRSTW')}. {b}",
                         f"{self.pick('Dr.', 'Mr.', 'Ms.', 'Mrs.', 'Prof.', 'Dr', 'Mr', 'Ms')} {b}",
                         f"{a}-{self.capital()} {b}", f"{a} {self.pick('van', 'de', 'von', 'Mc', 'al')} {b}", a)

    def phone(self):
        d = lambda n: "".join(self.rng.choice("0123456789") for _ in range(n))
        return self.rng.choice((
            lambda: f"+{self.rng.randint(1, 99)} {d(2)} {d(3)} {d(4)}", lambda: f"+{self.rng.randint(1, 99)} {d(3)} {d(7)}",
            lambda: f"({self.pick('0', '')}{d(3)}) {d(4)} {d(4)}",
            lambda: f"0{d(2)} {d(4)} {d(4)}", lambda: f"0{d(3)}-{d(6)}", lambda: f"{d(3)}-{d(4)}", lambda: f"({d(3)}) {d(3)}-{d(4)}", lambda: f"0{d(4)} {d(6)}",
            lambda: f"+44 (0){d(2)} {d(4)} {d(4)}",
            lambda: f"0{d(3)}/{d(5)}-{d(2)}", lambda: f"{d(3)} {d(2)} {d(2)}", lambda: f"1-800-{d(3)}-{d(4)}",
            lambda: f"+{self.rng.randint(1, 99)}-{d(2)}-{d(4)}-{d(3)}"))()

    def price(self):
        n, d = self.pick(self.small_integer, self.small_integer, lambda: self.decimal(2))(), self.decimal(2)
        return self.pick(f"${n}", f"£{n}", f"€{n}", f"{n} €", f"{n} euros", f"{n} dollars", f"£{d}", f"${d}", f"€{d}", f"{d} EUR", f"{d} euros", f"{n} pounds",
                         f"EUR {d}", f"{n} USD", f"CHF {d}", f"{n} crowns")

    def hour(self):
        """A time of day as people write it."""
        h, m = self.rng.randint(1, 12), self.pick("00", "05", "15", "20", "30", "30", "40", "45", "50", f"{self.rng.randint(0, 59):02d}")
        return self.pick(self.clock(), self.clock(), f"{h} {self.pick('am', 'pm')}", f"{h}{self.pick('am', 'pm')}", f"{h}:{m} {self.pick('am', 'pm')}",
                         f"{h}:{m} {self.pick('AM', 'PM')}", f"{h}.{m} {self.pick('am', 'pm')}",
                         f"{h}:{m}{self.pick('am', 'pm')}", self.pick("noon", "midnight", f"{h} o'clock",
                                                                      f"half past {self.pick('six', 'seven', 'eight', 'nine', 'ten')}", f"{h}h{m}"))

    def day(self):
        """A day without a comma."""
        d, month, y = self.rng.randint(1, 28), self.pick(*MONTHS), self.rng.randint(2023, 2028)
        th = "th" if 3 < d < 21 or d % 10 not in (1, 2, 3) else ("st", "nd", "rd")[d % 10 - 1]
        return self.pick(self.date(), self.date(), f"{d} {month}", f"{d} {month}", f"{month} {d}", f"{d} {month} {y}", f"{d}{th} {month}", f"{month} {d}{th}",
                         f"{self.pick(*DAYS)} {d} {month}", self.pick(*DAYS),
                         f"{d:02d}/{self.rng.randint(1, 12):02d}/{y}", f"{d:02d}.{self.rng.randint(1, 12):02d}.{y}", f"{month[:3]} {d}", f"{month} {y}",
                         f"{self.pick(*DAYS)} {self.pick('morning', 'evening', 'afternoon')}")

    def mail(self):
        a, b, c = self.word(), self.word(), self.word()
        return self.pick(a, a, f"{a}.{b}", f"{a}_{b}", f"{a[0]}.{b}", f"{a}-{b}", f"{a}{self.rng.randint(1, 99)}", f"{a}+{b}") + "@" + \
            self.pick(c, c, f"{c}-{b}", f"mail.{c}") + "." + self.pick("com", "org", "net", "de", "io", "co.uk", "fr", "edu", "example")

    def url(self):
        a, b = self.word(), self.word()
        return self.pick(f"{self.pick('https', 'http')}://{a}.{self.pick('com', 'org', 'dev')}/{b}", f"www.{a}.{self.pick('com', 'org', 'net', 'de')}",
                         f"https://{a}-{b}.{self.pick('com', 'io')}", f"{a}.{self.pick('org', 'com')}/{b}",
                         f"https://{a}.{b}.com:{self.rng.randint(80, 9999)}/{self.word()}", f"https://{a}.com/{b}/{self.word()}", f"ftp://{a}.{b}.net",
                         f"{a}.{b}.local:{self.rng.randint(80, 9999)}")

    def street(self):
        a, n = self.foreign(), self.rng.randint(1, self.pick(9, 40, 250))
        return self.pick(f"{n} {a} {self.pick(*WAYS)}", f"{n} {a} {self.pick(*WAYS)}", f"{a} {self.pick(*WAYS)} {n}", f"{a}strasse {n}",
                         f"{n}{self.pick('a', 'b', 'c', '')} {a} {self.pick(*WAYS)}", f"{a} {self.pick(*WAYS)}",
                         f"Unit {self.rng.randint(1, 30)} {a} {self.pick('Park', 'Estate', 'Works')}", f"{a}-{self.capital()}-Platz {n}",
                         f"Flat {self.rng.randint(1, 30)} {a} House")

    def town(self):
        a = self.foreign()
        return self.pick(a, a, a, a, f"{self.pick('New', 'Old', 'Saint', 'Port', 'East', 'West', 'Great', 'Bad')} {a}", f"{a}-on-{self.capital()}",
                         f"{a}{self.pick('ville', 'ton', 'burg', 'ham')}", f"{a} {self.pick('Bay', 'Falls', 'Bridge', 'Hill', 'Springs')}")

    def address(self):
        return f"{self.street()}, {self.town()}" + self.pick("", "", f" {self.rng.randint(1000, 99999)}", f", {self.town()}")

    def version(self):
        r = self.rng
        n = f"{r.randint(0, 12)}.{r.randint(0, 20)}"
        return self.pick(n, f"{n}.{r.randint(0, 30)}", f"{n}.{r.randint(0, 30)}", f"v{n}.{r.randint(0, 9)}", f"v{n}",
                         f"{n}.{r.randint(0, 9)}-{self.pick('beta', 'rc1', 'rc2', 'alpha', 'dev', 'final')}", f"{n}.{r.randint(0, 9)}b")

    def percent(self):
        return self.pick(self.small_integer(), f"{self.rng.randint(1, 100)}", f"{self.rng.randint(1, 100)}", self.decimal(1)) + \
            self.pick("%", "%", "%", " %", " percent", " per cent")

    def measure(self):
        n = self.pick(self.small_integer, self.small_integer, self.decimal, self.integer)()
        unit = self.pick(*UNITS) if self.chance(0.8) else self.word()
        return f"{n}{unit if unit in ('kg', 'km', 'cm', 'mm', 'MB', 'GB', 'ms', '°C', 'px') and self.chance(0.3) else ' ' + unit}"

    def amount_of(self, units):
        n = self.pick(self.small_integer, self.small_integer, self.decimal)()
        unit = self.pick(*units)
        return f"{n}{unit}" if len(unit) < 3 and self.chance(0.25) else f"{n} {unit}"

    def title(self):
        """A book, a film, a house, a ship: several words with capitals."""
        a, b, c = self.capital(), self.capital(), self.capital()
        return self.pick(f"The {a} {b}", f"{a} {b}", f"{a} {b} {c}", f"The {a} of {b}", f"{a} and {b}", f"A {a} {b}", f"{a}'s {b}", f"{a} & {b}", f"The {a}",
                         f"{a} in {b}", f"{a} for the {b}")

    def place(self):
        w = self.word()
        return self.pick(f"the {w}", f"the {self.word()} {w}", f"room {self.room()}", f"the {w} {self.pick('room', 'hall', 'house', 'cupboard', 'drawer', 'box')}",
                         f"the {self.pick('top', 'second', 'lower', 'left', 'blue', 'old')} {w}", self.town(),
                         f"{self.pick('hall', 'building', 'shelf', 'cabinet', 'locker', 'bay')} {self.room()}",
                         f"the {self.pick('north', 'south', 'east', 'west', 'old', 'new')} {self.pick('wing', 'gate', 'cellar', 'attic', 'garage', 'barn', 'yard')}")

    def room(self):
        n = self.rng.randint(1, self.pick(9, 40, 400))
        return self.pick(str(n), str(n), f"{self.rng.choice('ABCDEFGHKL')}{n}", f"{self.rng.choice('ABCDEFGHKL')}-{n}",
                         f"{self.rng.randint(0, 9)}.{self.rng.randint(1, 40):02d}", f"{n}{self.rng.choice('abcd')}")

    def marked(self):
        """Words with marks between them, at which a copy likes to stop too soon."""
        a, b, c = self.word(), self.word(), self.word()
        return self.pick(f"{a}-{b}", f"{a}/{b}", f"{a} & {b}", f"{a} ({b})", f"{a} ({self.integer()})", f"{a} - {b}", f"{a} / {b}", f"{a} + {b}", f"{a}-{b}-{c}",
                         f"{a} and {b}", f"{a} or {b}", f"{a.capitalize()} ({b} {c})", f"{a}'s {b}",
                         f"{a}_{b}", f"{a}.{b}", f"#{self.code().lower()}", f"{a}: {b}", f"no {a}", f"{a} no. {self.integer()}", f"{self.integer()} {a}",
                         f"{self.integer()} x {self.integer()}", f"{self.integer()} {a} and {self.integer()} {b}",
                         f"/{a}/{b}", f"/{a}/{b}/{c}.{self.pick('log', 'txt', 'db', 'conf')}", f"~/{a}", f"{self.integer()}-{self.integer()}",
                         f"{self.clock()}-{self.clock()}", f"{self.clock()} to {self.clock()}", f"{self.hour()} - {self.hour()}",
                         f"{self.pick(*DAYS)} to {self.pick(*DAYS)}", f"-{self.integer()}", f"{a}; {b}", f"{a}={b}", f"*.{a}", f"{a}:{self.integer()}", f"{a} | {b}",
                         f"{a} > {b}")

    def value(self):
        """Anything that a key may hold, in one line without a comma and without a full stop at its end."""
        r, x = self.rng, self.rng.random()
        if x < 0.14:
            return self.integer()
        if x < 0.2:
            return self.decimal()
        if x < 0.3:
            return self.word()
        if x < 0.37:
            return self.name()
        if x < 0.43:
            return self.code()
        if x < 0.47:
            return self.date()
        if x < 0.49:
            return self.clock()
        if x < 0.51:
            return ".".join(str(r.randint(0, 255)) for _ in range(4))
        if x < 0.53:
            return self.pick("true", "false", "yes", "no", "on", "off")
        if x < 0.6:
            return self.words(2, 4)
        return r.choice(VALUES)(self)

    def long_value(self):
        """A value that may hold commas, as only the end of the line ends it."""
        if self.chance(0.93):
            return self.value()
        return self.pick(self.address, lambda: ", ".join(self.distinct(self.rng.randint(2, 3))), lambda: f"{self.capital()}, {self.capital()}",
                         lambda: f"{self.pick(*DAYS)}, {self.day()}",
                         lambda: f"{self.pick(*DAYS)}, {self.hour()}", lambda: f"{self.firm()}, {self.town()}",
                         lambda: f"{self.rng.randint(1, 99)},{self.rng.randint(0, 999):03d}",
                         lambda: f"{self.words(2, 3)}, {self.words(1, 2)}", lambda: f"{self.pick(*MONTHS)} {self.rng.randint(1, 28)}, {self.rng.randint(2023, 2028)}")()

    def told(self, line, times=1, known=None):
        """A line of the section prose with other fillings each time: statement, and what fills its slots; known are fillings that it takes over."""
        slots, template, made = {s: f"<{s}>" for s in re.findall(r"<(\w+)>", line)}, prose(line)[0], []
        statement, alike = expand(self.rng, template, wear=False, **slots), self.chance(0.65)
        for _ in range(times):
            fill = dict(known or {})
            if made and not alike:
                statement = expand(self.rng, template, wear=False, **slots)
            said = LIKE.sub(lambda m: fill.get(m.group()[1:-1]) or fill.setdefault(m.group()[1:-1], SLOTS[m.group(1)](self)), statement)
            made.append((said[0].upper() + said[1:], fill))
        return made

    def sentence(self):
        """A sentence to keep or to write, ending in a full stop or not."""
        w, r = self.word, self.rng
        x = self.rng.random()
        if x < 0.35:
            return self.noted()
        if x < 0.6:
            return self.told(self.pick(*WORDINGS["prose"]))[0][0]
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


VALUES = [Words.firm, Words.firm, Words.person, Words.phone, Words.phone, Words.price, Words.hour, Words.day, Words.mail, Words.url, Words.street, Words.version,
          Words.percent, Words.measure, Words.title,
          Words.marked, Words.marked, Words.town, Words.place]
# what the slots of the section prose stand for
SLOTS = dict(
    name=Words.person, w=Words.word, two=lambda w: w.words(2, 2), cap=Words.capital, town=Words.town, firm=Words.firm, title=Words.title, room=Words.room,
    time=Words.hour, day=Words.day, weekday=lambda w: w.pick(*DAYS),
    price=Words.price, num=Words.integer, small=Words.small_integer, measure=Words.measure,
    weight=lambda w: w.amount_of(WEIGHTS), length=lambda w: w.amount_of(LENGTHS), span=lambda w: w.amount_of(SPANS), volume=lambda w: w.amount_of(VOLUMES),
    phone=Words.phone, mail=Words.mail, url=Words.url, code=Words.code, pct=Words.percent, street=Words.street, address=Words.address,
    place=Words.place, colour=lambda w: w.pick(*COLOURS), animal=lambda w: w.pick(*ANIMALS), tongue=lambda w: w.pick(*TONGUES), game=lambda w: w.pick(*GAMES),
    sound=lambda w: w.pick(*SOUNDS), month=lambda w: w.pick(*MONTHS),
    year=lambda w: str(w.rng.randint(1880, 2027)), version=Words.version, thing=lambda w: w.words(1, 2), decimal=Words.decimal,
    ext=lambda w: str(w.rng.randint(10, 9999)), value=Words.value,
    switch=lambda w: w.pick('true', 'false', 'true', 'false', 'yes', 'no', 'on', 'off', 'enabled', 'disabled'))
