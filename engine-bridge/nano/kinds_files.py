"""Kinds that look something up in a file, read, write, copy and edit one."""

import json
import re

from kinds_tables import GROUP_OF, known_name, other_files, said_column
from mend import Discard, reach
from speak import WORDINGS, ask, expand, quoted
from steps import goal, plan, put_down, tell
from words import FOREIGN, SLOTS, prose

# keys by what they hold, so that a prompt can ask who, when, where or how much
TYPED = [(slot, [k.strip() for k in keys.split(",")]) for slot, keys in (
    ("name",
     "owner, manager, director, contact person, author, teacher, landlord, chairman, treasurer, site manager, project lead, technician, driver, customer, guest name, doctor, next of kin, editor, caretaker, coach"),
    ("firm",
     "supplier, publisher, insurer, manufacturer, customer, landlord, caterer, printer, employer, bank, carrier, agency, contractor, sponsor, venue, hotel, vendor, company name"),
    ("phone", "phone, hotline, fax, mobile, emergency number, support phone, phone number, office phone, telephone, contact number, pager, helpline"),
    ("mail", "email, contact mail, support email, reply to, admin email, mail address, sender"),
    ("url", "website, url, base url, endpoint, homepage, api url, download link, repository, webhook"),
    ("time", "opening time, closing time, check in, check out, start time, end time, departure, arrival, backup time, meeting time, doors open, curfew, pickup time"),
    ("day",
     "due date, start date, end date, last check, expiry date, next visit, renewal date, delivery date, deadline, birthday, release date, last service, moving day, exam day"),
    ("price", "price, rent, deposit, monthly fee, entry fee, budget, ticket price, hourly rate, shipping cost, total price, reward, annual fee, fine"),
    ("pct", "discount, vat rate, interest rate, humidity, battery level, commission, tax rate, tip, growth"),
    ("measure", "weight, height, width, length, max load, tank size, distance, duration, cable length, temperature, cache size, memory limit, depth, speed limit"),
    ("small",
     "port, max retries, timeout, seats, floor, number of guests, page count, retry count, pool size, batch size, workers, capacity, max users, line limit, quantity, min age"),
    ("version", "version, firmware version, min version, schema version, app version, api version, driver version"),
    ("code",
     "serial no, order no, invoice number, customer id, room code, access code, booking ref, license key, article no, tracking number, contract no, part no, pin, seat number, membership no"),
    ("address", "address, postal address, delivery address, home address, billing address, pickup point"),
    ("town", "city, birthplace, destination, branch, location, head office"),
    ("place", "location, meeting point, room, storage place, venue, parking, key hook"),
    ("title", "title, book title, project name, event name, ship name, film, product name, team name"),
    ("marked",
     "log file, data dir, opening hours, office hours, wifi password, theme, mode, motto, ingredients, breakfast, password, colour scheme, output path, username, format"),
    ("switch",
     "debug, ssl, dark mode, verbose, auto update, cache enabled, notifications, smoking allowed, pets allowed, sandbox, use proxy, paid, archived, breakfast included, wheelchair access, heating, alarm"),
    ("colour", "color, colour, favourite colour, door colour, paint"),
)]
WHO = dict(name="Who is", time="When is", day="When is", price="How much is", pct="How high is", small="What is", measure="How much is", address="Where is",
           firm="Which company is", town="What is", colour="What is")
FRONT = "max min default total last first next backup main support admin delivery billing contact home work local remote user mail base test old new daily annual public cache page api net".split()
BACK = "retries timeout port host name number no id date time phone mail address code price size limit rate count level mode path url version color weight length width level user key token delay threads lines".split()
SHORT = dict(no="number", max="maximum", min="minimum", tel="telephone", addr="address", id="ID", dir="folder", ref="reference", qty="quantity", avg="average",
             pwd="password", num="number", temp="temperature", db="database", dept="department", msg="message")
LONG = {long: short for short, long in SHORT.items()}


def as_words(key):
    """A key as plain words: maxRetries, max_retries and MAX-RETRIES as max retries."""
    return re.sub(r"[_.\- ]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", key)).strip().lower()


def styled(words, style):
    """Plain words as the keys of a file are written."""
    parts = words.split()
    if style == "camel":
        return parts[0] + "".join(p.capitalize() for p in parts[1:])
    if style == "title":
        return " ".join(p.capitalize() for p in parts)
    if style == "first":
        return words.capitalize()
    return "_".join(parts).upper() if style == "shout" else style.join(parts)


def some_key(w, style):
    """A key and its value, often one that fits it."""
    x = w.rng.random()
    if x < 0.36:
        slot, keys = w.pick(*TYPED)
        return styled(w.pick(*keys), style), SLOTS.get(slot, type(w).marked)(w), slot
    if x < 0.5:
        return styled(f"{w.pick(*FRONT)} {w.pick(*BACK)}", style), w.long_value(), ""
    if x < 0.7:
        return known_name(w), w.long_value(), ""
    return w.key() if w.chance(0.7) else styled(w.words(1, 2), style), w.long_value(), ""


def typed(v):
    """A value as JSON has it: numbers and truth values without quotes."""
    if v in ("true", "false") or v.isdigit() and (v == "0" or v[0] != "0"):
        return json.loads(v)
    return float(v) if re.fullmatch(r"\d+\.\d+", v) and str(float(v)) == v else v


def style_of(w):
    return w.pick("_", "_", "_", "camel", "camel", " ", " ", " ", "-", "title", "first", "shout", ".")


def draw_pairs(w, n, style):
    """Keys and values; no two keys are names of one thing or the same words."""
    drawn = [some_key(w, style) for _ in range(n)]
    if n > 1 and w.chance(0.3):
        # several that share a word: support mail, billing mail, mail limit
        near, back = w.rng.sample(FRONT, min(n, 3)), w.pick(*BACK)
        for i, front in enumerate(near[: w.rng.randint(2, 3)]):
            words = f"{front} {back}" if w.chance(0.75) else f"{front} {back} {w.pick(*BACK)}"
            drawn[i] = styled(words, style), drawn[i][1], ""
        w.rng.shuffle(drawn)
    plain = {as_words(k) for k, _, _ in drawn}
    if len(plain) < n or len({id(GROUP_OF.get(k, k)) for k, _, _ in drawn}) < n or len({id(GROUP_OF.get(k.lower(), k)) for k in plain}) < n:
        raise Discard
    return drawn


