"""Tools that no one has: to be ignored, or to be the right one, read from the list alone."""

import re

from mend import Discard
from speak import WORDINGS, and_written, expand, full_stop, quoted
from steps import plan, tell

BAR = re.compile(r"\|(?![^{]*\})")
ASKING = "get find fetch show list count check lookup query read describe search".split()
DOING = ("set start stop open close load send print scan sort test push pull update delete add move make reset cancel approve assign archive export sync book rename "
         "lock enable disable").split()
CURRENCIES = "EUR USD GBP CHF JPY SEK euros dollars pounds francs yen kronor pesos rupees".split()
LANGUAGES = "English French German Spanish Italian Polish Dutch Swedish Greek Turkish Japanese Finnish Czech Welsh".split()
PLACES = ("Paris London Oslo Rome Berlin Madrid Vienna Lisbon Dublin Athens Prague Tokyo Cairo Lima Boston Denver Toronto Sydney Nairobi Geneva Hamburg Milan Kyoto "
          "Bergen Leeds").split()


def value(w, name, integer):
    if integer:
        return w.rng.randint(1, 10 ** w.rng.choice((1, 2, 2, 3, 4)))
    if name in ("body", "text", "title", "sql", "message", "subject", "note", "comment", "question", "reason", "summary", "content", "description", "caption"):
        return w.words(2, 6)
    if name in ("city", "place", "town", "country", "destination", "origin", "station", "airport", "region", "location", "start", "end"):
        return w.pick(*PLACES) if w.chance(0.5) else w.capital()
    if name in ("email", "recipient", "address") or name == "to" and w.chance(0.5):
        return f"{w.word()}{w.pick('', '.' + w.word())}@{w.word()}.{w.pick('com', 'org', 'net', 'io', 'de')}"
    if name in ("name", "person", "user", "author", "player", "customer", "guest", "employee", "patient", "owner", "contact", "artist", "driver"):
        return w.name()
    if name in ("url", "link", "page"):
        return f"{w.pick('https', 'https', 'http')}://{w.word()}.{w.pick('com', 'org', 'net')}/{w.word()}"
    if name in ("currency", "base", "target") or name.endswith("_currency"):
        return w.pick(*CURRENCIES)
    if name in ("language", "tongue"):
        return w.pick(*LANGUAGES)
    if name in ("date", "day", "deadline", "due"):
        return w.date()
    if name in ("time", "at", "hour"):
        return w.clock()
    if name in ("color", "colour"):
        return w.pick(*"red blue green white yellow purple orange pink turquoise amber".split())
    if name in ("priority", "level"):
        return w.pick("high", "low", "medium", "urgent", "normal", w.word())
    if name in ("id", "code", "ref", "sku", "plate", "order_id", "tracking_number", "isbn", "flight", "booking", "serial"):
        return w.code()
    return w.pick(w.word, w.word, w.word, w.code, lambda: w.words(2, 2))()


def tool(name, description, args):
    props = {a.rstrip("#?"): {"type": "integer" if "#" in a else "string"} for a in args}
    return {"server": "made up", "name": name, "description": description,
            "inputSchema": {"type": "object", "properties": props, "required": [a.rstrip("#?") for a in args if "?" not in a]}}


def case(w, name):
    if "_" in name and w.chance(0.25):
        head, *rest = name.split("_")
        return head + "".join(x.capitalize() for x in rest)
    return name.replace("_", "-") if w.chance(0.08) else name


