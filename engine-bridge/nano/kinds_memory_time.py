"""Kinds that remember, recall and forget facts, and that reckon with times."""

import json
import re
from datetime import datetime, timedelta
from zoneinfo import available_timezones

from kinds_folders import count, folder_name, list_folder, out_file, search, search_only
from kinds_tables import other_files, said_column
from mend import Discard, misspelt_word, reach
from speak import WORDINGS, ask, expand, full_stop, quoted
from steps import plan, tell, write_out
from talk import Turn
from tools import TIME_ZONES, near_zones

ZONES = "Europe/Paris Europe/Berlin Europe/London Asia/Tokyo America/New_York America/Los_Angeles Asia/Shanghai Australia/Sydney Asia/Kolkata Africa/Cairo America/Sao_Paulo Europe/Madrid Asia/Singapore UTC Europe/Rome Africa/Lagos Asia/Dubai Europe/Oslo America/Toronto America/Chicago Asia/Seoul Europe/Vienna".split()
SHORT_ZONES = available_timezones()  # with those that the servers know, such as Singapore, and the small model does not
# places that no zone is named after, and whose clock they keep
PLACES = {p: zone for zone, places in {
    "Asia/Shanghai": "Beijing|China|Shenzhen|Guangzhou", "Asia/Kolkata": "Mumbai|Delhi|New Delhi|India|Bangalore|Chennai", "Asia/Tokyo": "Japan|Osaka|Kyoto",
    "Europe/Berlin": "Germany|Munich|Hamburg|Frankfurt|Cologne|Stuttgart", "Europe/Paris": "France|Lyon|Marseille|Nice", "Europe/Rome": "Italy|Milan|Naples|Florence|Venice",
    "Europe/Madrid": "Spain|Barcelona|Valencia|Seville", "Europe/London": "England|Manchester|Edinburgh|Scotland|the UK|Great Britain|Liverpool", "Europe/Zurich": "Switzerland|Geneva|Basel|Bern",
    "America/New_York": "Boston|Washington|Miami|Philadelphia|Atlanta|NYC|New York City", "America/Los_Angeles": "San Francisco|Seattle|California|LA|Las Vegas|San Diego",
    "America/Chicago": "Dallas|Houston|Austin|New Orleans|Texas", "America/Toronto": "Ottawa", "America/Sao_Paulo": "Rio de Janeiro|Rio", "Asia/Seoul": "South Korea|Korea|Busan",
    "Europe/Vienna": "Austria|Salzburg|Graz", "Europe/Warsaw": "Poland|Krakow", "Europe/Amsterdam": "the Netherlands|Holland|Rotterdam", "Europe/Lisbon": "Portugal|Porto",
    "Europe/Athens": "Greece", "Europe/Stockholm": "Sweden|Gothenburg", "Europe/Oslo": "Norway|Bergen", "Europe/Copenhagen": "Denmark", "Europe/Helsinki": "Finland", "Europe/Dublin": "Ireland",
    "Europe/Prague": "the Czech Republic", "Europe/Brussels": "Belgium|Antwerp", "Europe/Budapest": "Hungary", "Asia/Dubai": "the UAE|Abu Dhabi", "Africa/Cairo": "Egypt", "Africa/Nairobi": "Kenya",
    "Africa/Johannesburg": "South Africa|Cape Town", "Asia/Bangkok": "Thailand", "Asia/Manila": "the Philippines", "Pacific/Auckland": "New Zealand|Wellington", "Australia/Sydney": "Canberra",
}.items() for p in places.split("|")}
CODES = "door code|gate code|alarm code|wifi password|Wi-Fi password|PIN|card PIN|locker combination|safe combination|garage code|entry code|voucher code|booking reference|order number|flight number|ticket number|customer number|invoice number|serial number|licence plate|tracking number|membership number|room number|seat number|access code|login name|account number|passport number|tax number"
THINGS = "parking spot|favourite colour|favourite tea|meeting place|project name|project lead|budget|deadline|due date|birthday|anniversary|wedding date|dentist appointment|emergency contact|phone number|address|email address|home town|office hours|opening time|departure gate|check-in time|server port|backup folder|default branch|release date|shoe size|blood type|preferred language|next meeting|code word|team name|boss|landlord|vet|school|allergy|coffee order|train platform|spare key|rent|hourly rate|discount|target weight|best time|router address|printer name|time zone|supplier|tool box|first aid kit"


def fact_text(t):
    """What a fact is about, its value, and the sentence that binds them, without its full stop."""
    w = t.w
    if w.chance(0.3):
        if w.chance(0.4):
            key, value = w.pick(*CODES.split("|")), w.code()
        else:
            key, value = w.pick(*THINGS.split("|")), w.pick(w.value, w.name, w.word, w.clock, w.date, w.integer, lambda: w.words(1, 3))()
        if w.chance(0.3):
            key = w.pick(w.name() + "'s ", w.word() + " ") + key
        start = "" if "'s " in key else w.pick("the ", "the ", "my ", "our ")
        return key, value, start + key + w.pick(" is ", " is ", " is ", " is now ", " was changed to ", " will be ") + value
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
    o = out_file(t)
    t.prompt = the_fix(ask(w, "recall", writes and o, k=key), key)
    t.prompt_done()
    found = t.step(plan(f"recall {key}", writes and o), "recall", query=key)
    tell_recalled(t, found, key, value, writes and o)


def the_fix(prompt, key):
    return prompt.replace(f"the {key}", key) if "'s " in key else prompt


def tell_recalled(t, found, key, value, o):
    hits = [x for x in found.split("\n") if key.lower() in x.lower() and value in x and ": " in x]
    if not hits:
        if found.startswith("Nothing"):
            t.end("Nothing is known.", f"I remember nothing about {key}.")
            return
        raise Discard
    line = hits[0].split(": ", 1)[1]
    if o:
        write_out(t, f"{line}\nWrite it to {o}.", o, line)
        t.end("Done.", f"{o} now holds: {line.rstrip('.')}.")
    else:
        t.end(line, f"{line.rstrip('.')}.")


