"""Kinds that calculate: from words, from symbols, from numbers that stand in files."""

import re
from decimal import Decimal
from functools import lru_cache

from kinds_tables import other_files, said_column
from mend import Discard, reach
from speak import WORDINGS, and_written, ask, expand, quoted
from steps import plan, tell

WORDS = {"+": [" + ", " + ", "+", " plus ", " plus ", " added to "], "-": [" - ", " - ", "-", " minus ", " minus ", " less ", " − "],
         "*": [" * ", "*", " times ", " times ", " x ", "x", " X ", " multiplied by ", " × ", "×", " · "],
         "/": [" / ", " / ", "/", " divided by ", " divided by ", " over ", " ÷ ", "÷"]}
SPELT = {o: [s for s in styles if any(c.isalpha() for c in s) and s not in ("x", " x ", " X ")] for o, styles in WORDS.items()}
IN_WORDS = {**{str(i): x for i, x in enumerate("two three four five six seven eight nine ten eleven twelve".split(), 2)},
            "15": "fifteen", "20": "twenty", "30": "thirty", "40": "forty", "50": "fifty", "100": "a hundred"}
PEOPLE = ("Anna Ben Clara David Emma Felix Grace Hugo Ines Jack Karim Lena Maria Noah Olivia Paul Priya Rosa Sam Tara Tom Yusuf Zoe Leila Mateo Nina "
          "Omar Sofia Liam Mia").split()


def simple(w):
    n = w.number()
    while n.startswith("0") and "." not in n:
        n = w.number()
    return n


def near(w, n):
    """A number that looks much like another: the same, or with a digit more, less or changed."""
    x, i = w.rng.random(), w.rng.randrange(len(n))
    if x < 0.55 or n[i] == ".":
        return n
    m = n[:i] + w.pick("", n[i] * 2, w.pick(*"123456789")) + n[i + 1:]
    return m if re.fullmatch(r"[1-9]\d*(\.\d+)?", m) else n


def small(w):
    return w.small_integer()


def operands(w, n):
    """Numbers of one look, often some of them equal or nearly so: each is to be copied in its turn."""
    x = w.rng.random()
    make = simple if x < 0.4 else small if x < 0.75 else money if x < 0.88 else lambda w: w.integer()
    numbers = [make(w) for _ in range(n)]
    for i in range(1, n):
        if w.chance(0.2):
            numbers[i] = near(w, numbers[w.rng.randrange(i)])
    return numbers


def money(w):
    x = w.rng.random()
    if x < 0.35:
        return w.small_integer()
    if x < 0.85:
        cents = w.pick("99", "50", "95", "25", "75", "20", "40", "80", f"{w.rng.randint(1, 99):02d}", f"{w.rng.randint(1, 99):02d}")
        return f"{w.rng.randint(1, w.pick(9, 30, 99, 400, 3000))}.{cents}"
    return str(w.rng.randint(1, w.pick(20, 90)) * w.pick(50, 100, 1000))


def thousands(n):
    """A number as it is printed in books, with commas."""
    whole, dot, rest = n.partition(".")
    return f"{int(whole):,}" + dot + rest if whole.isdigit() else n


def in_words(w, n, p):
    return IN_WORDS[n] if n in IN_WORDS and w.chance(p) else n


def chain(w):
    """Numbers with operators between them, as a prompt says it, and as the calculator takes it."""
    r = w.rng
    n = r.choice((2, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4, 5))
    numbers = operands(w, n)
    ops = [r.choice("++-**/")] * (n - 1) if w.chance(0.35) else [r.choice("++-**/") for _ in range(n - 1)]
    spelt, mixed = w.chance(0.5), w.chance(0.1)
    from_styles = SPELT if spelt else WORDS
    styles = {o: w.pick(*from_styles[o]) for o in "+-*/"}
    dressed = r.random()
    said, expr = [], []
    for i, x in enumerate(numbers):
        shown = taken = x
        if dressed < 0.1:
            shown = thousands(x)
        elif dressed < 0.22 and spelt:
            shown = in_words(w, x, 0.9)
        elif dressed < 0.26:
            shown = "$" + x
        elif w.chance(0.05):
            # a number below zero; behind an operator in the brackets that the prompt has, or bare
            shown = taken = f"-{x}" if i == 0 or w.chance(0.4) else f"(-{x})"
        if w.chance(0.04) and taken == x and "." not in x and len(x) < 3:
            k = w.pick("2", "2", "3")
            shown, taken = shown + ({"2": w.pick(" squared", "²", "^2"), "3": w.pick(" cubed", "³", "^3")}[k]), f"{x} ^ {k}"
        said.append(shown)
        expr.append(taken)
    if n > 2 and w.chance(0.35):
        i = r.randrange(n - 1)
        j = r.randint(i + 1, n - 1 if i else n - 2)
        for part in (said, expr):
            part[i], part[j] = "(" + part[i], part[j] + ")"
        if n > 3 and i > 1 and w.chance(0.5):
            for part in (said, expr):
                part[0], part[1] = "(" + part[0], part[1] + ")"
    s, e = said[0], expr[0]
    for o, x, y in zip(ops, said[1:], expr[1:]):
        style = w.pick(*from_styles[o]) if mixed else styles[o]
        # "five times" wants spaces, and a bare minus before a minus is no one's way of writing
        if not style.startswith(" ") and (not x[0].isdigit() or not s[-1].isdigit()):
            style = f" {style} "
        s, e = s + style + x, f"{e} {o} {y}"
    return s, e


def listed(w, numbers, last=None):
    if len(numbers) < 2:
        return numbers[0]
    last = last or w.pick(" and ", " and ", " and ", ", and ", ", ")
    return ", ".join(numbers[:-1]) + (last if len(numbers) > 2 or "and" in last and not last.startswith(",") else " and ") + numbers[-1]


def said_numbers(w, numbers):
    x = w.rng.random()
    if x < 0.12:
        return [thousands(n) for n in numbers]
    if x < 0.24:
        return [in_words(w, n, 0.9) for n in numbers]
    return numbers


