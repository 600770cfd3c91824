"""Tasks whose first call fails, or shows that they cannot be done as said."""

import json

import expect
import kinds_one as one
import kinds_three as three
import kinds_two as two
import records
import tables
import words
from misnamed import mended, near_name, slip, wrong_path
from task import Kind, Task, calculate, lines, listing, read, write

FIELD = lines("""
    Which value does the field {key} have in {file}?
    Read the entry {key} out of {file}.
    In {file}, look at {key} and tell me what is there.
    Tell me what {file} has under "{key}".
    I'm looking for the {key} in {file}.
    Report the {key} field of {file}.
    {file} knows the {key}. What is it?
    Please give me the value of {key} from {file}.
    what does {file} say for {key}
    Find the line {key} in {file} and answer with its value.
    The {key}, as {file} has it, please.
    Could you get me {key} from the file {file}?""")

COLUMNS = lines("""
    Add up the column {amount} of {file} for the rows where {column} is {category}.
    In {file}, what does the {amount} column sum to if {column} is {category}?
    Sum {amount} over all {category} rows ({column}) in {file}.
    Take the rows of {file} with {category} in the column {column} and total their {amount}.
    Tell me the total {amount} for {column} {category}; the table is {file}.
    Filter {file} by {column} = {category} and add the {amount} values.
    What is the sum of the field {amount} for every {category} (field {column}) in {file}?
    Please total the column "{amount}" in {file}, only where "{column}" says {category}.
    For {column} {category}, add each {amount} found in {file} and give me the result.
    total {amount} in {file} where {column} is {category}
    Go by the {column} column of {file}: for {category}, how large is the {amount} in all?
    Work through {file}. Wherever {column} is {category}, count in the {amount}. What is the total?""")

COLUMNS_WRITE = lines("""
    Add up the column {amount} of {file} where {column} is {category} and write the total to {out}.
    Total {amount} for {column} {category} in {file}, then save the number as {out}.
    Put into {out} the sum of {amount} over the {category} rows (column {column}) of {file}.
    {out} should hold the {amount} total of {file} for {column} {category}.
    From {file}, sum the {amount} of each row whose {column} says {category}; the result belongs in {out}.
    Please write one line to {out}: the total of the field {amount} for {column} {category} in {file}.
    Filter {file} on {column} = {category}, add the {amount} column, and record the outcome in {out}.
    Create {out} with what {amount} comes to for {category} in the {column} column of {file}.
    I need the {amount} of all rows with {column} {category} in {file}, added up, in a file {out}.
    Save in {out} how much {amount} the {column} {category} has in {file}.
    Go through {file}, sum up {amount} for {category} under {column}, and note it in {out}.
    Use the columns {column} and {amount} of {file}: total for {category}, stored in {out}.""")

INTO_MISSING = lines("""
    Write "{text}" to {path}.
    Save the words "{text}" as {path}.
    Create the file {path} with this text: {text}
    Put a note into {path} that says "{text}".
    {path} should read "{text}".
    Please store this in {path}: {text}
    I'd like a file {path} containing "{text}".
    Leave the message "{text}" in {path}.
    Type "{text}" into a new file {path}.
    Let {path} hold the sentence "{text}".
    write {text} to the file {path}
    The line "{text}" goes into {path}.""")

COPY_MISSING = lines("""
    Copy {source} to {path}.
    Save the text of {source} as {path}.
    Write what {source} contains into {path} as well.
    I want the content of {source} also in {path}.
    Duplicate {source} as {path}.
    Make {path} a copy of {source}.
    Put the same text that is in {source} into {path}.
    {path} should hold exactly what {source} holds.
    Please back up {source} to {path}.
    Take the text from {source} and store it under {path}.
    Read {source} and write its text to {path}.
    cp {source} {path}""")

MOVE = lines("""
    Rename {source} to {target}. If {target} exists already, name it {other} instead.
    Move {source} to {target}; should that name be taken, use {other}.
    Give {source} the new name {target}, or {other} in case there is a {target} already.
    {source} must become {target}. When {target} is there already, leave it alone and call ours {other}.
    Please rename {source} as {target}. Don't overwrite anything: the second choice is {other}.
    I'd like {source} to be called {target}. Is that name in use? Then {other} will do.
    Try to move {source} to {target}; if this fails because {target} exists, move it to {other}.
    Change the name of {source} into {target}, but take {other} if something named {target} is in the way.
    Move the file {source} so that it is named {target} (or {other}, if {target} is occupied).
    mv {source} {target}, and if that exists mv {source} {other}
    Let {source} be renamed {target}; failing that, since a {target} may exist, {other}.
    The file {source} needs the name {target}. In the event that {target} is not free, pick {other}.""")