class Keys:
    """A file of keys and values, in one of the forms that people use."""

    def __init__(self, t):
        w, r = t.w, t.rng
        n = r.choice((1, 2, 3, 3, 4, 4, 5, 5, 6, 7, 8))
        drawn = draw_pairs(w, n, style_of(w))
        self.pairs = [(k, v) for k, v, _ in drawn]
        self.json = False
        form = r.random()
        if form < 0.6:
            before, join, after = w.pick(("", ": ", ""), ("", ": ", ""), ("", ": ", ""), ("", "=", ""), ("", " = ", ""), ("", ":", ""), ("", " - ", ""), ("- ", ": ", ""),
                                         ("* ", ": ", ""), ("", "\t", ""), ("", " -> ", ""),
                                         ("- **", ":** ", ""), ("**", "**: ", ""), ("", ': "', '"'), ("", '="', '"'), ("", " | ", ""), ("| ", " | ", " |"), ("", ";", ""),
                                         ("", " : ", ""), ("", "  ", ""), ("set ", " ", ""), ("export ", "=", ""))
            self.lines = [before + k + join + v + after for k, v in self.pairs]
            shown = list(self.lines)
            if w.chance(0.2):
                # comments and blank lines between
                shown.insert(r.randint(0, n), w.pick("", "", f"# {w.words(1, 4)}", f"; {w.words(1, 3)}", f"// {w.words(1, 3)}", "---"))
            self.text = "\n".join(shown) + w.pick("\n", "\n", "")
            if w.chance(0.18):
                self.text = w.pick(f"# {w.words(1, 3)}\n", f"# {w.title()}\n\n", f"{w.title()}\n", f"[{w.word()}]\n", f"{w.words(1, 3).capitalize()}:\n",
                                   "---\n") + self.text
            self.extensions = ("txt", "txt", "txt", "ini", "conf", "yaml", "yml", "cfg", "properties", "md", "md", "log", "env", "dat")
        elif form < 0.84:
            self.json = True
            values = {k: typed(v) for k, v in self.pairs}
            extra = None
            if w.chance(0.25):
                # lists, objects and nothing beside what is asked for
                extra = w.word()
                if extra in values:
                    raise Discard
                values[extra] = w.pick([w.word() for _ in range(r.randint(0, 3))], [r.randint(0, 99) for _ in range(r.randint(1, 4))], {w.word(): typed(w.value())}, None)
                if w.chance(0.5):
                    values = dict(r.sample(list(values.items()), n + 1))
            indent = w.pick(None, None, 2, 2, 4)
            marks = (",", ":") if indent is None and w.chance(0.2) else (",", ": ") if indent else (", ", ": ")
            self.text = json.dumps(values, indent=indent, ensure_ascii=False, separators=marks) + w.pick("\n", "")
            self.lines = [json.dumps(k) + marks[1] + json.dumps(values[k], ensure_ascii=False) for k, _ in self.pairs]
            self.extensions = ("json", "json", "json", "json", "txt")
        else:
            shape = w.pick("The {} is {}.", "The {} is {}.", "{} is {}.", "Our {} is {}.", "the {} is {}", "The {} was {}.", "My {} is {}.", "The {} has been set to {}.",
                           "{}: it is {}.", "We have {} = {}.", "As {} we use {}.", "For {} take {}.",
                           "The {} will be {}.", "The {} of the house is {}.", "Note that the {} is now {}.", "Please remember: the {} is {}.", "The new {} is {}!")
            self.lines = [shape.format(k, v) for k, v in self.pairs]
            # without marks at their ends nobody could tell where a value ends in a row of them
            self.text = "\n".join(self.lines) if w.chance(0.5) or self.lines[0][-1] not in ".!" else " ".join(self.lines)
            self.text += w.pick("\n", "")
            self.extensions = ("txt", "txt", "md")
        self.at = r.randrange(n)
        self.key, self.value, self.slot = drawn[self.at]
        self.line = self.lines[self.at]


def other_words(w, key):
    """A key in plain words, short forms at times written out."""
    said = as_words(key)
    if w.chance(0.6):
        said = " ".join(SHORT.get(p, p) for p in said.split())
    elif w.chance(0.3):
        said = " ".join(LONG.get(p, p) for p in said.split())
    if w.chance(0.1) and len(said.split()) == 2:
        said = "{1} of the {0}".format(*said.split()) if said.split()[1] in BACK else said
    return said


def wrong_key(t, keys):
    """The key as a prompt names it: as it is, in plain words, or a little otherwise."""
    w, key = t.w, keys.key
    others = [o for o, _ in keys.pairs]
    plain = as_words(key)
    group = GROUP_OF.get(plain.replace(" ", "_"), GROUP_OF.get(plain))
    if group and w.chance(0.22):
        # another name of the same thing, however the key is written
        said = w.pick(*group)
        if any(set(as_words(said).split()) & set(as_words(o).split()) for o in others if o != key):
            raise Discard
        return said
    said = other_words(w, key) if w.chance(0.5) else key
    if said != key:
        long = lambda k: {SHORT.get(p, p).lower() for p in as_words(k).split()} - {"of", "the"}
        if any(long(said) == long(o) for o in others if o != key):
            raise Discard
        return said
    return said_column(t, key, others, exact=0.78)


def a_file(w, *extensions):
    """A path; now and then its name has spaces."""
    if w.chance(0.93):
        return w.path(*extensions)
    folder = w.stem() + "/" if w.chance(0.15) else ""
    name = w.pick(f"{w.word()} {w.word()}", f"{w.word().capitalize()} {w.word().capitalize()}", f"{w.word().capitalize()} {w.word()}",
                  f"{w.word()} {w.rng.randint(1, 2030)}", f"{w.word()} ({w.rng.randint(1, 9)})", f"{w.word()} {w.date()}",
                  f"My {w.word()}", f"{w.word()} {w.word()} {w.word()}", f"{w.word().capitalize()} - {w.word()}")
    return f"{folder}{name}.{w.pick(*extensions or ('txt', 'md'))}"


def named(w, path, p=0.2):
    """A path in a prompt; where it has spaces mostly in quotes, as nobody could tell its ends."""
    return quoted(w, path, 0.85 if " " in path else p)


def output(w):
    """Where a found value goes: a file, now and then in a folder."""
    return a_file(w, "txt", "txt", "md", "log") if w.chance(0.4) else w.file("txt", "txt", "md")


