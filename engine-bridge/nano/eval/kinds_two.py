"""Tasks of two calls: copy, read and compute, remember and recall, list and write, times, folders, search."""

from datetime import timedelta

import expect
import records
import tables
from kinds_one import crowd, fact, saying, upper, worth
from task import Kind, Task, calculate, lines, listing, read, write

COPY = lines("""
    Take whatever {source} holds and store it as {target}.
    Duplicate {source} under the name {target}.
    I need a second version of {source}, named {target}.
    {target} should say the same as {source}.
    Copy {source} to {target}.
    Put the content of {source} into a new file {target}.
    Please make {target} an exact copy of {source}.
    Read {source}, then write the very same text to {target}.
    Could you back up {source} as {target}?
    cp {source} {target}
    Transfer the text in {source} over to {target}, unchanged.
    Whatever is written in {source} must also be in {target}.
    Save the contents of {source} again, this time as {target}.
    For safety I want {source} repeated word for word in {target}.""")

ADD_NUMBERS = lines("""
    Add up the numbers in {file}.
    What do the figures in {file} come to in total?
    Sum everything listed in {file} and tell me the result.
    {file} holds some numbers. What is their sum?
    Please total {file}.
    I'd like the grand total of all values in {file}.
    How much is it if you add all the numbers in {file} together?
    Open {file} and compute the sum of its numbers.
    whats the total of the numbers in {file}
    Go through {file} and tell me what its numbers add up to.
    The amounts are in {file}; give me their total.
    Can you find out the overall sum for {file}?""")

MULTIPLY = lines("""
    Multiply the {first} by the {second} found in {file}.
    In {file} you find a {first} and a {second}. What is their product?
    What do you get for {first} times {second} with the values of {file}?
    {file} states {first} and {second}; multiply the two.
    Take {first} and {second} from {file} and tell me the product.
    I need {first} x {second}. Both are in {file}.
    Using {file}, work out {first} multiplied by {second}.
    Please read {file} and compute {first} * {second}.
    How much is the {first} in {file} times the {second} there?
    With the numbers from {file}: {first} by {second}, what does it give?
    Look at {file}. The {first} has to be multiplied by the {second}; what's the outcome?
    Product of {first} and {second} according to {file}?""")
PAIRS = [("width", "height"), ("length", "width"), ("rate", "hours"), ("boxes", "weight"), ("days", "wage"),
         ("rows", "seats"), ("speed", "duration"), ("pages", "copies"), ("litres", "price"), ("nights", "rate")]

SUM_ANSWER = lines("""
    How much was spent on {category} according to {file}?
    Total the {category} rows of {file} and tell me the figure.
    What do the {amount} values for {category} in {file} come to?
    In {file}, add the {amount} of every line whose {column} is {category}. What's the total?
    I'd like to know what {category} cost us altogether; the table is {file}.
    {file}: sum of {amount} where {column} equals {category}?
    Go through {file} and work out the {category} total.
    Please tell me the combined {amount} of all {category} entries in {file}.
    Looking only at {category}, what is the sum in {file}?
    My boss asks for the {category} figure. Use the {amount} column of {file} and add it up.
    whats the {category} total in {file}
    Sum up {category} from {file}, please, and answer with the number.
    Of the {column} {category}, how much {amount} is there in {file} in all?
    We keep our costs in {file}. What have we paid for {category}?""")

RECALL = lines("""
    Remember that {fact}. Then look up {topic} in your memory and tell me.
    First store this in memory: {fact}. After that recall {topic} and answer.
    {Fact}. Keep that in your memory, then retrieve it and say {topic}.
    Make a note in memory that {fact}; next, recall it and tell me {topic}.
    Please memorise that {fact}. Now what do you remember about it: {topic}?
    Save the fact that {fact}. Once it is saved, search your memory for {topic}.
    I tell you that {fact}. Remember it, recall it, and report {topic}.
    Put into memory: {fact}. Afterwards use recall to find {topic}.
    Can you keep in mind that {fact}, and then check from memory {topic}?
    Store: {fact}. Recall: {topic}.
    Let me test your memory. {Fact}. Remember it, then recall {topic}.
    Keep for later that {fact}. When done, ask your memory {topic} and tell me what it says.""")

LIST_WRITE = lines("""
    Write the names of all files in {folder} to {out}.
    Make an index of {folder}: its file names, one per line, in {out}.
    I want {out} to list every file in {folder}.
    See what is in {folder} and save the names as {out}.
    List {folder} and put the list into {out}.
    Create {out} with the names of the files that {folder} holds.
    Please note down in {out} which files are in {folder}.
    {out} should name each file of {folder}.
    Take the file names found in {folder} and store them in {out}.
    Can you produce an overview of {folder} in {out}, just the names?
    Record the contents of {folder} (file names) in {out}.
    Look into {folder}, then type the names you see into {out}.""")