def phrase(w):
    """A sum, mean, product, power, part or percentage that is named in words."""
    r, x = w.rng, w.rng.random()
    if x < 0.34:
        n = r.choice((2, 2, 3, 3, 3, 4, 5, 6))
        numbers = operands(w, n)
        said = listed(w, said_numbers(w, numbers))
        if x < 0.13:
            return w.pick("the sum of ", "the total of ", "the sum of ", "the sum of the numbers ") + said, " + ".join(numbers)
        if x < 0.2:
            return w.pick("the product of ", "the product of ", "the product of the numbers ") + said, " * ".join(numbers)
        return w.pick("the average of ", "the mean of ", "the average of ", "the arithmetic mean of ", "the average of the numbers ") + said, f"({' + '.join(numbers)}) / {n}"
    a, b = operands(w, 2)
    if x < 0.4:
        if Decimal(a) < Decimal(b):
            a, b = b, a
        return f"the difference {w.pick('between', 'between', 'of')} {' and '.join(said_numbers(w, [a, b]))}", f"{a} - {b}"
    if x < 0.44:
        return f"the quotient of {' and '.join(said_numbers(w, [a, b]))}", f"{a} / {b}"
    if x < 0.58:
        p = percentage(w)
        return percent_said(w, p) + " of " + (a if w.chance(0.6) else w.pick("$", "€", "£") + a if w.chance(0.5) else thousands(a)), f"{a} * {p} / 100"
    if x < 0.7:
        words, shape = w.pick(("half of", "{} / 2"), ("a third of", "{} / 3"), ("a quarter of", "{} / 4"), ("one fifth of", "{} / 5"), ("three quarters of", "{} * 3 / 4"),
                              ("two thirds of", "{} * 2 / 3"), ("twice", "{} * 2"), ("double", "{} * 2"), ("three times", "{} * 3"), ("a tenth of", "{} / 10"), ("half", "{} / 2"),
                              ("the double of", "{} * 2"), ("the triple of", "{} * 3"), ("one eighth of", "{} / 8"), ("a dozen times", "{} * 12"))
        return f"{words} {thousands(a) if w.chance(0.2) else a}", shape.format(a)
    base = w.pick(str(r.randint(2, 99)), str(r.randint(2, 12)), str(r.randint(2, 12)), f"{r.randint(1, 20)}.{r.randint(1, 9)}")
    if x < 0.86:
        shown = in_words(w, base, 0.2)
        return w.pick((f"{shown} squared", f"{base} ^ 2"), (f"{base}²", f"{base} ^ 2"), (f"the square of {shown}", f"{base} ^ 2"), (f"{shown} cubed", f"{base} ^ 3"),
                      (f"the cube of {shown}", f"{base} ^ 3"), (f"{base}³", f"{base} ^ 3"))
    k = str(r.randint(2, 9 if "." not in base and len(base) == 1 else 4))
    if "." not in base and base in ("2", "3") and w.chance(0.4):
        k = str(r.randint(8, 16))
    return f"{base}{w.pick(' to the power of ', ' to the power of ', ' raised to the power ', '^', ' ^ ', '**', ' to the power ', ' raised to ')}{k}", f"{base} ^ {k}"


# How one more step is said, and its operator; "it" is the number reached so far.
STEPS = {"+": ("add <x>", "add <x> to {it|that|the result}", "then plus <x>", "increase {it|that} by <x>", "put <x> on top", "plus <x>"),
         "-": ("subtract <x>", "take away <x>", "subtract <x> from {it|that|the result}", "take <x> off", "minus <x>", "deduct <x>", "reduce {it|that} by <x>"),
         "*": ("multiply by <x>", "multiply {it|that|the result} by <x>", "times <x>", "multiply {it|that|the result} {by|with} <x>"),
         "/": ("divide by <x>", "divide {it|that|the result} by <x>", "split {it|that} by <x>", "divide {what you have|what you get} by <x>")}
FIRST = {"+": ("add <a> and <b>", "add <b> to <a>", "take <a>, add <b>", "start with <a>, add <b>", "take the sum of <a> and <b>", "sum <a> and <b>"),
         "-": ("subtract <b> from <a>", "take <a>, subtract <b>", "start with <a>, take away <b>", "take <b> away from <a>"),
         "*": ("multiply <a> by <b>", "multiply <a> and <b>", "take <a>, multiply by <b>", "start with <a>, times <b>", "take the product of <a> and <b>"),
         "/": ("divide <a> by <b>", "take <a>, divide by <b>", "start with <a>, divide it by <b>")}


def steps(t):
    """A calculation told as orders, one after the other."""
    w, r = t.w, t.rng
    n = r.choice((2, 3, 3, 3, 4))
    numbers = operands(w, n)
    shown = said_numbers(w, numbers)
    ops = [r.choice("++-**/") for _ in range(n - 1)]
    parts = [expand(r, w.pick(*FIRST[ops[0]]), a=shown[0], b=shown[1])]
    expr = f"{numbers[0]} {ops[0]} {numbers[1]}"
    for i, o in enumerate(ops[1:], 1):
        parts.append(expand(r, w.pick(*STEPS[o]), x=shown[i + 1]))
        if o in "*/" and ops[i - 1] in "+-":
            expr = f"({expr})"
        expr += f" {o} {numbers[i + 1]}"
    lower = [p[:1].lower() + p[1:] for p in parts]
    x = r.random()
    if x < 0.35 or n == 2:
        said = lower[0] + "".join(w.pick(", then ", " and then ", ", ", "; then ", " and ") + p.removeprefix("then ") for p in lower[1:])
    elif x < 0.6:  # sentences of their own, or a list
        said = ". ".join([parts[0][:1].upper() + parts[0][1:]] + [w.pick("Then ", "After that, ", "Next, ", "Now ") + p.removeprefix("then ") for p in lower[1:]])
    elif x < 0.8:
        dot = w.pick(".", ")")
        said = " ".join(f"{i}{dot} {p[:1].upper() + p[1:]}." for i, p in enumerate(lower, 1)).rstrip(".")
    else:
        said = ", ".join(lower[:-1]) + ", and finally " + lower[-1].removeprefix("then ")
    return "steps_long" if 0.35 <= x < 0.8 and n > 2 else "steps", (said, expr)


def percentage(w):
    x = w.rng.random()
    if x < 0.5:
        return w.pick("5", "10", "15", "20", "25", "30", "40", "50", "12", "8", "19", "7.5", "2.5", "18", "60", "75", "3")
    return str(w.rng.randint(1, 99)) if x < 0.85 else f"{w.rng.randint(0, 30)}.{w.rng.randint(1, 9)}"


def percent_said(w, p):
    return p + w.pick("%", "%", "%", " %", " percent", " percent", " per cent")


def calculate(t):
    w = t.w
    x = w.rng.random()
    o = w.file("txt", "txt", "md") if t.has("write_file") and w.chance(0.32) else None
    section, (said, expr) = ("ask", chain(w)) if x < 0.6 else ("ask_phrase", phrase(w)) if x < 0.84 else steps(t)
    t.prompt = ask(w, section, o, e=said, E=said[:1].upper() + said[1:])
    t.prompt_done()
    compute_and_tell(t, expr, plan(expr, o), o)


THINGS = ("apple pear ticket book chair lamp pencil bottle brick tile shirt plate cup candle plant box egg stamp coin card bead "
          "marble cookie rose notebook sticker balloon muffin bolt screw towel token badge jar pie basket").split()


def thing(w):
    """An invented or well-known noun and its plural."""
    one = w.word() if w.chance(0.6) else w.pick(*THINGS)
    while one.endswith("s") and not one.endswith("ss"):
        one = w.word()
    if one.endswith("y") and one[-2:-1] not in "aeiou":
        return one, one[:-1] + "ies"
    return one, one + ("es" if one.endswith(("s", "x", "sh", "ch")) else "s")