def ready(t, o):
    """The folder of a file to write is there, or it will have to be made."""
    folder = o.rpartition("/")[0]
    if folder and (t.w.chance(0.5) or not t.has("create_directory")):
        t.world.add_folder(folder)


def laid_out(t, extensions, text, share, ends=None):
    """A file among others, and in a share of cases one to write to, or nothing."""
    w = t.w
    f, o = a_file(w, *extensions), output(w)
    writes = t.has("write_file") and w.chance(share)
    t.put(f, text + w.pick(*ends) if ends else text)
    other_files(t)
    if writes:
        ready(t, o)
    return f, writes and o


def lookup(t):
    w = t.w
    keys = Keys(t)
    f, o = laid_out(t, keys.extensions, keys.text, 0.3)
    wrong, said = reach(t, f)
    key = wrong_key(t, keys)
    if keys.slot in WHO and w.chance(0.3):
        q = f"{WHO[keys.slot]} the {key}?"
        t.prompt = ask(w, "asked", o, f=named(w, said), q=q, l=q[0].lower() + q[1:])
    else:
        t.prompt = ask(w, "lookup", o, f=named(w, said), k=quoted(w, key, 0.15))
    t.prompt_done()
    wrong(plan(f"read {said}, find {key}", o))
    tell(t, f"The {keys.key} is {keys.value}", o, keys.value, keys.line)


# lists of one thing and another: what the first is, what the second, what a prompt calls the second ("of" follows or stands there), what it asks
LISTS = (
    ("name", "phone", "phone number|number|telephone number|mobile number|extension",
     "How can I reach {} by phone?|Which number has {}?|What is {}'s number?|What number do I dial for {}?"),
    ("firm", "phone", "phone number|hotline|number|telephone", "How do I call {}?|What is the number of {}?"),
    ("thing", "phone", "phone number|emergency number|number for the|line for the", "Whom do I ring for the {}?|What's the number for {}?"),
    ("name", "mail", "mail address|email|e-mail address", "Where do I send mail for {}?|What is {}'s email?"),
    ("thing", "price", "price|cost|price of the|cost of the", "How much is the {}?|What does the {} cost?|How much do I pay for the {}?|What is the price for {}?"),
    ("title", "price", "price|ticket price|entry fee for", "How much is {}?|What does {} cost?"),
    ("name", "day", "birthday|date for|date of birth", "When is {}'s birthday?|When was {} born?|Which day is given for {}?"),
    ("thing", "day", "date of the|date|deadline for|day of the", "When is the {}?|On what day is the {}?|By when is the {} due?"),
    ("town", "time", "departure time for|departure to|time for|arrival from", "When does the train to {} leave?|At what time do we get to {}?"),
    ("thing", "time", "time of the|starting time of|time for|start of the", "When is the {}?|At what time does the {} begin?|When does the {} start?"),
    ("weekday", "time", "time on|opening time on|closing time on", "At what time is it on {}?|When do we open on {}?|What time is noted for {}?"),
    ("weekday", "name", "person on duty on|cook on|name for", "Who is on duty on {}?|Who has the {} shift?|Whose turn is it on {}?"),
    ("weekday", "thing", "dish on|topic on|plan for|activity on", "What is there on {}?|What do we have on {}?|What's planned for {}?"),
    ("thing", "name", "contact for|person for the|head of|person responsible for",
     "Who is responsible for {}?|Who looks after the {}?|Who do I ask about {}?|Who does the {}?"),
    ("thing", "room", "room of the|room for|room number of the", "In which room is the {}?|Which room is for the {}?"),
    ("name", "room", "room|desk|room number|locker", "Which room is {} in?|In which room do I find {}?"),
    ("thing", "num", "number of|count of|stock of|quantity of", "How many {} are there?|How many {} do we have?|How many {} are in stock?"),
    ("thing", "weight", "amount of|weight of|quantity of", "How much {} is needed?|How much {} do I need?|How much {} do we have?"),
    ("thing", "place", "place of the|place for|location of the", "Where is the {}?|Where do we keep the {}?|Where can I find the {}?"),
    ("cap", "town", "capital of|seat of|home of", "What is the capital of {}?|Which town is given for {}?"),
    ("title", "name", "author of|writer of|director of|singer of", "Who wrote {}?|Who made {}?|Who is behind {}?"),
    ("title", "year", "year of|release year of", "When did {} come out?|From which year is {}?"),
    ("name", "num", "score of|points of|result of", "How many points has {}?|What is the score of {}?"),
    ("name", "town", "home of|town of|destination of", "Where does {} come from?|Where does {} live?"),
    ("name", "thing", "job of|task of|order of|choice of", "What does {} do?|What did {} choose?|What is noted for {}?"),
    ("code", "place", "location of|destination of", "Where is {}?|Where does {} go?"),
    ("code", "firm", "customer of|sender of|supplier of", "Whose order is {}?|Which company is behind {}?"),
    ("small", "name", "owner of number|holder of number|winner of prize|player number", "Who has number {}?|Who is number {}?"),
    ("animal", "weight", "weight of the|food of the|ration of the", "How much does the {} get?|How much is noted for the {}?"),
    ("thing", "version", "version of", "Which version of {} do we use?|What version has {}?"),
    ("thing", "url", "link to|website of|address of", "Where is {} on the web?|What is the link for {}?"),
    ("tongue", "name", "teacher of|translator for", "Who teaches {}?|Who speaks {}?"),
    ("game", "time", "time of|start of", "When does {} begin?|At what time is {}?"),
    ("firm", "address", "address of", "Where is {}?|What is the address of {}?"),
    ("thing", "colour", "colour of the|color of the", "What colour is the {}?|Which color has the {}?"),
)


