"""Files that hold values to look up: key and value lines, JSON, rows of a table, sentences."""

import json

import words

KEYS = {
    "owner": "person", "contact": "person", "manager": "person", "driver": "person", "author": "person",
    "teacher": "person", "tenant": "person", "captain": "person", "city": "city", "birthplace": "city",
    "destination": "city", "harbour": "city", "phone": "phone", "mobile": "phone", "fax": "phone", "colour": "colour",
    "paint": "colour", "lining": "colour", "material": "material", "frame": "material", "language": "language",
    "supplier": "company", "insurer": "company", "publisher": "company", "address": "street", "street": "street",
    "room": "room", "locker": "room", "berth": "room", "serial": "code", "licence": "code", "reference": "code",
    "code": "code", "badge": "code", "price": "number", "deposit": "number", "width": "number", "weight": "number",
    "altitude": "whole", "seats": "whole", "port": "whole", "pages": "whole", "deadline": "date", "expiry": "date",
    "birthday": "date", "arrival": "clock", "departure": "clock", "curfew": "clock"}
LONG_KEYS = {"gate code": "code", "serial number": "code", "postal address": "street", "next service": "date",
             "emergency contact": "person", "home town": "city", "closing time": "clock", "engine size": "number",
             "spare part": "code", "roof material": "material", "mother tongue": "language", "max load": "whole"}

SENTENCES = [  # a sentence, a question that it answers, which slot is the answer
    ("{person} has borrowed the {thing} until the end of the month.", "Who has borrowed the {thing}?", "person"),
    ("The {thing} was sold to {person} last winter.", "Who bought the {thing}?", "person"),
    ("On market days {person} looks after the {thing}.", "Who looks after the {thing} on market days?", "person"),
    ("The meeting about the {thing} takes place in {city}.", "Where does the meeting about the {thing} take place?", "city"),
    ("Our new {thing} was shipped from {city} this week.", "Which city was the {thing} shipped from?", "city"),
    ("The {thing} has been painted {colour}.", "What colour is the {thing}?", "colour"),
    ("You can unlock the {thing} with the code {code}.", "What code unlocks the {thing}?", "code"),
    ("The {thing} carries the number {code} on its back.", "Which number does the {thing} carry?", "code"),
    ("One {thing} like this costs {number} crowns in the shop.", "How many crowns does the {thing} cost?", "number"),
    ("With its case the {thing} weighs {number} kg.", "How heavy is the {thing} with its case?", "number"),
    ("The {thing} must be handed back by {clock} tonight.", "By what time must the {thing} be handed back?", "clock"),
    ("They start the {thing} at {clock} every day.", "When do they start the {thing}?", "clock"),
    ("The {thing} was built by {company} many years ago.", "Which company built the {thing}?", "company"),
    ("The handle of the {thing} is made of {material}.", "What is the handle of the {thing} made of?", "material"),
    ("The manual of the {thing} is written in {language}.", "In which language is the manual of the {thing}?", "language"),
    ("The {thing} now stands in room {room}.", "Which room is the {thing} in?", "room"),
    ("The next check of the {thing} is on {date}.", "On which date is the {thing} checked next?", "date"),
]


def value(d, kind):
    """A value of a kind, as what it is: a text, a number or a date."""
    fresh = {"person": d.person, "city": d.city, "phone": d.phone, "code": d.code, "date": d.day, "clock": d.clock}
    if kind in fresh:
        return fresh[kind]()
    return d.fresh({"number": d.number, "whole": d.whole, "colour": lambda: d.pick(words.COLOURS),
                    "material": lambda: d.pick(words.MATERIALS), "language": lambda: d.pick(words.LANGUAGES),
                    "company": lambda: d.pick(words.COMPANIES),
                    "street": lambda: f"{d.between(2, 98)} {d.pick(words.STREETS)}",
                    "room": lambda: d.pick("ABCDEF") + str(d.between(11, 79))}[kind])


def fields(d, count, long_share=0.2):
    """Keys with values, no two keys of one kind of value."""
    found, kinds = {}, set()
    while len(found) < count:
        pool = LONG_KEYS if d.chance(long_share) else KEYS
        key = d.pick(pool)
        if pool[key] not in kinds:
            kinds.add(pool[key])
            found[key] = value(d, pool[key])
    return found


def key_lines(d, entries, mark=None):
    mark = mark or d.pick([": ", ": ", ": ", " = ", "=", " - "])
    return "".join(f"{key}{mark}{entry}\n" for key, entry in entries.items())


def as_json(d, entries):
    plain = {key: float(v) if hasattr(v, "as_tuple") and v.as_tuple().exponent < 0 else
             int(v) if hasattr(v, "as_tuple") else str(v) for key, v in entries.items()}
    return json.dumps(plain, indent=d.pick([2, 2, None, 4]), ensure_ascii=False) + "\n"


def table(d, rows, columns):
    """A CSV table with a name in its first or second column; gives its text, the names, and the cells by name."""
    kinds = d.some(sorted({"person", "city", "phone", "colour", "code", "room", "language", "number", "date"}), columns)
    heads = [d.pick(sorted(k for k, v in KEYS.items() if v == kind)) for kind in kinds]
    name_head = d.pick(["name", "item", "product", "machine", "article"])
    names = [d.thing() for _ in range(rows)]
    cells = {name: [value(d, kind) for kind in kinds] for name in names}
    at = d.between(0, 1)
    def line(first, rest):
        row = [str(cell) for cell in rest]
        row.insert(at, first)
        return ",".join(row) + "\n"
    return line(name_head, heads) + "".join(line(n, cells[n]) for n in names), heads, cells


def sentence(d, form):
    said, asked, slot = form
    slots = {"thing": d.thing(), slot: value(d, slot)}
    return said.format(**slots), asked.format(**slots), slots[slot]


def note(d):
    """A few sentences, one of which is asked about."""
    found = [sentence(d, form) for form in d.some(SENTENCES, d.between(1, 4))]
    asked = d.pick(found)
    rest = [v for _, _, v in found if v is not asked[2]]
    joint = d.pick([" ", " ", "\n"])
    return joint.join(s for s, _, _ in found) + "\n", asked[1], asked[2], rest
