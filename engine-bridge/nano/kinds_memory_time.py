"""Kinds that remember, recall and forget facts, and that reckon with times."""

from kinds_tables import other_files, said_column
from mend import Discard, misspelt_word, reach
from speak import WORDINGS, ask, expand, quoted
from tools import TIME_ZONES, near_zones

ZONES = "Europe/Paris Europe/Berlin Europe/London Asia/Tokyo America/New_York America/Los_Angeles Asia/Shanghai Australia/Sydney Asia/Kolkata Africa/Cairo America/Sao_Paulo Europe/Madrid Asia/Singapore UTC Europe/Rome Africa/Lagos Asia/Dubai Europe/Oslo America/Toronto America/Chicago Asia/Seoul Europe/Vienna".split()


def fact_text(t):
    """What a fact is about, its value, and the sentence that binds them, without its full stop."""
    w = t.w
    value = w.value()
    if w.chance(0.2):
        key = f"{w.name()}'s {w.words(1, 2)}"
        return key, value, f"{key} {w.pick('is', 'is', 'was')} {value}"
    key, the = w.words(1, 3) if w.chance(0.8) else w.key(), w.pick("the ", "the ", "the ", "my ", "our ")
    tells = w.pick("is", "is", "is", "is", "was", "is called", "will be", "costs", "belongs to", "opens with", "starts at", "leaves at", "is in", "comes from", "weighs", "must be",
                   "is kept in", "has the number", "has the code", "changed to", "moved to", "ends on", "is due on", "goes to", "needs", "is now", "is exactly", "was set to")
    return key, value, f"{the}{key} {tells} {value}"


def remember(t):
    w = t.w
    if w.chance(0.6):
        key, value, s = fact_text(t)
    else:
        s = w.sentence().rstrip(".!")
        s = s if w.chance(0.5) else s[0].lower() + s[1:]
    t.prompt = expand(t.rng, w.pick(*WORDINGS["remember"]), s=s, S=s[0].upper() + s[1:])
    t.prompt_done()
    kept = s if s in t.prompt else s[0].upper() + s[1:]
    t.step("Plan: remember it.", "remember", text=kept)
    t.end("Done.", f"I keep in mind: {kept}.")


def known_facts(t, keep=None):
    facts = [fact_text(t)[2] for _ in range(t.rng.choice((0, 0, 1, 2, 3)))]
    if keep:
        facts.insert(t.rng.randint(0, len(facts)), keep)
    for f in facts:
        t.world.remember(text_=f[0].upper() + f[1:] + "." if t.w.chance(0.6) else f)


def recall(t):
    w = t.w
    key, value, s = fact_text(t)
    known = w.chance(0.88)
    known_facts(t, s if known else None)
    writes = t.has("write_file") and w.chance(0.45) and known
    o = w.file("txt", "txt", "md")
    t.prompt = the_fix(ask(w, "recall", writes and o, k=key), key)
    t.prompt_done()
    found = t.step(f"Plan: recall {key}" + (f", write {o}." if writes else "."), "recall", query=key)
    tell_recalled(t, found, key, value, writes and o)


def the_fix(prompt, key):
    return prompt.replace(f"the {key}", key) if "'s " in key else prompt


def tell_recalled(t, found, key, value, o):
    hits = [x for x in found.split("\n") if key.lower() in x.lower() and value in x]
    if not hits:
        if found.startswith("Nothing"):
            t.end("Nothing is known.", f"I remember nothing about {key}.")
            return
        raise Discard
    line = hits[0].split(": ", 1)[1]
    if o:
        t.step(f"{line}\nWrite it to {o}.", "write_file", path=o, content=line)
        t.end("Done.", f"{o} now holds: {line.rstrip('.')}.")
    else:
        t.end(line, f"{line.rstrip('.')}.")