UNITS = {"kilometres": ("km",), "metres": ("m",), "centimetres": ("cm",), "kilos": ("kg", "kilograms"), "grams": ("g",), "litres": ("l", "L", "liters"), "hours": ("h", "hrs"),
         "minutes": ("min",), "millilitres": ("ml",), "miles": ("mi",), "degrees": ("°C", "°")}
COUNTED = ("is js people children guests pupils seats rows boxes bags friends members tickets pages chairs shelves tables packs cards pieces passengers students "
           "weeks days months nights workers men women cakes games laps steps turns trips bricks eggs pupils marbles sweets stickers points players cats coins beans "
           "glasses bottles tiles").split()
SLOT = re.compile(r"<([$#%~!]?)([a-e])>")
MONEY_WORD = re.compile(r"<\$?([a-e])> (euros|dollars|pounds)\b")
UNIT_WORD = re.compile(r"<[~]?([a-e])> (%s)\b" % "|".join(UNITS))


@lru_cache(maxsize=10_000)
def kinds_of(told):
    """A story's text with the kind of each number: $ money, # a count, % a percentage, ~ a measure, ! of no matter."""
    told = re.sub(r"<([a-e])> (<(?:is|js)>|(?:%s)\b)" % "|".join(COUNTED), r"<#\1> \2", told)
    told = re.sub(r"<([a-e])> percent\b", r"<%\1>", told)
    if "<#" in told:
        # what is counted once is counted again: "I have <a> sweets and you have <b>."
        told = re.sub(r"<([a-e])>(?=[.,;:?]| (?:more|of|are|have|were|got|off|on|each|per|a|and)\b)", r"<#\1>", told)
    return told, {m[1]: m[0] for m in reversed(SLOT.findall(told)) if m[0]}


GROUP = re.compile(r"\{([^{}]*\|[^{}]*)\}")


@lru_cache(maxsize=10_000)
def ties(template):
    """Groups of alternatives that stand more than once, the same or in the plural: which group goes with which."""
    like, tied = {}, []
    for i, m in enumerate(GROUP.finditer(template)):
        key = tuple(re.sub("e?s$", "", x) for x in m[1].split("|"))
        tied.append(like.setdefault(key, i))
    return tuple(tied) if len(like) < len(tied) else ()


def tie(w, template):
    """A template in which "box" of "{box|crate}" is a box again in "{boxes|crates}"."""
    tied = ties(template)
    if not tied:
        return template
    picked, i = {}, -1

    def pick(m):
        nonlocal i
        i += 1
        if tied.count(tied[i]) == 1:
            return m[0]
        options = m[1].split("|")
        return options[picked.setdefault(tied[i], w.rng.randrange(len(options)))]

    return GROUP.sub(pick, template)


@lru_cache(maxsize=10_000)
def compiled(shape):
    return compile(re.sub(r"[{}]", "", shape).replace("^", "**"), shape, "eval")


def drawn(w, kind, whole):
    if kind == "$":
        return money(w)
    if kind == "%":
        return percentage(w)
    if kind == "!":
        return str(w.rng.randint(2, 99))
    if kind == "#":
        return w.small_integer() if w.chance(0.9) else str(w.rng.randint(2, 30000))
    return w.small_integer() if whole or w.chance(0.4) else simple(w)


def numbers_for(w, shape, kinds):
    """Numbers of a problem: mostly such that nothing falls below zero and divisions come out even."""
    used = sorted({*re.findall(r"\{([a-e])\}", shape), *kinds})
    exact = re.search(r"\{([a-e])\} / (?:\{([a-e])\}|(\d\d?)\b(?!\d))", shape)
    sensible, even = w.chance(0.96), w.chance(0.6)
    for _ in range(12):
        whole, wild = w.chance(0.5), w.chance(0.12)
        numbers = {x: simple(w) if wild and kinds.get(x) in (None, "$", "~") else drawn(w, kinds.get(x), whole) for x in used}
        if "-" not in shape and len(used) > 1 and w.chance(0.15):
            i, j = w.rng.sample(used, 2)
            if kinds.get(i) == kinds.get(j):
                numbers[j] = near(w, numbers[i])
        if exact and even and "." not in (by := numbers.get(exact[2]) or exact[3]):
            if len(by) > 3:
                by = numbers[exact[2]] = str(w.rng.randint(2, 60))
            numbers[exact[1]] = str(int(by) * w.rng.randint(2, w.pick(9, 30, 120)))
        try:
            value = eval(compiled(shape), {}, {x: float(n) for x, n in numbers.items()})
        except ZeroDivisionError:
            continue
        if shape.endswith("} * 100") and value > 100 and sensible:
            continue
        if not sensible or value > 0 and (value < 1e7) and all(float(n) for n in numbers.values()):
            return numbers
    raise Discard


def rendered(w, text, kinds, numbers, plain=False):
    """The story's text with its numbers as people write them: signs, units, commas, small numbers in words."""
    x = w.rng.random()
    commas, words, signs, short = w.chance(0.35), w.chance(0.4), w.chance(0.5), w.chance(0.35)
    sign = w.pick("$", "$", "€", "€", "£")
    behind = w.pick(" euros", " dollars", " EUR", " €", "€", " USD", " pounds")
    if plain:
        commas = words = short = False
    # "a 50 euro note" and dollars in one story would be odd
    rest = MONEY_WORD.sub("", text)
    for name, before, after in (("euro", "€", " euros"), ("dollar", "$", " dollars"), ("pound", "£", " pounds")):
        if name in rest:
            sign, behind = before, after

    def amount(n):
        n = thousands(n) if commas else n
        return sign + n if x < 0.65 else n + behind

    def number(m):
        kind, name = m[1] or kinds.get(m[2], ""), m[2]
        n = numbers[name]
        if kind == "$":
            return amount(n) if signs and not plain else thousands(n) if commas else n
        if kind == "%":
            return percent_said(w, n)
        if words and "." not in n:
            n = in_words(w, n, 0.8)
        return thousands(n) if commas else n

    if signs and not plain:
        text = MONEY_WORD.sub(lambda m: amount(numbers[m[1]]), text)
    if short:
        gap = w.pick(" ", " ", " ", "")
        unit = lambda names: names[0] if gap == "" else w.pick(*names)
        text = UNIT_WORD.sub(lambda m: (thousands(numbers[m[1]]) if commas else numbers[m[1]]) + gap + unit(UNITS[m[2]]), text)
    text = SLOT.sub(number, text)
    return re.sub(r"(?:^|(?<=[.?!] ))[a-z]", lambda m: m[0].upper(), text) if w.chance(0.85) else text


