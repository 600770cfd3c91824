"""Kinds that calculate: from words, from symbols, from numbers that stand in files."""

from decimal import Decimal

from kinds_tables import other_files, said_column
from mend import Discard, reach
from speak import WORDINGS, ask, expand, full_stop, quoted

PLUS = ["+", "+", " plus ", " plus ", " and "]
WORDS = {"+": [" + ", "+", " plus ", " plus ", " added to "], "-": [" - ", "-", " minus ", " minus ", " less "],
         "*": [" * ", "*", " times ", " times ", " x ", " multiplied by ", " × "], "/": [" / ", "/", " divided by ", " divided by ", " over ", " ÷ "]}

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
    w = t.w
    said, expr = expression(t)
    o = w.file("txt", "txt", "md") if t.has("write_file") and w.chance(0.3) else None
    t.prompt = ask(w, "ask", o, e=said)
    t.prompt_done()
    compute_and_tell(t, expr, "Plan: " + expr + (f", write {o}." if o else "."), o)


def thing(w):
    """An invented noun and its plural."""
    one = w.word()
    return one, one + ("es" if one.endswith(("s", "x", "sh", "ch")) else "s")


def story(t, section="story"):
    """A problem in words, whose numbers stand in its text."""
    w = t.w
    told, _, shape = w.pick(*WORDINGS[section]).rpartition("|")
    whole = w.chance(0.5)
    numbers = {x: w.small_integer() if whole or w.chance(0.4) else simple(w) for x in "abc"}
    if w.chance(0.3):
        numbers = {x: simple(w) for x in "abc"}
    (i, is_), (j, js), (k, _) = thing(w), thing(w), thing(w)
    o = w.file("txt", "txt", "md") if t.has("write_file") and w.chance(0.25) else None
    t.prompt = expand(w.rng, told, **numbers, i=i, j=j, k=k, **{"is": is_, "js": js})
    if o:
        t.prompt = full_stop(t.prompt) + " " + expand(w.rng, w.pick(*WORDINGS["tail"]), o=quoted(w, o))
    t.prompt_done()
    expr = shape.format(**numbers)
    compute_and_tell(t, expr, "Plan: " + expr + (f", write {o}." if o else "."), o)


def percent(t):
    story(t, "percent")


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
    two = w.chance(0.65)
    said_i, said_j = said_column(t, names[i], names, 0.88), said_column(t, names[j], names, 0.88)
    number = simple(w)
    wrong, said = reach(t, f)
    writes = t.has("write_file") and w.chance(0.55)
    section = "file_two" if two else "file_one"
    joined = not writes or w.chance(0.7)
    prompt, _, shape = w.pick(*WORDINGS[section + ("_write" if writes and joined else "")]).rpartition("|")
    t.prompt = expand(r, prompt, f=quoted(w, said), k=said_i, l=said_j, n=number, o=quoted(w, o))
    if not joined:
        t.prompt = full_stop(t.prompt) + " " + expand(r, w.pick(*WORDINGS["tail"]), o=quoted(w, o))
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
    (7, calculate, ["calculate"]),
    (7, story, ["calculate"]),
    (1.5, percent, ["calculate"]),
    (9, compute_file, ["calculate", "read_text_file"]),
    (1.2, not_a_number, ["calculate", "read_text_file"]),
]