LATER = lines("""
    {file} says when it starts. What time is it {amount} {unit} later?
    Read the time in {file} and add {amount} {unit} to it.
    Starting from the time in {file}, where are we after {amount} {unit}?
    Take the time given in {file}; tell me the time {amount} {unit} after that.
    We leave at the hour noted in {file} and travel {amount} {unit}. When do we arrive?
    Look up the time in {file} and move it forward by {amount} {unit}.
    The show begins as written in {file} and lasts {amount} {unit}. When is it over?
    {amount} {unit} after the time stored in {file}: what does the clock show?
    Please check {file} for the time, put {amount} {unit} on top, and give me the result.
    What is the time in {file} plus {amount} {unit}?
    Someone arrives {amount} {unit} after the time in {file}. At what time?
    if i wait {amount} {unit} from the time in {file}, how late is it""")
EARLIER = lines("""
    What time is it {amount} {unit} before the time in {file}?
    Read {file} and go back {amount} {unit} from the time in it.
    We must be there {amount} {unit} before the time written in {file}. When is that?
    Subtract {amount} {unit} from the time in {file}.
    The doors open {amount} {unit} earlier than {file} says. When do they open?
    Take the time from {file} and tell me what it was {amount} {unit} before.
    {file} has a time. I need to get up {amount} {unit} ahead of it; when?
    Move the time in {file} back by {amount} {unit} and tell me.
    Look at {file}: which time is {amount} {unit} before that?
    The bus left {amount} {unit} before the time in {file}. At what time did it leave?
    Check the time in {file} and count {amount} {unit} backwards.
    Starting at the time noted in {file}, where do you land {amount} {unit} earlier?""")
DATE = lines("""
    Which date is {amount} {unit} after the one in {file}?
    Read the date in {file} and add {amount} {unit}.
    The contract starts on the day given in {file} and runs {amount} {unit}. When does it end?
    {file} has a date in it; what is the date {amount} {unit} later?
    Take the date from {file}, go {amount} {unit} ahead, and tell me where you land.
    Payment is due {amount} {unit} after the date in {file}. On which day is that?
    Look up the date in {file} and shift it by {amount} {unit} into the future.
    What day do we get when {amount} {unit} are added to the date of {file}?
    Please open {file} and say which date comes {amount} {unit} after the date there.
    The seeds sprout {amount} {unit} after the date in {file}. When?
    date in {file} plus {amount} {unit}?
    I have to call back {amount} {unit} after the date noted in {file}. Which date is it?""")
BETWEEN = lines("""
    {file} has a start and an end. How many {unit} lie between them?
    How many {unit} pass from start to end in {file}?
    Read {file} and tell me how long it takes, in {unit}.
    Work out the number of {unit} between the start and the end given in {file}.
    In {unit}, how long is the span noted in {file}?
    Take start and end from {file}: how many {unit} apart are they?
    Please compute the duration in {unit} for what is written in {file}.
    What is the length in {unit} of the period in {file}?
    Look at {file}. From the start to the end, that makes how many {unit}?
    I want the difference between start and end of {file} in {unit}.
    The start and the end are in {file}; count the {unit} between.
    from start to end in {file}, how many {unit}""")

FOLDER_WRITE = lines("""
    Make a folder {folder} and in it a file {name} that says "{text}".
    Create the directory {folder}, then put {folder}/{name} there with the text "{text}".
    I need a new folder called {folder} holding {name} with this inside: {text}
    First create {folder}. Then write "{text}" to {folder}/{name}.
    Set up {folder} as a new directory and save "{text}" in it as {name}.
    Please add a directory {folder}; its only file shall be {name}, containing "{text}".
    New folder: {folder}. New file in it: {name}. Content: {text}
    Open up a folder named {folder} and leave a note {name} in there reading "{text}".
    mkdir {folder} and write {text} into {folder}/{name}
    The folder {folder} is not there yet. Make it and store "{text}" as {folder}/{name}.
    Could you create {folder} and place {name} with the words "{text}" inside?
    Have a folder {folder} made, with a file {name} whose text is "{text}".""")

