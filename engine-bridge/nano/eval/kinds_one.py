"""Tasks of one call: look a value up, calculate, write, list, remember."""

from decimal import Decimal

import expect
import records
import words
from task import Kind, Task, calculate, lines, listing, read, write

ASK_FIELD = lines("""
    What does {file} give as the {key}?
    Tell me the {key}. You will find it in {file}.
    {key} according to {file}?
    I need the {key} noted in {file}.
    Could you check {file} for the {key}?
    Which {key} is recorded in {file}?
    Have a look at {file} and report the {key}.
    Open {file}, then tell me what is listed under {key}.
    In {file} there should be an entry for {key}; what is it?
    hi, whats the {key} in {file}
    Please consult {file}: what value does {key} have?
    My colleague wants to know the {key}. It is somewhere in {file}.
    Fetch the {key} out of {file} for me.
    Of all the things in {file}, I only care about the {key}.
    Give me just the {key} stored in {file}.
    The file {file} lists several details. Which one is the {key}?""")

ASK_NOTE = lines("""
    {question} The answer is in {file}.
    {question} See {file}.
    Check {file}: {question}
    {file} should tell you this: {question}
    Please open {file}. {question}
    I lost track, but it was written down in {file}. {question}
    Read through {file} and answer me: {question}
    {question} Somebody put it in {file}.
    Based on {file}: {question}
    Quick question about what {file} says. {question}
    Go to {file} and find out: {question}
    {question} (source: {file})
    There is a note called {file}. {question}
    Can you answer this with the help of {file}? {question}""")

ASK_CELL = lines("""
    What is the {column} of the {row} in {file}?
    Find the {row} in {file} and tell me its {column}.
    {file} has a line about the {row}. Which {column} does it show?
    Look in {file}: which {column} belongs to the {row}?
    For the {row}, what {column} does {file} state?
    I'd like to know the {column} for {row}, as given in {file}.
    {row}: {column}? Use {file}.
    Please pull the {column} of {row} from the table {file}.
    The table in {file} holds several entries; report the {column} of {row}.
    Take {file}, go to the row {row}, and say what its {column} is.
    Which {column} was entered for the {row}? It's in {file}.
    need the {column} for {row} from {file}
    Someone asked about the {row}. Its {column} should be in {file}.
    Under {column}, what does {file} have for {row}?""")

CALCULATE = lines("""
    What is {sum}?
    Calculate {sum}.
    {sum} = ?
    Work out {sum} for me.
    How much is {sum}?
    Please tell me the value of {sum}.
    I need the result of {sum}.
    compute {sum}
    Can you evaluate {sum}?
    {sum}, what does that come to?
    Do this sum: {sum}
    Check my homework: what should {sum} give?
    Solve {sum} and give the number only.
    What number do I get for {sum}?""")

SPOKEN = {  # in the prompt, and for the calculator
    "+": ["{a} plus {b}", "the sum of {a} and {b}", "{a} and {b} added together"],
    "-": ["{a} minus {b}", "{a} less {b}", "the difference between {a} and {b}"],
    "*": ["{a} times {b}", "the product of {a} and {b}", "{a} multiplied by {b}"],
    "/": ["{a} divided by {b}", "{a} over {b}", "the quotient of {a} and {b}"]}

STORIES = [
    ("Each crate holds {n} jars and we have {m} crates. How many jars is that?", "{n} * {m}"),
    ("I paid {a} for bread and {b} for cheese. What did I pay altogether?", "{a} + {b}"),
    ("A rope of {big} m is shortened by {small} m. How long is it now?", "{big} - {small}"),
    ("One ticket costs {a}. What do {n} tickets cost?", "{a} * {n}"),
    ("We collected {a}, {b} and {c} on three evenings. How much is that in total?", "{a} + {b} + {c}"),
    ("Out of {big} litres {small} have leaked away. How many litres are left?", "{big} - {small}"),
    ("{n} tables with {m} chairs each, and {k} more chairs along the wall: how many chairs?", "{n} * {m} + {k}"),
    ("I start with {big}, spend {small} and earn {c}. What do I have?", "{big} - {small} + {c}"),
    ("A field is {a} m wide and {b} m long. What is its area?", "{a} * {b}"),
    ("{share} is to be split evenly among {n} people. How much does each get?", "{share} / {n}"),
    ("The bill is {a} and the tip is {b}. What is the total?", "{a} + {b}"),
    ("Monday brought {a} mm of rain, Tuesday {b} mm. How many mm is that together?", "{a} + {b}")]

