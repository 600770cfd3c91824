"""Kinds that look something up in a file, read, write, copy and edit one."""

import json

from mend import Discard, reach
from speak import WORDINGS, ask, expand, quoted
from kinds_tables import GROUP_OF, known_name, other_files, said_column



class Keys:
    """A file of keys and values, in one of the forms that people use."""

    def __init__(self, t):
        w, r = t.w, t.rng
        n = r.randint(1, 7)
        known = w.chance(0.45)
        keys = w.distinct(n, lambda: known_name(w) if known and w.chance(0.8) else w.key())
        if len({id(GROUP_OF.get(k, k)) for k in keys}) < n:
            raise Discard
        self.pairs = [(k, w.value()) for k in keys]
        form = r.random()
        if form < 0.62:
            join = w.pick(": ", ": ", "=", " = ", ":")
            self.lines = [k + join + v for k, v in self.pairs]
            self.text = "\n".join(self.lines) + w.pick("\n", "\n", "")
            if w.chance(0.15):
                self.text = f"# {w.words(1, 3)}\n" + self.text
            self.extensions = ("txt", "txt", "ini", "conf", "yaml", "yml", "cfg", "properties", "md", "log", "env")
        elif form < 0.82:
            typed = {k: (json.loads(v) if v in ("true", "false") or v.isdigit() and (v == "0" or v[0] != "0") else v) for k, v in self.pairs}
            indent = w.pick(None, None, 2, 4)
            self.text = json.dumps(typed, indent=indent, ensure_ascii=False) + w.pick("\n", "")
            self.lines = [f'{json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}' for k, v in typed.items()]
            self.extensions = ("json", "json", "json", "txt")
        else:
            shape = w.pick("The {} is {}.", "The {} is {}.", "{} is {}.", "Our {} is {}.", "the {} is {}", "The {} was {}.")
            self.lines = [shape.format(k, v) for k, v in self.pairs]
            self.text = "\n".join(self.lines) if w.chance(0.5) else " ".join(self.lines)
            self.text += w.pick("\n", "")
            self.extensions = ("txt", "txt", "md")
        self.at = r.randrange(n)
        self.key, self.value = self.pairs[self.at]
        self.line = self.lines[self.at]


def wrong_key(t, keys):
    """The key as a prompt names it: as it is, or a little otherwise."""
    return said_column(t, keys.key, [o for o, _ in keys.pairs], exact=0.82)


def lookup(t):
    w = t.w
    keys = Keys(t)
    f, o = w.path(*keys.extensions), w.file("txt", "txt", "md")
    t.put(f, keys.text)
    other_files(t)
    writes = t.has("write_file") and w.chance(0.3)
    wrong, said = reach(t, f)
    key = wrong_key(t, keys)
    t.prompt = ask(w, "lookup", writes and o, f=quoted(w, said), k=quoted(w, key, 0.15))
    t.prompt_done()
    wrong(f"Plan: read {said}, find {key}" + (f", write {o}." if writes else "."))
    if writes:
        t.step(f"{keys.line}\nWrite {keys.value} to {o}.", "write_file", path=o, content=keys.value)
        t.end("Done.", f"The {keys.key} is {keys.value}; {o} holds it.")
    else:
        t.end(keys.line, f"The {keys.key} is {keys.value}.")


def whole(t):
    w = t.w
    s = w.sentence()
    f = w.path("txt", "txt", "md", "log")
    t.put(f, s + w.pick("\n", ""))
    other_files(t)
    wrong, said = reach(t, f)
    t.prompt = expand(t.rng, w.pick(*WORDINGS["whole"]), f=quoted(w, said))
    t.prompt_done()
    wrong(f"Plan: read {said}, tell it.")
    t.end("Tell it.", f"{f} says: {s}")


def some_text(w):
    x = w.rng.random()
    return w.sentence() if x < 0.6 else w.value() if x < 0.8 else w.words(1, 5) if x < 0.95 else "\n".join(w.sentence() for _ in range(2))


def write(t):
    w = t.w
    s, o = some_text(w), w.path("txt", "txt", "md", "log", "json", "dat")
    if "\n" in s:
        s = s.replace("\n", " ")
    folder = o.rpartition("/")[0]
    missing = folder and t.has("create_directory") and w.chance(0.6)
    if folder and not missing:
        t.world.add_folder(folder)
    other_files(t)
    if w.chance(0.3):
        t.prompt = expand(t.rng, w.pick(*WORDINGS["write_colon"]), t=quoted(w, s, 0.1), o=quoted(w, o))
    else:
        q = '"{}"' if '"' not in s else "'{}'"
        shown = q.replace("{}", s) if w.chance(0.75) else f"'{s}'" if "'" not in s else f"“{s}”"
        if s[-1] not in ".!" and w.chance(0.35):
            shown = s
        t.prompt = expand(t.rng, w.pick(*WORDINGS["write"]), t=shown, o=quoted(w, o))
        t.prompt_done()
        if t.prompt.count(s) == 0:
            raise Discard
    goal(t, f"{o} holds {s}", f"{o} exists", f"{o} holds the text", p=0.15)
    done = t.step(f"Plan: write {o}.", "write_file", path=o, content=s)
    if folder and folder not in t.world.folders:
        t.step(f"{folder} is missing; create it.", "create_directory", path=folder)
        t.step(f"Write {o} again.", "write_file", path=o, content=s)
    t.end("Done.", f"{o} now holds the text.")