SEARCH = lines("""
    Somewhere below this folder is a file called {name}. What is the {key} in it?
    Find {name} and tell me the {key} it gives.
    Search for {name}; I need the {key} from it.
    I don't know in which folder {name} is. Locate it and report the {key}.
    Where is {name}? Look for it, open it, and tell me the {key}.
    There's a {name} hidden in one of the folders. Which {key} does it state?
    Track down {name} and read me its {key}.
    Please look through all folders for {name} and say what {key} it lists.
    {name} is in some subfolder. Get the {key} out of it.
    Hunt for the file {name}, then answer: what is the {key}?
    One of these directories has {name}. What {key} is in there?
    can you search {name} and give me the {key}""")


def copied(d):
    """A text to copy: a line or several."""
    if d.chance(0.6):
        return d.pick([saying, lambda d: d.person(), lambda d: f"{d.goods()}, {d.goods()}, {d.goods()}"])(d) + "\n"
    return "".join(d.pick([d.phrase, d.person, lambda: f"{d.goods()} {d.number()}", d.city])() + "\n"
                   for _ in range(d.between(2, 4)))


def copy(d, wording, real=None, said=None):
    source = real or d.path("txt", "md", "log", "txt")
    target = d.file(source.rsplit(".", 1)[1])
    content = copied(d)
    return Task(wording.format(source=said or source, target=target), {source: content},
                [expect.holds(target, content), expect.holds(source, content)], [read(source), write(target, content)])


def add_numbers(d, wording, real=None, said=None):
    path = real or d.path("txt", "txt", "csv", "dat") 
    content, numbers = tables.number_list(d)
    return Task(wording.format(file=said or path), {path: content}, [expect.answer(expect.number(sum(numbers)))],
                [read(path), calculate(" + ".join(map(str, numbers)))], f"The total is {sum(numbers)}.")


def two_values(d, pair, form):
    """A file with two numbers to multiply and one or two things beside them."""
    entries = {pair[0]: d.number(d.pick([0, 0, 1])), pair[1]: d.number(d.pick([0, 1, 2]))}
    for key, value in records.fields(d, d.between(0, 2), 0).items():
        if key not in pair:
            entries[key] = value
    keys = d.some(entries, len(entries))
    shuffled = {key: entries[key] for key in keys}
    return entries, records.as_json(d, shuffled) if form == "json" else records.key_lines(d, shuffled)


def multiply(d, wording):
    form = d.pick(["json", "txt", "txt", "cfg"])
    path, pair = d.path(form), d.pick(PAIRS)
    entries, content = two_values(d, pair, form)
    expression = f"{entries[pair[0]]} * {entries[pair[1]]}"
    result = worth(expression)
    return Task(wording.format(file=path, first=pair[0], second=pair[1]), {path: content},
                [expect.answer(expect.number(result))], [read(path), calculate(expression)], f"It is {result}.")


def sum_answer(d, wording, real=None, said=None):
    path = real or d.path("csv")
    found = tables.spending(d, two_numbers="{amount}" in wording and d.chance(0.25))
    prompt = wording.format(file=said or path, category=found.category, amount=found.amount_column,
                            column=found.category_column)
    return Task(prompt, {path: found.text}, [expect.answer(expect.number(found.total))],
                [read(path), calculate(found.expression)], f"The total is {found.total}.")


def recall(d, wording):
    said, value, topic = fact(d)
    return Task(wording.format(fact=said, Fact=upper(said), topic=topic), {},
                [expect.called("remember"), expect.called("recall"), expect.answer(expect.value_pattern(value))],
                [("remember", {"text": upper(said) + "."}), ("recall", {"query": topic})], f"{upper(said)}.")


def list_write(d, wording):
    folder, out = d.folder(), d.file("txt", "md")
    files = crowd(d, folder, d.between(2, 6))
    names = sorted(path.rsplit("/", 1)[1] for path in files)
    return Task(wording.format(folder=folder, out=out), files,
                [expect.file(out, rf"(?<![\w-]){expect.re.escape(name)}(?!\w)") for name in names],
                [listing(folder), write(out, "\n".join(names))])


def time_file(d, value):
    return d.pick([f"{value}\n", f"time: {value}\n", f"start: {value}\nplace: {d.city()}\n",
                   f"We begin at {value} in {d.city()}.\n", f"who: {d.first()}\nwhen: {value}\n"])


def shift(clock, minutes):
    total = (int(clock[:2]) * 60 + int(clock[3:]) + minutes) % 1440
    return f"{total // 60:02d}:{total % 60:02d}"


