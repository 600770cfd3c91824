"""Small models of the builtin tools: the texts that the real servers would give, byte for byte."""

import fnmatch
import json
from datetime import date, datetime, time, timedelta, timezone
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

RECORDED = json.loads((Path(__file__).parent / "recorded.json").read_text(encoding="utf-8"))
TEXTS, SYSTEM = RECORDED["texts"], RECORDED["system"]
BUILTIN = {t["name"]: t for t in RECORDED["tools"]}


TIME_ZONES = sorted(z for z in available_timezones() if "/" in z and not z.startswith(("Etc/", "SystemV/", "posix/", "right/")))


class Refused(Exception):
    """A tool's error text."""


def text(key, **values):
    out = TEXTS[key]
    for name, value in values.items():
        out = out.replace("{" + name + "}", str(value))
    return out


class World:
    """What the tools act on: files below one root, remembered facts, a clock."""

    def __init__(self, now: datetime):
        self.files, self.folders, self.facts, self.next_id = {}, set(), {}, 1
        self.now_at = now

    def put(self, path, content):
        self.files[path] = content
        self.add_folder(path.rpartition("/")[0])

    def add_folder(self, folder):
        while folder:
            self.folders.add(folder)
            folder = folder.rpartition("/")[0]

    def call(self, name, arguments):
        try:
            return getattr(self, name)(**arguments), False
        except Refused as e:
            return str(e), True

    # calculator
    def calculate(self, expression):
        return evaluate(expression)

    # filesystem
    def read_text_file(self, path, head=None, tail=None):
        p = clean(path)
        if p in self.folders or p == "":
            raise Refused(text("file.is_folder", path=path))
        if p not in self.files:
            raise self.missing("file", path)
        lines = self.files[p]
        if head:
            lines = "\n".join(lines.splitlines()[:head])
        if tail:
            lines = "\n".join(lines.splitlines()[-tail:])
        return lines

    def write_file(self, path, content):
        folder = clean(path).rpartition("/")[0]
        if folder and folder not in self.folders:
            raise Refused(text("write_file.no_folder", folder=folder))
        self.put(clean(path), content)
        return text("write_file.done", path=path)

    def edit_file(self, path, edits, dryRun=False):
        p = clean(path)
        if p not in self.files:
            raise self.missing("file", path)
        before = self.files[p]
        after = before
        for e in edits:
            if e["oldText"] not in after:
                raise Refused(text("edit_file.no_match", path=path, old=e["oldText"]))
            after = after.replace(e["oldText"], e["newText"], 1)
        if not dryRun:
            self.files[p] = after
        return diff(path, before, after)

    def list_directory(self, path):
        p = clean(path)
        if p and p not in self.folders:
            raise self.missing("folder", path)
        entries = self.entries(p)
        if not entries:
            return text("list_directory.empty")
        return "\n".join(
            text("list_directory.dir" if (f"{p}/{n}" if p else n) in self.folders else "list_directory.file", name=n) for n in entries)

    def search_files(self, path, pattern, excludePatterns=()):
        p = clean(path)
        if p and p not in self.folders:
            raise self.missing("folder", path)
        hits = [f for f in self.files if (not p or f.startswith(p + "/")) and fnmatch.fnmatchcase(f.rpartition("/")[2], pattern)]
        return "\n".join(sorted(hits)) or text("search_files.none")

    def create_directory(self, path):
        self.add_folder(clean(path))
        return text("create_directory.done", path=path)

    def move_file(self, source, destination):
        s, d = clean(source), clean(destination)
        if s not in self.files and s not in self.folders:
            raise self.missing("either", source)
        if d in self.files or d in self.folders:
            raise Refused(text("move_file.exists", destination=destination))
        folder = d.rpartition("/")[0]
        if folder and folder not in self.folders:
            raise Refused(text("write_file.no_folder", folder=folder))
        if s in self.files:
            self.put(d, self.files.pop(s))
        else:
            for f in [f for f in self.files if f.startswith(s + "/")]:
                self.put(d + f[len(s):], self.files.pop(f))
            self.folders = {d + f[len(s):] if f == s or f.startswith(s + "/") else f for f in self.folders}
        return text("move_file.done", source=source, destination=destination)

    def entries(self, folder):
        start = folder + "/" if folder else ""
        return sorted({f[len(start):].split("/")[0] for f in [*self.files, *self.folders] if f.startswith(start) and f != folder})

    def missing(self, kind, path):
        p = clean(path)
        pool = {"file": [*self.files], "folder": [*self.folders], "either": [*self.files, *self.folders]}[kind]
        kind, name = "folder" if kind == "folder" else "file", p.rpartition("/")[2]
        near = sorted((distance(name, f.rpartition("/")[2]), distance(p, f), f) for f in pool)
        best = [f for d, _, f in near if d * 10 <= len(name) * 4]
        if best:
            return Refused(text(kind + ".did_you_mean", path=path, near=", ".join(best[:3])))
        folder = p.rpartition("/")[0]
        while folder and folder not in self.folders:
            folder = folder.rpartition("/")[0]
        names = self.entries(folder)[:10]
        return Refused(text(kind + (".folder_holds" if names else ".folder_empty"), path=path, names=", ".join(names)))

    # memory
    def remember(self, text_=None, **kw):
        fact = text_ or kw["text"]
        self.facts[self.next_id] = fact
        self.next_id += 1
        return text("remember.done", id=self.next_id - 1)

    def recall(self, query):
        words = stems(query, COMMON) or stems(query)
        scored = sorted((-len(words & stems(f)), i) for i, f in self.facts.items())
        hits = [i for s, i in scored if s < 0][:5]
        return "\n".join(text("recall.line", id=i, text=self.facts[i]) for i in hits) or text("recall.none", query=query)

    def forget(self, id):
        if id not in self.facts:
            raise Refused(text("forget.none", id=id))
        del self.facts[id]
        return text("forget.done", id=id)

    # time
    def now(self, zone=None):
        if zone and zone != "UTC" and zone not in TIME_ZONES:
            raise Refused(text("now.unknown_zone", zone=zone, near=", ".join(near_zones(zone))))
        local = self.now_at.replace(tzinfo=timezone.utc).astimezone(ZoneInfo(zone or "UTC"))
        return local.isoformat(timespec="seconds").replace("+00:00", "Z")

    def add_time(self, time, amount, unit):
        form, t = parse_time(time)
        t = shift(t, amount, unit)
        return t.strftime(form)

    def time_difference(self, start, end, unit=None):
        (fa, a), (fb, b) = parse_time(start), parse_time(end)
        unit = unit or ("days" if fa == fb == "%Y-%m-%d" else "minutes")
        seconds = Decimal(int((b - a).total_seconds()))
        n = (seconds / SECONDS[unit]).quantize(Decimal("0.01"), ROUND_HALF_EVEN)
        return f"{plain(n)} {unit}"


