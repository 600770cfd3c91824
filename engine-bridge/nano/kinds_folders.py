"""Kinds that list, count, search and move files, and make folders for them."""

import re

from kinds_files import copied_text, goal, some_text
from kinds_tables import other_files
from mend import Discard, mended, misspelt, misspelt_word, reach
from speak import WORDINGS, ask, expand, full_stop, quoted


def folder_of_files(t, low=1, high=9):
    """A folder (often the root) with some files and folders; how a prompt calls it, and its path."""
    w, r = t.w, t.rng
    here = w.chance(0.4)
    path = "." if here else w.stem() if w.chance(0.85) else f"{w.word()}/{w.word()}"
    called = w.pick("the folder", "this folder", "the current folder", "the working folder", "here", "the directory") if here else w.pick("{}", "the folder {}", "{}", "the {} folder", "the directory {}").replace("{}", quoted(w, path, 0.1))
    start = "" if here else path + "/"
    if not here:
        t.world.add_folder(path)
    for f in w.distinct(r.randint(low, high), w.file):
        t.put(start + f, w.words(1, 4) + "\n")
    for d in w.distinct(r.choice((0, 0, 0, 1, 2))):
        t.world.add_folder(start + d)
    if not here:
        other_files(t)
    return path, called


def fix_here(prompt):
    for bad in ("in here", "inside here", "of here"):
        prompt = prompt.replace(bad, "here")
    return prompt


def and_list(names):
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def list_folder(t):
    w = t.w
    path, called = folder_of_files(t, 0 if w.chance(0.1) else 1, 8)
    writes = t.has("write_file") and w.chance(0.35)
    o = w.file("txt", "txt", "md")
    wrong = path != "." and w.chance(t.mend_share)
    said = misspelt_folder(t, path) if wrong else path
    called = called.replace(path, said)
    t.prompt = fix_here(ask(w, "list", writes and o, d=called))
    t.prompt_done()
    only_files = writes and "everything" not in t.prompt or "file" in t.prompt
    listing = list_step(t, path, said, f"Plan: list {said}" + (f", write the names to {o}." if writes else "."))
    names = [line.split("] ", 1)[1] for line in listing.split("\n") if line.startswith("[FILE]" if only_files else "[")]
    if writes:
        if not names:
            raise Discard
        t.step(f"Write the names to {o}.", "write_file", path=o, content="\n".join(names))
        t.end("Done.", f"{o} lists {and_list(names)}.")
    else:
        t.end("Tell the names.", f"The folder holds {and_list(names)}." if names else "The folder is empty." if not listing.startswith("[") else "The folder holds no files.")


def misspelt_folder(t, path):
    folder, slash, name = path.rpartition("/")
    said = folder + slash + misspelt_word(t.w, name)
    return path if said in t.world.files or said in t.world.folders else said


def list_step(t, path, said, thought):
    result = t.step(thought, "list_directory", path=said)
    return result if said == path else mended(t, result, path, "list_directory")


def count(t):
    w, r = t.w, t.rng
    path, called = folder_of_files(t, 1, 11)
    start = "" if path == "." else path + "/"
    x = r.random()
    if x < 0.6:
        what, ends = w.pick("files", "files", "the files").replace("the ", ""), None
    elif x < 0.72:
        what, ends = w.pick("folders", "subfolders", "directories"), "/"
    else:
        ext = w.pick("csv", "txt", "md", "json", "log")
        what, ends = w.pick(f"{ext} files", f".{ext} files", f"{ext.upper()} files", f"files ending in .{ext}"), "." + ext
        for f in w.distinct(r.randint(0, 4), lambda: w.file(ext)):
            t.put(start + f, w.word())
    if ends == "/":
        for d in w.distinct(r.randint(0, 3)):
            t.world.add_folder(start + d)
    writes = t.has("write_file") and w.chance(0.6)
    o = w.file("txt", "txt", "md")
    wrong = path != "." and w.chance(0.1)
    said = misspelt_folder(t, path) if wrong else path
    called = called.replace(path, said)
    t.prompt = fix_here(ask(w, "count", writes and o, d=called, what=what))
    t.prompt_done()
    goal(t, f"{o} holds the number of {what}", f"{o} exists", p=0.15 if writes else 0)
    listing = list_step(t, path, said, f"Plan: list {said}, count {what}" + (f", write {o}." if writes else "."))
    lines, n = [], 0
    for line in listing.split("\n"):
        counts = line.startswith("[DIR]") if ends == "/" else line.startswith("[FILE]") and (not ends or line.endswith(ends))
        if line.startswith("["):
            n += counts
            lines.append(line.split("] ", 1)[1] + (f" {n}" if counts else " no"))
    walk = "\n".join([*lines, f"Count {n}"])
    if writes:
        t.step(f"{walk}\nWrite {n} to {o}.", "write_file", path=o, content=str(n))
        t.end("Done.", f"The number of {what} is {n}; {o} holds it.")
    else:
        t.end(walk, f"The number of {what} is {n}.")