THREE = lines("""
    {a} + {b} + {c}
    {a} - {b} + {c}
    ({a} + {b}) * {n}
    {a} * {n} + {b}
    {n} * ({big} - {small})
    {big} - {small} - {k}
    {n} * {m} * {k}
    ({a} + {b} + {c}) * {n}
    {a} * {n} - {small}
    ({big} - {small}) * ({n} + {m})
    {share} / {n} + {a}
    ({n} + {m}) * {a}
    {a} + {n} * {b}""")

THREE_SPOKEN = [
    ("Add up {a}, {b} and {c}.", "{a} + {b} + {c}"), ("Multiply {a} by {n}, then add {b}. What comes out?", "{a} * {n} + {b}"),
    ("Take {small} away from {big} and multiply what is left by {n}.", "({big} - {small}) * {n}"),
    ("Sum {a} and {b}, and triple the result.", "({a} + {b}) * 3"),
    ("From {big} take off {small} and then {k}.", "{big} - {small} - {k}"),
    ("What do {a}, {b} and {c} make together?", "{a} + {b} + {c}"),
    ("Divide {share} by {n} and add {a} to that.", "{share} / {n} + {a}"),
    ("Double {a} and add {b}; which number is it?", "2 * {a} + {b}"),
    ("Give me the product of {n}, {m} and {k}.", "{n} * {m} * {k}"),
    ("How much is {a} plus {b} minus {c}?", "{a} + {b} - {c}")]

PERCENT = lines("""
    What is {p} percent of {whole}?
    {p} percent of {whole}, please.
    How much is {p}% of {whole}?
    I want to know what {p} percent of {whole} comes to.
    Take {whole} and tell me {p} percent of it.
    A price of {whole} carries {p} percent tax. How much is the tax?
    Of {whole} votes, {p} percent were blank. How many is that?
    calculate {p} per cent of {whole}
    We give {p} percent of our {whole} to charity. What amount is that?
    If {whole} is the full amount, what is {p} percent?
    Work out a share of {p} percent in {whole}.
    Could you compute {p} % of {whole} for me?""")

WRITE = lines("""
    Create a file {file} that says: {text}
    Put the words "{text}" into {file}.
    Write "{text}" to {file}.
    Make a new file named {file} with this content: {text}
    {file} should contain the line "{text}". Please make it.
    Save this sentence as {file}: {text}
    Jot down "{text}" in {file}.
    I need a note in {file} reading "{text}".
    Store the following in {file}: {text}
    please save {file} with the text: {text}
    Set up {file}, and let it hold "{text}".
    Leave me a message in {file}: "{text}"
    The text "{text}" belongs in {file}; write it there.
    Open a fresh file {file} and type {text}""")

LIST = lines("""
    What files are in {folder}?
    Show me everything inside {folder}.
    Name the files that {folder} contains.
    Which files can I find in {folder}?
    list {folder}
    I forgot what is in {folder}. Tell me the names.
    Give me the contents of the directory {folder}.
    Please have a look into {folder} and tell me what it holds.
    What's stored under {folder}?
    Enumerate the files of {folder} for me.
    Could you say which items are in {folder}?
    Tell me all file names you see in {folder}.
    {folder}: what is in there?""")

COUNT = lines("""
    How many files does {folder} hold?
    Count the files in {folder} for me.
    Tell me the number of files in {folder}.
    what's the file count of {folder}
    I wonder how many files there are in {folder}.
    In {folder}, how many files do you see?
    Please say how many files are kept in {folder}.
    Is there much in {folder}? Give me the number of files.
    The number of files inside {folder}, please.
    Look into {folder} and count.
    How big is the collection in {folder}? I mean the number of files.
    Find out the count of files in {folder}.""")

FACTS = [("the alarm code of the {thing} is {code}", "code", "the alarm code of the {thing}"),
         ("{person} is allergic to {goods}", "goods", "what {person} is allergic to"),
         ("{person} lives in {city}", "city", "where {person} lives"),
         ("the {thing} belongs to {person}", "person", "who the {thing} belongs to"),
         ("{person}'s phone number is {phone}", "phone", "the phone number of {person}"),
         ("the {thing} is kept in room {room}", "room", "which room the {thing} is kept in"),
         ("{person} prefers {colour} paint", "colour", "which paint {person} prefers"),
         ("the {thing} was made by {company}", "company", "who made the {thing}"),
         ("{person} speaks {language}", "language", "which language {person} speaks"),
         ("the bus to {city} leaves at {clock}", "clock", "when the bus to {city} leaves"),
         ("the {thing} cost {number} crowns", "number", "how much the {thing} cost"),
         ("{person} has the locker {code}", "code", "which locker {person} has")]