def lookup_list(t):
    """A list without names for its columns, as people keep for telephone numbers, prices, birthdays."""
    w, r = t.w, t.rng
    first, second, nouns, questions = w.pick(*LISTS)
    n = r.choice((2, 3, 4, 4, 5, 6, 7))
    keys = list({k.lower(): k for k in (SLOTS[first](w) for _ in range(n))}.values())
    pairs = [(k, SLOTS[second](w)) for k in keys]
    form = w.pick("{}: {}", "{}: {}", "{} - {}", "{} - {}", "{} = {}", "{}\t{}", "{}, {}", "- {}: {}", "* {} - {}", "{} | {}", "{} ({})", "{} ... {}", "{} -> {}",
                  "{}; {}", "- {}, {}", "{}  {}", "**{}**: {}")
    if second in ("time", "num", "weight", "price", "day", "room") and w.chance(0.25):
        form = w.pick("{1} {0}", "{1} - {0}", "{1}: {0}", "{1}  {0}", "- {1} {0}", "{1}\t{0}")
    lines = [form.format(k, v) for k, v in pairs]
    noun = w.pick(*nouns.split("|"))
    text_ = "\n".join(lines)
    if w.chance(0.45):
        text_ = w.pick("# {}\n", "# {}\n\n", "{}\n", "{}:\n", "{}\n\n", "== {} ==\n").format(w.pick(f"{w.word()} list", w.title(), w.words(1, 2),
                                                                                                    w.words(1, 2).capitalize(), w.day())) + text_
    if w.chance(0.15):
        text_ += "\n\n" + w.sentence()
    f, o = laid_out(t, ("txt", "txt", "txt", "md", "list", "csv"), text_, 0.35, ends=("\n", "\n", ""))
    i = r.randrange(len(pairs))
    key, value = pairs[i]
    if any(key.lower() in k.lower() for k in keys if k != key):
        raise Discard
    wrong, said = reach(t, f)
    joint = " " if noun.endswith((" the", " of", " for", " on", " to", " from", "of number", "of prize", "player number")) else w.pick(" of ", " of ", " for ")
    if w.chance(0.5):
        q = f"{noun}{joint}{key}"
        if joint != " " and first == "name" and w.chance(0.3):
            q = f"{key}'s {noun}"
        t.prompt = ask(w, "lookup", o, f=named(w, said), k=q)
        if q[:len(key)] == key:
            t.prompt = t.prompt.replace(f"the {q}", q)
    else:
        q = w.pick(*questions.split("|")).format(key)
        t.prompt = ask(w, "asked", o, f=named(w, said), q=q, l=q[0].lower() + q[1:])
    t.prompt_done()
    q = next(x for x in (q, q[0].lower() + q[1:], q[0].upper() + q[1:]) if x in t.prompt)
    wrong(plan(f"read {said}, find {q.rstrip('?')}", o))
    tell(t, f"{key}: {value}", o, value, lines[i])


def lookup_several(t):
    """A key that holds a list, in JSON or with a line each; it is told, as nobody says how to write it."""
    w, r = t.w, t.rng
    style = style_of(w)
    many = w.pick("tags", "colours", "members", "ports", "languages", "toppings", "guests", "days", "rooms", "stops", "allowed hosts", "ingredients", "tools", "players",
                  "songs", "shopping list", "supported formats", "admins", "sizes", "flavours",
                  "pets", "sponsors", "backup days", "teachers", w.word() + "s", w.words(2, 2))
    key = styled(many, style)
    items = w.distinct(r.choice((1, 2, 2, 3, 3, 4, 5)), w.pick(w.word, w.word, w.capital, w.person, w.small_integer, w.firm, w.code, lambda: w.words(1, 2)))
    pairs = [(k, v) for k, v, _ in draw_pairs(w, r.randint(1, 4), style)]
    if any(set(as_words(k).split()) & set(many.split()) for k, _ in pairs):
        raise Discard
    at = r.randint(0, len(pairs))
    if w.chance(0.6):
        values = {k: typed(v) for k, v in pairs[:at]} | {key: [typed(i) for i in items]} | {k: typed(v) for k, v in pairs[at:]}
        indent = w.pick(None, None, 2, 4)
        text_ = json.dumps(values, indent=indent, ensure_ascii=False) + w.pick("\n", "")
        found = json.dumps(key) + ": " + json.dumps(values[key], ensure_ascii=False)
        f = a_file(w, "json", "json", "json", "txt")
    else:
        head, mark, join = w.pick(("{}:", "  - ", ": "), ("{}:", "- ", ": "), ("## {}", "- ", ": "), ("{}:", "* ", ": "), ("# {}", "", ": "))
        found = "\n".join([head.format(key), *(mark.strip() + " " + i if mark else i for i in items)])
        own = "\n".join([head.format(key), *(mark + i for i in items)])
        lines = [head.format(k) + "\n" + mark + v if head[0] == "#" else k + join + v for k, v in pairs]
        text_ = ("\n\n" if head[0] == "#" else "\n").join([*lines[:at], own, *lines[at:]]) + w.pick("\n", "")
        f = a_file(w, *(("md", "txt") if head[0] == "#" else ("yaml", "yml", "txt", "md")))
    t.put(f, text_)
    other_files(t)
    wrong, said = reach(t, f)
    k = many if w.chance(0.6) else key
    t.prompt = ask(w, "lookup_several", f=named(w, said), k=k)
    t.prompt_done()
    wrong(plan(f"read {said}, find {k}"))
    t.end(found, f"The {key} are {', '.join(items)}.")