def moved_time(sign):
    def build(d, wording):
        path, at = d.path("txt", "md"), d.clock(0, 23)
        unit = d.pick(["minutes", "minutes", "hours"])
        amount = d.between(2, 11) if unit == "hours" else d.between(5, 180)
        result = shift(at, sign * amount * (60 if unit == "hours" else 1))
        return Task(wording.format(file=path, amount=amount, unit=unit), {path: time_file(d, at)},
                    [expect.answer(expect.clock(result))],
                    [read(path), ("add_time", {"time": at, "amount": sign * amount, "unit": unit})], f"It is {result}.")
    return build


def later_day(d):
    day = d.day()
    day = day.replace(day=min(day.day, 28))
    unit = d.pick(["days", "days", "weeks", "months", "years"])
    amount = {"days": d.between(3, 120), "weeks": d.between(2, 20), "months": d.between(2, 18), "years": d.between(2, 9)}[unit]
    if unit in ("days", "weeks"):
        return day, amount, unit, day + timedelta(days=amount * (7 if unit == "weeks" else 1))
    month = day.month - 1 + (amount if unit == "months" else 12 * amount)
    return day, amount, unit, day.replace(year=day.year + month // 12, month=month % 12 + 1)


def date_file(d, day):
    return d.pick([f"{day}\n", f"date: {day}\n", f"signed: {day}\nby: {d.person()}\n", f"The date is {day}.\n"])


def moved_date(d, wording):
    path = d.path("txt", "md")
    day, amount, unit, result = later_day(d)
    return Task(wording.format(file=path, amount=amount, unit=unit), {path: date_file(d, day)},
                [expect.answer(expect.day(result))],
                [read(path), ("add_time", {"time": str(day), "amount": amount, "unit": unit})], f"It is {result}.")


def between(d, wording):
    path = d.path("txt", "md", "log")
    if d.chance(0.35):
        start = d.day()
        length = d.between(4, 200)
        unit, end = "days", start + timedelta(days=length)
    else:
        start = d.clock(5, 13)
        length = d.pick([d.between(2, 9) * 60, d.between(1, 110) * 5])
        unit = "hours" if length % 60 == 0 and d.chance(0.6) else "minutes"
        end = shift(start, length)
        length = length // 60 if unit == "hours" else length
    content = d.pick(["start: {0}\nend: {1}\n", "start = {0}\nend = {1}\n", "start {0}\nend {1}\n",
                      "name: {2}\nstart: {0}\nend: {1}\n"]).format(start, end, d.first())
    return Task(wording.format(file=path, unit=unit), {path: content}, [expect.answer(expect.number(length))],
                [read(path), ("time_difference", {"start": str(start), "end": str(end), "unit": unit})],
                f"It takes {length} {unit}.")


def folder_write(d, wording):
    folder, name, said = d.folder(), d.file("txt", "md"), saying(d)
    return Task(wording.format(folder=folder, name=name, text=said), {},
                [expect.holds(f"{folder}/{name}", said)],
                [("create_directory", {"path": folder}), write(f"{folder}/{name}", said)])


def hidden(d, content):
    """A file in a folder that the prompt does not name, and others around it."""
    name = d.file("txt", "cfg", "md", "json" if content.startswith("{") else "ini")
    path = f"{d.folder()}/{name}" if d.chance(0.6) else f"{d.folder()}/{d.folder()}/{name}"
    return name, path, {path: content} | crowd(d, d.folder(), d.between(1, 2)) | crowd(d, None, 1)


def search(d, wording):
    entries = records.fields(d, d.between(2, 5), 0.1)
    name, path, files = hidden(d, records.key_lines(d, entries))
    key = d.pick(entries)
    prompt = wording.format(name=name, key=key)
    rest = [v for k, v in entries.items() if k != key]
    return Task(prompt, files, [expect.answer(expect.only(entries[key], rest, prompt))],
                [("search_files", {"path": ".", "pattern": name}), read(path)], f"It is {entries[key]}.")


KINDS = [Kind("copy", "2", 20, COPY, copy),
         Kind("add a file's numbers", "2", 14, ADD_NUMBERS, add_numbers),
         Kind("multiply two values", "2", 12, MULTIPLY, multiply),
         Kind("category sum", "2", 30, SUM_ANSWER, sum_answer),
         Kind("remember and recall", "2", 14, RECALL, recall),
         Kind("list and write", "2", 12, LIST_WRITE, list_write),
         Kind("time later", "2", 7, LATER, moved_time(1)),
         Kind("time earlier", "2", 5, EARLIER, moved_time(-1)),
         Kind("date later", "2", 8, DATE, moved_date),
         Kind("time between", "2", 10, BETWEEN, between),
         Kind("new folder and write", "2", 12, FOLDER_WRITE, folder_write),
         Kind("search and read", "2", 12, SEARCH, search)]
