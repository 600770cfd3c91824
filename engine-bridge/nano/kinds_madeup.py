"""Tools that no one has: to be ignored, or to be the right one, read from the list alone."""

import re

from speak import WORDINGS, expand, quoted

BAR = re.compile(r"\|(?![^{]*\})")
VERBS = "get find fetch show list count check make set start stop open close load send print scan sort test push pull update delete add move lookup query read".split()


def value(w, name, integer):
    if integer:
        return w.rng.randint(1, 10 ** w.rng.choice((1, 2, 2, 3, 4)))
    if name in ("body", "text", "title", "sql"):
        return w.words(2, 6)
    if name == "city" or name == "place":
        return w.word().capitalize()
    if name in ("to",) and w.chance(0.5):
        return f"{w.word()}@{w.word()}.com"
    if name in ("name", "person"):
        return w.name()
    if name == "url":
        return f"https://{w.word()}.com/{w.word()}"
    return w.pick(w.word, w.word, w.code, lambda: w.words(2, 2))()


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
    if w.chance(0.6):
        # name, description, arguments ("#" after those that are integers), prompts, result
        name, description, args, wordings, result = (field.strip() for field in w.pick(*WORDINGS["made_up"]).split(";;"))
        if w.chance(0.25):
            name = w.pick("get_", "find_", "do_", "my_", w.word() + "_") + name
        elif w.chance(0.2):
            name = name.split("_", 1)[-1]
        return tool(case(w, name), expand(w.rng, description), [a.strip() for a in args.split(",")]), BAR.split(wordings), result
    verb, noun = (w.pick(*VERBS) if w.chance(0.7) else w.syllables()), w.word()
    n = w.rng.choice((1, 1, 1, 2, 2, 3))
    args = [a + ("#" if w.chance(0.3) else "") for a in w.distinct(n, lambda: w.pick("name", "id", "query", "key", "target", "count", "mode", w.word(), w.word(), w.word()))]
    bare = [a.rstrip("#") for a in args]
    the = w.pick("the ", "a ", "")
    given = " and ".join(f"{a} <{a}>" for a in bare)
    name = case(w, f"{verb}_{noun}" if w.chance(0.8) else noun + verb.capitalize() if w.chance(0.5) else noun)
    description = f"{verb.capitalize()} {the}{noun} {w.pick('by', 'of', 'for', 'with')} {' and '.join(bare)}."
    wordings = [f"{verb} the {noun} with {given}.", f"{verb.capitalize()} {the}{noun}: {given}.", f"Please {verb} the {noun} for {given}.",
                f"Use {name} with {given}.", f"I want you to {verb} {the}{noun}; {given}.", f"Call {name}: {given}."]
    if n == 1:
        wordings += [f"{verb.capitalize()} the {noun} of <{bare[0]}>.", f"{verb.capitalize()} {the}{noun} <{bare[0]}>.", f"Can you {verb} the {noun} of <{bare[0]}>?"]
    return tool(name, description, args), wordings, w.pick("<w>", "<n>", "ok", "<w> <n>", "Done.", "<w> <w> <w>", "<n> <w>")


def made_up(t):
    w = t.w
    chosen, wordings, result = w.pick(*t.drawn)
    props = chosen["inputSchema"]["properties"]
    args = {a: value(w, a, p["type"] == "integer") for a, p in props.items()}
    shown = {a: v if isinstance(v, int) or w.chance(0.9) else quoted(w, v, 1) for a, v in args.items()}
    writes = t.has("write_file") and w.chance(0.2)
    o = w.file("txt", "txt", "md")
    t.prompt = expand(w.rng, w.pick(*wordings), **shown)
    if writes:
        t.prompt += " " + expand(w.rng, "@Write @result @into <o>.", o=quoted(w, o))
    elif w.chance(0.15):
        t.prompt += f" Use {chosen['name']}."
    t.prompt_done()
    text = result
    while "<" in text:
        text = text.replace("<n>", w.integer(), 1).replace("<w>", w.word(), 1).replace("<d>", w.date(), 1)
    t.made_up[chosen["name"]] = text
    t.step(f"Plan: {chosen['name']}" + (f", write {o}." if writes else "."), chosen["name"], **args)
    if writes:
        t.step(f"Write {text} to {o}.", "write_file", path=o, content=text)
        t.end("Done.", f"The answer is {text.rstrip('.!')}; {o} holds it.")
    else:
        t.end("Done.", f"The answer is {text.rstrip('.!')}.")