def goal(t, *statements, p=0.2):
    if t.w.chance(p):
        t.goals.append(t.w.pick(*statements))


def copied_text(w):
    x = w.rng.random()
    text = w.sentence() if x < 0.5 else w.value() if x < 0.65 else w.name() if x < 0.75 else "\n".join(w.sentence() if w.chance(0.5) else w.words(1, 3) for _ in range(w.rng.randint(2, 4)))
    return text + w.pick("\n", "\n", "")


def copy(t):
    w, r = t.w, t.rng
    f, o = w.path("txt", "txt", "md", "log", "csv"), w.path("txt", "txt", "md", "bak")
    if f == o:
        raise Discard
    t.put(f, copied_text(w))
    folder = o.rpartition("/")[0]
    if folder and (w.chance(0.5) or not t.has("create_directory")):
        t.world.add_folder(folder)
    other_files(t)
    wrong, said = reach(t, f)
    t.prompt = expand(r, w.pick(*WORDINGS["copy"]), f=quoted(w, said), o=quoted(w, o))
    t.prompt_done()
    goal(t, f"{o} holds what {f} says", f"{o} exists", f"{o} holds the text of {f}", p=0.15)
    wrong(f"Plan: read {said}, write {o}.")
    content = t.world.files[f]
    t.step(f"Write it to {o}.", "write_file", path=o, content=content)
    if folder and folder not in t.world.folders:
        t.step(f"{folder} is missing; create it.", "create_directory", path=folder)
        t.step(f"Write {o} again.", "write_file", path=o, content=content)
    t.end("Done.", f"{o} now holds the text of {f}.")


def edit(t):
    w, r = t.w, t.rng
    if w.chance(0.5):
        keys = Keys(t)
        f, new = w.path(*keys.extensions), w.word() if w.chance(0.5) else w.integer()
        old_line, text_ = keys.line, keys.text
        new_line = old_line[: len(old_line) - len(old_line.rpartition(keys.value)[2]) - len(keys.value)] + new + old_line.rpartition(keys.value)[2]
        if text_.count(old_line) != 1 or keys.value not in old_line or "\\" in old_line:
            raise Discard
        prompt = expand(r, w.pick(*WORDINGS["set_key"]), f="<<f>>", k=keys.key, b=new)
        plan, old = f"set {keys.key} to {new}", old_line
        found = lambda: f"{old_line}\n{new_line}"
    else:
        words = w.distinct(r.randint(4, 9))
        old, new = w.pick(*words), w.word()
        text_ = " ".join(words).capitalize() + "." + w.pick("\n", "")
        if text_.count(old) != 1:
            raise Discard
        new_line, f = new, w.path("txt", "txt", "md")
        a, b = (f'"{old}"', f'"{new}"') if w.chance(0.4) else (old, new)
        prompt = expand(r, w.pick(*WORDINGS["edit"]), f="<<f>>", a=a, b=b)
        plan, found = f"replace {old} with {new}", lambda: f"Replace {old} with {new}."
    t.put(f, text_)
    other_files(t)
    wrong, said = reach(t, f)
    t.prompt = prompt.replace("<<f>>", quoted(w, said))
    t.prompt_done()
    wrong(f"Plan: read {said}, {plan}.")
    t.step(found(), "edit_file", path=f, edits=[{"oldText": old, "newText": new_line}])
    t.end("Done.", f"{f} is changed.")


def info(t):
    w = t.w
    f = w.path()
    t.put(f, w.sentence())
    other_files(t)
    size = w.rng.randint(1, 10 ** w.rng.randint(1, 6))
    stamp = t.world.now_at.isoformat(timespec="seconds") + "Z"
    t.prompt = expand(t.rng, w.pick(*WORDINGS["info"]), f=quoted(w, f))
    t.prompt_done()
    t.made_up["get_file_info"] = f"size: {size}\ncreated: {stamp}\nmodified: {stamp}\naccessed: {stamp}\nisDirectory: false\nisFile: true\npermissions: 644"
    t.step(f"Plan: size of {f}.", "get_file_info", path=f)
    t.end(f"size: {size}", f"{f} has {size} bytes.")


KINDS = [
    (9, lookup, ["read_text_file"]),
    (2, whole, ["read_text_file"]),
    (7, write, ["write_file"]),
    (8, copy, ["read_text_file", "write_file"]),
    (3, edit, ["edit_file", "read_text_file"]),
    (1, info, ["get_file_info"]),
]