def search(t):
    w, r = t.w, t.rng
    name, s = w.file("txt", "txt", "md", "log"), w.sentence()
    path = w.words(1, 3, "/").replace(" ", "") + "/" + name
    t.put(path, s + w.pick("\n", ""))
    for _ in range(r.randint(1, 4)):
        t.put(w.path(), w.word() + "\n")
    if sum(f.endswith("/" + name) or f == name for f in t.world.files) > 1:
        raise Discard
    writes = t.has("write_file") and w.chance(0.5)
    o = w.file("txt", "txt", "md")
    t.prompt = ask(w, "search", writes and o, n=quoted(w, name))
    t.prompt_done()
    t.step(f"Plan: search {name}, read it" + (f", write {o}." if writes else ", tell it."), "search_files", path=".", pattern=name)
    content = t.step(f"It is {path}.", "read_text_file", path=path)
    if writes:
        t.step(f"Write it to {o}.", "write_file", path=o, content=content)
        t.end("Done.", f"{o} now holds the text of {path}.")
    else:
        t.end("Tell it.", f"{path} says: {s}")


def search_only(t):
    w, r = t.w, t.rng
    ext = w.pick("txt", "csv", "md", "json", "log")
    name = w.file(ext)
    pattern = w.pick(name, name, f"*.{ext}", w.word() + "*")
    for i in range(r.randint(1, 3)):
        t.put(f"{w.words(1, 2, '/')}/{name if i == 0 else w.file(ext)}", w.word())
    other_files(t)
    t.prompt = expand(r, w.pick(*WORDINGS["search_only"]), n=quoted(w, pattern))
    t.prompt_done()
    if pattern.startswith("*") and ("the file" in t.prompt.lower()):
        raise Discard
    found = t.step(f"Plan: search {pattern}.", "search_files", path=".", pattern=pattern)
    names = found.split("\n")
    t.end("Tell where.", "Nothing matches." if found.startswith("No ") else f"It is at {found}." if len(names) == 1 else f"These match: {and_list(names)}.")


def move(t):
    w = t.w
    f, o = w.path(), w.path()
    if f == o:
        raise Discard
    t.put(f, w.sentence() + "\n")
    folder = o.rpartition("/")[0]
    if folder and (w.chance(0.5) or not t.has("create_directory")):
        t.world.add_folder(folder)
    other_files(t)
    said = misspelt(w, f) if w.chance(t.mend_share) else f
    if said in t.world.files or said in t.world.folders:
        said = f
    t.prompt = expand(t.rng, w.pick(*WORDINGS["move"]), f=quoted(w, said), o=quoted(w, o))
    t.prompt_done()
    result = t.step(f"Plan: move {said} to {o}.", "move_file", source=said, destination=o)
    if said != f:
        if f not in result.replace("?", "").split(": ", 1)[1]:
            raise Discard
        result = t.step(f"{f} is meant.", "move_file", source=f, destination=o)
    if folder and folder not in t.world.folders:
        t.step(f"{folder} is missing; create it.", "create_directory", path=folder)
        t.step("Move again.", "move_file", source=f, destination=o)
    t.end("Done.", f"{f} is now {o}.")


def onto(t):
    """A move to where something stands: into the folder of that name, or to the name that the prompt has for this case."""
    w = t.w
    f, name = w.path(), None
    t.put(f, w.sentence() + "\n")
    other_files(t)
    name = f.rpartition("/")[2]
    if w.chance(0.65):
        said = w.stem() if w.chance(0.8) else f"{w.word()}/{w.word()}"
        o, prompt = f"{said}/{name}", expand(t.rng, w.pick(*WORDINGS["move"]), f=quoted(w, f), o=quoted(w, said))
        if said in t.world.files or said in t.world.folders or o in t.world.files or f.startswith(said + "/"):
            raise Discard
        t.world.add_folder(said)
        for other in w.distinct(w.rng.randint(0, 2), w.file):
            t.world.files.setdefault(f"{said}/{other}", w.word())
        thought = f"{said} is a folder; move {f} to {o}."
    else:
        said, o = w.path(), w.path()
        prompt = expand(t.rng, w.pick(*WORDINGS["move"]), f=quoted(w, f), o=quoted(w, said))
        prompt = full_stop(prompt) + " " + expand(t.rng, w.pick(*WORDINGS["taken"]), o=quoted(w, o))
        if len({f, said, o} | set(t.world.files)) < 2 + len(t.world.files):
            raise Discard
        t.put(said, w.word())
        t.world.add_folder(o.rpartition("/")[0])
        thought = f"{said} is taken; move {f} to {o}."
    t.prompt = prompt
    t.prompt_done()
    if o in t.world.files:
        raise Discard
    t.step(f"Plan: move {f} to {said}.", "move_file", source=f, destination=said)
    t.step(thought, "move_file", source=f, destination=o)
    t.end("Done.", f"{f} is now {o}.")


