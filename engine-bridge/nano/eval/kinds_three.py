"""Tasks of three calls: read, compute and write; recall and write; count and write; times; search; new folders."""

import expect
import records
import tables
from kinds_one import crowd, fact, upper, worth
from kinds_two import PAIRS, copied, date_file, hidden, later_day, shift, time_file, two_values
from task import Kind, Task, calculate, lines, listing, read, write

SUM_WRITE = lines("""
    Total the {category} entries of {file} and put the figure into {out}.
    Work out how much {category} cost us in {file}; leave one line with the sum in {out}.
    {file} lists what we spent. Sum the {amount} of all {category} rows and save the result as {out}.
    I need {out} to hold the total for {category} from {file}.
    From {file} take every line whose {column} is {category}, add the {amount} values, and write the sum to {out}.
    Please find the {category} total in {file} and note it in a single line in {out}.
    How much {amount} is there for {category} in {file}? Write the number to {out}.
    Create {out} with one line: the sum of {category} according to {file}.
    Add together the {amount} figures for {category} (see {file}); the result goes to {out}.
    {out} should contain what {category} adds up to in {file}.
    Go over the table {file}, pick the rows of {column} {category}, total them, and store that total in {out}.
    Compute {category} from {file} and record the total in {out}.
    Can you sum up the {category} spending in {file} and write a line with it into {out}?
    write the {category} total of {file} into {out}
    Our accountant wants a file {out} with the combined {amount} of {category}. Use {file}.
    Using {file}, calculate the {amount} total where {column} = {category}. Save it to {out}.
    Make a short report {out}: total of {category} in {file}, one line only.
    Everything under {category} in {file} has to be added up. Put the answer in {out}.""")

NUMBERS_WRITE = lines("""
    Add the numbers in {file} and write the sum to {out}.
    Write to {out} what the figures in {file} come to.
    {file} contains numbers; store their total in {out}.
    Sum up {file} and keep the result in {out}.
    Please put the total of all values from {file} into {out}.
    I want the grand total of {file} saved as {out}.
    Read {file}, add everything up, and create {out} with the result.
    {out} must hold the sum of the numbers listed in {file}.
    Take all amounts of {file} together and note the total in {out}.
    What is the sum of {file}? Answer by writing it to {out}.
    total {file} into {out}
    Could you compute the sum for {file} and leave it in {out}?""")

PRODUCT_WRITE = lines("""
    Multiply {first} and {second} from {file} and write the product to {out}.
    {file} gives a {first} and a {second}. Save {first} times {second} in {out}.
    Work out {first} x {second} with the values in {file}; store it as {out}.
    Put into {out} what {first} multiplied by {second} makes, using {file}.
    I need {out} with the product of the {first} and the {second} in {file}.
    Take the {first} and the {second} out of {file}, multiply, and note the result in {out}.
    Please calculate {first} * {second} (both in {file}) and write the number into {out}.
    Write a line to {out} that shows {first} times {second} as found in {file}.
    How much is {first} by {second} in {file}? Record the answer in {out}.
    Look up {first} and {second} in {file} and save their product to {out}.
    {out} should tell the {first} times the {second} of {file}.
    From {file}: {first} multiplied by {second}. Result to {out}, please.""")
ORDERS = PAIRS + [("price", "quantity")] * 8

RECALL_WRITE = lines("""
    Remember that {fact}. Then recall {topic} and write it to {out}.
    Store in memory that {fact}; recall it afterwards and save what you found in {out}.
    {Fact}. Memorise this, then ask your memory {topic} and put the answer into {out}.
    First remember: {fact}. Second, recall {topic}. Third, write that down in {out}.
    Keep in memory that {fact}, look it up again, and create {out} saying {topic}.
    Please remember that {fact}. Then query the memory for {topic} and note the result in {out}.
    Commit to memory that {fact}. From memory, write to {out} {topic}.
    Put this into your memory: {fact}. After recalling it, make a file {out} that tells {topic}.
    Save the fact that {fact} for later, bring it back with recall, and leave it in {out}.
    Memory test: {fact}. Remember, recall, and then write {topic} into {out}.
    I want you to remember that {fact}, then to recall {topic}, and last to store this in {out}.
    Remember: {fact}. Recall: {topic}. Write to: {out}.""")