def remember_recall(t):
    w = t.w
    key, value, s = fact_text(t)
    known_facts(t)
    writes = t.has("write_file") and w.chance(0.55)
    o = out_file(t)
    t.prompt = the_fix(ask(w, "both", writes and o, s=s, S=s[0].upper() + s[1:], k=key), key)
    t.prompt_done()
    kept = s if s in t.prompt else s[0].upper() + s[1:]
    t.step(plan(f"remember it, recall {key}", writes and o), "remember", text=kept)
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
    if x < 0.3:
        return city if w.chance(0.5) else city.replace("_", " ")
    if x < 0.4:
        return zone.lower() if w.chance(0.6) else zone.upper() if w.chance(0.5) else city.lower()
    if x < 0.5:
        return zone.replace("/", w.pick("-", " ", "_", " / ", "."))
    if x < 0.55:
        return zone.replace("_", " ")
    if x < 0.65:
        return w.pick("Europe", "Asia", "Africa", "America", "EU", "US", "Region", "Australia", "Pacific") + "/" + city
    return (region + "/" if w.chance(0.8) else "") + misspelt_word(w, city)


def now(t):
    w = t.w
    if w.chance(0.08):
        return now_here(t)
    zone = w.pick(*ZONES) if w.chance(0.5) else w.pick(*TIME_ZONES)
    said, thought = zone, None
    if w.chance(0.2):
        said = w.pick(*PLACES)
        zone = PLACES[said]
        if not said.startswith("the ") and w.chance(0.2):
            said = zone.split("/")[0] + "/" + said.replace(" ", "_")
        thought = f"{said} keeps {zone}, now in {zone}"
    elif "/" in zone and w.chance(0.5):
        said = wrong_zone(w, zone)
        if said in TIME_ZONES:
            said = zone
        elif said in SHORT_ZONES:
            raise Discard
        if said != zone and near_zones(said)[:1] != [zone]:
            raise Discard
    o = output(t, 0.4)
    t.prompt = ask(w, "now", o, z=said)
    t.prompt_done()
    if thought:
        thought = plan(thought, o)
    else:
        thought = plan(f"now in {said}", o)
        if said != zone:
            t.step(thought, "now", zone=said)
            thought = f"{zone} is meant."
    stamp = t.step(thought, "now", zone=zone)
    tell(t, f"In {zone} it is {stamp}", o, stamp, write=write_out)


def now_here(t):
    """The time without a zone: the machine's own."""
    o = output(t, 0.4)
    t.prompt = ask(t.w, "now_here", o)
    t.prompt_done()
    stamp = t.step(plan("now", o), "now")
    tell_time(t, stamp, "The time", o)


def now_later(t):
    """A time from now on, here or in a zone: the tool keeps the offset, which its small model does not know."""
    w = t.w
    zone = w.pick(*ZONES) if w.chance(0.5) else None
    back = w.chance(0.15)
    said, parts = duration(w, "clock")
    o = output(t, 0.45)
    section = ("zone_ago" if back else "zone_later") if zone else "now_ago" if back else "now_later"
    t.prompt = ask_time(w, section, "clock", o, z=zone, **says(said))
    t.prompt_done()
    thought = plan(f"now{' in ' + zone if zone else ''}, {steps_of(parts, back)}", o)
    stamp = t.step(thought, "now", zone=zone) if zone else t.step(thought, "now")
    for i, (n, unit) in enumerate(parts):
        n = -n if back else n
        moved = datetime.fromisoformat(stamp[:19]) + timedelta(**{unit: n})
        t.made_up["add_time"] = moved.isoformat() + stamp[19:]
        todo = steps_of(parts, back) if i == 0 else steps_of(parts[i:], back)
        stamp = t.step(f"{stamp} {todo}", "add_time", time=stamp, amount=n, unit=unit)
    tell_time(t, stamp, "The time", o)


MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
MINUTE_WORDS = {5: "five past", 10: "ten past", 15: "quarter past", 20: "twenty past", 25: "twenty-five past", 30: "half past",
                35: "twenty-five to", 40: "twenty to", 45: "quarter to", 50: "ten to", 55: "five to"}
SHORT = {"minutes": ("min", "mins", "min."), "hours": ("h", "hrs", "hr"), "seconds": ("s", "sec", "secs"), "days": ("days",), "weeks": ("wks", "weeks"), "months": ("months",), "years": ("yrs", "years")}