def remember_recall(t):
    w = t.w
    key, value, s = fact_text(t)
    known_facts(t)
    writes = t.has("write_file") and w.chance(0.55)
    o = w.file("txt", "txt", "md")
    t.prompt = the_fix(ask(w, "both", writes and o, s=s, S=s[0].upper() + s[1:], k=key), key)
    t.prompt_done()
    kept = s if s in t.prompt else s[0].upper() + s[1:]
    t.step(f"Plan: remember it, recall {key}" + (f", write {o}." if writes else "."), "remember", text=kept)
    found = t.step(f"Recall {key}.", "recall", query=key)
    tell_recalled(t, found, key, value, writes and o)


def forget(t):
    n = t.rng.randint(1, 6)
    for _ in range(t.rng.randint(1, 6)):
        t.world.remember(text_=t.w.sentence())
    t.prompt = expand(t.rng, t.w.pick(*WORDINGS["forget"]), n=n)
    t.prompt_done()
    said = t.step(f"Plan: forget {n}.", "forget", id=n)
    t.end("Done.", f"Fact {n} is forgotten." if said.startswith("Forgot") else f"No fact has the number {n}.")


def wrong_zone(w, zone):
    """A zone as people write it wrongly, none nearer to another zone."""
    region, _, city = zone.rpartition("/")
    x = w.rng.random()
    if x < 0.35:
        return city if w.chance(0.6) else city.replace("_", " ")
    if x < 0.5:
        return zone.replace("/", "-" if w.chance(0.5) else " ")
    if x < 0.6:
        return w.pick("Europe", "Asia", "Africa", "America", "EU", "Region") + "/" + city
    return (region + "/" if w.chance(0.8) else "") + misspelt_word(w, city)


def now(t):
    w = t.w
    zone = w.pick(*ZONES) if w.chance(0.5) else w.pick(*TIME_ZONES)
    said = wrong_zone(w, zone) if "/" in zone and w.chance(0.5) else zone
    if said in TIME_ZONES:
        said = zone
    if said != zone and near_zones(said)[:1] != [zone]:
        raise Discard
    o = output(t, 0.35)
    t.prompt = ask(w, "now", o, z=said)
    t.prompt_done()
    thought = plan(f"now in {said}", o)
    if said != zone:
        t.step(thought, "now", zone=said)
        thought = f"{zone} is meant."
    stamp = t.step(thought, "now", zone=zone)
    if o:
        t.step(f"Write {stamp} to {o}.", "write_file", path=o, content=stamp)
        t.end("Done.", f"In {zone} it is {stamp}; {o} holds it.")
    else:
        t.end("Done.", f"In {zone} it is {stamp}.")


def a_time(w):
    return w.pick(w.clock, w.clock, w.date, lambda: w.date() + "T" + w.clock())()


def some_unit(w, time):
    if ":" not in time:
        return w.pick("days", "weeks", "months", "years", "days")
    if "-" not in time:
        return w.pick("minutes", "minutes", "hours", "seconds" if False else "minutes")
    return w.pick("minutes", "hours", "days", "weeks")


def how_many(w):
    return w.pick(w.rng.randint(2, 12), w.rng.randint(2, 60), w.rng.randint(2, 250), 45, 90, 30, 15)


def tell_time(t, value, what, o):
    if o:
        t.step(f"Write {value} to {o}.", "write_file", path=o, content=value)
        t.end("Done.", f"{what} is {value}; {o} holds it.")
    else:
        t.end("Done.", f"{what} is {value}.")


def output(t, share):
    return t.w.file("txt", "txt", "md") if t.has("write_file") and t.w.chance(share) else None


def plan(text, o):
    return f"Plan: {text}" + (f", write {o}." if o else ".")


def add_time(t):
    w = t.w
    time, n, back = a_time(w), how_many(w), w.chance(0.35)
    unit = some_unit(w, time)
    o = output(t, 0.4)
    t.prompt = ask(w, "subtract" if back else "add", o, n=n, u=unit if n != 1 else unit[:-1], t=time)
    t.prompt_done()
    amount = -n if back else n
    value = t.step(plan(f"{time} add {amount} {unit}", o), "add_time", time=time, amount=amount, unit=unit)
    tell_time(t, value, "The time", o)