COUNT_WRITE = lines("""
    Count the files in {folder} and write the number to {out}.
    How many files are in {folder}? Put the answer into {out}.
    Write into {out} how many files {folder} holds.
    I need the number of files of {folder} in {out}.
    Look at {folder}, count what is there, and save the count as {out}.
    Create {out} stating how many files you find in {folder}.
    Please note the file count of {folder} in {out}.
    {out} should tell how many files are stored in {folder}.
    List {folder}, count the entries, and record the number in {out}.
    Find out how many files {folder} has and leave the figure in {out}.
    number of files in {folder} -> {out}
    Take stock of {folder}: the count of its files belongs in {out}.""")

TIME_WRITE = lines("""
    Read the time in {file}, add {amount} {unit}, and write the new time to {out}.
    Which time is {amount} {unit} after the one in {file}? Save it in {out}.
    {file} holds a time. Put the time {amount} {unit} later into {out}.
    Create {out} with the time you get when {amount} {unit} pass after the time in {file}.
    The trip starts at the time in {file} and takes {amount} {unit}. Write the arrival time to {out}.
    Move the time of {file} ahead by {amount} {unit} and store the result as {out}.
    I need {out} to show the time {amount} {unit} after what {file} says.
    Take the time from {file}; {amount} {unit} later is our break. Note its time in {out}.
    Please add {amount} {unit} to the time noted in {file} and leave the outcome in {out}.
    Compute the time in {file} plus {amount} {unit} and record it in {out}.
    {out} shall contain the time of {file} shifted forward by {amount} {unit}.
    The film begins as {file} tells and runs for {amount} {unit}. Write into {out} when it ends.""")

DATE_WRITE = lines("""
    Add {amount} {unit} to the date in {file} and write the result to {out}.
    Which date lies {amount} {unit} after the date in {file}? Put it into {out}.
    The lease begins on the date in {file} and lasts {amount} {unit}. Save in {out} the date it ends on.
    Take the date of {file}, go {amount} {unit} forward, and note the date in {out}.
    I need {out} with the date {amount} {unit} after the one {file} gives.
    Create {out} holding the date in {file} plus {amount} {unit}.
    Write to {out} on which date {amount} {unit} have passed since the date in {file}.
    {file} says when we began. Record in {out} the date {amount} {unit} later.
    Please read {file} and store the date that follows {amount} {unit} after it in {out}.
    Shift the date found in {file} by {amount} {unit} and leave it in {out}.
    The warranty runs {amount} {unit} from the date in {file}. Note in {out} the date it ends.
    {out} should say what date comes {amount} {unit} after that in {file}.""")

SEARCH_WRITE = lines("""
    Find the file {name} and write its {key} to {out}.
    Somewhere in the folders there is {name}. Save the {key} from it in {out}.
    Search for {name}, read its {key}, and put that into {out}.
    I need the {key} given in {name} written to {out}, but I don't know where {name} is.
    Locate {name} first; then note the {key} it states in {out}.
    {name} lies in some subfolder. Copy the {key} from it to {out}.
    Look for {name}, open it, and store its {key} as {out}.
    Create {out} with the {key} from {name}, which you have to search for.
    Please hunt down {name} and record the {key} in {out}.
    {out} should hold the {key} that {name} mentions; find {name} below this folder.
    Track {name} down and leave its {key} in {out}.
    One of the directories contains {name}. Its {key} belongs in {out}.""")

COPY_NEW = lines("""
    Make a folder {folder} and put a copy of {source} in it.
    Copy {source} into a new folder called {folder}.
    Create the directory {folder}, then duplicate {source} there under the same name.
    I want a backup of {source} in a new directory {folder}.
    Set up a folder {folder} that holds {source} as well; keep the original.
    Please copy {source} to {folder}/{source}. The folder {folder} has to be made first.
    New directory {folder}, with the text of {source} in {folder}/{source}.
    Open a folder {folder} and save the contents of {source} in it, also as {source}.
    Leave {source} where it is, but add a second one in a fresh folder {folder}.
    Have {folder} created and {source} copied into it.
    There should be a folder {folder} with {folder}/{source} in it, equal to {source}.
    mkdir {folder} and cp {source} into it""")


def result_in(out, value, wording):
    pattern = expect.value_pattern(value)
    return [expect.file(out, rf"\A[^\n]*(?:{pattern})[^\n]*\s*\Z" if "line" in wording else pattern)]


def sum_write(d, wording, real=None, said=None):
    path, out = real or d.path("csv"), d.file("txt", "txt", "md")
    found = tables.spending(d, two_numbers="{amount}" in wording and d.chance(0.25))
    prompt = wording.format(file=said or path, category=found.category, amount=found.amount_column,
                            column=found.category_column, out=out)
    return Task(prompt, {path: found.text}, result_in(out, found.total, wording),
                [read(path), calculate(found.expression), write(out, f"{found.category}: {found.total}")])