def distracted(w, text):
    """The story with a sentence more that holds a number of no matter: before it or between its sentences."""
    more = expand(w.rng, w.pick(*WORDINGS["distract"]), p=w.pick(*PEOPLE),
                  w=w.word(), y=w.rng.randint(1890, 2026), n=w.rng.randint(13, 480), c=w.clock(), k=w.rng.randint(2, 95), d=w.date())
    ends = [m.end() for m in re.finditer(r"[a-z>][.;] ", text)]
    if ends and w.chance(0.4):
        i = w.pick(*ends)
        if text[i - 2] == ";":
            return text
        return text[:i] + more + " " + text[i:]
    return more + " " + text


def articles(text):
    return re.sub(r"\b([Aa]) (?=[aeio](?!ne\b|ne-|u))", r"\1n ", text)


def told_numbers(w, told, shape):
    """A told situation with its numbers, and what fills its other places."""
    told, kinds = kinds_of(told)
    numbers = numbers_for(w, shape, kinds)
    (i, is_), (j, js) = thing(w), thing(w)
    p, q = w.rng.sample(PEOPLE, 2) if w.chance(0.8) else w.distinct(2, w.capital)
    slots = {**{x: f"<{x}>" for x in "abcde"}, "i": i, "is": is_, "j": j, "js": js,
             "k": thing(w)[0], "p": p, "q": q, "u": w.pick("cm", "m", "m", "cm", "metres", "centimetres", "mm", "feet", "inches"),
             "U": w.pick("km", "kilometres", "miles")}
    return told, kinds, numbers, slots


def story(t, section="story"):
    """A problem in words, whose numbers stand in its text."""
    w = t.w
    told, _, shape = w.pick(*WORDINGS[section]).rpartition("|")
    told, kinds, numbers, slots = told_numbers(w, told, shape)
    o = w.file("txt", "txt", "md") if t.has("write_file") and w.chance(0.25) else None
    told = articles(expand(w.rng, tie(w, told), **slots))
    if section == "story" and len(told) > 50 and w.chance(0.17) and not re.search(r"\bold\b|years?\b|how many (rooms|pages|things)|oldest", told, re.I):
        told = distracted(w, told)
    asked(t, rendered(w, told, kinds, numbers, plain=w.chance(0.3)), o)
    expr = shape.format(**numbers)
    compute_and_tell(t, expr, plan(expr, o), o)


def calculate_two(t):
    """Two calculations that have nothing to do with each other."""
    w = t.w
    (said, expr), (said2, expr2) = chain(w), chain(w)
    if expr == expr2:
        raise Discard
    t.prompt = expand(w.rng, w.pick(*WORDINGS["ask_two"]), e=said, g=said2)
    t.prompt_done()
    values = []
    for thought, e in ((f"Plan: {expr}, then {expr2}.", expr), (f"Now {expr2}.", expr2)):
        try:
            values.append(t.step(thought, "calculate", expression=e))
            Decimal(values[-1])
        except ArithmeticError:
            raise Discard
    t.end("Done.", f"{expr} is {values[0]} and {expr2} is {values[1]}.")


def percent(t):
    story(t, "percent")


def asked(t, prompt, o=None):
    """The prompt, with a sentence more where only that says where the answer goes."""
    t.prompt = and_written(t.w, prompt, o) if o else prompt
    t.prompt_done()


def drawn_writing(t, share, joined):
    """Whether the answer is written, whether the prompt's own sentence says so, and the section of such prompts."""
    writes = t.has("write_file") and t.w.chance(share)
    within = not writes or t.w.chance(joined)
    return writes, within, "_write" if writes and within else ""


def compute_and_tell(t, expr, thought, o):
    if o and not t.goals and t.w.chance(0.1):
        t.goals.append(t.w.pick(f"{o} holds the result", f"{o} holds the computed number", f"the result is in {o}", f"{o} contains the result of the calculation"))
    try:
        value = t.step(thought, "calculate", expression=expr)
        Decimal(value)
    except ArithmeticError:
        raise Discard
    tell(t, f"The result is {value}", o, value)


# Pairs of names that go together, by what is done with them; "a b" are two names, first the one that is divided or subtracted from.
PAIRS = {
    "*": "price:quantity length:width width:height hours:rate unit_price:count speed:time cost:pieces unit_price:quantity price:qty hours:hourly_rate "
         "hours_worked:hourly_wage rows:seats_per_row "
         "boxes:items_per_box nights:price_per_night price_per_kg:weight days:daily_rate rate:hours base:height amount:rate shelves:books_per_shelf price:amount "
         "quantity:unit_cost "
         "litres:price_per_litre distance:cost_per_km people:tickets_per_person area:price_per_m2 mass:acceleration voltage:current force:distance power:time "
         "density:volume pages:words_per_page "
         "crates:bottles_per_crate tickets:price sessions:fee copies:cost_per_copy height:depth length:height tiles:tile_price guests:menu_price months:rent "
         "units:unit_price teams:players "
         "weeks:weekly_pay steps:step_length kilometres:litres_per_km count:weight pallets:boxes_per_pallet price:count Price:Quantity Width:Height Length:Width "
         "Hours:Rate",
    "/": "distance:time total:people km:litres cost:guests pages:days distance:hours revenue:orders total:count budget:months price:weight kilometres:litres "
         "bill:friends amount:shares mass:volume "
         "words:minutes points:games calories:servings salary:hours miles:gallons sum:count students:groups population:area total_cost:participants income:months "
         "length:pieces voltage:resistance "
         "work:time flour:loaves total_price:quantity storage:files goals:matches profit:partners Distance:Time Total:People litres:kilometres energy:days",
    "-": "income:rent budget:spent income:expenses revenue:costs price:discount total:paid stock:sold gross:tax gross_weight:tare capacity:used salary:deductions "
         "end:start sales:refunds opening_stock:sold "
         "balance:withdrawal seats:bookings target:saved price:rebate tank:consumed goal:reached invoice:deposit max_temp:min_temp high:low registered:absent "
         "loan:repaid planned:done revenue:cost "
         "Income:Expenses Budget:Spent gross_income:tax pages:read total_seats:sold_seats",
    "+": "adults:children net:tax price:shipping rent:heating breakfast:lunch january:february subtotal:tip apples:pears morning:evening monday:tuesday wages:bonus "
         "boys:girls savings:interest red:blue "
         "cats:dogs base_fee:service_fee north:south flight:hotel parts:labour parts:labor water:electricity q1:q2 cash:card food:drinks online:shop "
         "fixed_costs:variable_costs men:women food:transport "
         "hotel:meals rent:utilities salary:bonus tea:coffee Rent:Electricity",
}
RATES = ("price:discount price:vat amount:rate salary:raise total:tip income:tax_rate cost:markup revenue:commission principal:interest_rate net:vat_rate "
         "rent:increase bill:service_charge capital:interest sales:bonus").split()
