"""Tables of spending with a category and an amount column, and lists of numbers."""

from dataclasses import dataclass
from decimal import Decimal

import words

CATEGORY = "kind type group class department dept label topic heading purpose area account project section theme budget".split()
AMOUNT = "cost price sum paid eur usd value charge fee spent net gross expense outlay".split()
SIDE = ["date", "description", "note", "item", "shop", "buyer", "id", "city"]


@dataclass
class Spending:
    text: str
    category: str
    category_column: str
    amount_column: str
    amounts: list
    others: list  # totals that a wrong reading would give

    @property
    def total(self):
        return sum(self.amounts, Decimal(0))

    @property
    def expression(self):
        return " + ".join(str(a) for a in self.amounts)


def spending(d, two_numbers=False, category_column=None, amount_column=None):
    """A table of 3 to 12 rows and 2 to 5 categories, and one of them to add up."""
    count = d.between(3, 12)
    kinds = [d.fresh(lambda: d.pick(words.CATEGORIES)) for _ in range(d.between(2, min(5, count - 1)))]
    if d.chance(0.12):
        kinds = [kind.capitalize() for kind in kinds]
    labels = kinds + [d.pick(kinds) for _ in range(count - len(kinds))]
    several = [kind for kind in kinds if labels.count(kind) > 1]
    wanted = d.pick(several) if several and not d.chance(0.05) else d.pick(kinds)
    d.random.shuffle(labels)
    amounts = d.amounts(count)
    like_example = d.chance(0.36)
    category_column = category_column or ("category" if like_example else d.pick(CATEGORY))
    amount_column = amount_column or ("amount" if like_example else d.pick(AMOUNT))
    columns = d.some(SIDE, d.between(0, 2)) + [category_column, amount_column] + (["qty"] if two_numbers else [])
    d.random.shuffle(columns)
    decoy = d.between(0, count - 1) if d.chance(0.15) else -1
    rows = []
    for at, (label, amount) in enumerate(zip(labels, amounts)):
        described = d.pick(words.GOODS) if d.chance(0.6) else f"{d.pick(words.GOODS)} for {d.pick(words.FIRST)}"
        if at == decoy and label != wanted:
            described = f"{d.pick(words.GOODS)} {wanted.lower()}"
        cell = {category_column: label, amount_column: amount, "qty": d.between(2, 30),
                "date": f"2026-{d.between(1, 12):02d}-{d.between(1, 28):02d}", "description": described,
                "note": described, "item": described, "shop": d.pick(words.COMPANIES), "buyer": d.pick(words.FIRST),
                "id": d.between(100, 999), "city": d.pick(words.CITIES)}
        rows.append(",".join(str(cell[column]) for column in columns) + "\n")
    hits = [a for a, label in zip(amounts, labels) if label == wanted]
    totals = [sum((a for a, label in zip(amounts, labels) if label == kind), Decimal(0)) for kind in kinds]
    return Spending(",".join(columns) + "\n" + "".join(rows), wanted, category_column, amount_column, hits,
                    [t for t in totals if t != sum(hits)] + [sum(amounts)])


def number_list(d):
    """Two to six numbers in a file: bare lines, one line with commas, or with a label each."""
    numbers = d.amounts(d.between(2, 6))
    form = d.pick(["lines", "lines", "labels", "labels", "commas", "spaces"])
    if form == "labels":
        mark = d.pick([": ", " ", " = "])
        return "".join(f"{d.goods()}{mark}{n}\n" for n in numbers), numbers
    joint = {"lines": "\n", "commas": ", ", "spaces": " "}[form]
    return joint.join(str(n) for n in numbers) + "\n", numbers