SECONDS = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86400, "weeks": 604800}


def clean(path):
    parts = [p for p in path.split("/") if p not in ("", ".")]
    return "/".join(parts)


# Words that the memory server looks for only where there are no others.
COMMON = frozenset(
    "a about an and are at can did do does for from had has have how i in is it me my of on or our s tell that the there this to was we were what when"
    " where which who with you your".split()
)


def stems(s, without=frozenset()):
    return {w[:5] for w in "".join(c if c.isalnum() else " " for c in s.lower()).split() if w not in without}


@lru_cache(maxsize=100_000)
def near_zones(wanted):
    """As the time server: the zones whose name or city is nearest, if near enough."""
    written = wanted.strip().lower().replace(" ", "_")
    far = sorted((min(distance(written, z.lower()), distance(written, z.lower().rpartition("/")[2])), z) for z in TIME_ZONES)
    return [z for d, z in far if d == far[0][0] and d * 10 <= len(wanted.strip()) * 4][:3]


def distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]


def diff(path, before, after):
    import difflib

    lines = list(difflib.unified_diff(before.splitlines(), after.splitlines(), path, path, lineterm=""))
    return "```diff\n" + "\n".join(lines) + "\n```"


def parse_time(s):
    for form in ("%H:%M", "%H:%M:%S", "%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"):
        try:
            return form, datetime.strptime(s, form)
        except ValueError:
            pass
    raise Refused(text("time.not_a_time", time=s))


def shift(t, amount, unit):
    if unit in SECONDS:
        return t + timedelta(seconds=amount * SECONDS[unit])
    months = t.year * 12 + t.month - 1 + amount * (12 if unit == "years" else 1)
    year, month = divmod(months, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return t.replace(year=year, month=month + 1, day=min(t.day, last))


def plain(n):
    s = f"{n:f}"
    return s.rstrip("0").rstrip(".") if "." in s else s


def evaluate(expression):
    """Decimal arithmetic with BigDecimal's scales; only the end result is rounded to 12 places."""
    pos, source = 0, expression

    def fail(key, **kw):
        raise Refused(text("calculate." + key, expression=source, **kw))

    def peek():
        nonlocal pos
        while pos < len(source) and source[pos] == " ":
            pos += 1
        return source[pos] if pos < len(source) else ""

    def take():
        nonlocal pos
        pos += 1
        return source[pos - 1]

    def factor():
        nonlocal pos
        c = peek()
        if c == "-":
            take()
            return -factor()
        if c == "(":
            take()
            v = total()
            if peek() != ")":
                fail("ends_early")
            take()
            return v
        if c == "":
            fail("ends_early")
        start = pos
        while pos < len(source) and (source[pos].isalnum() or source[pos] in "._"):
            pos += 1
        word = source[start:pos]
        if not word or not word[0].isdigit():
            fail("not_a_number", name=word or c)
        return Decimal(word)

    def power():
        v = factor()
        if peek() == "^":
            take()
            return v ** int(power())
        return v

    def term():
        v = power()
        while peek() in ("*", "/", "%") and peek():
            op = take()
            w = power()
            if op == "*":
                v = v * w
            elif w == 0:
                fail("division_by_zero")
            else:
                v = v / w if op == "/" else v % w
        return v

    def total():
        v = term()
        while peek() in ("+", "-") and peek():
            v = v + term() if take() == "+" else v - term()
        return v

    with localcontext(prec=68):
        v = total()
        if peek():
            word = source[pos:].split()[0]
            fail("not_a_number", name=word)
        if -v.as_tuple().exponent > 12:
            return plain(v.quantize(Decimal(1).scaleb(-12), ROUND_HALF_EVEN))
        return f"{v:f}"
