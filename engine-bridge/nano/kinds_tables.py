"""Kinds that add up, look up or count in tables: the thought walks the rows and copies each."""

import re
from pathlib import Path

from mend import Discard, misspelt_word, reach
from speak import WORDINGS, expand, full_stop, quoted

CATEGORY = ["category", "category", "type", "kind", "group", "department", "label", "class", "team", "city", "project", "owner", "tag", "status", "region"]
AMOUNT = ["amount", "amount", "price", "cost", "total", "value", "hours", "points", "quantity", "sum", "paid", "fee", "weight", "sales", "spent"]
OTHER = ["date", "description", "id", "name", "item", "note", "code", "day", "customer", "number", "place"]
# names of one thing, a group a line; those without a space stand in files too
SYNONYMS = [[name.strip() for name in line.split("|")] for line in (Path(__file__).parent / "synonyms.txt").read_text(encoding="utf-8").splitlines() if line]
GROUP_OF = {name: group for group in SYNONYMS for name in group}


def plural(word):
    return word if word.endswith("s") or " " in word else word + "s"


def known_name(w):
    """A column's or key's name that people know under other names too."""
    return w.pick(*[n for n in w.pick(*SYNONYMS) if " " not in n] or [w.word()])


def amount(t, style):
    return t.w.decimal(2) if style == 0 else t.w.integer() if style == 1 else t.w.number()


def field(t, name):
    w = t.w
    if name in ("date", "day"):
        return t.w.date()
    if name in ("id", "number", "code"):
        return w.code() if w.chance(0.5) else w.integer()
    if name in ("name", "customer", "owner"):
        return w.name()
    return w.words(1, 3) if w.chance(0.7) else w.word()


class Table:
    """A table with a column to filter by and a column to add up.

    Rows that begin alike are frequent, as they are in tables that people keep: where every date was another, the walk
    learned to find its place by the date, and skipped or repeated rows of the same day and category.
    """

    def __init__(self, t, rows, main=False):
        w, r = t.w, t.rng
        self.sep = "," if main or w.chance(0.9) else w.pick(";", "\t", " | ")
        if main or w.chance(0.15):
            self.cols, self.category, self.amount = ["date", "category", "description", "amount"], "category", "amount"
        else:
            plain = w.chance(0.3)
            self.category = "category" if plain else w.pick(*CATEGORY) if w.chance(0.4) else known_name(w) if w.chance(0.6) else w.key().replace(" ", "_")
            self.amount = "amount" if plain else w.pick(*AMOUNT) if w.chance(0.4) else known_name(w) if w.chance(0.6) else w.key().replace(" ", "_")
            others = r.sample(OTHER if w.chance(0.5) else OTHER[1:], r.choice((0, 0, 1, 1, 2, 3)))
            if w.chance(0.2):
                others.append(w.word())
            self.cols = [self.category, *others]
            r.shuffle(self.cols)
            self.cols = list(dict.fromkeys(c for c in self.cols if c != self.amount))
            if w.chance(0.78):
                self.cols.append(self.amount)
            else:
                self.cols.insert(r.randint(0, len(self.cols)), self.amount)
        values = w.distinct(r.randint(2, 5), w.word if w.chance(0.8) else w.capital if w.chance(0.6) else lambda: w.words(1, 2))
        if w.chance(0.12):
            near = w.pick(misspelt_word(w, values[0]), values[0] + w.pick(" ", "-", "") + w.word())
            values[-1] = near if near not in values else values[-1]
        style, self.rows = r.choice((0, 0, 0, 1, 2)), []
        day = w.date() if w.chance(0.7) else None
        for i in range(rows):
            row = []
            for k, c in enumerate(self.cols):
                if c == self.amount:
                    row.append(amount(t, style))
                elif self.rows and w.chance(0.4 if c in ("date", "day", self.category) else 0.15):
                    row.append(r.choice((self.rows[-1], self.rows[-1], r.choice(self.rows)))[k])
                elif c == self.category:
                    row.append(r.choice(values))
                elif c == "date" and day:
                    row.append(f"{day[:8]}{min(28, 1 + i * 2 + r.randint(0, 1)):02d}" if w.chance(0.8) else w.date())
                else:
                    row.append(field(t, c))
            self.rows.append(row)
        if "description" in self.cols and w.chance(0.1):
            r.choice(self.rows)[self.cols.index("description")] = r.choice(values)
        self.value = r.choice([row[self.cols.index(self.category)] for row in self.rows])

    def text(self):
        return "\n".join(self.sep.join(row) for row in [self.cols, *self.rows]) + "\n"

    def walk(self, all_=False):
        """The rows one by one, each judged where its category stands unless all count; a row that counts ends in the sum so far."""
        c, a = self.cols.index(self.category), self.cols.index(self.amount)
        lines, so = [], ""
        for row in self.rows:
            counts = all_ or row[c] == self.value
            verdict = "" if all_ else " yes" if counts else " no"
            line = self.sep.join([*row[:c], row[c] + verdict, *row[c + 1 :]])
            if counts:
                so = f"{so} + {row[a]}" if so else row[a]
                line += " so " + so
            lines.append(line)
        return "\n".join(lines), so


