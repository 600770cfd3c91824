"""A small model of the tool servers and of the checks, to see that every task can be done and is not done by itself."""

import ast
import operator
import re
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_EVEN, Decimal

import words

OPERATORS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}


class Refused(Exception):
    """What a server answers with isError."""


def evaluate(expression):
    def value(node):
        if isinstance(node, ast.BinOp):
            return OPERATORS[type(node.op)](value(node.left), value(node.right))
        return Decimal(ast.get_source_segment(expression, node))
    result = value(ast.parse(expression, mode="eval").body)
    return result.quantize(Decimal("1e-12"), ROUND_HALF_EVEN) if result.as_tuple().exponent < -12 else result


def distance(one, two):
    row = list(range(len(two) + 1))
    for i, a in enumerate(one, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(two, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return row[-1]


def folders(files):
    return {path[:at] for path in files for at, c in enumerate(path) if c == "/"}


def missing(files, path, what):
    """The text for a path that is not there, by the rules of the filesystem server."""
    name = path.rsplit("/", 1)[-1]
    known = sorted(files) if what == "file" else sorted(folders(files))
    same = [p for p in known if p.rsplit("/", 1)[-1] == name]
    near = sorted((distance(p.rsplit("/", 1)[-1], name), p) for p in known if p not in same)
    best = (same + [p for far, p in near if far <= 0.4 * len(name)])[:3]
    return f"No such {what}: {path}." + (f" Did you mean {', '.join(best)}?" if best else "")


class World:
    def __init__(self, files):
        self.files, self.folders = dict(files), folders(files)
        self.facts, self.results, self.answer = [], {}, ""

    def call(self, tool, arguments):
        arguments = {k: self.filled(v) if isinstance(v, str) else v for k, v in arguments.items()}
        self.results[tool] = getattr(self, tool)(**arguments)

    def filled(self, text, quote=lambda t: t):
        return re.sub(r"\{\{result\.(\w+)}}", lambda m: quote(self.results[m[1]]), text)

    def calculate(self, expression):
        return format(evaluate(expression), "f")

    def read_text_file(self, path):
        if path not in self.files:
            raise Refused(missing(self.files, path, "file"))
        return self.files[path]

    def write_file(self, path, content):
        if "/" in path and path.rsplit("/", 1)[0] not in self.folders:
            raise Refused("no folder")
        self.files[path] = content
        return f"Successfully wrote to {path}"

    def list_directory(self, path):
        if path not in self.folders:
            raise Refused(missing(self.files, path, "folder"))
        return "\n".join(sorted(p for p in self.files if p.startswith(path + "/")))

    def search_files(self, path, pattern):
        found = [p for p in sorted(self.files) if p.rsplit("/", 1)[-1] == pattern]
        if len(found) != 1:
            raise Refused("not one file")
        return found[0]

    def create_directory(self, path):
        self.folders.add(path)
        return f"Successfully created directory {path}"

    def move_file(self, source, destination):
        if destination in self.files:
            raise Refused(f"Already exists: {destination}.")
        self.files[destination] = self.files.pop(source)
        return f"Successfully moved {source} to {destination}"

    def remember(self, text):
        self.facts.append(text)
        return f"Remembered as {len(self.facts)}."

    def recall(self, query):
        return "\n".join(f"{n}: {text}" for n, text in enumerate(self.facts, 1))

    def now(self, zone):
        if zone not in words.ZONES:
            raise Refused("unknown zone")
        return "2026-11-24T11:22:33" + words.ZONES[zone]

    def add_time(self, time, amount, unit):
        if unit in ("minutes", "hours"):
            moved = datetime.strptime(time, "%H:%M") + timedelta(**{unit: amount})
            return moved.strftime("%H:%M")
        day = date.fromisoformat(time)
        if unit in ("days", "weeks"):
            return str(day + timedelta(**{unit: amount}))
        month = day.month - 1 + amount * (12 if unit == "years" else 1)
        return str(day.replace(year=day.year + month // 12, month=month % 12 + 1))

    def time_difference(self, start, end, unit):
        if unit == "days":
            return f"{(date.fromisoformat(end) - date.fromisoformat(start)).days} days"
        minutes = (datetime.strptime(end, "%H:%M") - datetime.strptime(start, "%H:%M")).seconds // 60
        return f"{minutes // 60 if unit == 'hours' else minutes} {unit}"

    def holds(self, check):
        (name, what), = check.items()
        if name == "answer_matches":
            return re.search(what, self.answer) is not None
        if name == "tool_called":
            return what in self.results
        content = self.files.get(what["path"])
        if content is None:
            return False
        if name == "file_contains":
            return "{{" not in self.filled(what["text"]) and self.filled(what["text"]) in content
        return re.search(what["regex"], content) is not None


def problems(task):
    """What is wrong with a task; nothing if it can be done, cannot be left undone, and refuses a wrong value."""
    found, world = [], World(task.files)
    for at, (tool, arguments) in enumerate(task.plan):
        try:
            world.call(tool, arguments)
            if at == 0 and task.first_fails:
                found.append("the first call does not fail")
        except Refused as refused:
            if at == 0 and not task.first_fails or at > 1:
                found.append(f"{tool} is refused: {refused}")
    world.answer = task.answer
    found += [f"the good run fails {check}" for check in task.expect if not world.holds(check)]
    idle = World(task.files)
    if all("tool_called" not in check and idle.holds(check) for check in task.expect):
        found.append("nothing has to be done")
    wrong = World(task.files)
    wrong.answer = spoilt(task.answer)
    wrong.results = dict(world.results)
    wrong.files = {p: c if task.files.get(p) == c else spoilt(c) for p, c in world.files.items()}
    checked = any("tool_called" not in check for check in task.expect) and "now" not in world.results
    if checked and all(wrong.holds(check) for check in task.expect):
        found.append("a wrong value passes")
    return found


def spoilt(text):
    """The same text with each digit or, where there is none, each letter of its later half changed."""
    if re.search(r"\d", text):
        return re.sub(r"\d", lambda m: str((int(m[0]) + 3) % 10), text)
    half = len(text) // 3
    return text[:half] + re.sub("[a-z]", lambda m: "q" if m[0] != "q" else "x", text[half:])