PAIRS = {o: [tuple(p.split(":")) for p in s.split()] for o, s in PAIRS.items()}
TRIPLES = {"{a} * {b} * {c}": "length:width:height length:width:depth price:quantity:days width:height:depth principal:rate:years people:days:price_per_day "
                              "boxes:layers:items_per_layer height:width:length "
                              "Length:Width:Height rooms:nights:price workers:hours:wage",
           "{a} + {b} + {c}": "rent:food:transport breakfast:lunch:dinner january:february:march red:green:blue flight:hotel:food gold:silver:bronze "
                              "net:tax:shipping maths:english:history monday:tuesday:wednesday "
                              "rent:electricity:internet materials:labour:delivery north:south:west apples:pears:plums Rent:Food:Travel",
           "({a} + {b} + {c}) / 3": "maths:english:history test1:test2:test3 monday:tuesday:wednesday morning:noon:evening first:second:third january:february:march "
                                    "math:physics:art exam1:exam2:exam3",
           "{a} * {b} + {c}": "price:quantity:shipping hours:rate:bonus unit_price:count:delivery nights:price_per_night:tax weight:price_per_kg:packaging "
                              "days:daily_rate:deposit tickets:price:booking_fee",
           "{a} * {b} - {c}": "price:quantity:discount hours:rate:tax units:price:costs rows:seats:reserved boxes:bottles:broken hours:wage:deductions",
           "{a} + {b} - {c}": "stock:delivered:sold balance:deposit:withdrawal opening:received:used start:income:spent salary:bonus:tax inventory:purchases:sales",
           "{a} - {b} - {c}": "income:rent:food revenue:costs:tax budget:flight:hotel gross:tax:insurance total:paid:discount salary:rent:food",
           "({a} - {b}) * {c}": "price:cost:units price:discount:quantity sale_price:purchase_price:sold",
           "({a} + {b}) * {c}": "adults:children:ticket_price price:tax:quantity material:labour:pieces breakfast:lunch:days",
           "({a} - {b}) / {c}": "total:deposit:months budget:spent:days goal:saved:weekly_saving bill:voucher:friends revenue:costs:partners",
           "({a} + {b}) / {c}": "rent:heating:people food:drinks:guests hotel:fuel:travellers"}
TRIPLES = {s: [tuple(p.split(":")) for p in x.split()] for s, x in TRIPLES.items()}
SINGLES = ("price cost rent salary length width height weight distance hours rate quantity stock amount budget total population capacity temperature count points "
           "pages speed area volume fee "
           "net_price unit_price subtotal bill radius duration mileage score balance deposit income tax revenue guests seats servings flour sugar monthly_rent "
           "daily_rate hourly_rate base_price "
           "side age members visitors orders calories battery pieces wage price_per_kg loan target").split()
# What is measured in what; names without a unit here are plain numbers or sums of money.
UNIT_OF = {x: units.split() for names, units in (
    ("length width height depth side radius base tile_size step_length", "m cm m mm metres ft"), ("weight tare gross_weight flour sugar mass", "kg g kg lb"),
    ("distance km kilometres mileage miles", "km km miles"), ("hours time duration hours_worked", "h hours hours"),
    ("speed", "km/h mph km/h"), ("litres tank consumed capacity volume", "l litres L"),
    ("area", "m2 sqm ha"), ("temperature max_temp min_temp high low", "°C C degrees"), ("minutes", "min minutes"),
    ("days", "days"), ("pages", "pages"), ("quantity stock pieces count qty", "pcs pieces units")) for x in names.split()}
MONEY_NAMES = re.compile("price|cost|rent|salary|rate$|wage|fee|budget|income|revenue|bill|tax|"
                         "spent|total$|paid|deposit|balance|shipping|pay$|tip$|subtotal|profit|invoice|loan|discount")
COUNT_NAMES = re.compile("quantity|count|qty|people|pieces|rows|seats|boxes|nights|days|guests|tickets|months|"
                         "members|students|groups|orders|friends|units|stock|sold|pages|teams|players|adults|children|shelves")


def value_of(w, name):
    """A value for a name, and how the file writes it."""
    low = name.lower()
    if COUNT_NAMES.search(low) and w.chance(0.75):
        return w.small_integer()
    if MONEY_NAMES.search(low) and w.chance(0.75):
        return money(w)
    n = w.small_integer() if w.chance(0.35) else simple(w)
    return "-" + n if w.chance(0.1 if "temp" in low or low == "low" else 0.015) else n


def with_unit(w, name, value, sign):
    low = name.lower()
    if low in UNIT_OF:
        unit = w.pick(*UNIT_OF[low])
        return value + unit if len(unit) < 3 and w.chance(0.2) else f"{value} {unit}"
    if MONEY_NAMES.search(low):
        return sign.replace("N", value)
    return value


def file_name(t, names, ext):
    w = t.w
    if w.chance(0.18):
        return w.pick("order", "rectangle", "trip", "data", "values", "numbers", "invoice", "room",
                      "product", "stats", "budget", "config", "input", "measurements", "settings", "dimensions", "report",
                      "shop", "job", "box", "plan", "garden", "recipe", "costs", "params", names[0].lower(), f"{names[0]}s".lower()) + "." + w.pick(*ext)
    return w.path(*ext)


def titled(w, name):
    """A name as a heading has it: unit_price, Unit price."""
    return name.replace("_", " ")