def rows_for(t):
    r = t.rng
    return r.choice((2, 3, 3, 4, 4, 5, 5, 6, 7, 8, 9, 10, 11, 12, 13))


def sum_category(t, main=False):
    w = t.w
    table = Table(t, rows_for(t), main)
    f = "expenses.csv" if main and w.chance(0.3) else w.path("csv", "csv", "csv", "txt")
    o = "report.txt" if main and w.chance(0.4) else w.file("txt", "txt", "md")
    t.put(f, table.text())
    other_files(t)
    writes = t.has("write_file") and (main or w.chance(0.65))
    wrong, said = reach(t, f)
    category, amount_ = said_column(t, table.category, table.cols), said_column(t, table.amount, table.cols)
    slots = dict(f=quoted(w, said), o=quoted(w, o), c=category, v=quoted(w, table.value, 0.12), a=amount_, **{"as": plural(amount_) if w.chance(0.7) else amount_})
    if main and w.chance(0.3):
        t.prompt = f"In {slots['f']}, add up the amounts of the category {slots['v']} and write one line with the total to {slots['o']}."
    else:
        t.prompt = summed(w, "sum_category", writes, slots)
    if writes and w.chance(0.6 if main else 0.25):
        t.goals.append(w.pick(f"{o} holds the computed total of {table.value}", f"{o} holds the total of {table.value}", f"{o} holds the sum", f"the total of {table.value} is in {o}"))
    t.prompt_done()
    wrong(f"Plan: read {said}, add up {table.value}" + (f", write {o}." if writes else "."))
    rows, so = table.walk()
    total = t.step(f"Add up {table.amount} where {table.category} is {table.value}:\n{rows}\nSum {so}", "calculate", expression=so)
    finish(t, total, writes and o, table.value, "one line" in t.prompt or "report" in t.prompt.split(o)[0])


def summed(w, section, writes, slots):
    """A prompt for a sum that is to be written or only told."""
    if not writes:
        return expand(w.rng, w.pick(*WORDINGS[section + "_only"]), **slots)
    if w.chance(0.75):
        return expand(w.rng, w.pick(*WORDINGS[section]), **slots)
    return full_stop(expand(w.rng, w.pick(*WORDINGS[section + "_only"]), **slots)) + " " + expand(w.rng, w.pick(*WORDINGS["tail"]), o=slots["o"])


def finish(t, total, o, of, label=False):
    if o:
        content = f"Total of {of}: {total}" if label else total
        t.step(f"Write {total} to {o}.", "write_file", path=o, content=content)
        t.end("Done.", f"The total of {of} is {total}; {o} holds it.")
    else:
        t.end("Done.", f"The total of {of} is {total}.")


ADDED = "unit total net gross item full list base new main eur usd all annual daily paid".split()


def said_column(t, column, others=(), exact=0.72):
    """How a prompt names a column or key: mostly as it is, now and then a little otherwise."""
    w = t.w
    if w.chance(exact):
        return column
    parts = column.replace("-", "_").replace(" ", "_").replace(".", "_").split("_")
    group = [n for n in GROUP_OF.get(column.lower(), ()) if n != column]
    said = w.pick(*group) if group and w.chance(0.75) else w.pick(column.lower(), column.capitalize(), column.upper(), " ".join(parts), "_".join(parts),
                  column[:-1] if column.endswith("s") else column + "s",
                  w.pick(*parts) if len(parts) > 1 else w.pick(*ADDED) + w.pick(" ", "_") + column,
                  w.pick(*parts) if len(parts) > 1 else column + w.pick(" ", "_") + w.pick(*ADDED))
    shared = {x.rstrip("s") for x in said.lower().replace("_", " ").split()}
    clash = any(shared & {x.rstrip("s") for x in re.split("[^a-z0-9]+", o.lower())} for o in others if o != column)
    return column if clash or len(said) < 2 else said


def sum_main(t):
    sum_category(t, main=True)