class Nested:
    """Keys in sections: objects of JSON one level deep, sections of settings, records of a list, headings of notes."""

    def __init__(self, t):
        w, r = t.w, t.rng
        n, style = r.choice((2, 2, 3, 3, 4)), style_of(w)
        records = w.chance(0.35)
        made = w.pick(w.name, w.word, w.capital, w.firm, w.title, w.code, w.person) if records else \
            lambda: w.pick("server", "database", "client", "mail", "cache", "printer", "backup", "kitchen", "garage", "office", "school", "flight", "hotel", "window",
                           "logging", "network", "account", w.word(), w.word(), w.word(), w.word(), w.word())
        heads = w.distinct(n, made)
        shared = [(k, s) for k, _, s in draw_pairs(w, r.choice((1, 2, 2, 3, 4)), style)]
        value = lambda s: SLOTS[s](w) if s in SLOTS else w.value()
        own = 0.0 if records else w.pick(0.0, 0.5)
        sections = []
        for _ in heads:
            pairs = [(k, value(s)) for k, s in shared if not w.chance(own)]
            if w.chance(own) or not pairs:
                pairs += [(k, v) for k, v, _ in draw_pairs(w, r.randint(1, 2), style)]
            if len({as_words(k) for k, _ in pairs}) < len(pairs) or any(as_words(k) == as_words(h) for k, _ in pairs for h in heads):
                raise Discard
            sections.append(pairs)
        form = r.random()
        label = w.pick("name", "name", "name", "id", "title", "item", "person")
        if form < 0.6 or records and form < 0.75:
            js = lambda v: json.dumps(v, ensure_ascii=False)
            marks = w.pick((", ", ": "), (", ", ": "), (",", ":"))
            indent = w.pick(None, None, 2, 2, 4)
            if indent:
                marks = (",", ": ")
            listed = records and w.chance(0.6)
            if listed:
                if any(as_words(k) == label for pairs in sections for k, _ in pairs):
                    raise Discard
                content = [{label: h, **{k: typed(v) for k, v in pairs}} for h, pairs in zip(heads, sections)]
                if w.chance(0.4):
                    content = {w.word(): content}
                self.heads = [js(label) + marks[1] + js(h) for h in heads]
            else:
                content = {h: {k: typed(v) for k, v in pairs} for h, pairs in zip(heads, sections)}
                if w.chance(0.3):
                    content = {(w.key()): typed(w.value()), **content}
                    if len(content) == n:
                        raise Discard
                self.heads = [js(h) for h in heads]
            self.text = json.dumps(content, ensure_ascii=False, indent=indent, separators=marks) + w.pick("\n", "")
            self.lines = [[js(k) + marks[1] + js(typed(v)) for k, v in pairs] for pairs in sections]
            self.extensions = ("json", "json", "json", "txt")
        else:
            head, before, join, gap = w.pick(("[{}]", "", " = ", "\n"), ("[{}]", "", "=", ""), ("{}:", "  ", ": ", ""), ("## {}", "- ", ": ", "\n"),
                                             ("{}", "", ": ", "\n"), ("# {}", "", ": ", ""), ("{}:", "  - ", ": ", ""), ("* {}", "  * ", ": ", ""))
            self.heads = [head.format(h) for h in heads]
            self.lines = [[k + join + v for k, v in pairs] for pairs in sections]
            self.text = ("\n" + gap).join("\n".join([h, *(before + line for line in lines)]) for h, lines in zip(self.heads, self.lines)) + w.pick("\n", "")
            self.extensions = ("ini", "conf", "toml", "cfg", "txt") if head[0] == "[" else ("yaml", "yml", "txt", "txt") if head == "{}:" else ("md", "md", "txt")
        i = r.randrange(n)
        j = r.randrange(len(sections[i]))
        self.key, self.value = sections[i][j]
        self.head, self.line = heads[i], self.lines[i][j]
        self.found = f"{self.heads[i]}\n{self.line}"
        key = other_words(w, self.key) if w.chance(0.4) else self.key
        alone = sum(as_words(k) == as_words(self.key) for pairs in sections for k, _ in pairs) == 1
        h = self.head
        if len({*as_words(key).split()} & {*as_words(h).split()}):
            raise Discard
        if alone and not records and w.chance(0.35):
            self.said = key
        elif records:
            self.said = w.pick(f"{key} of {h}", f"{key} of {h}", f"{key} of {h}", f"{key} for {h}", f"{key} listed for {h}", f"{key} given for {h}", f'{key} of "{h}"',
                               f"{key} that belongs to {h}", f"{key} recorded for {h}", f"{key} under {h}")
        else:
            self.said = w.pick(f"{key} of the {h}", f"{key} of the {h}", f"{key} of {h}", f"{h} {key}", f"{key} in the section {h}", f"{key} under {h}",
                               f"{h}.{key}" if " " not in key else f"{key} of {h}", f"{key} for the {h}", f"{key} in {h}",
                               f"{key} in the {h} section", f"{h}'s {key}", f"{key} of the {h} part", f"{key} inside {h}", f"{key} set for {h}")


def lookup_nested(t):
    w = t.w
    keys = Nested(t)
    f, o = laid_out(t, keys.extensions, keys.text, 0.35)
    wrong, said = reach(t, f)
    t.prompt = ask(w, "lookup", o, f=named(w, said), k=keys.said)
    t.prompt_done()
    wrong(plan(f"read {said}, find {keys.said}", o))
    tell(t, f"The {keys.key} of {keys.head} is {keys.value}", o, keys.value, keys.found)


SORTS = {s: n for n, sort in enumerate(("w two thing title cap tongue game sound colour animal value", "small num ext code phone version decimal",
                                        "day weekday time year month", "town place street address room", "price measure pct weight length span volume",
                                        "name firm", "mail url")) for s in sort.split()}


def sort_of(slot):
    return SORTS[slot.rstrip("0123456789")]


def lookup_prose(t):
    """Notes in sentences, and a question in words of its own; sentences of the same form about other things stand by."""
    w, r = t.w, t.rng
    line = w.pick(*WORDINGS["prose"])
    slot, form, question = w.pick(*prose(line)[1])
    about = re.findall(r"<(\w+)>", question)
    made = w.told(line, r.choice((1, 2, 2, 3, 3, 4)) if about else 1)
    sentence, fill = made[0]
    if slot not in fill or any(s not in fill for s in about):
        raise Discard
    value = fill[slot]
    # one sentence alone is about it
    asked = lambda filled: tuple(filled.get(s, "").lower() for s in about)
    if value not in sentence or any(asked(x) == asked(fill) for _, x in made[1:]) or any(v.lower() in value.lower() for v in asked(fill)):
        raise Discard
    said_of = [s for s, _ in made]
    for _ in range(r.choice((0, 0, 1, 1, 2, 2, 3, 4))):
        other = w.pick(*WORDINGS["prose"])
        if other != line:
            # often of the same person, if it says nothing that the question could mean
            sorts = {sort_of(s) for s in re.findall(r"<(\w+)>", prose(other)[0]) if s != "name"}
            same = fill.get("name") if w.chance(0.4) and "name" in about and sort_of(slot) not in sorts else None
            said_of.append(w.told(other, known={"name": same} if same else None)[0][0])
    if w.chance(0.2):
        said_of.append(w.noted().rstrip(".!") + ".")
    r.shuffle(said_of)
    tell_noted(t, said_of, sentence, value, form, question, fill)


def lookup_notes(t):
    """Notes about one theme, of which one is asked for."""
    w, r = t.w, t.rng
    facts = w.pick(*WORDINGS["notes"]).split(" // ")
    facts = [facts[i] for i in sorted(r.sample(range(len(facts)), r.randint(2, min(7, len(facts)))))]
    if w.chance(0.2):
        r.shuffle(facts)
    facts = [" // ".join(f.split(" >> ")) for f in facts]
    asked = r.randrange(len(facts))
    if not prose(facts[asked])[1]:
        raise Discard
    slot, form, question = w.pick(*prose(facts[asked])[1])
    made = [w.told(f)[0] for f in facts]
    sentence, fill = made[asked]
    if slot not in fill or fill[slot] not in sentence:
        raise Discard
    tell_noted(t, [s for s, _ in made], sentence, fill[slot], form, question, fill)