class Values:
    """A file with a number at each of its names; `line` says what is copied of a name, `walked` all of a row up to it."""

    def __init__(self, t, names, rates=()):
        w, r = t.w, t.rng
        self.values = values = {n: percentage(w) if n in rates else value_of(w, n) for n in names}
        sign = w.pick("€ N", "$N", "N EUR", "€N", "N euros", "N €", "$ N", "£N", "N USD", "N dollars")
        units = w.chance(0.3)
        shown = {n: with_unit(w, n, v, sign) if units and w.chance(0.85) else v for n, v in values.items()}
        sign = w.pick("", "", "%", "%", " %", " percent")
        shown |= {n: values[n] + sign for n in rates}
        if w.chance(0.07):
            shown = {n: thousands(v) if s == v else s for (n, v), s in zip(values.items(), shown.values())}
        order = list(names)
        r.shuffle(order)
        x = r.random()
        self.walked = None
        before, after = [], []
        if x < 0.5:
            join = w.pick(": ", ": ", ": ", "=", " = ", ": ", ":", " : ", " - ", "\t") if x < 0.42 else " "
            bullet, bold = w.pick("", "", "", "", "- ", "* "), w.chance(0.06)
            if join == " " and any(" " in n for n in names) or join == " - " and (bullet or any(v[0] == "-" for v in values.values())):
                join = ": "
            self.line = {n: bullet + (f"**{n}**" if bold else n) + join + shown[n] for n in names}
            lines = [self.line[n] for n in order]
            self.ext = ("txt", "txt", "txt", "md") if bullet or bold else ("txt", "txt", "txt", "ini", "conf", "yaml", "md", "cfg", "properties", "dat")
            if w.chance(0.3):
                before = [w.pick(
                    f"# {w.words(1, 3)}", f"{w.words(1, 2).capitalize()}", f"[{w.word()}]", f"{w.word()}{join}{w.name()}", f"date{join}{w.date()}", f"id{join}{w.code()}")]
            if w.chance(0.15):
                after = [w.pick(f"{w.word()}{join}{w.word()}", f"{w.word()}{join}{w.name()}", f"# {w.words(2, 4)}", f"note{join}{w.words(2, 4)}")]
            gap = "\n" if w.chance(0.9) else "\n\n"
            self.text = gap.join(before + lines + after) + w.pick("\n", "\n", "")
        elif x < 0.68:
            self.line = {n: f'"{n}": ' + (v if shown[n] == v and w.chance(0.96) else f'"{shown[n]}"') for n, v in values.items()}
            lines = [self.line[n] for n in order]
            if w.chance(0.3):
                lines.insert(w.pick(0, len(lines)), w.pick(f'"name": "{w.word()}"', f'"id": "{w.code()}"', f'"customer": "{w.name()}"', f'"currency": "EUR"', f'"unit": "m"'))
            x = r.random()
            body = ", ".join(lines) if x < 0.6 else ",\n".join("  " + s for s in lines)
            self.text = "{" + body + "}" if x < 0.6 else "{\n" + body + "\n}"
            if w.chance(0.08):
                self.text = '{"' + w.pick("data", "order", "values", "item", w.word()) + '": ' + self.text + "}"
            self.text += w.pick("\n", "")
            self.ext = ("json",)
        elif x < 0.82:
            self.prose(w, order, {n: titled(w, n) if w.chance(0.6) else n for n in names}, shown)
        elif x < 0.9:
            sep = w.pick(",", ",", ",", ";", "\t")
            self.line = {n: n + sep + thousandless(shown[n], values[n]) for n in names}
            head = [w.pick("name,value", "key,value", "item,amount", "field,value", "what,number", "name,number").replace(",", sep)] if w.chance(0.8) else []
            self.text, self.ext = "\n".join(head + [self.line[n] for n in order]) + "\n", ("csv", "csv", "txt")
        elif x < 0.96:
            # one row below its column names
            sep = w.pick(",", ",", ",", ";")
            cells = {n: thousandless(shown[n], values[n]) for n in order}
            if w.chance(0.4):
                cells = {w.pick("item", "name", "id", "customer", "product"): w.word(), **cells}
            self.text, self.ext = sep.join(cells) + "\n" + sep.join(cells.values()) + "\n", ("csv", "csv", "txt")
            self.walked = [f"{n}: {v}" for n, v in cells.items()]
            self.line = {n: f"{n}: {cells[n]}" for n in names}
        else:
            self.line = {n: f"| {n} | {shown[n]} |" for n in names}
            self.text = "\n".join([w.pick("| name | value |", "| what | number |", "| item | value |"),
                                   "| --- | --- |" if w.chance(0.7) else "|---|---|"] + [self.line[n] for n in order]) + "\n"
            self.ext = ("md",)

    def prose(self, w, order, said, shown):
        self.ext, n = ("txt", "txt", "md"), len(order)
        the = lambda x: f"the {said[x]}"
        if w.chance(0.4):
            # one sentence for all
            s = listed(w, [f"{the(x)} {w.pick('is', 'is', 'was')} {shown[x]}" for x in order], " and ")
            s = w.pick("", "", "As agreed, ", "According to the plan, ", f"For the {w.word()}, ", f"{w.pick(*PEOPLE)} says that ") + s + "."
            self.text, self.line = s[:1].upper() + s[1:] + "\n", dict.fromkeys(order, s[:1].upper() + s[1:])
            return
        forms = ("The N is V.", "The N is V.", "The N was V.", "N: V.", "We noted a N of V.", "The N comes to V.",
                 "There is a N of V.", "It has a N of V.", "The N will be V this year.", "At the moment the N is V.")
        same = w.pick(*forms) if w.chance(0.5) else None
        made = lambda x: re.sub("[NV]", lambda m: said[x] if m[0] == "N" else shown[x], same or w.pick(*forms))
        self.line = {x: s[:1].upper() + s[1:] for x in order for s in [articles(made(x))]}
        lines = [self.line[x] for x in order]
        if w.chance(0.3):
            lines.insert(w.rng.randrange(n + 1), w.pick(
                f"{w.pick(*PEOPLE)} wrote this down.", f"This is about the {w.word()}.", f"The {w.word()} belongs to {w.name()}.", "Please check the figures.", "All figures are final."))
        self.text = w.pick(" ", " ", "\n").join(lines) + "\n"

    def found(self, used):
        """What a thought copies for the names in use, in the order of the expression."""
        if self.walked:
            last = max(self.walked.index(self.line[n]) for n in used)
            return self.walked[: last + 1]
        return list(dict.fromkeys(self.line[n] for n in used))


def thousandless(shown, value):
    """A cell of a table with commas holds none itself."""
    return value if "," in shown else shown


def order_of(shape):
    """The letters of a shape in the order in which its expression uses them."""
    return list(dict.fromkeys(re.findall(r"\{([abc])\}", shape)))


def operator_of(shape):
    return next((o for o in "*/-+" if f"{{a}} {o} {{b}}" in shape or f"{{b}} {o} {{a}}" in shape), None)


def rate_in(shape):
    """Whether the second value is a percentage."""
    return "{b} / 100" in shape or "100 + {b}" in shape or "100 - {b}" in shape


def draw_names(w, shape, n, letters, prompt=""):
    """Names of a file's values, those that are asked for first."""
    names = []
    if w.chance(0.55):
        op = operator_of(shape)
        if len(letters) == 2 and re.search(r"\barea\b|rectang|triang|perimeter|\bsides?\b|floor|carpet", prompt):
            names = list(w.pick(("length", "width"), ("width", "height"), ("length", "width"), ("base", "height"),
                                ("width", "length"), ("side_a", "side_b"), ("breadth", "depth"), ("length_m", "width_m")))
        elif rate_in(shape):
            names = w.pick(*RATES).split(":")
        elif len(letters) == 3:
            names = list(w.pick(*TRIPLES[shape])) if shape in TRIPLES else []
        elif len(letters) == 2 and op:
            a, b = w.pick(*PAIRS[op])
            if op in "*+" and w.chance(0.3):
                a, b = b, a
            names = [a, b] if f"{{a}} {op} {{b}}" in shape else [b, a]
        elif len(letters) == 1:
            names = [w.pick(*SINGLES)]
        case = w.rng.random()
        if case < 0.15:
            names = [x.replace("_", " ") for x in names]
        elif case < 0.2:
            names = [x.replace("_", "-") for x in names]
        elif case < 0.28:
            names = [x.replace("_", " ").capitalize() for x in names]
        elif case < 0.3:
            names = [x.upper() for x in names]
    while len(names) < n:
        x = w.pick(*SINGLES) if w.chance(0.25) else w.key()
        if x not in names:
            names.append(x)
    low = [x.lower().replace("_", " ") for x in names]
    if any(i != j and (x in y or x.rstrip("s") in y) for i, x in enumerate(low) for j, y in enumerate(low)):
        raise Discard
    return names