def sum_column(t):
    w, r = t.w, t.rng
    plain_list = w.chance(0.5)
    if plain_list:
        style = r.choice((0, 1, 2))
        numbers = [amount(t, style) for _ in range(r.randint(2, 9))]
        join = w.pick(": ", " ", " = ", ",", ": ") if w.chance(0.3) else None
        labels = [w.words(1, 2) + join for _ in numbers] if join else [""] * len(numbers)
        lines = [label + n for label, n in zip(labels, numbers)]
        content, name, of = "\n".join(lines) + w.pick("\n", "\n", ""), "number", "the numbers"
        f = w.path("txt", "txt", "csv", "dat")
    else:
        table = Table(t, r.randint(2, 8))
        numbers = [row[table.cols.index(table.amount)] for row in table.rows]
        content, name, f = table.text(), table.amount, w.path("csv", "csv", "txt")
        of = name
    t.put(f, content)
    other_files(t)
    writes = t.has("write_file") and w.chance(0.55)
    o = w.file("txt", "txt", "md")
    wrong, said = reach(t, f)
    called = w.pick("number", "value", "amount", "figure") if plain_list else said_column(t, name, table.cols)
    section = "numbers" if plain_list and w.chance(0.7) else "sum_column"
    t.prompt = summed(w, section, writes, dict(f=quoted(w, said), o=quoted(w, o), a=called, **{"as": plural(called)}))
    t.prompt_done()
    if called not in t.prompt:
        called = name if name in t.prompt else "number"
    wrong(f"Plan: read {said}, add up all {called}" + (f", write {o}." if writes else "."))
    if plain_list and not join:
        thought, so = "Add up the numbers:", " + ".join(numbers)
    elif plain_list:
        so = " + ".join(numbers)
        rows = "\n".join(f"{line} so {' + '.join(numbers[: i + 1])}" for i, line in enumerate(lines))
        thought = f"Add up the numbers:\n{rows}\nSum {so}"
    else:
        rows, so = table.walk(all_=True)
        thought = f"Add up all {name}:\n{rows}\nSum {so}"
    total = t.step(thought, "calculate", expression=so)
    finish(t, total, writes and o, of)


def lookup_row(t):
    w, r = t.w, t.rng
    n = r.randint(2, 5)
    known = w.chance(0.55)
    cols = w.distinct(n, lambda: known_name(w) if known and w.chance(0.8) else w.key().replace(" ", "_"))
    if len({id(GROUP_OF.get(c, c)) for c in cols}) < n:
        raise Discard
    if w.chance(0.5):
        cols[0] = w.pick("name", "item", "product", "id", "person", "city", "code")
    if len(set(cols)) < n:
        raise Discard
    keys = w.distinct(r.randint(2, 8), lambda: w.word() if w.chance(0.6) else w.name() if w.chance(0.6) else w.code())
    sep = "," if w.chance(0.9) else w.pick(";", "\t")
    kinds = [w.pick(w.integer, lambda: w.decimal(2), w.word, w.name, w.code, w.date) for _ in cols]
    rows = [[k] + [kinds[j]() for j in range(1, n)] for k in keys]
    f = w.path("csv", "csv", "csv", "txt")
    t.put(f, "\n".join(sep.join(x) for x in [cols, *rows]) + "\n")
    other_files(t)
    row, j = r.choice(rows), r.randint(1, n - 1)
    writes = t.has("write_file") and w.chance(0.35)
    o = w.file("txt", "txt", "md")
    wrong, said = reach(t, f)
    column = said_column(t, cols[j], cols)
    slots = dict(f=quoted(w, said), o=quoted(w, o), k=quoted(w, row[0], 0.1), c=column)
    section = WORDINGS["row_write"] if writes and w.chance(0.75) else WORDINGS["lookup_row"]
    t.prompt = expand(r, w.pick(*section), **slots)
    if writes and section is WORDINGS["lookup_row"]:
        t.prompt = full_stop(t.prompt) + " " + expand(r, w.pick(*WORDINGS["tail"]), o=slots["o"])
    t.prompt_done()
    wrong(f"Plan: read {said}, find {column} of {row[0]}" + (f", write {o}." if writes else "."))
    walk = "\n".join(f"{c}: {v}" for c, v in list(zip(cols, row))[: j + 1])
    if writes:
        t.step(f"{walk}\nWrite {row[j]} to {o}.", "write_file", path=o, content=row[j])
        t.end("Done.", f"The {cols[j]} of {row[0]} is {row[j]}; {o} holds it.")
    else:
        t.end(walk, f"The {cols[j]} of {row[0]} is {row[j]}.")


def other_files(t):
    for _ in range(t.rng.choice((0, 0, 1, 1, 2, 3))):
        t.put(t.w.path(), t.w.sentence() + "\n")


KINDS = [
    (11, sum_main, ["read_text_file", "calculate", "write_file"]),
    (19, sum_category, ["read_text_file", "calculate"]),
    (7, sum_column, ["read_text_file", "calculate"]),
    (9, lookup_row, ["read_text_file"]),
]