def draw(w):
    """A made-up tool and how prompts ask for it."""
    if w.chance(0.65):
        # name, description, arguments ("#" after those that are integers), prompts, result
        name, description, args, wordings, result = (field.strip() for field in w.pick(*WORDINGS["made_up"]).split(";;"))
        if w.chance(0.25):
            name = w.pick("get_", "find_", "do_", "my_", w.word() + "_") + name
        elif w.chance(0.2) and len(name.split("_", 1)[-1]) > 3:
            name = name.split("_", 1)[-1]
        return tool(case(w, name), expand(w.rng, description), [a.strip() for a in args.split(",")]), BAR.split(wordings), result
    asks = w.chance(0.5)
    verb, noun = (w.pick(*(ASKING if asks else DOING)) if w.chance(0.8) else w.syllables()), w.word()
    n = w.rng.choice((1, 1, 1, 2, 2, 3))
    args = [a + ("#" if w.chance(0.3) and a in ("id", "count", "level", "number", "limit", "amount") else "")
            for a in w.distinct(n, lambda: w.pick(
                "name", "id", "query", "key", "target", "count", "mode", "date", "user", "city", "code", "number", "email", "level", w.word(), w.word(), w.word(), w.word()))]
    bare = [a.rstrip("#") for a in args]
    the = w.pick("the ", "a ", "")
    given = " and ".join(f"{a} <{a}>" for a in bare)
    name = case(w, f"{verb}_{noun}" if w.chance(0.8) else noun + verb.capitalize() if w.chance(0.5) else noun)
    does = verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")
    listed = " and ".join(bare)
    description = w.pick(f"{verb.capitalize()} {the}{noun} {w.pick('by', 'of', 'for', 'with')} {listed}.",
                         f"{does.capitalize()} {the}{noun} {w.pick('by', 'for', 'given', 'from')} {listed}.",
                         f"{verb.capitalize()} {the}{noun}. Takes {listed}.", f"{the}{noun} {w.pick('by', 'for', 'of')} {listed}.".capitalize())
    wordings = [f"{verb} the {noun} with {given}.", f"{verb.capitalize()} {the}{noun}: {given}.", f"Please {verb} the {noun} for {given}.",
                f"Use {name} with {given}.", f"I want you to {verb} {the}{noun}; {given}.", f"Call {name}: {given}.", f"Could you {verb} {the}{noun} for {given}?",
                f"Run {name}, {given}.", f"With {given}, {verb} {the}{noun}."]
    if asks:
        wordings += [f"What is the {noun} for {given}?", f"I need the {noun} with {given}.", f"Tell me the {noun} for {given}.", f"What {noun} is there for {given}?"]
    if n == 1:
        a = bare[0]
        wordings += [f"{verb.capitalize()} the {noun} of <{a}>.", f"{verb.capitalize()} {the}{noun} <{a}>.", f"Can you {verb} the {noun} of <{a}>?", f"{verb} {noun} <{a}>"]
        if asks:
            wordings += [f"What is the {noun} of <{a}>?", f"I'd like to know the {noun} of <{a}>.", f"Tell me the {noun} for <{a}>."]
    return tool(name, description, args), wordings, w.pick(
        "<w>", "<n>", "ok", "<w> <n>", "Done.", "<w> <w> <w>", "<n> <w>", "<w>: <n>", '{"<w>": "<w>"}', '{"<w>": <n>}', "<n>.<n>")


def made_up(t):
    w = t.w
    chosen, wordings, result = w.pick(*t.drawn)
    props = chosen["inputSchema"]["properties"]
    args = {a: value(w, a, p["type"] == "integer") for a, p in props.items()}
    writes = t.has("write_file") and w.chance(0.22)
    o = w.file("txt", "txt", "md")
    text = result
    while "<" in text:
        text = text.replace("<n>", w.integer(), 1).replace("<w>", w.word(), 1).replace("<d>", w.date(), 1)
    t.made_up[chosen["name"]] = text
    wording = w.pick(*wordings)
    key = next(iter(props))
    named = isinstance(args[key], str) and len(props) == 1
    if named and t.has("read_text_file") and w.chance(0.2) and not re.search(f"<{key}>[\"'’]|[\"'“]<{key}>|{key} <{key}>", wording):
        return from_file(t, chosen, wording, key, args[key], text, writes and o)
    shown = {a: v if isinstance(v, int) or w.chance(0.9) else quoted(w, v, 1) for a, v in args.items()}
    t.prompt = expand(w.rng, wording, **shown)
    number = re.match(r"\d+(\.\d+)?(?= |$)", text)
    if number and len(re.findall(r"\d+", text.replace(number[0], ""))) == 0 and t.has("calculate") and not {"phone", "code", "ip", "id"} & set(re.findall("[a-z]+", re.sub("([A-Z])", r" \1", chosen["name"]).lower())) and w.chance(0.4):
        return then_calculate(t, chosen, args, number[0], text, writes and o)
    if writes:
        t.prompt = full_stop(t.prompt) + " " + expand(w.rng, w.pick("@Write @result @into <o>.", *WORDINGS["tail"]), o=quoted(w, o))
    elif w.chance(0.15):
        t.prompt = full_stop(t.prompt) + f" Use {chosen['name']}."
    t.prompt_done()
    t.step(plan(f"{chosen['name']}", writes and o), chosen["name"], **args)
    tell_answer(t, text, writes and o)