REMEMBER = lines("""
    Remember that {fact}.
    Keep in mind that {fact}.
    Please memorise this: {fact}.
    Make a mental note that {fact}.
    For later: {fact}. Don't forget it.
    Note for the future: {fact}.
    I want you to remember the following. {Fact}.
    {Fact}. Store that in your memory.
    Don't let me forget that {fact}.
    Commit this to memory: {fact}
    {Fact}, please remember.
    You should know for next time that {fact}.""")


def fact(d):
    form, slot, topic = d.pick(FACTS)
    slots = {}
    for name in ("thing", "person", "goods", "city", "code", "phone", "room", "colour", "company", "language", "clock",
                 "number"):
        if "{" + name + "}" in form:
            slots[name] = d.thing() if name == "thing" else d.goods() if name == "goods" else records.value(d, name)
    return form.format(**slots), slots[slot], topic.format(**slots)


def upper(text):
    return text[0].upper() + text[1:]


def look_up_fields(form):
    def build(d, wording, real=None, said=None):
        path = real or d.path(*(("json",) if form == "json" else ("txt", "txt", "txt", "md", "cfg", "ini", "conf")))
        entries = records.fields(d, d.between(2, 6), 0 if form == "json" else 0.2)
        key = d.pick(entries)
        prompt = wording.format(file=said or path, key=key)
        content = records.as_json(d, entries) if form == "json" else records.key_lines(d, entries)
        rest = [v for k, v in entries.items() if k != key]
        return Task(prompt, {path: content}, [expect.answer(expect.only(entries[key], rest, prompt))], [read(path)],
                    f"The {key} is {entries[key]}.")
    return build


def look_up_note(d, wording, real=None, said=None):
    path = real or d.path("txt", "md", "txt")
    content, question, found, rest = records.note(d)
    prompt = wording.format(file=said or path, question=question)
    return Task(prompt, {path: content}, [expect.answer(expect.only(found, rest, prompt))], [read(path)], f"It is {found}.")


def look_up_cell(d, wording, real=None, said=None):
    path = real or d.path("csv")
    content, heads, cells = records.table(d, d.between(2, 6), d.between(1, 3))
    row = d.pick(cells)
    at = d.between(0, len(heads) - 1)
    prompt = wording.format(file=said or path, column=heads[at], row=row)
    rest = [v for name, values in cells.items() for i, v in enumerate(values) if (name, i) != (row, at)]
    return Task(prompt, {path: content}, [expect.answer(expect.only(cells[row][at], rest, prompt))], [read(path)],
                f"It is {cells[row][at]}.")


def operands(d):
    n, m, k = d.between(2, 12), d.between(3, 25), d.between(2, 9)
    big = d.number(d.pick([0, 1, 2])) + 100
    small = d.number(d.pick([0, 1, 2])) % 80 + 1
    each = Decimal(d.between(11, 999)) / d.pick([1, 1, 10])
    return {"a": d.number(), "b": d.number(), "c": d.number(d.pick([0, 1])) % 90 + 1, "n": n, "m": m, "k": k,
            "big": big, "small": small, "share": each * n}


def worth(expression):
    import oracle
    return oracle.evaluate(expression)


def sum_task(d, prompt, expression):
    if d.chance(0.15):
        prompt = prompt.replace(" * ", d.pick([" x ", "*", " × "])).replace(" + ", d.pick([" + ", "+"]))
    result = worth(expression)
    return Task(prompt, {}, [expect.answer(expect.number(result)), expect.called("calculate")], [calculate(expression)],
                f"It is {result}.")


def calculate_two(d, wording):
    slots = operands(d)
    operator = d.pick("++-**/")
    slots["a"], slots["b"] = {"+": (slots["a"], slots["b"]), "-": (slots["big"], slots["small"]),
                              "*": (slots["a"], d.pick([slots["n"], slots["c"]])), "/": (slots["share"], slots["n"])}[operator]
    expression = f"{slots['a']} {operator} {slots['b']}"
    spoken = expression if d.chance(0.5) else d.pick(SPOKEN[operator]).format(**slots)
    return sum_task(d, wording.format(sum=spoken), expression)


