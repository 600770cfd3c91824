"""Kinds that list, count, search and move files, and make folders for them."""

import fnmatch
import re

from kinds_files import Keys, copied_text, some_text, wrong_key
from kinds_tables import other_files
from mend import Discard, mended, misspelt, misspelt_word, reach
from speak import WORDINGS, ask, expand, full_stop, quoted
from steps import goal, make_missing, move_file, plan, put_down, tell, write_out


ENDINGS = ("txt txt txt md md csv csv json log png png jpg jpg pdf pdf docx xlsx zip yaml xml html py js sh ini conf dat bak svg gif mp3 mp4 wav pptx css sql tsv toml jpeg tar.gz java rtf odt webp ics cfg").split()
TEXTS = "txt txt txt md md csv json log yaml ini conf html".split()
ALONE = ["README", "LICENSE", "Makefile", "Dockerfile", "CHANGELOG", "TODO", ".gitignore", ".env"]


def file_names(w, n):
    """Names as they lie together in a folder: some alike, some of one kind, with all sorts of endings."""
    r, names = w.rng, {}
    while len(names) < n:
        x = r.random()
        if x < 0.55:
            names[w.file(*ENDINGS)] = 1
        elif x < 0.6:
            names[w.pick(*ALONE)] = 1
        elif x < 0.75:
            stem, ending, start, width = w.stem(), w.pick(*ENDINGS), r.choice((1, 1, 1, 7, 9, 23, 98, 2023)), r.choice((1, 1, 2, 3))
            join = w.pick("", "-", "_", "")
            for i in range(r.randint(2, 4)):
                names[f"{stem}{join}{start + i:0{width}d}.{ending}"] = 1
        elif x < 0.83:
            stem = w.stem()
            for ending in r.sample(ENDINGS, 2):
                names[f"{stem}.{ending}"] = 1
        elif x < 0.91:
            stem, ending = w.word(), w.pick(*ENDINGS)
            names[f"{stem}.{ending}"] = 1
            names[f"{stem}{w.pick('-', '_')}{w.pick('old', 'new', 'final', 'copy', 'draft', 'v2', 'backup', w.word())}.{ending}"] = 1
        elif x < 0.96:
            names[f"{w.date()}{w.pick('', '-' + w.word())}.{w.pick('log', 'txt', 'md', 'csv', 'json')}"] = 1
        else:
            names[f"{w.word()} {w.word()}.{w.pick(*ENDINGS)}"] = 1
    names = list(names)[:n]
    r.shuffle(names)
    return names


def folder_of_files(t, low=1, high=12):
    """A folder (often the root) with some files and folders: its path, and how a prompt calls it, with {} for the path."""
    w, r = t.w, t.rng
    here = w.chance(0.3)
    path = "." if here else folder_name(w)
    called = w.pick("the folder", "this folder", "the current folder", "the working folder", "here", "the directory", "the working directory") if here else w.pick(
        "{}", "the folder {}", "{}", "the {} folder", "the directory {}", "folder {}", "{}/", "the folder {}", "the {} directory", "./{}", "the subfolder {}").replace("{}", quoted(w, "{}", 0.15))
    start = "" if here else path + "/"
    if not here:
        t.world.add_folder(path)
    for f in file_names(w, r.randint(low, high)) if high else []:
        t.put(start + f, w.word() + "\n")
    for d in w.distinct(r.choice((0, 0, 0, 1, 2, 3))):
        if start + d not in t.world.files:
            t.world.add_folder(start + d)
            if w.chance(0.4):
                t.put(f"{start}{d}/{w.file(*ENDINGS)}", w.word())
    if not here:
        other_files(t)
        for d in w.distinct(r.choice((0, 0, 1, 2))):
            t.world.add_folder(d)
    return path, called


KNOWN_FOLDERS = "docs documents reports invoices photos pictures data logs notes archive backup images projects drafts receipts recipes letters music scripts tests config downloads exports uploads assets minutes orders contracts results samples templates media inbox outbox tmp work old".split()


def folder_name(w):
    x = w.rng.random()
    if x < 0.3:
        return w.pick(*KNOWN_FOLDERS)
    if x < 0.42:
        return w.pick(*KNOWN_FOLDERS) + "/" + w.pick(w.word(), str(w.rng.randint(2019, 2027)), w.pick(*KNOWN_FOLDERS))
    return w.stem() if x < 0.88 else f"{w.word()}/{w.word()}"


def fix_here(prompt):
    for bad in ("in here", "inside here", "of here", "into here", "from here", "within here"):
        prompt = prompt.replace(bad, "here")
    return prompt


def and_list(names):
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def dot(path):
    """A path at a sentence's end."""
    return path if path.endswith(".") else path + "."