def numbers_write(d, wording, real=None, said=None):
    path, out = real or d.path("txt", "txt", "csv", "dat"), d.file("txt", "md")
    content, numbers = tables.number_list(d)
    return Task(wording.format(file=said or path, out=out), {path: content}, result_in(out, sum(numbers), wording),
                [read(path), calculate(" + ".join(map(str, numbers))), write(out, f"{sum(numbers)}\n")])


def product_write(d, wording):
    form, pair = d.pick(["json", "txt", "txt", "md"]), d.pick(ORDERS)
    path, out = d.path(form), d.file("txt", "md")
    entries, content = two_values(d, pair, form)
    expression = f"{entries[pair[0]]} * {entries[pair[1]]}"
    return Task(wording.format(file=path, out=out, first=pair[0], second=pair[1]), {path: content},
                result_in(out, worth(expression), wording),
                [read(path), calculate(expression), write(out, f"{worth(expression)}\n")])


def recall_write(d, wording):
    said, value, topic = fact(d)
    out = d.file("txt", "md")
    return Task(wording.format(fact=said, Fact=upper(said), topic=topic, out=out), {},
                [expect.called("remember"), expect.called("recall"), expect.file(out, expect.value_pattern(value))],
                [("remember", {"text": upper(said) + "."}), ("recall", {"query": topic}), write(out, upper(said) + ".")])


def count_write(d, wording):
    folder, out = d.folder(), d.file("txt", "md")
    files = crowd(d, folder, d.between(2, 9), "txt", "csv", "md", "json")
    return Task(wording.format(folder=folder, out=out), files, [expect.file(out, expect.count(len(files)))],
                [listing(folder), write(out, f"{len(files)}\n")])


def time_write(d, wording):
    path, out, at = d.path("txt", "md"), d.file("txt"), d.clock(0, 23)
    unit = d.pick(["minutes", "minutes", "hours"])
    amount = d.between(2, 11) if unit == "hours" else d.between(5, 180)
    result = shift(at, amount * (60 if unit == "hours" else 1))
    return Task(wording.format(file=path, amount=amount, unit=unit, out=out), {path: time_file(d, at)},
                [expect.file(out, expect.clock(result))],
                [read(path), ("add_time", {"time": at, "amount": amount, "unit": unit}), write(out, result)])


def date_write(d, wording):
    path, out = d.path("txt", "md"), d.file("txt")
    day, amount, unit, result = later_day(d)
    return Task(wording.format(file=path, amount=amount, unit=unit, out=out), {path: date_file(d, day)},
                [expect.file(out, expect.day(result))],
                [read(path), ("add_time", {"time": str(day), "amount": amount, "unit": unit}), write(out, str(result))])


def search_write(d, wording):
    entries = records.fields(d, d.between(2, 5), 0.1)
    name, path, files = hidden(d, records.key_lines(d, entries))
    key, out = d.pick(entries), d.file("txt")
    prompt = wording.format(name=name, key=key, out=out)
    rest = [v for k, v in entries.items() if k != key]
    return Task(prompt, files, [expect.file(out, expect.only(entries[key], rest, prompt))],
                [("search_files", {"path": ".", "pattern": name}), read(path), write(out, str(entries[key]))])


def copy_new(d, wording):
    source, folder, content = d.file("txt", "md", "log"), d.folder(), copied(d)
    return Task(wording.format(source=source, folder=folder), {source: content},
                [expect.holds(f"{folder}/{source}", content), expect.holds(source, content)],
                [read(source), ("create_directory", {"path": folder}), write(f"{folder}/{source}", content)])


KINDS = [Kind("category sum to a file", "3", 56, SUM_WRITE, sum_write),
         Kind("numbers' sum to a file", "3", 14, NUMBERS_WRITE, numbers_write),
         Kind("product to a file", "3", 14, PRODUCT_WRITE, product_write),
         Kind("recall and write", "3", 14, RECALL_WRITE, recall_write),
         Kind("count and write", "3", 13, COUNT_WRITE, count_write),
         Kind("time to a file", "3", 7, TIME_WRITE, time_write),
         Kind("date to a file", "3", 7, DATE_WRITE, date_write),
         Kind("search and write", "3", 12, SEARCH_WRITE, search_write),
         Kind("copy into a new folder", "3", 13, COPY_NEW, copy_new)]
