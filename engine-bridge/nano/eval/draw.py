"""Random things to put into tasks, all drawn from one seeded generator."""

import random
from datetime import date, timedelta
from decimal import Decimal

import words


class Draw:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.used = set()

    def pick(self, items):
        return self.random.choice(list(items))

    def some(self, items, count):
        return self.random.sample(list(items), count)

    def chance(self, share):
        return self.random.random() < share

    def between(self, low, high):
        return self.random.randint(low, high)

    def fresh(self, make):
        """A thing that this task does not have yet, compared without case."""
        while True:
            thing = make()
            if str(thing).lower() not in self.used:
                self.used.add(str(thing).lower())
                return thing

    def person(self):
        return self.fresh(lambda: f"{self.pick(words.FIRST)} {self.pick(words.LAST)}")

    def first(self):
        return self.fresh(lambda: self.pick(words.FIRST))

    def city(self):
        return self.fresh(lambda: self.pick(words.CITIES))

    def thing(self):
        return self.fresh(lambda: self.pick(words.OBJECTS))

    def goods(self):
        return self.fresh(lambda: self.pick(words.GOODS))

    def invented(self):
        return self.fresh(lambda: "".join(self.some(words.SYLLABLES, self.between(2, 3))))

    def phrase(self):
        return self.fresh(lambda: self.pick(words.PHRASES))

    def stem(self):
        def make():
            if self.chance(0.08):
                return "".join(self.some(words.SYLLABLES, 2))
            stem = self.pick(words.STEMS)
            roll = self.random.random()
            if roll < 0.12:
                return stem + self.pick("_-") + self.pick(words.STEM_TAILS)
            if roll < 0.20:
                return stem + self.pick("_-") + self.pick(words.STEMS)
            if roll < 0.24:
                return stem.capitalize()
            return stem
        while True:
            stem = make()
            parts = set(stem.lower().replace("-", "_").split("_"))
            if not parts & self.used:
                self.used |= parts
                return stem

    def file(self, *endings):
        return self.stem() + "." + self.pick(endings or ("txt", "txt", "txt", "md", "log"))

    def folder(self):
        return self.fresh(lambda: self.pick(words.FOLDERS))

    def path(self, *endings):
        """A file, one time in four inside a folder."""
        name = self.file(*endings)
        return f"{self.folder()}/{name}" if self.chance(0.25) else name

    def whole(self):
        return Decimal(self.pick([self.between(2, 20), self.between(11, 99), self.between(100, 999),
                                  self.between(1000, 4999)]))

    def number(self, places=None):
        """A number as people write them: 7, 48.5, 312.40."""
        places = self.pick([0, 0, 1, 2, 2]) if places is None else places
        size = self.pick([9, 99, 99, 999])
        value = Decimal(self.between(1, size)) + Decimal(self.between(0, 10 ** places - 1)) / (10 ** places)
        return value.quantize(Decimal(1).scaleb(-places))

    def amounts(self, count):
        """Amounts of money of one style, all different."""
        style = self.pick(["cents", "cents", "cents", "cents", "whole", "tenths", "mixed"])
        found = []
        while len(found) < count:
            places = {"cents": 2, "whole": 0, "tenths": 1, "mixed": self.pick([0, 1, 2])}[style]
            amount = self.number(places)
            if self.chance(0.08):
                amount += 1000
            if all(amount != other for other in found):
                found.append(amount)
        return found

    def code(self):
        letters = "ABCDEFGHKLMNPRSTVWXYZ"
        form = self.pick(["LL-dddd", "dddd", "LLLdd", "dd-LL-dd", "Ldddd", "ddddd"])
        return self.fresh(lambda: "".join(
            self.pick(letters) if c == "L" else str(self.between(1, 9)) if c == "d" else c for c in form))

    def phone(self):
        return self.fresh(lambda: f"0{self.between(20, 99)} {self.between(200, 999)} {self.between(100, 999)}")

    def day(self):
        return self.fresh(lambda: date(2025, 1, 1) + timedelta(days=self.between(0, 900)))

    def clock(self, low=0, high=23):
        return self.fresh(lambda: f"{self.between(low, high):02d}:{self.pick(range(0, 60, 5)):02d}")
