"""Kinds that add up, look up or count in tables: the thought walks the rows and copies each."""

from mend import reach
from speak import expand, quoted

CATEGORY = ["category", "category", "type", "kind", "group", "department", "label", "class", "team", "city", "project", "owner", "tag", "status", "region"]
AMOUNT = ["amount", "amount", "price", "cost", "total", "value", "hours", "points", "quantity", "sum", "paid", "fee", "weight", "sales", "spent"]
OTHER = ["date", "description", "id", "name", "item", "note", "code", "day", "customer", "number", "place"]

SUM_CATEGORY = """
In <f>, @sum the <as> of the <c> <v> and @write one line with the total @into <o>.
In <f>, @sum the <as> of the <c> <v>@then@write the total @into <o>.
@please@sum the <as> of all rows in <f> whose <c> is <v>@then@write {the result|the total|the sum|it} @into <o>.
@Sum every <a> in <f> where the <c> is <v>, and @write the total @into <o>.
@Read <f>, @sum the <as> for <v> and @write the {total|sum|result} @into <o>.
How much is the <c> <v> in <f> {altogether|in total|in all}? @Write {the total|the number|the answer} @into <o>.
<o> should {hold|contain|have} the {total|sum} of the <as> for <c> <v> from <f>.
Create <o> with the {total|sum} of the <as> of the <c> <v> in <f>.
I need the {total|sum} of <v> in <f>, {written|saved|stored} in <o>.
@please@compute the {total|sum} of <v> (<c>) from the <a> column of <f>@then@write it @into <o>.
What do the <v> rows of <f> add up to? @Write @result @into <o>.
Make a {short|one-line|small} report in <o>: the total <a> of <v> in <f>.
The file <f> lists <as> by <c>. @Sum the ones for <v>. @Write the total @into <o>.
@please@sum the <as> that belong to <v> in <f>. {The total goes|The result belongs|Put the sum|The sum goes} @into <o>.
From <f> take all <v> rows, @sum their <as>, @write the total @into <o>.
Go through <f> and total the <as> of <c> <v>; @write one line with the total @into <o>.
Add the <as> for <v> in <f> and @write {a line with the sum|the sum|one line with the sum} @into <o>.
""".strip().splitlines()
SUM_CATEGORY_ONLY = """
What is the {total|sum} of the <as> for <v> in <f>?
@sum the <as> of the <c> <v> in <f>.
How much {is|was} <v> in <f> {altogether|in total|in all}?
In <f>, what do the <as> of the <c> <v> add up to?
@please@sum every <a> in <f> where the <c> is <v>.
Tell me the total <a> of <v> in <f>.
I want to know the {total|sum} of all <v> rows in <f>.
@Read <f> and tell me the total for <v>.
<f>: total <a> of <v>?
@please@compute the {total|sum} of the <a> column of <f> for <c> <v>.
""".strip().splitlines()
SUM_COLUMN = """
@sum the <as> in <f> and @write the total @into <o>.
@sum the <a> column of <f> and @write {the sum|the total|the result} @into <o>.
@Read <f>, @sum all <as>, @write the total @into <o>.
What is the total of the <a> column in <f>? @Write it @into <o>.
How much do all <as> in <f> add up to? @Write the {total|sum} @into <o>.
<o> should {hold|contain} the sum of all <as> in <f>.
Total the <as> of <f> @into <o>.
""".strip().splitlines()
SUM_COLUMN_ONLY = """
@sum the <as> in <f>.
What is the {total|sum} of the <a> column in <f>?
How much do all <as> in <f> add up to?
@please@sum the column <a> of <f>.
Tell me the total of all <as> in <f>.
@Read <f> and give me the sum of the <as>.
""".strip().splitlines()
LOOKUP_ROW = """
What is the <c> of <k> in <f>?
@what the <c> of <k> in <f>.
In <f>, what is the <c> of <k>?
@Read <f> and tell me the <c> of <k>.
Which <c> does <k> have in <f>?
According to <f>, what <c> does <k> have?
@please@read <f> and find the <c> for <k>.
<f> has a row for <k>. What is its <c>?
Look up <k> in <f> and tell me the <c>.
I need the <c> of <k>; it is in <f>.
How much is the <c> of <k> in <f>?
Find <k> in <f> and give me its <c>.
""".strip().splitlines()
LOOKUP_WRITE = """
@what the <c> of <k> in <f> and @write it @into <o>.
@Read <f>, find the <c> of <k> and @write it @into <o>.
Look up the <c> of <k> in <f>@then@write it @into <o>.
@Write the <c> of <k> from <f> @into <o>.
<o> should {hold|contain} the <c> of <k> as <f> gives it.
In <f> there is a <c> for <k>. @Write it @into <o>.
Take the <c> of <k> from <f>@then@write it @into <o>.
""".strip().splitlines()