def mkdir(t):
    w = t.w
    d = new_folder(t)
    t.prompt = expand(t.rng, w.pick(*WORDINGS["mkdir"]), d=quoted(w, d))
    t.prompt_done()
    t.step(f"Plan: create {d}.", "create_directory", path=d)
    t.end("Done.", f"The folder {d} is there.")


def new_folder(t):
    other_files(t)
    d = t.w.stem() if t.w.chance(0.75) else t.w.words(2, 3, "/")
    if d in t.world.folders or d in t.world.files:
        raise Discard
    return d


def mkdir_move(t):
    w = t.w
    d, f = new_folder(t), w.file() if w.chance(0.8) else w.path()
    name = f.rpartition("/")[2]
    t.put(f, w.sentence())
    t.prompt = expand(t.rng, w.pick(*WORDINGS["mkdir_move"]), d=quoted(w, d), f=quoted(w, f))
    t.prompt_done()
    t.step(f"Plan: create {d}, move {f} to {d}/{name}.", "create_directory", path=d)
    t.step(f"Move {f} to {d}/{name}.", "move_file", source=f, destination=f"{d}/{name}")
    t.end("Done.", f"{f} is now {d}/{name}.")


def mkdir_write(t):
    w = t.w
    d, s = new_folder(t), some_text(w).replace("\n", " ")
    o = f"{d}/{w.file('txt', 'txt', 'md')}"
    q = '"{}"' if '"' not in s else "'{}'"
    t.prompt = expand(t.rng, w.pick(*WORDINGS["mkdir_write"]), d=quoted(w, d, 0.1), o=quoted(w, o, 0.1), t=q.replace("{}", s))
    t.prompt_done()
    goal(t, f"{o} exists", f"{o} holds the text", p=0.15)
    t.step(f"Plan: create {d}, write {o}.", "create_directory", path=d)
    t.step(f"Write {o}.", "write_file", path=o, content=s)
    t.end("Done.", f"{o} now holds the text.")


def copying(moving):
    """A wording that moves a file, made one that copies it."""
    if not re.search(r"\b[mM]ove\b", moving):
        raise Discard
    return moving.replace("move", "copy").replace("Move", "Copy")


def mkdir_copy(t):
    w = t.w
    d, f, s = new_folder(t), w.file("txt", "txt", "md", "log", "csv") if w.chance(0.8) else w.path(), copied_text(w)
    name = f.rpartition("/")[2]
    t.put(f, s)
    wrong, said = reach(t, f)
    if w.chance(0.35):
        o = f"{d}/{name}"
        t.prompt = expand(t.rng, copying(w.pick(*WORDINGS["mkdir_move"])), d=quoted(w, d), f=quoted(w, said))
    else:
        o = f"{d}/{name if w.chance(0.5) else w.file('txt', 'txt', 'md', 'bak')}"
        t.prompt = expand(t.rng, w.pick(*WORDINGS["mkdir_copy"]), d=quoted(w, d, 0.1), o=quoted(w, o, 0.1), f=quoted(w, said, 0.1))
    t.prompt_done()
    t.step(f"Plan: create {d}, read {said}, write {o}.", "create_directory", path=d)
    wrong(f"Read {said}.")
    t.step(f"Write it to {o}.", "write_file", path=o, content=s)
    t.end("Done.", f"{o} now holds the text of {f}.")


KINDS = [
    (4, list_folder, ["list_directory"]),
    (5, count, ["list_directory"]),
    (4, search, ["search_files", "read_text_file"]),
    (1.5, search_only, ["search_files"]),
    (2.5, move, ["move_file"]),
    (2.5, onto, ["move_file"]),
    (0.7, mkdir, ["create_directory"]),
    (1, mkdir_move, ["create_directory", "move_file"]),
    (3.5, mkdir_write, ["create_directory", "write_file"]),
    (3.5, mkdir_copy, ["create_directory", "read_text_file", "write_file"]),
]