def tell_noted(t, said_of, sentence, value, form, question, fill):
    """A file with these sentences, and a question about one of them."""
    w, r = t.w, t.rng
    x = r.random()
    if x < 0.4:
        text_ = " ".join(said_of)
    elif x < 0.7:
        text_ = "\n".join(said_of)
    elif x < 0.8:
        mark = w.pick("- ", "* ", "• ")
        text_ = "\n".join(mark + s for s in said_of)
    elif x < 0.86:
        text_ = "\n".join(f"{i}. {s}" for i, s in enumerate(said_of, 1))
    elif x < 0.93:
        k = r.randint(1, len(said_of))
        text_ = "\n\n".join(" ".join(x) for x in (said_of[:k], said_of[k:]) if x)
    else:
        text_ = "\n\n".join(said_of)
    if w.chance(0.2):
        text_ = w.pick(f"# {w.title()}\n\n", f"{w.title()}\n", f"Notes, {w.day()}\n\n", f"# {w.words(1, 3)}\n", "Notes:\n", f"{w.words(1, 3).capitalize()}:\n",
                       f"Dear {w.capital()},\n\n") + text_
    f, o = laid_out(t, ("txt", "txt", "txt", "md", "md", "log"), text_, 0.35, ends=("\n", ""))
    wrong, said = reach(t, f)
    q = expand(r, question, wear=False, **fill)
    q = q if form == "?" or q[0] == question[0] else question[0] + q[1:]
    lower = q[0].lower() + q[1:]
    slots = dict(f=named(w, said))
    if form == "?":
        t.prompt = ask(w, "asked", o, q=q, l=lower, **slots)
    elif form == "~":
        t.prompt = ask(w, "asked_that", o, q=q, **slots)
    else:
        t.prompt = ask(w, "lookup", o, k=q, **slots)
    t.prompt_done()
    q = next(x for x in (q, lower, q[0].upper() + q[1:]) if x in t.prompt)
    wrong(plan(f"read {said}, find {q.rstrip('?')}", o))
    # to judge one sentence after the other is learned more easily than to pick one of all at its first word
    walk = "".join(f"{s} no\n" for s in said_of[: said_of.index(sentence)]) + f"{sentence} yes"
    if o:
        put_down(t, f"{walk}\nWrite {value} to {o}.", o, value)
        t.end("Done.", f"{sentence} {o} holds {value}.")
    else:
        t.end(walk, f"{value}. {sentence}")


def whole(t):
    w = t.w
    s = w.sentence() if w.chance(0.5) else copied_text(w).rstrip("\n")
    f = a_file(w, "txt", "txt", "md", "log")
    t.put(f, s + w.pick("\n", ""))
    other_files(t)
    wrong, said = reach(t, f)
    t.prompt = expand(t.rng, w.pick(*WORDINGS["whole"]), f=named(w, said))
    t.prompt_done()
    wrong(plan(f"read {said}, tell it"))
    t.end("Tell it.", f"{f} says: {s}")


def some_text(w):
    """A text to be written, without double quotes; a twentieth are two sentences in two lines."""
    x = w.rng.random()
    if x < 0.5:
        return w.sentence()
    if x < 0.7:
        return w.long_value()
    if x < 0.78:
        return w.words(1, 5)
    if x < 0.95:
        return odd_text(w)
    return "\n".join(w.sentence() for _ in range(2))


def odd_text(w):
    """Texts with apostrophes, commas, colons, numbers, or of more than one sentence."""
    a, b, c, n = w.word(), w.word(), w.word(), w.capital()
    return w.rng.choice((
        lambda: f"Don't {w.pick('forget', 'touch', 'feed', 'move', 'lose')} the {a}, it's {n}'s.",
        lambda: f"{a.capitalize()}, {b} and {c}",
        lambda: f"{a.capitalize()}: {w.long_value()}",
        lambda: f"{a.capitalize()}: {w.value()}, {b}: {w.value()}",
        lambda: f"Dear {n}, {w.pick('thanks for', 'please bring', 'we have got')} the {a}. {w.pick('Yours', 'Best', 'Love', 'Regards')}, {w.capital()}",
        lambda: f"{w.told(w.pick(*WORDINGS['prose']))[0][0]} {w.told(w.pick(*WORDINGS['prose']))[0][0]}",
        lambda: f"{w.noted().rstrip('.!')}. {w.noted()}",
        lambda: f"It's {w.hour()}, and {n} isn't here yet!",
        lambda: f"{n}'s {a}",
        lambda: f"We can't {w.pick('find', 'sell', 'open', 'use')} the {a} (no. {w.integer()}) because it's {b}.",
        lambda: f"{w.integer()} {a}, {w.integer()} {b}, {w.decimal()} {c}",
        lambda: f"{a}={w.value()}",
        lambda: f"{w.pick('TODO', 'Note', 'Reminder', 'Warning', 'PS', 'Attention', 'N.B.', 'Status')}: {w.words(2, 5)}",
        lambda: f"Is the {a} {w.pick('ready', 'open', 'here', 'in room ' + w.room())}?",
        lambda: f"{w.pick('Buy', 'Bring', 'Pack', 'Order')} {a}, {b}, {c} & {w.word()}{w.pick('', '.', '!')}",
        lambda: f"{w.hour()} {a}; {w.hour()} {b}; {w.hour()} {c}",
        lambda: f"{w.pick('Hello', 'Welcome', 'Good morning', 'Happy birthday', 'Goodbye')}, {w.pick(n, w.person(), a)}{w.pick('!', '.', '!')}",
        lambda: f"{n} & {w.capital()}, {w.address()}",
        lambda: f"{a} {w.pick('->', '=>', '+', '/', '|', '-', '*', '&')} {b}",
        lambda: f"{w.pick('Call', 'Ring', 'Text')} {w.person()} on {w.phone()}{w.pick('', '.', ' today', ' before ' + w.hour())}",
        lambda: f"The {a} isn't {b}; it's {c}.",
        # what looks like a task or a path in a text is text
        lambda: f"See {w.file()} for the {a}{w.pick('.', '', '!')}",
        lambda: w.pick(f"Read {w.path()} first.", f"Copy {w.file()} to {w.file()} before {w.hour()}.", f"Please delete {w.file()}", f"Write to {n} about the {a}.",
                       f"Remember the {a}!", f"The {a} is saved in {w.file()}.", f"Add up the {a}."),
        lambda: w.pick(f"{w.integer()} + {w.integer()} = {w.integer()}", f"{w.integer()} x {w.decimal()} {a}", f"{a}: {w.percent()} of {w.price()}",
                       f"{w.decimal()} / {w.integer()}", f"f(x) = {w.small_integer()}x + {w.small_integer()}"),
        lambda: f"{w.pick(*FOREIGN)} {w.pick('says', 'is', 'likes', 'and', 'or', '-')} {b} {w.pick('→', '–', '…', '·', '€', '✓', '°', '½', '×')} {c}",
        lambda: f"{w.pick('Step', 'Rule', 'Item', 'Day', 'Chapter')} {w.small_integer()}: {w.words(2, 5)}{w.pick('', '.')}",
        lambda: f"{w.words(1, 3).capitalize()}! {w.words(2, 4).capitalize()}. {w.words(2, 5).capitalize()}?",
        lambda: f"The {a}, the {b} and the {c} {w.pick('are', 'were')} in {w.town()} on {w.day()}.",
    ))()