def tell_answer(t, text, o):
    tell(t, f"The answer is {text.rstrip('.!')}", o, text)


def from_file(t, chosen, wording, key, v, text, o):
    """What the tool is to be given stands in a file."""
    w = t.w
    f = w.path("txt", "txt", "md", "ini", "json")
    others = [k for k in w.distinct(w.rng.randint(0, 3)) if key not in k and k not in key]
    if f.endswith(".json"):
        line = f'"{key}": "{v}"'
        lines = [line] + [f'"{k}": "{w.word()}"' for k in others]
        w.rng.shuffle(lines)
        content = "{" + ", ".join(lines) + "}\n"
    else:
        join = w.pick(": ", ": ", " = ", "=")
        line = f"{key}{join}{v}"
        lines = [line] + [f"{k}{join}{w.value()}" for k in others]
        w.rng.shuffle(lines)
        content = "\n".join(lines) + "\n"
    t.put(f, content)
    where = expand(w.rng, w.pick("the <k> {in|from|given in|named in|stored in|noted in} <f>", "the <k> {that stands|that is} in <f>", "the <k> of <f>"), k=key, f=quoted(w, f))
    where = where[:1].lower() + where[1:]
    t.prompt = expand(w.rng, wording, **{key: where})
    if o:
        t.prompt = and_written(w, t.prompt, o)
    t.prompt_done()
    t.step(plan(f"read {f}, find {key}, {chosen['name']}", o), "read_text_file", path=f)
    t.step(f"{line}\n{chosen['name']} {v}.", chosen["name"], **{key: v})
    tell_answer(t, text, o)


def then_calculate(t, chosen, args, number, text, o):
    """The number that the tool gives is calculated with."""
    w = t.w
    n = w.small_integer() if w.chance(0.7) else w.decimal()
    said, shape = w.pick(("{Multiply|Then multiply} {the number|that|the result} by <n>.", "{a} * {n}"), ("{Add|Then add} <n> to {it|the result|the number}.", "{a} + {n}"),
                         ("{Subtract|Then subtract} <n> from {it|the result|the number}.", "{a} - {n}"),
                         ("{Divide|Then divide} {it|the result|the number} by <n>.", "{a} / {n}"),
                         ("{What is that|How much is that} times <n>?", "{a} * {n}"), ("{Double|Then double} {it|the number|the result}.", "{a} * 2"),
                         ("How much is half of that?", "{a} / 2"),
                         ("{And|Then} tell me what <n> times that is.", "{n} * {a}"))
    t.prompt = full_stop(t.prompt) + " " + expand(w.rng, said, n=n)
    if o:
        t.prompt = and_written(w, t.prompt, o)
    t.prompt_done()
    t.step(plan(f"{chosen['name']}, {shape.format(a='number', n=n)}", o), chosen["name"], **args)
    expr = shape.format(a=number, n=n)
    value = t.step(f"{text}\n{expr}", "calculate", expression=expr)
    if not re.fullmatch(r"-?\d+(\.\d+)?", value):
        raise Discard
    tell(t, f"The result is {value}", o, value)