KINDS_OF_FILE = {"text": "txt", "Markdown": "md", "CSV": "csv", "JSON": "json", "log": "log", "PNG": "png", "PDF": "pdf", "YAML": "yaml", "XML": "xml", "HTML": "html", "Python": "py", "JPG": "jpg", "ZIP": "zip", "Word": "docx", "Excel": "xlsx", "SVG": "svg", "MP3": "mp3"}


def some_kind(t, start):
    """Files of one ending, or folders, as a prompt names them; there may be none."""
    w = t.w
    if w.chance(0.2):
        for d in w.distinct(t.rng.randint(0, 3)):
            if start + d not in t.world.files:
                t.world.add_folder(start + d)
        return w.pick("folders", "subfolders", "directories", "subdirectories"), "/"
    ending = w.pick("csv", "txt", "md", "json", "log", "png", "pdf", "jpg", "yaml", "py", "html", "xml", "docx", "zip")
    named = [n for n, e in KINDS_OF_FILE.items() if e == ending]
    what = w.pick(f"{ending} files", f".{ending} files", f"{ending.upper()} files", f"files ending in .{ending}", f"*.{ending} files", f"files with the extension .{ending}", f"files of type {ending}", *[f"{n} files" for n in named])
    for f in w.distinct(t.rng.randint(0, 4), lambda: w.file(ending)):
        t.put(start + f, w.word())
    return what, "." + ending


def walked(listing, ends, numbers=True):
    """The names of a listing one by one, each judged, with the number so far where it counts."""
    lines, names = [], []
    for line in listing.split("\n"):
        if line.startswith("["):
            name = line.split("] ", 1)[1]
            counts = line.startswith("[DIR]") if ends == "/" else True if ends == "all" else line.startswith("[FILE]") and (not ends or line.endswith(ends))
            names += [name] * counts
            lines.append(name + ((f" {len(names)}" if numbers else " yes") if counts else " no"))
    return "\n".join(lines), names


def list_folder(t):
    w, x = t.w, t.rng.random()
    path, called = folder_of_files(t, 0 if w.chance(0.1) else 1)
    start = "" if path == "." else path + "/"
    writes = t.has("write_file") and w.chance(0.45)
    o = out_file(t)
    what = ends = join = None
    if writes and x > 0.92:
        # another form than a name a line
        join, how = w.pick((", ", "separated by commas"), (", ", "comma-separated"), ("\n- ", "as a bulleted list (- name)"), ("; ", "separated by semicolons"), (", ", "in one line, with commas between"), (" ", "in one line, separated by spaces"))
    if x < 0.2:
        what, ends = some_kind(t, start)
    said = misspelt_folder(t, path) if path != "." and w.chance(0.3) else path
    called = called.replace("{}", said)
    if what:
        t.kind = "count"  # a walk, which is never learned without its thought
        t.prompt = fix_here(ask(w, "list_what", writes and o, d=called, what=what))
    elif x < 0.38:
        ends = "all"
        t.prompt = fix_here(ask(w, "list_all", writes and o, d=called))
    elif join:
        t.prompt = fix_here(expand(t.rng, w.pick(*WORDINGS["list_joined"]), d=called, o=quoted(w, o), j=how))
    else:
        t.prompt = fix_here(ask(w, "list", writes and o, d=called))
        # where a prompt does not say if folders count, there are none
        if not re.search(r"\b([fF]iles|[fF]ile names?|filenames|(every|each|per) file)\b", t.prompt) or "everything" in t.prompt:
            if re.search(r"\bfile\b", t.prompt) and not writes or writes and path == "." and "/" in o:
                raise Discard
            t.world.folders = {f for f in t.world.folders if not (f.startswith(start) and f != path)} if writes else t.world.folders
            t.world.files = {f: s for f, s in t.world.files.items() if not f.startswith(start) or "/" not in f[len(start):]} if writes else t.world.files
            ends = "all"
    if said in t.world.folders and said != path:
        raise Discard
    t.prompt_done()
    of = f", {what}" if what else ", files and folders" if ends == "all" and 0.2 <= x < 0.38 else ""
    as_ = f" {how}" if join else ""
    listing = list_step(t, path, said, f"Plan: list {said}{of}, write the names{as_} to {o}." if writes else f"Plan: list {dot(said + of)}")
    walk, names = walked(listing, ends, False)
    if writes:
        if not names:
            raise Discard
        content = "\n".join(names) if not join else join.lstrip() * join.startswith("\n") + join.join(names)
        write_out(t, (f"{walk}\n" if what else "") + f"Write the names{as_} to {o}.", o, content)
        t.end("Done.", f"{o} lists {and_list(names)}.")
    elif what:
        t.end(walk if walk else "Tell the names.", f"The {what} are {and_list(names)}." if len(names) > 1 else f"There is only {dot(names[0])}" if names else f"There are no {what}.")
    else:
        t.end("Tell the names.", f"The folder holds {and_list(names)}." if names else "The folder is empty." if not listing.startswith("[") else "The folder holds no files.")