def plural(word):
    return word if word.endswith("s") or " " in word else word + "s"


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
    """A table with a column to filter by and a column to add up."""

    def __init__(self, t, rows, main=False):
        w, r = t.w, t.rng
        self.sep = "," if main or w.chance(0.9) else w.pick(";", "\t", " | ")
        if main or w.chance(0.35):
            self.cols, self.category, self.amount = ["date", "category", "description", "amount"], "category", "amount"
        else:
            self.category = w.pick(*CATEGORY) if w.chance(0.75) else w.key().replace(" ", "_")
            self.amount = w.pick(*AMOUNT) if w.chance(0.75) else w.key().replace(" ", "_")
            others = r.sample(OTHER, r.randint(0, 3))
            if w.chance(0.2):
                others.append(w.word())
            self.cols = [self.category, *others]
            r.shuffle(self.cols)
            self.cols = list(dict.fromkeys(c for c in self.cols if c != self.amount))
            if w.chance(0.7):
                self.cols.append(self.amount)
            else:
                self.cols.insert(r.randint(0, len(self.cols)), self.amount)
        values = w.distinct(r.randint(2, 5))
        if w.chance(0.12):
            values = [v.capitalize() for v in values]
        style, self.rows = r.choice((0, 0, 0, 1, 2)), []
        day = w.date() if w.chance(0.7) else None
        for i in range(rows):
            row = []
            for c in self.cols:
                if c == self.category:
                    row.append(r.choice(values))
                elif c == self.amount:
                    row.append(amount(t, style))
                elif c == "date" and day:
                    row.append(day[:8] + f"{min(28, 1 + i * 2 + r.randint(0, 1)):02d}" if w.chance(0.8) else w.date())
                else:
                    row.append(field(t, c))
            self.rows.append(row)
        if "description" in self.cols and w.chance(0.1):
            r.choice(self.rows)[self.cols.index("description")] = r.choice(values)
        self.value = r.choice([row[self.cols.index(self.category)] for row in self.rows])

    def text(self):
        return "\n".join(self.sep.join(row) for row in [self.cols, *self.rows]) + "\n"

    def walk(self):
        """The rows one by one; a row that counts ends in the sum so far."""
        c, a = self.cols.index(self.category), self.cols.index(self.amount)
        lines, so = [], ""
        for row in self.rows:
            line = self.sep.join(row)
            if row[c] == self.value:
                so = f"{so} + {row[a]}" if so else row[a]
                line += " so " + so
            lines.append(line)
        return "\n".join(lines), so


def rows_for(t):
    r = t.rng
    return r.choice((2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 8, 9, 10, 11, 12))


def sum_category(t, main=False):
    w = t.w
    table = Table(t, rows_for(t), main)
    f = "expenses.csv" if main and w.chance(0.3) else w.path("csv", "csv", "csv", "txt")
    o = "report.txt" if main and w.chance(0.4) else w.file("txt", "txt", "md")
    t.put(f, table.text())
    other_files(t)
    writes = t.has("write_file") and (main or w.chance(0.65))
    wrong, said = reach(t, f)
    category, amount_ = said_column(t, table.category), said_column(t, table.amount)
    slots = dict(f=quoted(w, said), o=quoted(w, o), c=category, v=quoted(w, table.value, 0.12), a=amount_, **{"as": plural(amount_) if w.chance(0.7) else amount_})
    if main and w.chance(0.5):
        t.prompt = f"In {slots['f']}, add up the amounts of the category {slots['v']} and write one line with the total to {slots['o']}."
    else:
        t.prompt = expand(t.rng, w.pick(*(SUM_CATEGORY if writes else SUM_CATEGORY_ONLY)), **slots)
    if writes and w.chance(0.6 if main else 0.25):
        t.goals.append(w.pick(f"{o} holds the computed total of {table.value}", f"{o} holds the total of {table.value}", f"{o} holds the sum", f"the total of {table.value} is in {o}"))
    t.prompt_done()
    wrong(f"Plan: read {said}, add up {table.value}" + (f", write {o}." if writes else "."))
    rows, so = table.walk()
    total = t.step(f"Add up {table.amount} where {table.category} is {table.value}:\n{rows}\nSum {so}", "calculate", expression=so)
    finish(t, total, writes and o, table.value, "one line" in t.prompt or "report" in t.prompt.split(o)[0])


def finish(t, total, o, of, label=False):
    if o:
        content = f"Total of {of}: {total}" if label else total
        t.step(f"Write {total} to {o}.", "write_file", path=o, content=content)
        t.end("Done.", f"The total of {of} is {total}; {o} holds it.")
    else:
        t.end("Done.", f"The total of {of} is {total}.")


def said_column(t, column):
    """How a prompt names a column: mostly as it is, now and then a little otherwise."""
    if t.w.chance(0.8):
        return column
    return t.w.pick(column.lower(), column.replace("_", " "), column.capitalize(), column.upper())


def sum_main(t):
    sum_category(t, main=True)


def sum_column(t):
    w, r = t.w, t.rng
    plain_list = w.chance(0.5)
    if plain_list:
        style = r.choice((0, 1, 2))
        numbers = [amount(t, style) for _ in range(r.randint(2, 9))]
        content, name, of = "\n".join(numbers) + w.pick("\n", "\n", ""), "number", "the numbers"
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
    called = w.pick("number", "value", "amount", "figure") if plain_list else said_column(t, name)
    t.prompt = expand(r, w.pick(*(SUM_COLUMN if writes else SUM_COLUMN_ONLY)), f=quoted(w, said), o=quoted(w, o), a=called, **{"as": plural(called)})
    t.prompt_done()
    wrong(f"Plan: read {said}, add up {called}" + (f", write {o}." if writes else "."))
    so = " + ".join(numbers)
    total = t.step(f"Add up {of}:", "calculate", expression=so)
    finish(t, total, writes and o, of)


def lookup_row(t):
    w, r = t.w, t.rng
    n = r.randint(2, 5)
    cols = w.distinct(n, lambda: w.key().replace(" ", "_"))
    if w.chance(0.5):
        cols[0] = w.pick("name", "item", "product", "id", "person", "city", "code")
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
    column = said_column(t, cols[j])
    t.prompt = expand(r, w.pick(*(LOOKUP_WRITE if writes else LOOKUP_ROW)), f=quoted(w, said), o=quoted(w, o), k=quoted(w, row[0], 0.1), c=column)
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
    (10, sum_main, ["read_text_file", "calculate", "write_file"]),
    (8, sum_category, ["read_text_file", "calculate"]),
    (5, sum_column, ["read_text_file", "calculate"]),
    (5, lookup_row, ["read_text_file"]),
]