def with_quotes(w):
    """A text in which something stands in double quotes."""
    a, n = w.pick(w.word(), w.words(2, 3), w.capital(), w.title()), w.person()
    return w.pick(f'{n} said "{a}" and left.', f'The sign reads "{a}".', f'Press "{a}" twice', f'Our dog is called "{a}".', f'The password is "{a}", not "{w.word()}".',
                  f'"{a}" is the title of the book by {n}.', f'{{"{w.word()}": "{a}"}}',
                  f'He asked: "{a.capitalize()}?"', f'name = "{a}"', f'Print "{a}" on page {w.integer()}.', f'Answer with "{a}"!')


# without quotes such a text would be read as a part of the task
TASK_LIKE = re.compile(r"^(Read|Copy|Please|Write|Remember|Add|See|Save|Put|Create)\b|[a-z0-9]\.[a-z]{2,4}\b")


def write(t):
    w = t.w
    o = a_file(w, "txt", "txt", "md", "log", "json", "dat", "csv", "html", "yaml")
    x = w.rng.random()
    s = with_quotes(w) if x < 0.08 else some_text(w).replace("\n", " ")
    ready(t, o)
    other_files(t)
    form = w.rng.random()
    if form < 0.3:
        if w.chance(0.12):
            s = "\n".join(w.pick(w.sentence, lambda: w.words(1, 4), lambda: f"{w.key()}: {w.value()}", lambda: odd_text(w))() for _ in range(w.rng.randint(2, 4)))
        # the text goes on to the end of the prompt, often on lines of its own
        t.prompt = expand(t.rng, w.pick(*WORDINGS["write_colon"]), t="<t>", o=named(w, o))
        if "\n" in s and re.search(r"\b(line|sentence|entry)\b", t.prompt):
            raise Discard
        if t.prompt.endswith(": <t>") and w.chance(0.9 if "\n" in s else 0.12):
            t.prompt = t.prompt[:-4] + w.pick("\n", "\n\n") + "<t>"
        t.prompt = t.prompt.replace("<t>", s if "\n" in s else quoted(w, s, 0.1) if '"' not in s else s)
    elif form < 0.37 and s[-1] in ".!?" and not TASK_LIKE.search(s):
        t.prompt = expand(t.rng, w.pick(*WORDINGS["write_before"]), t=s, o=named(w, o), e="\n")
    elif form < 0.43:
        a, b = (w.pick(w.sentence, lambda: w.words(1, 4), w.long_value, lambda: odd_text(w))() for _ in range(2))
        s = f"{a}\n{b}"
        t.prompt = expand(t.rng, w.pick(*WORDINGS["two_lines"]), a=f'"{a}"', b=f'"{b}"', o=named(w, o))
        t.prompt_done()
    else:
        q = '"{}"' if '"' not in s else "'{}'" if "'" not in s else "“{}”"
        shown = q.replace("{}", s) if w.chance(0.75) else w.pick(f"“{s}”", f"`{s}`") if "'" in s or w.chance(0.3) else f"'{s}'"
        line = w.pick(*WORDINGS["write"])
        # without quotes only few words, or at the end, where nothing follows that could be theirs
        if s[-1] not in ".!?" and '"' not in s and not TASK_LIKE.search(s) and w.chance(0.3) and (line.endswith("<t>") or s.count(" ") < 3):
            shown = s
        t.prompt = expand(t.rng, line, t=shown, o=named(w, o))
        t.prompt_done()
        if t.prompt.count(s) == 0:
            raise Discard
    goal(t, f"{o} holds {s}" if "\n" not in s else f"{o} exists", f"{o} exists", f"{o} holds the text", p=0.15)
    put_down(t, f"Plan: write {o}.", o, s)
    t.end("Done.", f"{o} now holds the text.")


def copied_text(w):
    """What stands in a file that is copied: one line to eight, notes, lists, tables, settings, with blank lines or not."""
    r, x = w.rng, w.rng.random()
    if x < 0.35:
        text = w.sentence()
    elif x < 0.45:
        text = w.long_value()
    elif x < 0.5:
        text = w.name()
    elif x < 0.6:
        text = "\n".join(w.sentence() if w.chance(0.5) else w.words(1, 3) for _ in range(r.randint(2, 4)))
    else:
        n, mark = r.randint(2, 8), w.pick("- ", "* ", "", "", "[ ] ", "1", "+ ")
        line = w.pick(w.sentence, w.word, lambda: w.words(1, 4), lambda: odd_text(w), lambda: f"{w.word()}: {w.value()}", lambda: f"{w.key()}={w.value()}",
                      lambda: f"{w.word()},{w.number()},{w.word()}", lambda: f"{w.date()},{w.word()},{w.decimal(2)}",
                      lambda: f"{w.name()} - {w.phone()}", lambda: f"{w.clock()} {w.words(1, 3)}", lambda: f"{w.integer()} {w.word()}", w.number, w.value,
                      lambda: f"{w.date()} {w.pick('INFO', 'WARN', 'ERROR')} {w.words(2, 4)}")
        if line is w.sentence:
            n = min(n, 5)
        lines = [f"{i + 1}. {line()}" if mark == "1" else mark + line() for i in range(n)]
        if w.chance(0.25):
            lines.insert(0, w.pick(f"# {w.words(1, 3)}", w.title(), f"{w.words(1, 2).capitalize()}:", "id,amount,name", w.words(2, 3, ","), f"== {w.word()} =="))
        for _ in range(r.choice((0, 0, 0, 1, 1, 2))):
            lines.insert(r.randint(1, len(lines) - 1), "")
        text = "\n".join(lines)
    return text + w.pick("\n", "\n", "")


