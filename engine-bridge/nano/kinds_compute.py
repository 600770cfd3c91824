"""Kinds that calculate: from words, from symbols, from numbers that stand in files."""

from decimal import Decimal

from kinds_tables import other_files, said_column
from mend import Discard, reach
from speak import WORDINGS, expand, quoted

PLUS = ["+", "+", " plus ", " plus ", " and "]
WORDS = {"+": [" + ", "+", " plus ", " plus ", " added to "], "-": [" - ", "-", " minus ", " minus ", " less "],
         "*": [" * ", "*", " times ", " times ", " x ", " multiplied by ", " × "], "/": [" / ", "/", " divided by ", " divided by ", " over ", " ÷ "]}
STORY = [
    ("One <i> costs <a>. How much do <b> <is> cost?", "{a} * {b}"),
    ("A <i> costs <a> and a <j> costs <b>. How much do both cost {together|}?", "{a} + {b}"),
    ("A box holds <a> <is>. How many <is> are in <b> boxes?", "{a} * {b}"),
    ("I have <a> <is> and get <b> more. How many do I have?", "{a} + {b}"),
    ("I had <a> {euros|dollars|coins} and spent <b>. How much is left?", "{a} - {b}"),
    ("There were <a> <is>; <b> are gone. How many are left?", "{a} - {b}"),
    ("<a> <is> are shared equally among <b> people. How many does each get?", "{a} / {b}"),
    ("<b> people share a bill of <a>. How much does each pay?", "{a} / {b}"),
    ("What is <b> percent of <a>?", "{a} * {b} / 100"),
    ("@Compute <b> % of <a>.", "{a} * {b} / 100"),
    ("How much is <b>% of <a>?", "{a} * {b} / 100"),
    ("Add <a> and <b>.", "{a} + {b}"),
    ("Add <a>, <b> and <c>.", "{a} + {b} + {c}"),
    ("What is the sum of <a> and <b>?", "{a} + {b}"),
    ("What is the sum of <a>, <b> and <c>?", "{a} + {b} + {c}"),
    ("Subtract <b> from <a>.", "{a} - {b}"),
    ("What is the difference {between|of} <a> and <b>?", "{a} - {b}"),
    ("Multiply <a> by <b>.", "{a} * {b}"),
    ("Multiply <a> {by|with} <b> and add <c>.", "{a} * {b} + {c}"),
    ("Multiply <a> {by|with} <b> and subtract <c>.", "{a} * {b} - {c}"),
    ("Add <a> and <b>, then multiply {the result|that|the sum|it} by <c>.", "({a} + {b}) * {c}"),
    ("Take <a>, {subtract|take away} <b> and divide {the result|that|it} by <c>.", "({a} - {b}) / {c}"),
    ("Add <a> to <b> and divide {the sum|that|it} by <c>.", "({b} + {a}) / {c}"),
    ("What is the product of <a> and <b>?", "{a} * {b}"),
    ("What is the product of <a>, <b> and <c>?", "{a} * {b} * {c}"),
    ("Divide <a> by <b>.", "{a} / {b}"),
    ("Divide <a> by <b> and add <c>.", "{a} / {b} + {c}"),
    ("What is the average of <a> and <b>?", "({a} + {b}) / 2"),
    ("What is the average of <a>, <b> and <c>?", "({a} + {b} + {c}) / 3"),
    ("Double <a>.", "{a} * 2"),
    ("What is half of <a>?", "{a} / 2"),
    ("What is <a> squared?", "{a} ^ 2"),
    ("I buy <a> <is> for <b> each and a <j> for <c>. What do I pay?", "{a} * {b} + {c}"),
    ("<a> <is> at <b> each: what is the total?", "{a} * {b}"),
    ("A <i> costs <a>, a <j> costs <b> and a <k> costs <c>. What do they cost together?", "{a} + {b} + {c}"),
    ("What is <a> increased by <b> percent?", "{a} * (100 + {b}) / 100"),
    ("What is <a> reduced by <b> percent?", "{a} * (100 - {b}) / 100"),
    ("What is the remainder of <a> divided by <b>?", "{a} % {b}"),
]


def simple(w):
    n = w.number()
    while n.startswith("0") and "." not in n:
        n = w.number()
    return n


def expression(t):
    """An expression as a prompt says it, and as the calculator takes it."""
    w, r = t.w, t.rng
    n = r.choice((2, 2, 2, 3, 3, 3, 3, 4))
    numbers = [simple(w) for _ in range(n)]
    ops = [r.choice("++-**/") for _ in range(n - 1)]
    words = w.chance(0.55)
    styles = {o: w.pick(*WORDS[o]) for o in "+-*/"}
    if words:
        styles = {o: w.pick(*[s for s in WORDS[o] if s.strip().isalpha() or " " in s.strip()]) for o in "+-*/"}
    said, expr = numbers[0], numbers[0]
    group = n > 2 and w.chance(0.3)
    if group and w.chance(0.5):
        said, expr = "(" + said, "(" + expr
    opened = "(" in said
    for i, (o, x) in enumerate(zip(ops, numbers[1:])):
        if group and not opened and i == n - 2:
            break
        said, expr = said + styles[o] + x, f"{expr} {o} {x}"
        if group and opened and i == 0:
            said, expr = said + ")", expr + ")"
    if group and not opened:
        a, b = numbers[-2:] if n > 2 else (numbers[0], numbers[1])
        said, expr, x = numbers[0], numbers[0], numbers[1:]
        for o, y in zip(ops[:-1], x[:-2]):
            said, expr = said + styles[o] + y, f"{expr} {o} {y}"
        o, o2 = ops[-2] if n > 2 else "*", ops[-1]
        said, expr = f"{said}{styles[o]}({a}{styles[o2]}{b})", f"{expr} {o} ({a} {o2} {b})"
    return said, expr