def said_name(t, name, names):
    """How a prompt names a value: mostly as the file does, or with spaces for underscores."""
    if ("_" in name or "-" in name) and t.w.chance(0.35):
        return name.replace("_", " ").replace("-", " ")
    if name[0].isupper() and t.w.chance(0.4):
        return name.lower()
    return said_column(t, name, names, 0.9)


def compute_file(t):
    """A value of a file with a number of the prompt, or two or three values of it with each other."""
    w, r = t.w, t.rng
    x = r.random()
    section, letters = ("two", "ab") if x < 0.52 else ("one", "a") if x < 0.8 else ("three", "abc")
    writes, joined, write = drawn_writing(t, 0.55, 0.78)
    framed = letters == "abc" or w.chance(0.5)
    if framed:
        orders, noun, shape = w.pick(*WORDINGS["phrase_rate" if section == "two" and w.chance(0.1) else "phrase_" + section]).split(" ;; ")
        prompt = w.pick(*WORDINGS["frame" + write])
    else:
        prompt, _, shape = w.pick(*WORDINGS["file_" + section + write]).rpartition("|")
    names = draw_names(w, shape, len(letters) + r.choice((0, 0, 1, 1, 2, 3)), letters, prompt)
    file = Values(t, names, [names[1]] if rate_in(shape) else ())
    f, o = file_name(t, names, file.ext), w.file("txt", "txt", "md")
    if f == o:
        raise Discard
    used = dict(zip(letters, names))
    if any(file.values[n] not in file.line[n].replace(",", "") or n != n.strip() for n in used.values()):
        raise Discard
    t.put(f, file.text)
    other_files(t)
    said_names = {x: said_name(t, n, names) for x, n in used.items()}
    number = simple(w) if w.chance(0.35) else w.small_integer()
    if "{n} / 100" in shape or "{n})" in shape:
        number = percentage(w)
    wrong, said = reach(t, f)
    shown = thousands(number) if w.chance(0.12) else in_words(w, number, 0.12) if "/ 100" not in shape else number
    slots = dict(zip("klm", said_names.values()), n=shown)
    if framed:
        the = {x: "the " + s for x, s in slots.items() if x != "n"} if w.chance(0.5) else {}
        orders = expand(r, orders, **{**slots, **the})
        orders = orders if orders.startswith(tuple(slots.values())) else orders[:1].lower() + orders[1:]
        noun = expand(r, noun, **{**slots, **the})
        noun = noun if noun.startswith(tuple(slots.values())) else noun[:1].lower() + noun[1:]
        slots = dict(V=orders, v=orders[:1].upper() + orders[1:], N=noun)
    asked(t, expand(r, tie(w, prompt), f=quoted(w, said), o=quoted(w, o), **slots), not joined and o)
    numbers = {x: file.values[n] for x, n in used.items()}
    wrong(plan(f"read {said}, " + shape.format(**said_names, n=number), writes and o))
    expr = shape.format(**numbers, n=number)
    found = file.found([used[x] for x in order_of(shape)])
    compute_and_tell(t, expr, "\n".join(found) + "\n" + expr, writes and o)


def fact_file(t):
    """A sentence of a file holds the numbers; the prompt says what is asked of them."""
    w, r = t.w, t.rng
    told, noun, shape = tie(w, w.pick(*WORDINGS["facts"])).split(" ;; ")
    told, kinds, numbers, slots = told_numbers(w, told, shape)
    fact = rendered(w, articles(expand(r, told, **slots)), kinds, numbers, plain=w.chance(0.4))
    fact = fact[:1].upper() + fact[1:]
    noun = expand(r, noun, **slots)
    noun = noun if noun[:1] == slots["p"][:1] and noun.startswith(slots["p"]) else noun[:1].lower() + noun[1:]
    more = [expand(r, w.pick(
        "<p> wrote this.", "Please check it.", "This is about the <w>.", "It is for the <w> team.", "Nothing is final yet.", "The <w> comes later."), p=w.pick(*PEOPLE), w=w.word())
            for _ in range(r.choice((0, 0, 0, 1, 1, 2)))]
    at = r.randint(0, len(more))
    f, o = w.path("txt", "txt", "txt", "md"), w.file("txt", "txt", "md")
    if f == o:
        raise Discard
    t.put(f, w.pick(" ", "\n").join([*more[:at], fact, *more[at:]]) + w.pick("\n", ""))
    other_files(t)
    writes, joined, write = drawn_writing(t, 0.5, 0.75)
    wrong, said = reach(t, f)
    orders = w.pick("compute", "calculate", "work out", "find", "determine") + " " + noun
    frame = w.pick(*WORDINGS["frame" + write])
    asked(t, expand(r, frame, f=quoted(w, said), o=quoted(w, o), N=noun, V=orders, v=orders[:1].upper() + orders[1:]), not joined and o)
    wrong(plan(f"read {said}, find {noun.removeprefix('the ')}", writes and o))
    expr = shape.format(**numbers)
    compute_and_tell(t, expr, f"{fact}\n{expr}", writes and o)


def story_file(t):
    """A problem in words that stands in a file."""
    w, r = t.w, t.rng
    told, _, shape = w.pick(*WORDINGS["story"]).rpartition("|")
    told, kinds, numbers, slots = told_numbers(w, told, shape)
    told = articles(expand(r, tie(w, told), **slots))
    text = rendered(w, told, kinds, numbers, plain=w.chance(0.4))
    f, o = w.path("txt", "txt", "txt", "md"), w.file("txt", "txt", "md")
    if f == o:
        raise Discard
    t.put(f, text + w.pick("\n", "\n", ""))
    other_files(t)
    writes, joined, write = drawn_writing(t, 0.5, 0.75)
    wrong, said = reach(t, f)
    asked(t, expand(r, w.pick(*WORDINGS["solve" + write]), f=quoted(w, said), o=quoted(w, o)), not joined and o)
    wrong(plan(f"read {said}, solve it", writes and o))
    compute_and_tell(t, shape.format(**numbers), shape.format(**numbers), writes and o)


def number_file(t):
    """A file that holds nothing but a number, alone or with its unit."""
    w, r = t.w, t.rng
    writes, joined, write = drawn_writing(t, 0.55, 0.7)
    prompt, _, shape = w.pick(*WORDINGS["number_one" + write]).rpartition("|")
    value = w.pick(simple, money, small)(w)
    line = value if w.chance(0.8) else w.pick(f"{value} {w.pick('kg', 'km', 'euros', 'm', 'hours', 'EUR', 'pieces', w.word())}", f"${value}", f"€ {value}", thousands(value))
    f, o = w.path("txt", "txt", "txt", "dat", "md"), w.file("txt", "txt", "md")
    if f == o:
        raise Discard
    t.put(f, line + w.pick("\n", "\n", ""))
    other_files(t)
    number = simple(w) if w.chance(0.3) else w.small_integer()
    if "{n} / 100" in shape or "{n})" in shape:
        number = percentage(w)
    wrong, said = reach(t, f)
    asked(t, expand(r, prompt, f=quoted(w, said), n=in_words(w, number, 0.1) if "/ 100" not in shape else number, o=quoted(w, o)), not joined and o)
    wrong(plan(f"read {said}, " + shape.format(a="number", n=number), writes and o))
    expr = shape.format(a=value, n=number)
    compute_and_tell(t, expr, f"{line}\n{expr}", writes and o)