def misspelt_folder(t, path):
    """A folder's name as people get it wrong: a slip, a plural, a capital, an ending, another parent or none."""
    w, x = t.w, t.rng.random()
    folder, slash, name = path.rpartition("/")
    if x < 0.45 or len(name) < 4:
        said = folder + slash + misspelt_word(w, name)
    elif x < 0.57:
        said = folder + slash + (name[:-1] if name.endswith("s") else name + "s")
    elif x < 0.67:
        said = folder + slash + (name.capitalize() if name.islower() else name.lower())
    elif x < 0.75:
        said = folder + slash + (name.replace("-", "_") if "-" in name else name.replace("_", w.pick("-", "")) if "_" in name else name + w.pick("1", "2", "_", "-1"))
    elif x < 0.85:
        said = name if folder else w.pick(*KNOWN_FOLDERS) + "/" + name
    elif x < 0.93:
        said = folder + slash + name[: max(3, len(name) * 2 // 3)]
    else:
        said = folder + slash + name + w.pick("-", "_", "") + w.pick("old", "new", "dir", "folder", "2024", "2025", "2026")
    return path if said in t.world.files or said in t.world.folders or len(said) < 3 else said


def out_file(t):
    """A file to write to, now and then in a folder, which may be missing; in the new folder where a prompt wants one."""
    w, name = t.w, t.w.file("txt", "txt", "md")
    if getattr(t, "new_folder", None):
        return f"{t.new_folder}/{name}"
    if w.chance(0.93):
        return name
    folder = folder_name(w)
    if not (t.has("create_directory") and w.chance(0.55)):
        t.world.add_folder(folder)
    return f"{folder}/{name}"


def pass_on(t, path, text, thought, o):
    """A file that was found is read, and its text written or told."""
    content = t.step(thought, "read_text_file", path=path)
    if o:
        write_out(t, f"Write it to {o}.", o, content)
        t.end("Done.", f"{o} now holds the text of {path}.")
    else:
        t.end("Tell it.", f"{path} says: {text}")


def list_step(t, path, said, thought):
    result = t.step(thought, "list_directory", path=said)
    return result if said == path else mended(t, result, path, "list_directory")


def count(t):
    w, r = t.w, t.rng
    if t.has("search_files") and w.chance(0.12):
        return search_count(t)
    path, called = folder_of_files(t, 1, 11)
    start = "" if path == "." else path + "/"
    x = r.random()
    if x < 0.5:
        what, ends = "files", None
    elif x < 0.58:
        what, ends = w.pick("entries", "files and folders", "items", "files and subfolders", "things"), "all"
    else:
        what, ends = some_kind(t, start)
    writes = t.has("write_file") and w.chance(0.6)
    o = out_file(t)
    said = misspelt_folder(t, path) if path != "." and w.chance(0.2) else path
    if said in t.world.folders:
        said = path
    called = called.replace("{}", said)
    t.prompt = fix_here(ask(w, "count", writes and o, d=called, what=what))
    t.prompt_done()
    goal(t, f"{o} holds the number of {what}", f"{o} exists", p=0.15 if writes else 0)
    listing = list_step(t, path, said, plan(f"list {said}, count {what}", writes and o))
    tell_count(t, *walked(listing, ends), what, writes and o)


def tell_count(t, walk, names, what, o):
    n = len(names)
    walk = f"{walk}\nCount {n}" if walk else f"Count {n}"
    tell(t, f"The number of {what} is {n}", o, str(n), walk, write_out)


def search_count(t):
    """How many files match in all folders."""
    w, r = t.w, t.rng
    t.kind = "count"
    pattern, _, called, make = some_pattern(t)
    for _ in range(r.randint(0, 7)):
        t.put(some_path(w, make()), w.word())
    for _ in range(r.randint(0, 4)):
        t.put(some_path(w, w.file(*ENDINGS)), w.word())
    writes = t.has("write_file") and w.chance(0.55)
    o = out_file(t)
    t.prompt = ask(w, "search_count", writes and o, n=called)
    t.prompt_done()
    found = search_step(t, plan(f"search {pattern}, count them", writes and o), pattern)
    names = [] if found.startswith("No ") else found.split("\n")
    tell_count(t, "\n".join(f"{f} {i + 1}" for i, f in enumerate(names)), names, "matching files", writes and o)


def some_path(w, name):
    """A file in some folder or none."""
    x = w.rng.random()
    return name if x < 0.15 else f"{folder_name(w)}/{name}" if x < 0.85 else f"{w.word()}/{w.word()}/{w.word()}/{name}"


def some_pattern(t):
    """A glob pattern, how a prompt calls a file that matches and several of them, and what makes names that match."""
    w, x = t.w, t.rng.random()
    shown = lambda pattern: ("file|files|" + w.pick("matching {}", "like {}", "of the form {}", "matching the pattern {}", "with a name like {}").format(quoted(w, pattern, 0.35))) if w.chance(0.7) else "|s|" + quoted(w, pattern, 0.3) + " file"
    if x < 0.5:
        kind = w.pick(*KINDS_OF_FILE)
        ending = KINDS_OF_FILE[kind]
        pattern = w.pick("*.{}", "*.{}", "*.{}", "**/*.{}").format(ending)
        called = shown(pattern) if "**" in pattern or w.chance(0.3) else w.pick(
            f"|s|.{ending} file", f"|s|{ending} file", f"|s|{kind} file", f"|s|{kind} file", f"file|files|ending in .{ending}", f"file|files|with the ending .{ending}", f"file|files|with the extension {w.pick('.', '')}{ending}", f"file|files|of the type {ending}")
        make = lambda: w.file(ending)
    elif x < 0.72:
        part = w.word() if w.chance(0.75) else w.word() + w.pick("-", "_") + w.word()
        ending = w.pick("", "", "." + w.pick("txt", "md", "csv", "log", "json"))
        pattern = f"{part}*{ending}"
        called = shown(pattern) if ending or w.chance(0.3) else "file|files|" + w.pick("starting with {}", "beginning with {}", "with a name that starts with {}", "with {} at the start of the name").format(quoted(w, part, 0.5))
        make = lambda: part + w.pick("", "-", "_", "-") + w.pick(str(t.rng.randint(1, 2026)), w.word()) + (ending or "." + w.pick(*TEXTS))
    elif x < 0.9:
        part = w.word()
        pattern = f"*{part}*"
        called = shown(pattern) if w.chance(0.25) else "file|files|" + w.pick("with {} in the name", "with a name that contains {}", "with {} somewhere in the name", "containing {} in the name", "that has {} in the name").format(quoted(w, part, 0.5)).replace("that has", "having")
        make = lambda: w.pick(w.word() + w.pick("-", "_"), "") + part + w.pick("-", "_") + w.word() + "." + w.pick(*TEXTS)
    else:
        tail = f"{w.pick('-', '_')}{w.word()}.{w.pick('txt', 'md', 'csv', 'log', 'json')}"
        pattern = "*" + tail
        called = shown(pattern) if w.chance(0.4) else "file|files|" + w.pick("ending in {}", "with a name that ends in {}", "with a name ending in {}").format(quoted(w, tail, 0.4))
        make = lambda: w.word() + tail
    one, many, rest = called.split("|", 2)
    return pattern, f"{one} {rest}".strip(), rest + many if many == "s" else f"{many} {rest}", make


def search_step(t, thought, pattern, path="."):
    """A search; the small model of the tool knows patterns of names only, so that one with folders is answered as its last part is, which matches the same files."""
    if pattern.startswith("**/"):
        t.made_up["search_files"] = t.world.search_files(path, pattern[3:])
    return t.step(thought, "search_files", path=path, pattern=pattern)


def search(t):
    w, r = t.w, t.rng
    name, s = w.file("txt", "txt", "md", "log", "csv", "json", "yaml", "ini", "conf"), w.sentence()
    below = None
    if w.chance(0.4):
        pattern, called, _, make = some_pattern(t)
        name, section = make(), "search_like"
        if name.rpartition(".")[2] not in TEXTS:
            raise Discard
    else:
        pattern, called, section = name, quoted(w, name), "search"
    path = w.words(1, 3, "/").replace(" ", "") + "/" + name
    if section == "search_like" and w.chance(0.3):
        below = path.split("/")[0]
        section = "search_below"
    t.put(path, s + w.pick("\n", ""))
    for _ in range(r.randint(1, 4)):
        t.put(some_path(w, w.file(*ENDINGS)), w.word() + "\n")
    if below:
        for _ in range(r.randint(0, 2)):
            t.put(f"{below}/{w.pick('', w.word() + '/')}{w.file(*ENDINGS)}", w.word() + "\n")
        if r.random() < 0.5:
            t.put(f"{w.word()}/{name}", w.word() + "\n")
    short = pattern.replace("**/", "")
    if t.world.search_files(below or ".", short) != path:
        raise Discard
    writes = t.has("write_file") and w.chance(0.5)
    o = out_file(t)
    if fnmatch.fnmatchcase(o, short):
        raise Discard
    t.prompt = ask(w, section, writes and o, n=called, d=quoted(w, below or "", 0.1))
    t.prompt_done()
    where = f" in {below}" if below else ""
    search_step(t, plan(f"search {pattern}{where}, read it", writes and o, ", tell it"), pattern, below or ".")
    pass_on(t, path, s, f"It is {path}.", writes and o)


def search_key(t):
    """One value in a file that has to be found first."""
    w, r = t.w, t.rng
    keys = Keys(t)
    if w.chance(0.6):
        pattern, called, _, make = some_pattern(t)
        name = make()
    else:
        name = w.file(*keys.extensions)
        pattern, called = name, quoted(w, name)
    if name.rpartition(".")[2] not in TEXTS or name.endswith(".json") != ("json" in keys.extensions):
        raise Discard
    path = w.words(1, 3, "/").replace(" ", "") + "/" + name
    t.put(path, keys.text)
    for _ in range(r.randint(1, 4)):
        t.put(some_path(w, w.file(*ENDINGS)), w.word() + "\n")
    writes = t.has("write_file") and w.chance(0.55)
    o, short = out_file(t), pattern.replace("**/", "")
    if t.world.search_files(".", short) != path or fnmatch.fnmatchcase(o, short):
        raise Discard
    key = wrong_key(t, keys)
    t.prompt = ask(w, "search_key", writes and o, p=called, k=quoted(w, key, 0.15))
    t.prompt_done()
    search_step(t, plan(f"search {pattern}, find {key}", writes and o), pattern)
    t.step(f"It is {path}.", "read_text_file", path=path)
    tell(t, f"The {keys.key} is {keys.value}", writes and o, keys.value, keys.line)


def search_pick(t):
    """Several files of one name, of which the prompt wants the one in a certain folder."""
    w, r = t.w, t.rng
    name = w.file(*TEXTS) if w.chance(0.6) else w.pick("notes.txt", "README.md", "config.ini", "index.html", "data.csv", "todo.md", "settings.json", "report.txt", "log.txt")
    folders = w.distinct(r.choice((2, 2, 3, 4)), lambda: folder_name(w))
    if any(a != b and (a + "/").startswith(b + "/") for a in folders for b in folders):
        raise Discard
    texts = w.distinct(len(folders), w.sentence)
    for d, s in zip(folders, texts):
        t.put(f"{d}/{name}", s + w.pick("\n", ""))
    other_files(t)
    i = r.randrange(len(folders))
    path, d = f"{folders[i]}/{name}", folders[i]
    if len(t.world.search_files(".", name).split("\n")) != len(folders):
        raise Discard
    writes = t.has("write_file") and w.chance(0.5)
    o = out_file(t)
    t.prompt = ask(w, "search_pick", writes and o, n=quoted(w, name), d=quoted(w, d, 0.1))
    t.prompt_done()
    t.step(plan(f"search {name}, read the one in {d}", writes and o, ", tell it"), "search_files", path=".", pattern=name)
    pass_on(t, path, texts[i], f"The one in {d} is {path}.", writes and o)


def find_move(t):
    """A file that has to be found and then moved, into a folder or to a path."""
    w, r = t.w, t.rng
    name, d = w.file(*ENDINGS), folder_name(w)
    path = f"{folder_name(w)}/{name}" if w.chance(0.7) else f"{w.word()}/{w.word()}/{w.word()}/{name}"
    t.put(path, w.word() + "\n")
    for _ in range(r.randint(0, 3)):
        t.put(some_path(w, w.file(*ENDINGS)), w.word())
    missing = t.has("create_directory") and w.chance(0.3)
    if path.startswith(d + "/") or d in t.world.files or missing and d in t.world.folders or t.world.search_files(".", name) != path:
        raise Discard
    if not missing:
        t.world.add_folder(d)
    into = w.chance(0.6)
    o = f"{d}/{name if into else w.file(*ENDINGS)}" if into or w.chance(0.6) else w.file(*ENDINGS)
    if o in t.world.files:
        raise Discard
    t.prompt = expand(t.rng, w.pick(*WORDINGS["find_move_into" if into else "find_move"]), n=quoted(w, name), d=quoted(w, d, 0.1), o=quoted(w, o))
    t.prompt_done()
    t.step(f"Plan: search {name}, move it to {o}.", "search_files", path=".", pattern=name)
    move_file(t, f"It is {path}; move it to {o}.", path, o)
    t.end("Done.", f"{path} is now {o}.")


def list_read(t):
    """The one file of a folder, or the one of its kind: listed, then read."""
    w, r = t.w, t.rng
    d, s = folder_name(w), w.sentence()
    kind = w.pick(*[k for k, e in KINDS_OF_FILE.items() if e in TEXTS]) if w.chance(0.5) else None
    ending = KINDS_OF_FILE[kind] if kind else w.pick(*TEXTS)
    name = w.file(ending)
    t.put(f"{d}/{name}", s + w.pick("\n", ""))
    if kind:
        for f in file_names(w, r.randint(0, 5)):
            if not f.endswith("." + ending):
                t.put(f"{d}/{f}", w.word())
    for sub in w.distinct(r.choice((0, 0, 1, 2))):
        if f"{d}/{sub}" not in t.world.files:
            t.world.add_folder(f"{d}/{sub}")
    other_files(t)
    if sum(f.startswith(d + "/") and f.endswith("." + ending if kind else "") for f in t.world.files) != 1:
        raise Discard
    said = misspelt_folder(t, d) if w.chance(0.15) else d
    writes = t.has("write_file") and w.chance(0.5)
    o = out_file(t)
    what = w.pick(f"{kind} file", f".{ending} file", f"{ending} file", f"file ending in .{ending}") if kind else "file"
    called = w.pick("{}", "the folder {}", "the {} folder", "the directory {}", "{}/").replace("{}", quoted(w, said, 0.1))
    t.prompt = ask(w, "list_read", writes and o, d=called, n=what)
    t.prompt_done()
    list_step(t, d, said, plan(f"list {said}, read the {what}", writes and o, ", tell it"))
    pass_on(t, f"{d}/{name}", s, f"It is {d}/{name}.", writes and o)


def search_only(t):
    w, r = t.w, t.rng
    many = w.chance(0.5)
    if many:
        pattern, _, called, make = some_pattern(t)
        for _ in range(r.choice((0, 1, 1, 2, 3, 4, 5, 6))):
            t.put(some_path(w, make()), w.word())
    else:
        pattern = name = w.file(*ENDINGS)
        called = quoted(w, name)
        for _ in range(r.choice((0, 1, 1, 1, 1, 2))):
            t.put(some_path(w, name), w.word())
    for _ in range(r.randint(0, 4)):
        t.put(some_path(w, w.file(*ENDINGS)), w.word())
    other_files(t)
    section = "search_many" if many else "search_only"
    short = pattern.replace("**/", "")
    writes = t.has("write_file") and w.chance(0.45) and not t.world.search_files(".", short).startswith("No ")
    o = out_file(t)
    t.prompt = ask(w, section, writes and o, n=called)
    if not many and re.search("[Ff]iles", t.prompt):
        raise Discard
    t.prompt_done()
    found = search_step(t, plan(f"search {pattern}", writes and f"where to {o}"), pattern)
    names = found.split("\n")
    if writes:
        write_out(t, f"Write {names[0]} to {o}." if len(names) == 1 else f"Write the paths to {o}.", o, found)
        t.end("Done.", f"{o} now holds {and_list(names)}.")
    else:
        t.end("Tell where.", "Nothing matches." if found.startswith("No ") else f"It is at {found}." if len(names) == 1 else f"These match: {and_list(names)}.")


def move(t):
    w = t.w
    f, o = some_file(w), some_file(w)
    if w.chance(0.3):
        o = f"{folder_name(w)}/{o.rpartition('/')[2] if w.chance(0.5) else f.rpartition('/')[2]}"
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
    if o in t.world.files or o in t.world.folders:
        raise Discard
    t.prompt = expand(t.rng, w.pick(*WORDINGS["move"]), f=quoted(w, said), o=quoted(w, o))
    t.prompt_done()
    moved(t, f, said, o, o)


def moved(t, f, said, to, o):
    """A file is moved, after its name is mended and the folder made where that is missing."""
    result = t.step(f"Plan: move {said} to {to}.", "move_file", source=said, destination=to)
    if said != f:
        if f not in result.replace("?", "").split(": ", 1)[1]:
            raise Discard
        t.step(f"{f} is meant.", "move_file", source=f, destination=o)
    make_missing(t, o, "Move again.", "move_file", source=f, destination=o)
    t.end("Done.", f"{f} is now {o}.")


def some_file(w):
    return w.file(*ENDINGS) if w.chance(0.6) else w.path()


def move_into(t):
    """A file into a folder that the prompt names as one: it keeps its name, and the folder may be missing."""
    w = t.w
    f, d = some_file(w), folder_name(w)
    name = f.rpartition("/")[2]
    o = f"{d}/{name}"
    t.put(f, w.sentence() + "\n")
    other_files(t)
    missing = t.has("create_directory") and w.chance(0.25)
    if d in t.world.files or f.startswith(d + "/") or o in t.world.files or missing and d in t.world.folders:
        raise Discard
    if not missing:
        t.world.add_folder(d)
    for other in w.distinct(w.rng.randint(0, 2), lambda: w.file(*ENDINGS)) if not missing else []:
        t.world.files.setdefault(f"{d}/{other}", w.word())
    said = misspelt(w, f) if w.chance(0.15) else f
    if said in t.world.files or said in t.world.folders or missing:
        said = f
    t.prompt = expand(t.rng, w.pick(*WORDINGS["move_into"]), f=quoted(w, said), d=quoted(w, d, 0.15))
    t.prompt_done()
    moved(t, f, said, f"{d}/{said.rpartition('/')[2]}", o)


def onto(t):
    """A move to where something stands: into the folder of that name, or to the name that the prompt has for this case."""
    w, x = t.w, t.rng.random()
    if x < 0.3:
        return move_into(t)
    f, away = some_file(w), None
    t.put(f, w.sentence() + "\n")
    other_files(t)
    name = f.rpartition("/")[2]
    if x < 0.55:
        said = folder_name(w)
        template = w.pick(*WORDINGS["move"])
        if re.search("[nN]am|[cC]all|becom|[tT]urn|wrong|draft|typ|spell|old|new", template.replace("{Move|Rename}", "Move").replace("{Rename|Move}", "Move").replace("renamed|moved", "moved").replace("moved|renamed", "moved")):
            raise Discard
        template = template.replace("{Move|Rename}", "Move").replace("{Rename|Move}", "Move").replace("{renamed|moved}", "moved").replace("{moved|renamed}", "moved")
        o, prompt = f"{said}/{name}", expand(t.rng, template, f=quoted(w, f), o=quoted(w, said))
        if said in t.world.files or said in t.world.folders or o in t.world.files or f.startswith(said + "/"):
            raise Discard
        t.world.add_folder(said)
        for other in w.distinct(w.rng.randint(0, 2), w.file):
            t.world.files.setdefault(f"{said}/{other}", w.word())
        thought = f"{said} is a folder; move {f} to {o}."
    else:
        said = some_file(w)
        if w.chance(0.4):
            said = f"{folder_name(w)}/{name}"
        prompt = full_stop(expand(t.rng, w.pick(*WORDINGS["move"]), f=quoted(w, f), o=quoted(w, said)))
        if x < 0.72:
            o = some_file(w)
            section, slots = "taken", dict(o=quoted(w, o))
        elif x < 0.86:
            # another name made of this one
            stem, point, ending = said.rpartition(".")
            if not stem or "." in stem.rpartition("/")[2]:
                raise Discard
            more = w.pick("-", "_") + w.pick("2", "1", "new", "copy", "old", "b", "bis", "moved", str(w.rng.randint(2, 9)), w.word())
            o, section, slots = f"{stem}{more}{point}{ending}", "taken_added", dict(n=quoted(w, more, 0.4))
        else:
            # what stands there goes first
            o, away = said, some_file(w) if w.chance(0.5) else f"{w.pick('old', 'backup', 'archive', w.word())}/{said.rpartition('/')[2]}"
            section, slots = "taken_away", dict(o=quoted(w, away))
        if w.chance(0.35):
            prompt = expand(t.rng, w.pick(*WORDINGS["onto_" + section]), f=quoted(w, f), s=quoted(w, said), **slots)
        else:
            prompt = prompt + " " + expand(t.rng, w.pick(*WORDINGS[section]), **slots)
        if said == f or said in t.world.files or o == f or (o != said and o in t.world.files) or away in (f, said):
            raise Discard
        t.put(said, w.word())
        t.world.add_folder((away or o).rpartition("/")[0])
        thought = f"{said} is taken; move {f} to {o}."
    t.prompt = prompt
    t.prompt_done()
    if (away or o) in t.world.files or o in t.world.folders or away in t.world.folders:
        raise Discard
    t.step(f"Plan: move {f} to {said}.", "move_file", source=f, destination=said)
    if away:
        t.step(f"{said} is taken; move it to {away}.", "move_file", source=said, destination=away)
        thought = f"Move {f} to {o}."
    t.step(thought, "move_file", source=f, destination=o)
    t.end("Done.", f"{f} is now {o}." if not away else f"{f} is now {o}; what was there is now {dot(away)}")


def mkdir(t):
    w = t.w
    d = new_folder(t)
    t.prompt = expand(t.rng, w.pick(*WORDINGS["mkdir"]), d=quoted(w, d))
    t.prompt_done()
    t.step(f"Plan: create {dot(d)}", "create_directory", path=d)
    t.end("Done.", f"The folder {d} is there.")


def new_folder(t):
    other_files(t)
    d = folder_name(t.w) if t.w.chance(0.9) else t.w.words(2, 3, "/")
    if d in t.world.folders or d in t.world.files:
        raise Discard
    return d


def mkdir_move(t):
    w = t.w
    d, f = new_folder(t), some_file(w)
    name = f.rpartition("/")[2]
    t.put(f, w.sentence())
    t.prompt = expand(t.rng, w.pick(*WORDINGS["mkdir_move"]), d=quoted(w, d), f=quoted(w, f))
    t.prompt_done()
    t.step(f"Plan: create {d}, move {f} to {d}/{name}.", "create_directory", path=d)
    t.step(f"Move {f} to {d}/{name}.", "move_file", source=f, destination=f"{d}/{name}")
    t.end("Done.", f"{f} is now {d}/{name}.")


def mkdir_two(t):
    """Several folders in one go."""
    w = t.w
    folders = w.distinct(w.rng.choice((2, 2, 2, 3)), lambda: folder_name(w))
    other_files(t)
    if any(d in t.world.folders or d in t.world.files for d in folders):
        raise Discard
    t.prompt = expand(t.rng, w.pick(*WORDINGS["mkdir_two"]), d=and_list([quoted(w, d, 0.1) for d in folders]) if w.chance(0.8) else ", ".join(folders))
    t.prompt_done()
    for i, d in enumerate(folders):
        t.step(f"Plan: create {dot(', create '.join(folders))}" if i == 0 else f"Create {dot(d)}", "create_directory", path=d)
    t.end("Done.", f"The folders {and_list(folders)} are there.")


def mkdir_write(t):
    w = t.w
    d, s = new_folder(t), some_text(w).replace("\n", " ")
    name = w.file("txt", "txt", "md", "log", "json", "csv", "html", "ini", "yaml") if w.chance(0.9) else w.pick("README.md", "notes.txt", "index.md", "todo.txt", "info.txt", "readme.txt")
    o = f"{d}/{name}"
    q = '"{}"' if '"' not in s else "'{}'"
    shown = q.replace("{}", s) if w.chance(0.8) else f"'{s}'" if "'" not in s else f"“{s}”"
    if w.chance(0.5):
        # the file by its name alone, in the folder that was just named
        t.prompt = expand(t.rng, w.pick(*WORDINGS["mkdir_in"]), d=quoted(w, d, 0.15), n=quoted(w, name, 0.15), t=shown)
    else:
        t.prompt = expand(t.rng, w.pick(*WORDINGS["mkdir_write"]), d=quoted(w, d, 0.1), o=quoted(w, o, 0.1), t=shown)
    t.prompt_done()
    goal(t, f"{o} exists", f"{o} holds the text", p=0.15)
    t.step(f"Plan: create {d}, write {o}.", "create_directory", path=d)
    t.step(f"Write {o}.", "write_file", path=o, content=s)
    t.end("Done.", f"{o} now holds the text.")


def copy_into(t):
    """A copy in a folder, under the same name or another; the folder may be missing."""
    w = t.w
    f, d, s = w.file("txt", "txt", "md", "log", "csv", "json", "yaml", "ini") if w.chance(0.75) else w.path(), folder_name(w), copied_text(w)
    name = f.rpartition("/")[2]
    t.put(f, s)
    other_files(t)
    missing = t.has("create_directory") and w.chance(0.6)
    o = f"{d}/{name}"
    if d in t.world.files or o in t.world.files or f.startswith(d + "/") or missing and d in t.world.folders:
        raise Discard
    if not missing:
        t.world.add_folder(d)
    wrong, said = reach(t, f, 0.12)
    if said.rpartition("/")[2] != name:
        raise Discard
    if w.chance(0.35):
        # the whole path of the copy is named
        o = f"{d}/{w.file('txt', 'txt', 'md', 'log', 'bak', 'csv') if w.chance(0.6) else name}"
        if o in t.world.files:
            raise Discard
        t.prompt = expand(t.rng, w.pick(*WORDINGS["copy"]), f=quoted(w, said), o=quoted(w, o))
    else:
        t.prompt = expand(t.rng, w.pick(*WORDINGS["copy_into"]), d=quoted(w, d, 0.15), f=quoted(w, said, 0.15))
    t.prompt_done()
    wrong(plan(f"read {said}", o))
    put_down(t, f"Write it to {o}.", o, s)
    t.end("Done.", f"{o} now holds the text of {f}.")


def copying(moving):
    """A wording that moves a file, made one that copies it."""
    made = re.sub(r"\{[^{}]*\b([mM])ove\b[^{}]*\}", lambda m: "Copy" if m[1] == "M" else "copy", moving).replace("Move ", "Copy ").replace("move ", "copy ").replace("moved ", "copied ")
    if made == moving or re.search(r"[mM]ov|\bmv\b|[sS]hift|[tT]ransfer|any ?more|no longer|[cC]lear|[tT]idy|[aA]way|gone", made):
        raise Discard
    return made


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
    (6, list_folder, ["list_directory"]),
    (5, count, ["list_directory"]),
    (6, search, ["search_files", "read_text_file"]),
    (4, search_key, ["search_files", "read_text_file"]),
    (1.5, search_pick, ["search_files", "read_text_file"]),
    (1.5, find_move, ["search_files", "move_file"]),
    (1.5, list_read, ["list_directory", "read_text_file"]),
    (3, search_only, ["search_files"]),
    (2.5, move, ["move_file"]),
    (4.5, onto, ["move_file"]),
    (0.7, mkdir, ["create_directory"]),
    (0.5, mkdir_two, ["create_directory"]),
    (1.5, mkdir_move, ["create_directory", "move_file"]),
    (4.5, mkdir_write, ["create_directory", "write_file"]),
    (3.5, mkdir_copy, ["create_directory", "read_text_file", "write_file"]),
    (2.5, copy_into, ["read_text_file", "write_file"]),
]