def calculate_story(d, wording):
    story = next(expression for prompt, expression in STORIES if prompt == wording)
    slots = operands(d)
    return sum_task(d, wording.format(**slots), story.format(**slots))


def calculate_three(d, wording):
    slots = operands(d)
    if d.chance(0.35):
        prompt, expression = d.pick(THREE_SPOKEN)
        return sum_task(d, prompt.format(**slots), expression.format(**slots))
    expression = wording.format(**slots)
    return sum_task(d, d.pick(CALCULATE).format(sum=expression), expression)


def percent(d, wording):
    p = d.pick([2, 3, 4, 5, 6, 8, 12, 15, 18, 20, 21, 25, 30, 35, 40, 45, 60, 75, 80, 90])
    whole = d.pick([d.between(2, 60) * 10, d.between(12, 999), d.between(2, 90) * 100])
    whole = d.between(2, 90) * 100 if "votes" in wording else whole
    return sum_task(d, wording.format(p=p, whole=whole), f"{whole} * {p} / 100")


def saying(d):
    """A text to write down, with no full stop at its end."""
    return d.pick([d.phrase, d.phrase, d.person, lambda: f"{d.first()} pays {d.number(2)} to {d.first()}",
                   lambda: f"{upper(d.thing())} sold to {d.person()} in {d.city()}",
                   lambda: f"{d.between(2, 40)} {d.goods()} and {d.between(2, 40)} {d.goods()}",
                   lambda: f"{upper(d.invented())} {d.code()}"])()


def write_text(d, wording):
    path, said = d.file("txt", "txt", "md", "note.txt"), saying(d)
    return Task(wording.format(file=path, text=said), {}, [expect.holds(path, said)], [write(path, said)])


def crowd(d, folder, count, *endings):
    names = [d.stem() + "." + d.pick(endings or ("txt", "csv", "md", "json", "pdf", "png", "log")) for _ in range(count)]
    prefix = f"{folder}/" if folder else ""
    return {prefix + name: d.pick([d.person, d.city, d.phrase])() + "\n" for name in names}


def list_folder(d, wording):
    folder = d.folder() if not d.chance(0.15) else f"{d.folder()}/{d.folder()}"
    files = crowd(d, folder, d.between(2, 6))
    other = crowd(d, None, d.between(0, 2))
    names = [path.rsplit("/", 1)[1] for path in files]
    pattern = r"(?is)\A" + "".join(rf"(?=.*(?<![\w-]){expect.re.escape(name)}(?!\w))" for name in names)
    pattern += "".join(rf"(?!.*(?<![\w-]){expect.re.escape(name)})" for name in other)
    return Task(wording.format(folder=folder), files | other, [expect.answer(pattern)], [listing(folder)],
                f"{folder} holds {', '.join(names)}.")


def count_folder(d, wording):
    folder = d.folder()
    files = crowd(d, folder, d.between(1, 8), "txt", "csv", "md", "json")
    other = crowd(d, None, d.between(0, 3))
    return Task(wording.format(folder=folder), files | other, [expect.answer(expect.count(len(files)))], [listing(folder)],
                f"There are {len(files)} files in {folder}.")


def remember(d, wording):
    said, value, _ = fact(d)
    return Task(wording.format(fact=said, Fact=upper(said)), {}, [expect.called("remember")], [("remember", {"text": upper(said) + "."})])


KINDS = [Kind("look up a key", "1", 28, ASK_FIELD, look_up_fields("lines")),
         Kind("look up in JSON", "1", 16, ASK_FIELD, look_up_fields("json")),
         Kind("look up in a sentence", "1", 16, ASK_NOTE, look_up_note),
         Kind("look up a cell", "1", 16, ASK_CELL, look_up_cell),
         Kind("calculate", "1", 18, CALCULATE, calculate_two),
         Kind("calculate from a story", "1", 8, lines("\n".join(prompt for prompt, _ in STORIES)), calculate_story),
         Kind("calculate with three", "1", 16, THREE, calculate_three),
         Kind("percent", "1", 8, PERCENT, percent),
         Kind("write", "1", 16, WRITE, write_text),
         Kind("list", "1", 10, LIST, list_folder),
         Kind("count", "1", 6, COUNT, count_folder),
         Kind("remember", "1", 12, REMEMBER, remember)]