def two_files(t):
    """Two numbers, each in a file of its own."""
    w, r = t.w, t.rng
    writes, joined, write = drawn_writing(t, 0.5, 0.7)
    bare = w.chance(0.4)
    section = "files_bare" if bare else "files_two"
    prompt, _, shape = w.pick(*WORDINGS[section + write]).rpartition("|")
    f, g = w.distinct(2, lambda: w.path("txt", "txt", "md", "dat"))
    o = w.file("txt", "txt", "md")
    if o in (f, g):
        raise Discard
    slots, found = dict(f=quoted(w, f), g=quoted(w, g), o=quoted(w, o)), dict(a="number", b="number")
    if bare:
        values = [w.pick(simple, money, small)(w) for _ in "ab"]
        lines = list(values)
        for path, line in zip((f, g), lines):
            t.put(path, line + w.pick("\n", "\n", ""))
    else:
        names = draw_names(w, shape, 2, "ab")
        files = [Values(t, [n, *x]) for n, x in zip(names, ([w.key()] if w.chance(0.4) else [] for _ in "ab"))]
        if any(x.walked for x in files) or names[0] in files[1].values or names[1] in files[0].values:
            raise Discard
        lines, values = [x.line[n] for x, n in zip(files, names)], [x.values[n] for x, n in zip(files, names)]
        if any(v not in line.replace(",", "") for v, line in zip(values, lines)):
            raise Discard
        # the extension that the form asks for
        f, g = f.rpartition(".")[0] + "." + w.pick(*files[0].ext), g.rpartition(".")[0] + "." + w.pick(*files[1].ext)
        if f == g or o in (f, g):
            raise Discard
        for path, x in zip((f, g), files):
            t.put(path, x.text)
        said = [said_name(t, n, names) for n in names]
        slots.update(f=quoted(w, f), g=quoted(w, g), k=said[0], l=said[1])
        found = dict(a=said[0], b=said[1])
    other_files(t)
    asked(t, expand(r, prompt, **slots), not joined and o)
    expr = shape.format(a=values[0], b=values[1])
    t.step(plan(f"read {f}, read {g}, " + shape.format(**found), writes and o), "read_text_file", path=f)
    t.step(f"{lines[0]}\nRead {g}.", "read_text_file", path=g)
    compute_and_tell(t, expr, f"{lines[0]}\n{lines[1]}\n{expr}", writes and o)


ROW_NAMES = "apples bolts nails lamps chairs tea rice bread paint tiles pens paper cable milk cheese desks screws shirts soap honey bricks flour".split()


def row_calc(t):
    """Two values of one row of a table."""
    w, r = t.w, t.rng
    writes, joined, write = drawn_writing(t, 0.55, 0.75)
    prompt, _, shape = w.pick(*WORDINGS["row_calc" + write]).rpartition("|")
    names = draw_names(w, shape, 2 + r.choice((0, 0, 1, 1, 2)), "ab")
    names = [n.replace(" ", "_") for n in names]
    first = w.pick("item", "name", "product", "id", "article", "city", "person", "code", "project")
    order = r.sample(names, len(names))
    if first in order or any("," in n for n in names):
        raise Discard
    x = r.random()
    rows = w.distinct(r.randint(2, 7), lambda: w.pick(*ROW_NAMES) if x < 0.4 else w.word() if x < 0.75 else w.name() if x < 0.9 else w.code())
    if any(i != j and a in b for i, a in enumerate(rows) for j, b in enumerate(rows)):
        raise Discard
    cells = {row: [value_of(w, n) for n in order] for row in rows}
    sep = w.pick(",", ",", ",", ",", ";", "\t")
    f, o, row = w.path("csv", "csv", "csv", "txt"), w.file("txt", "txt", "md"), w.pick(*rows)
    t.put(f, "\n".join([sep.join([first, *order])] + [sep.join([x, *cells[x]]) for x in rows]) + "\n")
    other_files(t)
    wrong, said = reach(t, f)
    said_a, said_b = (said_name(t, n, order) for n in names[:2])
    asked(t, expand(r, prompt, f=quoted(w, said), o=quoted(w, o), k=said_a, l=said_b, r=quoted(w, row, 0.08)), not joined and o)
    wrong(plan(f"read {said}, {row}: " + shape.format(a=said_a, b=said_b), writes and o))
    walk = [f"{first}: {row}"] + [f"{n}: {v}" for n, v in zip(order, cells[row])]
    last = max(order.index(n) for n in names[:2]) + 1
    value = dict(zip(order, cells[row]))
    expr = shape.format(a=value[names[0]], b=value[names[1]])
    compute_and_tell(t, expr, "\n".join(walk[: last + 1]) + "\n" + expr, writes and o)


def not_a_number(t):
    """The model's own slip, a name in an expression, and its mending."""
    w, r = t.w, t.rng
    key, value, n = w.word() if w.chance(0.6) else w.pick(*SINGLES), simple(w), simple(w)
    f = w.path("txt", "md", "ini")
    t.put(f, f"{key}{w.pick(': ', ': ', ' = ', '=')}{value}\n")
    prompt, _, shape = w.pick(*WORDINGS["file_one"]).rpartition("|")
    if "100" in shape:
        raise Discard
    t.prompt = expand(r, prompt, k=key, f=f, n=n)
    t.prompt_done()
    slip = shape.format(a=key, n=n)
    t.step(f"Plan: {slip}.", "calculate", learn=False, expression=slip)
    t.step(f"{key} is not a number; read {f}.", "read_text_file", path=f)
    expr = shape.format(a=value, n=n)
    compute_and_tell(t, expr, f"{t.world.files[f].strip()}\n{expr}", None)


KINDS = [
    (8, calculate, ["calculate"]),
    (0.7, calculate_two, ["calculate"]),
    (12, story, ["calculate"]),
    (2, percent, ["calculate"]),
    (11, compute_file, ["calculate", "read_text_file"]),
    (2, number_file, ["calculate", "read_text_file"]),
    (2, fact_file, ["calculate", "read_text_file"]),
    (1, story_file, ["calculate", "read_text_file"]),
    (2.5, two_files, ["calculate", "read_text_file"]),
    (5, row_calc, ["calculate", "read_text_file"]),
    (1.2, not_a_number, ["calculate", "read_text_file"]),
]