ZONE = lines("""
    What time is it in the zone {zone}?
    Tell me the current time for {zone}.
    Time in {zone} now?
    I have to call someone in {zone}. How late is it there?
    Please give me date and time in {zone}.
    Look up the present time in the time zone {zone}.
    Which time does the clock show in {zone} right now?
    For the zone {zone}, what is the time at the moment?
    Get me the local time of {zone}.
    Can you check what time {zone} has at present?
    my laptop is set to {zone}, what time would it show
    The server runs on {zone} time. What time is it there?""")

ZONE_WRITE = lines("""
    Write the current date and time in {zone}, just as the tool gives it, to {out}.
    Put the present time of the zone {zone} into {out}, in the form the tool returns.
    Get the time in {zone} and save the tool's result unchanged in {out}.
    {out} should hold a time stamp for {zone}, exactly as the clock tool reports it.
    Ask for the time now in {zone} and store the exact result as {out}.
    Please stamp {out} with the current time in {zone}; keep the tool's own format.
    Look up the time in zone {zone}; whatever comes back goes into {out} word for word.
    I need a file {out} with the time in {zone} as it is returned to you.
    Save what the clock says for {zone} to {out}, without changing its form.
    Create {out} with the date and time of {zone} precisely as you receive them.
    Record the present moment in {zone} in {out}, in full, as the tool shows it.
    Time stamp, zone {zone}, into {out}, as given by the tool.""")


def misdirected(build, *endings):
    """The task of another kind, with a path in its prompt that is not quite the file's."""
    def again(d, wording):
        while True:
            d.used.clear()
            real = d.path(*endings) if d.chance(0.7) else f"{d.folder()}/{d.file(*endings)}"
            said = wrong_path(d, real)
            if not said:
                continue
            task = build(d, wording, real, said)
            task.files |= one.crowd(d, None, d.between(0, 2), "txt", "md", "csv", "json")
            if said not in task.files and mended(task.files, said, real):
                break
        task.plan.insert(0, read(said))
        task.first_fails = True
        return task
    return again


def other_key(d, wording):
    form = d.pick(["json", "txt", "txt", "csv"])
    path, entries = d.path(form), records.fields(d, d.between(2, 5), 0.2)
    key = d.pick(entries)
    near = near_name(d, key)
    named = {near if k == key else k: v for k, v in entries.items()}
    if form == "csv":
        content = ",".join(named) + "\n" + ",".join(map(str, named.values())) + "\n"
    else:
        content = records.as_json(d, named) if form == "json" else records.key_lines(d, named)
    prompt = wording.format(file=path, key=key)
    rest = [v for k, v in entries.items() if k != key]
    return Task(prompt, {path: content}, [expect.answer(expect.only(entries[key], rest, prompt))], [read(path)],
                f"The {near} is {entries[key]}.")


def other_columns(d):
    """A table whose category or amount column is called a little differently from what the prompt says."""
    category = "category" if d.chance(0.4) else d.pick(tables.CATEGORY)
    amount = "amount" if d.chance(0.4) else d.pick(tables.AMOUNT)
    which = d.pick(["amount", "amount", "category", "both"])
    found = tables.spending(d, False, category if which == "amount" else near_name(d, category),
                            amount if which == "category" else near_name(d, amount))
    return category, amount, found


def other_column(d, wording):
    path, (category, amount, found) = d.path("csv"), other_columns(d)
    prompt = wording.format(file=path, amount=amount, column=category, category=found.category)
    return Task(prompt, {path: found.text}, [expect.answer(expect.number(found.total))],
                [read(path), calculate(found.expression)], f"The total is {found.total}.")


def other_column_write(d, wording):
    path, out, (category, amount, found) = d.path("csv"), d.file("txt"), other_columns(d)
    prompt = wording.format(file=path, amount=amount, column=category, category=found.category, out=out)
    return Task(prompt, {path: found.text}, three.result_in(out, found.total, wording),
                [read(path), calculate(found.expression), write(out, str(found.total))])