def copy(t):
    w, r = t.w, t.rng
    f, o = a_file(w, "txt", "txt", "md", "log", "csv", "json", "yaml", "dat"), a_file(w, "txt", "txt", "md", "bak", "csv", "log", "old", "copy")
    if w.chance(0.15):
        # the copy is called after the file
        stem, _, ext = f.rpartition(".")
        o = w.pick(f"{f}.{w.pick('bak', 'old', 'copy', 'orig')}", f"{stem}{w.pick('-copy', '_copy', '-backup', '_backup', '_old', '2', '-v2', '_final')}.{ext}",
                   f"{w.pick('backup', 'archive', 'copies', 'old')}/{f.rpartition('/')[2]}")
    if f == o:
        raise Discard
    t.put(f, copied_text(w))
    ready(t, o)
    other_files(t)
    wrong, said = reach(t, f)
    t.prompt = expand(r, w.pick(*WORDINGS["copy"]), f=named(w, said), o=named(w, o))
    t.prompt_done()
    goal(t, f"{o} holds what {f} says", f"{o} exists", f"{o} holds the text of {f}", p=0.15)
    wrong(plan(f"read {said}", o))
    content = t.world.files[f]
    put_down(t, f"Write it to {o}.", o, content)
    t.end("Done.", f"{o} now holds the text of {f}.")


def edit(t):
    w, r = t.w, t.rng
    if w.chance(0.5):
        keys = Keys(t) if w.chance(0.8) else Nested(t)
        f, new = a_file(w, *keys.extensions), w.pick(w.word, w.integer, w.value, w.value)()
        old_line, text_, value = keys.line, keys.text, keys.value
        if value in old_line.rpartition(value)[0] or text_.count(old_line) != 1 or value not in old_line or "\\" in old_line or new == value:
            raise Discard
        if f'"{value}"' not in old_line and re.match('"[^"]*": ?', old_line):
            # what has no quotes in JSON stays without
            new = json.dumps(not json.loads(value)) if value in ("true", "false") else w.integer() if value.isdigit() else str(float(w.decimal()))
            new = str(int(new)) if new.isdigit() else new
        elif '"' in new:
            raise Discard
        start, _, rest = old_line.rpartition(value)
        new_line = start + new + rest
        if new_line == old_line:
            raise Discard
        said = keys.said if isinstance(keys, Nested) else other_words(w, keys.key) if w.chance(0.25) else keys.key
        prompt = expand(r, w.pick(*WORDINGS["set_key"]), f="<<f>>", k=said, b=f'"{new}"' if w.chance(0.15) else new)
        todo, old = f"set {said} to {new}", old_line
        found = lambda: f"{keys.found if isinstance(keys, Nested) else old_line}\n{new_line}"
    else:
        old, new, text_ = edited_text(w)
        if text_.count(old) != 1 or old == new or new in text_:
            raise Discard
        new_line, f = new, a_file(w, "txt", "txt", "md")
        mark = '"' if w.chance(0.75 if " " in old + new else 0.4) else "'" if w.chance(0.15) and "'" not in old + new else ""
        a, b = mark + old + mark, mark + new + mark
        prompt = expand(r, w.pick(*WORDINGS["edit"]), f="<<f>>", a=a, b=b)
        todo, found = f"replace {old} with {new}", lambda: f"Replace {old} with {new}."
    t.put(f, text_)
    other_files(t)
    wrong, said = reach(t, f)
    t.prompt = prompt.replace("<<f>>", named(w, said))
    t.prompt_done()
    wrong(plan(f"read {said}, {todo}"))
    t.step(found(), "edit_file", path=f, edits=[{"oldText": old, "newText": new_line}])
    t.end("Done.", f"{f} is changed.")


def edited_text(w):
    """What is replaced, by what, and the text in which it stands once."""
    r, x = w.rng, w.rng.random()
    if x < 0.3:
        words = w.distinct(r.randint(4, 9))
        return w.pick(*words), w.word(), " ".join(words).capitalize() + "." + w.pick("\n", "")
    if x < 0.75:
        # something in a sentence gives way to another of its sort
        line = w.pick(*WORDINGS["prose"])
        said, fill = w.told(line)[0]
        slot = w.pick(*fill)
        lines = [said] + [w.sentence() for _ in range(r.choice((0, 0, 1, 2, 3)))]
        r.shuffle(lines)
        return fill[slot], SLOTS[slot.rstrip("0123456789")](w), w.pick("\n", " ").join(lines) + w.pick("\n", "")
    items = w.distinct(r.randint(2, 7), lambda: w.words(1, 2))
    mark = w.pick("- ", "* ", "", "[ ] ")
    old = w.pick(*items) if w.chance(0.7) else w.pick(*w.pick(*items).split())
    return old, w.words(1, 2), "\n".join(mark + i for i in items) + w.pick("\n", "")


def info(t):
    w = t.w
    f = a_file(w, "txt", "md", "log", "csv", "json", "dat", "pdf", "png", "zip", "jpg", "xlsx")
    t.put(f, w.sentence())
    other_files(t)
    size = w.rng.randint(1, 10 ** w.rng.randint(1, 6))
    stamp = t.world.now_at.isoformat(timespec="seconds") + "Z"
    t.prompt = expand(t.rng, w.pick(*WORDINGS["info"]), f=named(w, f))
    t.prompt_done()
    t.made_up["get_file_info"] = f"size: {size}\ncreated: {stamp}\nmodified: {stamp}\naccessed: {stamp}\nisDirectory: false\nisFile: true\npermissions: 644"
    t.step(f"Plan: size of {f}.", "get_file_info", path=f)
    t.end(f"size: {size}", f"{f} has {size} bytes.")


KINDS = [
    (7, lookup, ["read_text_file"]),
    (4, lookup_nested, ["read_text_file"]),
    (1, lookup_several, ["read_text_file"]),
    (3, lookup_list, ["read_text_file"]),
    (6, lookup_notes, ["read_text_file"]),
    (9, lookup_prose, ["read_text_file"]),
    (2, whole, ["read_text_file"]),
    (8, write, ["write_file"]),
    (8, copy, ["read_text_file", "write_file"]),
    (3, edit, ["edit_file", "read_text_file"]),
    (1, info, ["get_file_info"]),
]