def difference(t):
    w = t.w
    make = w.pick(w.clock, w.clock, w.date, lambda: w.date() + "T" + w.clock())
    a, b = sorted((make(), make()))
    if a == b:
        raise Discard
    unit = None if w.chance(0.3) else w.pick("minutes", "hours", "minutes") if ":" in a and "-" not in a else w.pick("days", "weeks", "days", "hours")
    o = output(t, 0.4)
    t.prompt = ask(w, "difference", o, a=a, b=b, u=unit) if unit else ask(w, "difference_plain", o, a=a, b=b)
    t.prompt_done()
    args = dict(start=a, end=b, **({"unit": unit} if unit else {}))
    value = t.step(plan(f"{a} to {b}" + (f" in {unit}" if unit else ""), o), "time_difference", **args)
    tell_time(t, value, "The difference", o)


def file_times(t):
    """Times under keys in a file."""
    w, r = t.w, t.rng
    make = w.pick(w.clock, w.clock, w.date, lambda: w.date() + "T" + w.clock())
    keys = w.distinct(r.randint(2, 4), lambda: w.pick("start", "end", "begin", "departure", "arrival", "deadline", "opening", "closing", w.key(), w.key()))
    pairs = [(k, make()) for k in keys]
    join = w.pick(": ", ": ", "=", " = ")
    if w.chance(0.2):
        lines = [f"The {k} is at {v}." for k, v in pairs]
    else:
        lines = [k + join + v for k, v in pairs]
    return pairs, lines, "\n".join(lines) + "\n"


def read_add(t):
    w = t.w
    pairs, lines, content = file_times(t)
    f = w.path("txt", "txt", "md", "yaml")
    t.put(f, content)
    other_files(t)
    i, back = t.rng.randrange(len(pairs)), w.chance(0.3)
    key, time = pairs[i]
    n, unit = how_many(w), some_unit(w, time)
    wrong, said = reach(t, f)
    o = output(t, 0.55)
    called = said_column(t, key, [k for k, _ in pairs], 0.9)
    t.prompt = ask(w, "read_subtract" if back else "read_add", o, f=quoted(w, said), k=called, n=n, u=unit)
    t.prompt_done()
    amount = -n if back else n
    wrong(plan(f"read {said}, {called} add {amount} {unit}", o))
    value = t.step(f"{lines[i]}\n{time} add {amount} {unit}", "add_time", time=time, amount=amount, unit=unit)
    tell_time(t, value, "The time", o)


def read_difference(t):
    w = t.w
    pairs, lines, content = file_times(t)
    f = w.path("txt", "txt", "md", "yaml")
    t.put(f, content)
    other_files(t)
    i, j = t.rng.sample(range(len(pairs)), 2)
    if pairs[i][1] > pairs[j][1]:
        i, j = j, i
    unit = w.pick("minutes", "hours") if ":" in pairs[i][1] else w.pick("days", "weeks")
    wrong, said = reach(t, f)
    o = output(t, 0.5)
    t.prompt = ask(w, "read_difference", o, f=quoted(w, said), k=pairs[i][0], l=pairs[j][0], u=unit)
    t.prompt_done()
    wrong(plan(f"read {said}, {pairs[i][0]} to {pairs[j][0]} in {unit}", o))
    value = t.step(f"{lines[i]}\n{lines[j]}", "time_difference", start=pairs[i][1], end=pairs[j][1], unit=unit)
    tell_time(t, value, "The difference", o)


KINDS = [
    (4, remember, ["remember"]),
    (4, recall, ["recall"]),
    (6, remember_recall, ["remember", "recall"]),
    (0.7, forget, ["forget"]),
    (2.5, now, ["now"]),
    (4, add_time, ["add_time"]),
    (4, difference, ["time_difference"]),
    (4, read_add, ["read_text_file", "add_time"]),
    (3, read_difference, ["read_text_file", "time_difference"]),
]