def calculate(t):
    w, r = t.w, t.rng
    if w.chance(0.5):
        said, expr = expression(t)
        writes = t.has("write_file") and w.chance(0.3)
        o = w.file("txt", "txt", "md")
        t.prompt = expand(r, w.pick(*(WORDINGS["ask_write"] if writes else WORDINGS["ask"])), e=said, o=quoted(w, o))
    else:
        story, shape = w.pick(*STORY)
        i, j, k = w.distinct(3)
        a, b, c = simple(w), simple(w), simple(w)
        expr = shape.format(a=a, b=b, c=c)
        writes = t.has("write_file") and w.chance(0.25)
        o = w.file("txt", "txt", "md")
        tail = expand(r, " @Write @result @into <o>.", o=quoted(w, o)).strip() if writes else ""
        t.prompt = expand(r, story, a=a, b=b, c=c, i=i, j=j, k=k, **{"is": i + "s"}) + (" " + tail if tail else "")
        if w.chance(0.12):
            t.prompt = t.prompt.replace(".", "", 1) if False else t.prompt
    t.prompt_done()
    compute_and_tell(t, expr, "Plan: " + expr + (f", write {o}." if writes else "."), writes and o)


def compute_and_tell(t, expr, thought, o):
    try:
        value = t.step(thought, "calculate", expression=expr)
        Decimal(value)
    except ArithmeticError:
        raise Discard
    if o:
        t.step(f"Write {value} to {o}.", "write_file", path=o, content=value)
        t.end("Done.", f"The result is {value}; {o} holds it.")
    else:
        t.end("Done.", f"The result is {value}.")


def compute_file(t):
    w, r = t.w, t.rng
    n = r.randint(2, 5)
    names = w.distinct(n, lambda: w.key())
    if w.chance(0.4):
        pair = w.pick(("price", "quantity"), ("length", "width"), ("hours", "rate"), ("width", "height"), ("unit_price", "count"), ("speed", "time"), ("income", "rent"), ("cost", "pieces"))
        names[:2] = pair
        names = list(dict.fromkeys(names))
        n = len(names)
    values = [simple(w) for _ in names]
    order = list(range(n))
    r.shuffle(order)
    form = r.random()
    if form < 0.65:
        join = w.pick(": ", ": ", "=", " = ")
        lines = [names[i] + join + values[i] for i in order]
        content = "\n".join(lines) + w.pick("\n", "\n", "")
        ext = ("txt", "txt", "ini", "conf", "yaml", "md")
    elif form < 0.85:
        lines = [f'"{names[i]}": {values[i].lstrip("0") if values[i].lstrip("0")[:1].isdigit() else values[i]}' for i in order]
        content, ext = "{" + ", ".join(lines) + "}" + w.pick("\n", ""), ("json",)
    else:
        lines = [f"The {names[i]} is {values[i]}." for i in order]
        content, ext = w.pick(" ", "\n").join(lines) + "\n", ("txt", "md")
    line = {i: x for i, x in zip(order, lines)}
    f, o = w.path(*ext), w.file("txt", "txt", "md")
    t.put(f, content)
    other_files(t)
    i, j = r.sample(range(n), 2)
    for k in (i, j):
        if values[k] not in line[k]:
            raise Discard
    two = w.chance(0.6)
    said_i, said_j = said_column(t, names[i], names, 0.88), said_column(t, names[j], names, 0.88)
    prompt, _, shape = w.pick(*(WORDINGS["file_two"] if two else WORDINGS["file_one"])).rpartition("|")
    number = simple(w)
    wrong, said = reach(t, f)
    writes = t.has("write_file") and w.chance(0.55)
    tail = expand(r, w.pick(" and @write @result @into <o>.", ". @Write @result @into <o>.", ", then @write @result @into <o>.", "; @write @result @into <o>."), o=quoted(w, o)) if writes else "."
    tail = tail[0].lower() + tail[1:] if tail[0] not in ".;," else tail
    head = expand(r, prompt, f=quoted(w, said), k=said_i, l=said_j, n=number)
    if head.lower().startswith("what") or head.lower().startswith("how") or "What is" in head:
        head, tail = head + "?", "" if not writes else expand(r, " @Write @result @into <o>.", o=quoted(w, o))
        tail = " " + tail.strip()[:1].upper() + tail.strip()[1:] if tail else ""
    t.prompt = head + tail
    t.prompt_done()
    expr = shape.format(a=values[i], b=values[j], n=number)
    wrong(f"Plan: read {said}, " + shape.format(a=said_i, b=said_j, n=number) + (f", write {o}." if writes else "."))
    found = [line[i], line[j]] if two else [line[i]]
    compute_and_tell(t, expr, "\n".join(found) + "\n" + expr, writes and o)


def not_a_number(t):
    """The model's own slip, a name in an expression, and its mending."""
    w, r = t.w, t.rng
    key, value, n = w.word(), simple(w), simple(w)
    f = w.path("txt", "md", "ini")
    t.put(f, f"{key}: {value}\n")
    t.prompt = expand(r, "Multiply the <k> in <f> by <n>.", k=key, f=f, n=n)
    t.prompt_done()
    t.step(f"Plan: {key} * {n}.", "calculate", learn=False, expression=f"{key} * {n}")
    t.step(f"{key} is not a number; read {f}.", "read_text_file", path=f)
    compute_and_tell(t, f"{value} * {n}", f"{key}: {value}\n{value} * {n}", None)


KINDS = [
    (10, calculate, ["calculate"]),
    (7, compute_file, ["calculate", "read_text_file"]),
    (1.2, not_a_number, ["calculate", "read_text_file"]),
]