def into_missing(d, wording):
    folder, said = d.folder(), one.saying(d)
    path = f"{folder}/{d.file('txt', 'md')}"
    return Task(wording.format(path=path, text=said), {}, [expect.holds(path, said)],
                [write(path, said), ("create_directory", {"path": folder}), write(path, said)], first_fails=True)


def copy_missing(d, wording):
    source, folder, content = d.file("txt", "md"), d.folder(), two.copied(d)
    path = f"{folder}/{source if d.chance(0.5) else d.file('txt')}"
    return Task(wording.format(source=source, path=path), {source: content},
                [expect.holds(path, content), expect.holds(source, content)],
                [read(source), write(path, content), ("create_directory", {"path": folder}), write(path, content)])


def move(d, wording):
    source, target, other = d.file("txt"), d.file("txt"), d.file("txt")
    mine, theirs = d.phrase(), d.phrase()
    return Task(wording.format(source=source, target=target, other=other), {source: mine + "\n", target: theirs + "\n"},
                [expect.holds(other, mine), expect.holds(target, theirs)],
                [("move_file", {"source": source, "destination": target}),
                 ("move_file", {"source": source, "destination": other})], first_fails=True)


def wrong_zone(d):
    zone = d.pick(words.ZONES)
    region, city = zone.split("/")
    while True:
        said = f"{region}/{slip(d, city)}" if d.chance(0.8) else f"{slip(d, region)}/{city}"
        if said not in words.ZONES:
            return zone, said


def zone(d, wording):
    right, said = wrong_zone(d)
    return Task(wording.format(zone=said), {}, [expect.called("now"), expect.answer(r"(?<!\d)\d{1,2}:\d\d(?!\d)")],
                [("now", {"zone": said}), ("now", {"zone": right})], "It is 11:22 there.", True)


def zone_write(d, wording):
    (right, said), out = wrong_zone(d), d.file("txt")
    return Task(wording.format(zone=said, out=out), {},
                [{"file_contains": {"path": out, "text": "{{result.now}}"}},
                 expect.file(out, expect.re.escape(words.ZONES[right]) + r"(?!\d)")],
                [("now", {"zone": said}), ("now", {"zone": right}), write(out, "{{result.now}}")], first_fails=True)


def list_wrong_folder(d, wording):
    task = one.list_folder(d, wording)
    folder = task.plan[0][1]["path"]
    said = slip(d, folder)
    while said == folder:
        said = slip(d, folder)
    task.prompt = wording.format(folder=said)
    task.plan.insert(0, listing(said))
    task.first_fails = True
    return task


TXT = ("txt", "txt", "md", "log")
KINDS = [Kind("wrong path, look up a key", "mend", 14, one.ASK_FIELD, misdirected(one.look_up_fields("lines"), "txt", "cfg", "md")),
         Kind("wrong path, look up in JSON", "mend", 5, one.ASK_FIELD, misdirected(one.look_up_fields("json"), "json")),
         Kind("wrong path, look up in a sentence", "mend", 9, one.ASK_NOTE, misdirected(one.look_up_note, *TXT)),
         Kind("wrong path, look up a cell", "mend", 6, one.ASK_CELL, misdirected(one.look_up_cell, "csv")),
         Kind("wrong path, copy", "mend", 22, two.COPY, misdirected(two.copy, *TXT)),
         Kind("wrong path, category sum", "mend", 10, two.SUM_ANSWER, misdirected(two.sum_answer, "csv")),
         Kind("wrong path, category sum to a file", "mend", 16, three.SUM_WRITE, misdirected(three.sum_write, "csv")),
         Kind("wrong path, add a file's numbers", "mend", 8, two.ADD_NUMBERS, misdirected(two.add_numbers, "txt", "csv")),
         Kind("other name of a key", "mend", 16, FIELD, other_key),
         Kind("other name of a column", "mend", 12, COLUMNS, other_column),
         Kind("other name of a column, to a file", "mend", 8, COLUMNS_WRITE, other_column_write),
         Kind("write into a missing folder", "mend", 14, INTO_MISSING, into_missing),
         Kind("copy into a missing folder", "mend", 6, COPY_MISSING, copy_missing),
         Kind("move onto something", "mend", 10, MOVE, move),
         Kind("wrong time zone", "mend", 7, ZONE, zone),
         Kind("wrong time zone, to a file", "mend", 5, ZONE_WRITE, zone_write),
         Kind("list a misspelt folder", "mend", 6, one.LIST, list_wrong_folder)]