def in_words(n):
    return ONES[n] if n < 20 else TENS[n // 10] + ("-" + ONES[n % 10] if n % 10 else "")


def th(day):
    return f"{day}{'th' if 10 < day < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


def clock_words(t):
    """Half past nine in the evening."""
    if t.minute % 5:
        return None
    if t.minute == 0 and t.hour in (0, 12):
        return "noon" if t.hour else "midnight"
    hour = ONES[(t.hour + (t.minute > 30) - 1) % 12 + 1]
    return f"{MINUTE_WORDS[t.minute]} {hour} {part_of_day(t)}" if t.minute else f"{hour} o'clock {part_of_day(t)}"


def part_of_day(t):
    return "at night" if t.hour > 21 or t.hour == 0 else "in the morning" if t.hour < 12 else "in the afternoon" if t.hour < 18 else "in the evening"


def bare_words(t):
    """Half past nine, which is in the morning where nothing else is said."""
    return f"{MINUTE_WORDS[t.minute]} {ONES[t.hour + (t.minute > 30)]}" if 6 < t.hour < 12 and t.minute in MINUTE_WORDS else None


def twelve(sep=":", am="am", pm="pm", space=" ", whole=True):
    """A form such as 3:40 pm, or 3 pm on the hour."""
    def form(t):
        minutes = f"{sep}{t.minute:02d}" if t.minute or not whole else ""
        return f"{(t.hour - 1) % 12 + 1}{minutes}{space}{am if t.hour < 12 else pm}"
    return form


def named(day="{d} ", month="{m}", year=" {y}"):
    shape = day + month + year
    return lambda t: shape.format(d=t.day, n=th(t.day), m=MONTHS[t.month - 1], s=MONTHS[t.month - 1][:3], y=t.year, w=DAYS[t.weekday()], D=f"{t.day:02d}", M=f"{t.month:02d}")


# How people write times, with weights; a form gives None where it would be unclear. The first of each is what the tools read.
CLOCK_FORMS = [
    (50, lambda t: f"{t.hour:02d}:{t.minute:02d}"), (9, twelve()), (4, twelve(space="")), (4, twelve(am="AM", pm="PM")), (2, twelve(".")), (2, twelve(am="a.m.", pm="p.m.")),
    (2, twelve(whole=False)), (2, lambda t: f"{t.hour}h{t.minute:02d}"), (2, lambda t: f"{t.hour:02d}.{t.minute:02d}"),
    (1, lambda t: f"{t.hour}:{t.minute:02d} o'clock"), (6, clock_words), (2, bare_words), (2, lambda t: None if t.minute else f"{(t.hour - 1) % 12 + 1} {part_of_day(t)}"),
    (1, lambda t: f"{(t.hour - 1) % 12 + 1}:{t.minute:02d} {part_of_day(t)}"),
]
DATE_FORMS = [
    (50, lambda t: f"{t.year}-{t.month:02d}-{t.day:02d}"), (10, named()), (10, named("{m} {d}", ",")), (3, named("{n} ")), (3, named("{m} {n}", ",")), (2, named("the {n} of ")),
    (2, named("the {n} of ", "{m},")), (3, named("{d} ", "{s}")), (3, named("{s} {d}", ",")), (2, named("{d}-", "{s}", "-{y}")), (3, named("{y}/", "{M}", "/{D}")),
    (2, named("{D}.", "{M}", ".{y}")), (1, lambda t: f"{t.day}.{t.month}.{t.year}"), (1, lambda t: f"{t.day}/{t.month:02d}/{t.year}" if t.day > 12 else None),
    (1, lambda t: f"{t.month:02d}/{t.day}/{t.year}" if t.day > 12 else None), (2, named("{w}, {d} ")), (1, named("{w}, {m} {d}", ",")), (1, named("{y}", "{M}", "{D}")), (1, named("{m} {d}", "")),
]
named_day, us_day, half_day = named(), named("{m} {d}", ","), twelve()
BOTH_FORMS = [
    (50, lambda t: f"{t:%Y-%m-%dT%H:%M}"), (14, lambda t: f"{t:%Y-%m-%d %H:%M}"), (4, lambda t: f"{t:%Y-%m-%d, %H:%M}"), (4, lambda t: f"{t:%Y-%m-%d} at {t:%H:%M}"),
    (4, lambda t: f"{named_day(t)}, {t:%H:%M}"), (4, lambda t: f"{named_day(t)} at {t:%H:%M}"), (4, lambda t: f"{t:%H:%M} on {named_day(t)}"), (5, lambda t: f"{us_day(t)} at {half_day(t)}"),
    (3, lambda t: f"{named_day(t)}, {half_day(t)}"), (3, lambda t: f"{half_day(t)} on {us_day(t)}"), (3, lambda t: f"{t:%H:%M} on {t:%Y-%m-%d}"), (2, lambda t: f"{us_day(t)} {t:%H:%M}"),
]
FORMS = {"clock": CLOCK_FORMS, "date": DATE_FORMS, "both": BOTH_FORMS}
WEIGHTS = {kind: [n for n, _ in forms] for kind, forms in FORMS.items()}
WHAT = {"clock": ("time", "time", "time of day"), "date": ("date", "date", "day"), "both": ("date and time", "moment", "time")}


def draw_kind(w):
    x = w.rng.random()
    return "clock" if x < 0.42 else "date" if x < 0.82 else "both"


def draw_moment(w):
    r = w.rng
    minute = r.choice((0, 0, 5, 10, 15, 15, 20, 25, 30, 30, 35, 40, 45, 45, 50, 55, r.randint(0, 59), r.randint(0, 59)))
    hour = r.randint(6, 21) if w.chance(0.7) else r.randint(0, 23)
    return datetime(r.choice((2023, 2024, 2025, 2025, 2025, 2026, 2026, 2027)), r.randint(1, 12), 1, hour, minute) + timedelta(days=r.randint(0, 30))


def draw_form(w, kind):
    """A form for moments of a kind."""
    return w.rng.choices(FORMS[kind], WEIGHTS[kind])[0][1]


def both_forms(w, kind, moment, form=None):
    """A moment as it is written somewhere, and as the tools read it."""
    plain = FORMS[kind][0][1](moment)
    said = (form or draw_form(w, kind))(moment) or plain
    if kind == "clock" and said == plain and plain[0] == "0" and not form and w.chance(0.3):
        said = plain = plain[1:]
    return said, plain


def is_plain(said, plain):
    """What the thought says where a time is not written as the tools read it."""
    return "" if said == plain else f"{said} is {plain}, "


def counted(w, unit, n=None, words=0.16):
    """A number of units, as a text, and the number."""
    r = w.rng
    if n is None:
        n = {"minutes": lambda: r.choice((5, 10, 12, 15, 20, 25, 30, 35, 40, 45, 50, 55, 75, 80, 90, 95, 100, 110, 120, 135, 150, r.randint(2, 250))),
             "hours": lambda: r.choice((2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 18, 24, 36, 48, r.randint(2, 30))), "seconds": lambda: r.choice((10, 20, 30, 45, 50, 75, 90, 120, r.randint(2, 600))),
             "days": lambda: r.choice((3, 5, 7, 10, 14, 20, 21, 28, 30, 40, 45, 60, 90, 100, 120, 180, r.randint(2, 30), r.randint(2, 120), r.randint(2, 500))),
             "weeks": lambda: r.choice((2, 3, 4, 5, 6, 8, 10, 12, r.randint(2, 60))), "months": lambda: r.choice((2, 3, 4, 6, 9, 18, r.randint(2, 36))), "years": lambda: r.choice((2, 3, 5, 10, r.randint(2, 40)))}[unit]()
    one = unit[:-1]
    if n == 1:
        return w.pick(f"1 {one}", f"one {one}", f"{'an' if unit == 'hours' else 'a'} {one}"), 1
    if n < 100 and w.chance(words):
        return f"{in_words(n)} {unit}", n
    if 99 < n < 200 and w.chance(0.06):
        return f"{w.pick('a', 'one')} hundred{' and ' + in_words(n - 100) if n > 100 else ''} {unit}", n
    return (f"{n} {w.pick(*SHORT[unit])}" if w.chance(0.07) else f"{n} {unit}"), n


def duration(w, kind):
    """An amount of time as people say it, and what to add one after the other."""
    r, x = w.rng, w.rng.random()
    units = {"clock": ("minutes", "minutes", "hours"), "date": ("days", "days", "days", "weeks", "weeks", "months", "years"), "both": ("minutes", "hours", "hours", "days", "days", "weeks", "months")}[kind]
    unit = w.pick(*units)
    if x < 0.66:
        said, n = counted(w, unit)
        return said, [(n, unit)]
    if x < 0.72:
        said, n = counted(w, unit, 1)
        return said, [(n, unit)]
    if x < 0.87:
        big, small, top = {"clock": ("hours", "minutes", 59), "date": w.pick(("weeks", "days", 6), ("months", "days", 20), ("years", "months", 11), ("months", "weeks", 3)),
                           "both": w.pick(("hours", "minutes", 59), ("days", "hours", 23), ("weeks", "days", 6))}[kind]
        a = r.randint(1, 12) if w.chance(0.7) else 1
        b = r.choice((5, 10, 15, 20, 25, 30, 40, 45, 50, r.randint(2, 59))) if small == "minutes" else r.randint(1, top)
        worded = 0 if w.chance(0.75) else 1
        if small == "minutes" and w.chance(0.12):
            return w.pick(f"{a} h {b} min", f"{a} h {b:02d} min", f"{a} hrs {b} mins"), [(a, big), (b, small)]
        if worded:
            one = lambda n, u: f"{in_words(n)} {u if n > 1 else u[:-1]}"
        else:
            one = lambda n, u: f"{n} {u if n > 1 else u[:-1]}"
        first = w.pick("an hour", "one hour") if big == "hours" and a == 1 and w.chance(0.5) else one(a, big)
        return first + w.pick(" and ", " and ", " and ", " ", ", ", " plus ") + one(b, small), [(a, big), (b, small)]
    if kind == "date":
        a = r.randint(2, 6)
        return w.pick(("a fortnight", [(2, "weeks")]), ("half a year", [(6, "months")]), ("a year and a half", [(1, "years"), (6, "months")]), ("a dozen days", [(12, "days")]),
                      (f"{in_words(a)} and a half years", [(a, "years"), (6, "months")]), (f"{a} full {unit}", [(a, unit)]), ("a decade", [(10, "years")]), ("half a dozen weeks", [(6, "weeks")]),
                      (f"{a} calendar days", [(a, "days")]), (f"another {a} {unit}", [(a, unit)]), ("a quarter of a year", [(3, "months")]), (f"exactly {a} {unit}", [(a, unit)]))
    a = r.randint(2, 9)
    h, half = (a, "hours"), (30, "minutes")
    made = [("half an hour", [half]), ("a quarter of an hour", [(15, "minutes")]), ("three quarters of an hour", [(45, "minutes")]), ("an hour and a half", [(1, "hours"), half]), ("one and a half hours", [(1, "hours"), half]),
            (f"{in_words(a)} and a half hours", [h, half]), (f"{a} and a half hours", [h, half]), (f"{a}.5 hours", [h, half]), ("1.5 hours", [(1, "hours"), half]), ("an hour and a quarter", [(1, "hours"), (15, "minutes")]),
            (f"{in_words(a)} hours and a half", [h, half]), (f"{in_words(a)} and a quarter hours", [h, (15, "minutes")]), (f"{a} hours and a quarter", [h, (15, "minutes")]), ("one hour and three quarters", [(1, "hours"), (45, "minutes")]),
            ("a quarter hour", [(15, "minutes")]), ("a half hour", [half]), (f"exactly {a} hours", [h]), (f"another {a} hours", [h])]
    if kind == "both":
        made += [("a day and a half", [(1, "days"), (12, "hours")]), ("half a day", [(12, "hours")]), ("a fortnight", [(2, "weeks")]), ("a week and a half", [(1, "weeks"), (3, "days"), (12, "hours")]), (f"{in_words(a)} days and a half", [(a, "days"), (12, "hours")])]
    return w.pick(*made)


def tell_time(t, value, what, o):
    tell(t, f"{what} is {value}", o, value, write=write_out)


def output(t, share):
    return out_file(t) if t.has("write_file") and t.w.chance(share) else None


def ask_time(w, section, kind, o, **slots):
    """A prompt of a section, or of its own section for times of day or dates."""
    own = f"{section}_{kind}"
    if own in WORDINGS and w.chance(0.4):
        section = own
    time = slots.get("t") or slots.get("a") or ""
    at = "at" if kind == "clock" or ":" in time.split(" ")[0] and "-" not in time[:5] else "on"
    return re.sub(" +([ ,.?!;:)])", r"\1", ask(w, section, o, w=w.pick(*WHAT[kind]), at=at, **slots))


def steps_of(parts, back):
    """What is added one after the other, as the thought says it."""
    return ", ".join(f"add {-n if back else n} {unit}" for n, unit in parts)


def add_found(t, kind, found, moment, parts, back, o):
    """To a time that was found, as it is written and as the tools read it, some amounts are added."""
    time, plain = moment
    value = add_parts(t, f"{found}\n{is_plain(time, plain)}{plain} {steps_of(parts, back)}", plain, parts, back)
    tell_time(t, value, "The " + ("date" if kind == "date" else "time"), o)


def add_parts(t, thought, time, parts, back):
    for i, (n, unit) in enumerate(parts):
        n = -n if back else n
        time = t.step(thought if i == 0 else f"{time} add {n} {unit}", "add_time", time=time, amount=n, unit=unit)
    return time


def says(words):
    """The slots <n> <u>, which always stand together, so that any words can stand there."""
    first, _, rest = words.partition(" ")
    return dict(n=first, u=rest)


def add_time(t):
    w = t.w
    if w.chance(0.12):
        return add_today(t)
    kind, back = draw_kind(w), w.chance(0.35)
    time, plain = both_forms(w, kind, draw_moment(w))
    if kind == "clock" and w.chance(0.04):
        time = plain = f"{plain:0>5}:{w.rng.randint(0, 59):02d}"
        said, n = counted(w, "seconds")
        parts = [(n, "seconds")]
    else:
        said, parts = duration(w, kind)
    o = output(t, 0.5)
    if not back and kind != "both" and len(parts) == 1 and said == f"{parts[0][0]} {parts[0][1]}" and w.chance(0.16):
        # a 90-minute film
        t.prompt = ask_time(w, f"add_long_{kind}", kind, o, t=time, h=f"{parts[0][0]}{w.pick('-', '-', ' ')}{parts[0][1][:-1]}")
    else:
        t.prompt = ask_time(w, "subtract" if back else "add", kind, o, t=time, **says(said))
    t.prompt_done()
    value = add_parts(t, plan(f"{is_plain(time, plain)}{plain} {steps_of(parts, back)}", o), plain, parts, back)
    tell_time(t, value, "The " + ("date" if kind == "date" else "time"), o)


def add_today(t):
    """From today, the date of which stands below the prompt."""
    w = t.w
    back, o = w.chance(0.25), output(t, 0.45)
    said, parts = duration(w, "date")
    t.prompt = ask_time(w, "ago" if back else "from_today", "date", o, **says(said))
    t.prompt_done()
    today = t.world.now_at.date().isoformat()
    value = add_parts(t, plan(f"today is {today}, {today} {steps_of(parts, back)}", o), today, parts, back)
    tell_time(t, value, "The date", o)


def later(w, kind, a):
    """A moment after another of the same kind, within what people ask for."""
    r = w.rng
    if kind == "clock":
        b = a.replace(hour=r.randint(a.hour, 23), minute=r.choice((0, 5, 10, 15, 20, 30, 40, 45, 50, r.randint(0, 59))))
        if b <= a:
            raise Discard
        return b
    days = r.choice((r.randint(1, 14), r.randint(1, 60), r.randint(1, 400), r.randint(1, 1200)))
    if kind == "both":
        days = r.choice((0, 1, 1, 2, 3, days))
        b = draw_moment(w)
        b = (a + timedelta(days=days)).replace(hour=b.hour, minute=b.minute)
        if b <= a:
            raise Discard
        return b
    return a + timedelta(days=days)


def time_units(w, kind):
    return w.pick("minutes", "minutes", "hours") if kind == "clock" else w.pick("days", "days", "days", "weeks") if kind == "date" else w.pick("minutes", "hours", "hours", "days")


def between(t, thought, a, b, unit):
    """The call for a difference; a time of day that lies before the start is the next day's, which the small model of the tool does not know."""
    args = dict(start=a, end=b, **({"unit": unit} if unit else {}))
    if len(a) < 6 and b.rjust(5, "0") < a.rjust(5, "0"):
        (h, m), (k, n) = a.split(":"), b.split(":")
        minutes = (int(k) - int(h)) * 60 + int(n) - int(m) + 1440
        if unit == "hours":
            minutes = f"{minutes / 60:.2f}".rstrip("0").rstrip(".")
        t.made_up["time_difference"] = f"{minutes} {unit or 'minutes'}"
    return t.step(thought, "time_difference", **args)


def span_found(t, found, one, two, unit, o):
    """The difference of two times that were found, each as it is written and as the tools read it."""
    value = between(t, f"{found}{is_plain(*one)}{is_plain(*two)}{one[1]} to {two[1]} in {unit}", one[1], two[1], unit)
    tell_span(t, value, o)


def without_unit(prompt, value, o):
    """Where a number is asked for, the number alone is written."""
    return value.split(" ")[0] if re.search(r"\b(number|(?<!to )figure(?! out)|the count)\b", prompt.replace(o, "").lower()) else value


def tell_span(t, value, o):
    tell(t, f"The difference is {value}", o, o and without_unit(t.prompt, value, o), write=write_out)


def difference(t):
    w = t.w
    if w.chance(0.12):
        return until(t)
    kind = draw_kind(w)
    a = draw_moment(w)
    b = later(w, kind, a)
    if kind == "clock" and w.chance(0.1) and a.hour < 11:
        a, b = b, a
        if b.hour == a.hour or a.hour < 14:
            raise Discard
    form = draw_form(w, kind) if w.chance(0.95) else None
    one, two = both_forms(w, kind, a, form), both_forms(w, kind, b, form)
    if kind == "clock" and one[0] == one[1] and one[1][0] == "0" and w.chance(0.3):
        one = (one[1][1:],) * 2
    unit = None if w.chance(0.3) else time_units(w, kind)
    o = output(t, 0.45)
    slots = dict(a=one[0], b=two[0])
    t.prompt = ask_time(w, "difference", kind, o, u=unit, **slots) if unit else ask_time(w, "difference_plain", kind, o, **slots)
    t.prompt_done()
    value = between(t, plan(f"{is_plain(*one)}{is_plain(*two)}{one[1]} to {two[1]}" + (f" in {unit}" if unit else ""), o), one[1], two[1], unit)
    tell_span(t, value, o)


def until(t):
    """From today until a date, or from a date until today."""
    w = t.w
    since, unit, o = w.chance(0.3), w.pick("days", "days", "days", "weeks"), output(t, 0.45)
    today = t.world.now_at
    other = today + timedelta(days=w.rng.choice((w.rng.randint(1, 30), w.rng.randint(1, 400))) * (-1 if since else 1))
    said, plain = both_forms(w, "date", other)
    t.prompt = ask_time(w, "since" if since else "until", "date", o, b=said, u=unit)
    t.prompt_done()
    today = today.date().isoformat()
    a, b = (plain, today) if since else (today, plain)
    value = between(t, plan(f"today is {today}, {is_plain(said, plain)}{a} to {b} in {unit}", o), a, b, unit)
    tell_span(t, value, o)


# what follows each other in a plan of times
ORDERS = [x.split() for x in ("start end", "begin end", "departure arrival", "opening closing", "check-in check-out", "doors curtain end", "boarding departure arrival landing", "sunrise noon sunset", "breakfast lunch dinner",
          "invoice due reminder", "order delivery return", "kickoff halftime final", "draft review release", "start break end", "lesson_start lesson_end", "shift_start shift_end", "checkin checkout",
          "first_train last_train", "planting harvest", "loan renewal return", "registration exam results", "takeoff landing", "alarm bus school", "open close", "begins ends", "created updated expires",
          "start_date end_date", "start_time end_time", "opened closed", "issued expires")]
SINGLE = {"clock": ("time", "time", "clock"), "date": ("date", "date", "day"), "both": ("date", "time", "timestamp")}


def file_times(t, single=True):
    """Times under keys in a file: (key, moment) and the line of each, how the tools read each, the text and what the file may be called."""
    w, r = t.w, t.rng
    kind = draw_kind(w)
    form = draw_form(w, kind)
    if single and w.chance(0.14):
        said, plain = both_forms(w, kind, draw_moment(w), form)
        line = said if w.chance(0.75) else w.pick("{}: {}", "The {} is {}.").format(w.pick(*SINGLE[kind][:1]), said)
        return kind, [(w.pick(*SINGLE[kind][:1]), said, plain)], [line], line + w.pick("\n", "\n", ""), ("txt", "txt", "md", "log")
    if w.chance(0.45):
        keys, between_words = w.pick(*ORDERS), w.pick("_", " ", "-")
        keys = [k.replace("_", between_words) for k in keys]
        if w.chance(0.2):
            keys = keys + [w.key()]
    else:
        keys = w.distinct(r.randint(1 if single else 2, 5), lambda: w.pick("start", "end", "departure", "arrival", "deadline", "opening", "closing", "launch", "meeting", "delivery", "exam", "concert", "flight", w.key(), w.key(), w.key(), w.word()))
    if any(a != b and a.lower() in b.lower() for a in keys for b in keys) or len({k.lower() for k in keys}) < len(keys):
        raise Discard
    moments = [draw_moment(w) for _ in keys] if w.chance(0.3) else [draw_moment(w)]
    while len(moments) < len(keys):
        moments.append(later(w, kind, moments[-1]))
    pairs = [(k, *both_forms(w, kind, m, form)) for k, m in zip(keys, moments)]
    if len({p for _, _, p in pairs}) < len(pairs):
        raise Discard
    if w.chance(0.15):
        r.shuffle(pairs)
    x, ending = r.random(), w.pick("\n", "\n", "")
    if x < 0.15:
        shape = w.pick("The {} is on {}.", "The {} is {}.", "{}: on {}") if kind == "date" else w.pick("The {} is at {}.", "The {} is {}.", "{}: at {}") if kind == "clock" else w.pick("The {} is at {}.", "The {} is {}.")
        lines = [shape.format(k, v).replace("..", ".") for k, v, _ in pairs]
        return kind, pairs, lines, "\n".join(lines) + ending, ("txt", "txt", "md")
    if x < 0.3:
        lines = [f"{json.dumps(k)}: {json.dumps(v)}" for k, v, _ in pairs]
        return kind, pairs, lines, json.dumps({k: v for k, v, _ in pairs}, indent=w.pick(None, 2, 2, 4)) + ending, ("json", "json", "json", "txt")
    if x < 0.42 and not any("," in v for _, v, _ in pairs):
        lines = [f"{k},{v}" for k, v, _ in pairs]
        return kind, pairs, lines, "\n".join([f"{w.pick('event', 'name', 'what', 'item')},{WHAT[kind][0] if kind != 'both' else 'time'}"] * w.chance(0.7) + lines) + ending, ("csv", "csv", "txt")
    join = w.pick(": ", ": ", ": ", "=", " = ", " - ", "\t", " ", " | ")
    before = w.pick("- ", "* ") if w.chance(0.08) else ""
    lines = [before + k + join + v for k, v, _ in pairs]
    title = f"{w.pick('# ', '')}{w.words(1, 3)}\n" if w.chance(0.12) else ""
    extra = [f"{w.key()}{join}{w.word()}"] if w.chance(0.2) and not before else []
    return kind, pairs, lines, title + "\n".join(lines + extra) + ending, ("txt", "txt", "txt", "md", "yaml", "ini", "cfg", "conf", "log", "env")


def put_times(t, content, extensions):
    f = t.w.path(*extensions)
    t.put(f, content)
    other_files(t)
    return f


def read_add(t):
    w = t.w
    if w.chance(0.12):
        return read_span(t)
    kind, pairs, lines, content, extensions = file_times(t)
    f = put_times(t, content, extensions)
    i, back = t.rng.randrange(len(pairs)), w.chance(0.3)
    key, *moment = pairs[i]
    said, parts = duration(w, kind)
    wrong, called_file = reach(t, f)
    o = output(t, 0.6)
    called = said_column(t, key, [k for k, _, _ in pairs], 0.9)
    t.prompt = ask_time(w, "read_subtract" if back else "read_add", kind, o, f=quoted(w, called_file), k=called, **says(said))
    t.prompt_done()
    wrong(plan(f"read {called_file}, {called} {steps_of(parts, back)}", o))
    add_found(t, kind, lines[i], moment, parts, back, o)


def read_span(t):
    """Where it starts and how long it lasts stand both in the file."""
    w = t.w
    kind = draw_kind(w)
    said, parts = duration(w, kind)
    time, plain = both_forms(w, kind, draw_moment(w))
    key = w.pick("start", "begin", "departure", "opening", "start time" if kind == "clock" else "start date", "first", w.word(), w.word())
    length = w.pick("duration", "length", "duration", "period", "travel time", "validity", w.word())
    if key == length:
        raise Discard
    join, shape = w.pick(": ", ": ", "=", " = "), w.chance(0.12)
    first, second = (f"The {key} is {time}.".replace("..", "."), f"The {length} is {said}.".replace("..", ".")) if shape else (key + join + time, length + join + said)
    lines = [first, second] + [f"{w.key()}{join}{w.word()}" for _ in range(w.rng.choice((0, 0, 1, 2)))]
    if w.chance(0.3):
        t.rng.shuffle(lines)
    f = put_times(t, "\n".join(lines) + w.pick("\n", ""), ("txt", "txt", "md", "yaml", "ini"))
    wrong, called_file = reach(t, f)
    o = output(t, 0.6)
    t.prompt = ask_time(w, "read_span", "date", o, f=quoted(w, called_file), k=key, l=length)
    t.prompt_done()
    wrong(plan(f"read {called_file}, {key} add {length}", o))
    add_found(t, kind, f"{first}\n{second}", (time, plain), parts, False, o)


def read_difference(t):
    w = t.w
    kind, pairs, lines, content, extensions = file_times(t, single=False)
    if len(pairs) < 2:
        raise Discard
    f = put_times(t, content, extensions)
    i, j = t.rng.sample(range(len(pairs)), 2)
    if pairs[i][2] > pairs[j][2] and (kind != "clock" or w.chance(0.85)):
        i, j = j, i
    (k, *one), (l, *two) = pairs[i], pairs[j]
    unit = time_units(w, kind)
    wrong, called_file = reach(t, f)
    o = output(t, 0.5)
    t.prompt = ask_time(w, "read_difference", kind, o, f=quoted(w, called_file), k=k, l=l, u=unit)
    t.prompt_done()
    wrong(plan(f"read {called_file}, {k} to {l} in {unit}", o))
    span_found(t, f"{lines[i]}\n{lines[j]}\n", one, two, unit, o)


# what a sentence in a file tells of a time: who, and what they do then; (from, to) for two times
SAYS = {"clock": [x.split("|") for x in ("the bus|leaves", "the train|leaves", "the train|arrives", "the meeting|starts", "the film|begins", "the shop|opens", "the museum|closes", "the concert|starts", "the lesson|ends", "the plane|lands", "the ferry|departs",
                                         "the doctor|comes", "the shift|starts", "the game|kicks off", "the bakery|opens", "the call|begins", "the guests|arrive", "dinner|is ready", "the courier|comes", "school|starts", "the tour|begins", "the backup|runs")],
        "date": [x.split("|") for x in ("the course|starts", "the contract|ends", "the warranty|began", "the exam|takes place", "the parcel|was sent", "the invoice|was issued", "the exhibition|opens", "the holiday|begins", "the trial|started", "the passport|expires",
                                        "the lease|starts", "the project|begins", "the seeds|were sown", "the book|was borrowed", "the team|leaves", "Anna|was born", "the machine|was serviced", "the season|ends", "the offer|ends", "the building work|starts")]}
SPANS = {"clock": [x.split("|") for x in ("the shop|opens|closes", "the train|leaves|arrives", "the shift|starts|ends", "the film|begins|ends", "the meeting|starts|ends", "the plane|takes off|lands", "the library|opens|closes", "the lesson|begins|ends", "the bus|departs|arrives", "the pool|opens|shuts", "the exam|starts|ends")],
         "date": [x.split("|") for x in ("the course|starts|ends", "the exhibition|opens|closes", "the contract|begins|ends", "the holiday|starts|ends", "the project|began|ended", "the lease|starts|ends", "the festival|opens|ends", "the parcel|was sent|arrived", "the book|was borrowed|came back", "the camp|begins|ends")]}


def said_in_file(t, spans):
    """A sentence that tells one time or two, among others or alone: the file, what a prompt says of it, the sentence, and the moments."""
    w = t.w
    kind = w.pick("clock", "date")
    who, *does = w.pick(*(SPANS if spans else SAYS)[kind])
    form = draw_form(w, kind)
    a = draw_moment(w)
    moments = [a, later(w, kind, a)] if spans else [a]
    pairs = [both_forms(w, kind, m, form) for m in moments]
    at = "on " if kind == "date" else "at "
    at = "" if pairs[0][0].startswith(("noon", "midnight")) and w.chance(0.5) else at
    first = who[0].upper() + who[1:]
    line = f"{first} {' and '.join(f'{d} {at}{p[0]}' for d, p in zip(does, pairs))}."
    if w.chance(0.2) and not spans:
        place = w.pick("in room " + w.integer(), "at the " + w.word(), "in " + w.word().capitalize(), "with " + w.name())
        line = f"{first} {does[0]} {place} {at}{pairs[0][0]}."
    line = line.replace("..", ".")
    lines = [line]
    if w.chance(0.5):
        lines.insert(w.rng.randint(0, 1), w.pick(f"Ask {w.name()} about the {w.word()}.", f"Bring the {w.word()}.", f"The {w.word()} is {w.word()}.", f"{w.word().capitalize()} and {w.word()} are needed."))
    f = put_times(t, (" " if w.chance(0.4) else "\n").join(lines) + w.pick("\n", ""), ("txt", "txt", "md", "log"))
    return kind, f, who, does, line, pairs


def read_says(t):
    """As read_add, where a sentence tells the time and the prompt says what the sentence is about."""
    w = t.w
    kind, f, who, does, line, [moment] = said_in_file(t, False)
    said, parts = duration(w, kind)
    back = w.chance(0.3)
    wrong, called_file = reach(t, f)
    o = output(t, 0.6)
    t.prompt = ask_time(w, "read_says_back" if back else "read_says", kind, o, f=quoted(w, called_file), x=f"{who} {does[0]}", **says(said))
    t.prompt_done()
    wrong(plan(f"read {called_file}, {who} {does[0]} {steps_of(parts, back)}", o))
    add_found(t, kind, line, moment, parts, back, o)


def read_says_span(t):
    """As read_difference, with both times in one sentence."""
    w = t.w
    kind, f, who, does, line, (one, two) = said_in_file(t, True)
    unit = time_units(w, kind)
    wrong, called_file = reach(t, f)
    o = output(t, 0.5)
    t.prompt = ask_time(w, "read_says_span", kind, o, f=quoted(w, called_file), x=f"{who} {does[0]}", y=f"{who} {does[1]}", v=does[1], u=unit)
    t.prompt_done()
    wrong(plan(f"read {called_file}, {who} {does[0]} to {does[1]} in {unit}", o))
    span_found(t, line + "\n", one, two, unit, o)


def read_until(t):
    """From today until a date in a file."""
    w = t.w
    today = t.world.now_at.date().isoformat()
    key = w.pick("deadline", "due date", "launch", "exam", "wedding", "delivery", "move", "expiry", "end", "start", w.word(), w.key())
    unit = w.pick("days", "days", "weeks")
    said, plain = both_forms(w, "date", t.world.now_at + timedelta(days=w.rng.choice((w.rng.randint(1, 40), w.rng.randint(1, 500)))))
    line = w.pick("{}: {}", "{} = {}", "The {} is on {}.", "{},{}" if "," not in said else "{}: {}").format(key, said).replace("..", ".")
    lines = [line] + [f"{w.key()}: {w.word()}" for _ in range(w.rng.choice((0, 0, 1, 2)))]
    if w.chance(0.4):
        w.rng.shuffle(lines)
    f = put_times(t, "\n".join(lines) + w.pick("\n", ""), ("txt", "txt", "md", "yaml", "csv"))
    wrong, called_file = reach(t, f)
    o = output(t, 0.5)
    t.prompt = ask_time(w, "read_until", "date", o, f=quoted(w, called_file), k=key, u=unit)
    t.prompt_done()
    wrong(plan(f"read {called_file}, today to {key} in {unit}", o))
    span_found(t, f"{line}\ntoday is {today}, ", (today, today), (said, plain), unit, o)


def row_times(t):
    """Times in the columns of a table: a later one than that of a row, or how long a row lasts."""
    w, r = t.w, t.rng
    kind = draw_kind(w)
    form = draw_form(w, kind)
    names = w.distinct(r.randint(2, 6), w.pick(w.word, w.word, w.capital, w.name, lambda: w.pick(*DAYS)))
    cols = [w.pick("name", "item", "who", "day", "event", "task", "id"), *w.pick(*[x for x in ORDERS if len(x) == 2])]
    at = r.randint(1, 3) if w.chance(0.35) else 0
    rows = []
    for name in names:
        a = draw_moment(w)
        rows.append([name, both_forms(w, kind, a, form), both_forms(w, kind, later(w, kind, a), form)])
    if any("," in m[0] for row in rows for m in row[1:]):
        raise Discard
    shown = [[row[0], row[1][0], row[2][0]] for row in rows]
    head = list(cols)
    if at:
        head.insert(at, w.pick("place", "note", "room", "with", "code"))
        for row in shown:
            row.insert(at, w.word())
    if len(set(head)) < len(head) or set(head) & set(names):
        raise Discard
    f = put_times(t, "\n".join(",".join(row) for row in [head, *shown]) + w.pick("\n", ""), ("csv", "csv", "csv", "txt"))
    i = r.randrange(len(rows))
    name, one, two = rows[i]
    walk = "\n".join(f"{c}: {v}" for c, v in zip(head, shown[i]))
    wrong, called_file = reach(t, f)
    o = output(t, 0.5)
    if w.chance(0.55):
        unit = time_units(w, kind)
        t.prompt = ask_time(w, "row_span", kind, o, f=quoted(w, called_file), r=quoted(w, name, 0.1), k=cols[1], l=cols[2], u=unit)
        t.prompt_done()
        wrong(plan(f"read {called_file}, {cols[1]} to {cols[2]} of {name} in {unit}", o))
        return span_found(t, walk + "\n", one, two, unit, o)
    j, back = w.pick(1, 2), w.chance(0.3)
    said, parts = duration(w, kind)
    t.prompt = ask_time(w, "row_subtract" if back else "row_add", kind, o, f=quoted(w, called_file), r=quoted(w, name, 0.1), k=cols[j], **says(said))
    t.prompt_done()
    wrong(plan(f"read {called_file}, {cols[j]} of {name} {steps_of(parts, back)}", o))
    walk = "\n".join(f"{c}: {v}" for c, v in list(zip(head, shown[i]))[: head.index(cols[j]) + 1])
    add_found(t, kind, walk, rows[i][j], parts, back, o)


INTO_NEW = [(list_folder, ["list_directory"]), (count, ["list_directory"]), (search, ["search_files", "read_text_file"]), (search_only, ["search_files"]), (recall, ["recall"]), (now, ["now"]),
            (add_time, ["add_time"]), (difference, ["time_difference"]), (read_add, ["read_text_file", "add_time"]), (read_difference, ["read_text_file", "time_difference"])]


def mkdir_first(t):
    """Another kind of task, whose result goes into a folder that the prompt has made first."""
    w, d = t.w, folder_name(t.w)
    kind, need = w.pick(*INTO_NEW)
    if not t.has(*need):
        raise Discard
    t.world.add_folder(d)
    t.new_folder = d
    made = expand(t.rng, w.pick(*WORDINGS["new_folder"]), d=quoted(w, d, 0.1))
    later_said, dressed = w.chance(0.35), t.prompt_done

    def told():
        if later_said:
            t.prompt = full_stop(t.prompt) + " " + expand(t.rng, w.pick(*WORDINGS["new_folder_after"]), d=quoted(w, d, 0.1))
        else:
            t.prompt = made + " " + t.prompt
        dressed()

    t.prompt_done = told
    kind(t)
    first = t.turns[0]
    if not any(n == "write_file" and a["path"].startswith(d + "/") for turn in t.turns for n, a in turn.calls) or not first.thought.startswith("Plan: "):
        raise Discard
    files, folders, facts = t.before
    if any(f.startswith(d + "/") for f in [*files, *folders]) or any(d in a.values() for turn in t.turns for _, a in turn.calls):
        raise Discard
    new = {d}
    while "/" in d:
        # parents that are there for the new folder only
        d = d.rpartition("/")[0]
        if any(f.startswith(d + "/") for f in files) or any(f.startswith(d + "/") and f not in new for f in folders):
            break
        new.add(d)
    t.before = files, folders - new, facts
    d = t.new_folder
    rest = first.thought[6:]
    first.thought = "Now " + rest
    t.turns.insert(0, Turn(f"Plan: create {d}, {rest}", [("create_directory", {"path": d})], [t.world.create_directory(d)]))


KINDS = [
    (4, remember, ["remember"]),
    (4, recall, ["recall"]),
    (6, remember_recall, ["remember", "recall"]),
    (0.7, forget, ["forget"]),
    (4, now, ["now"]),
    (1.2, now_later, ["now", "add_time"]),
    (8, add_time, ["add_time"]),
    (7, difference, ["time_difference"]),
    (7, read_add, ["read_text_file", "add_time"]),
    (2.5, read_says, ["read_text_file", "add_time"]),
    (4.5, read_difference, ["read_text_file", "time_difference"]),
    (1.5, read_says_span, ["read_text_file", "time_difference"]),
    (1.2, read_until, ["read_text_file", "time_difference"]),
    (3.5, mkdir_first, ["create_directory", "write_file"]),
    (2, row_times, ["read_text_file", "add_time", "time_difference"]),
]
