"""Paths that a prompt gets wrong, and how the right one is found from the error."""

import re

from tools import distance


class Discard(Exception):
    """A drawn situation that teaches nothing; another is drawn."""


KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
NEIGHBOURS = {key: (row[i - 1] if i else "") + row[i + 1 : i + 2] for row in KEYBOARD for i, key in enumerate(row)}


def misspelt_word(w, word):
    """A word with one slip of the fingers."""
    r = w.rng
    if len(word) < 4:
        return word + r.choice("sxe")
    i = r.randint(0, len(word) - 2)
    slips = (word[:i] + word[i + 1] + word[i] + word[i + 2:], word[:i] + word[i + 1:], word[:i] + word[i] + word[i:],
             word[:i] + r.choice(NEIGHBOURS.get(word[i], "e")) + word[i + 1:],
             word[:i] + r.choice("abcdeilnorstu") + word[i + 1:], word + "s" if word[-1] != "s" else word[:-1])
    return r.choice([slip for slip in slips if slip != word])


def number_changed(w, word):
    """Singular for plural or the other way about."""
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("s"):
        return word[:-1]
    return word[:-1] + "ies" if word.endswith("y") and w.chance(0.6) else word + "s"


EXTENSIONS = ("txt", "csv", "md", "json", "log", "dat", "tsv", "text", "yaml", "xls", "doc")
NEAR = {"txt": ("text", "tx", "md", "csv", "log"), "csv": ("cvs", "txt", "tsv", "json", "xlsx", "csb"), "md": ("txt", "markdown", "mdx", "text"), "json": ("jsn", "txt", "yaml", "js"),
        "log": ("txt", "logs", "lgo"), "yaml": ("yml",), "yml": ("yaml",), "dat": ("data", "txt", "csv"), "conf": ("cfg", "config", "ini"), "cfg": ("conf", "ini"), "ini": ("cfg", "conf")}
EXTRA = ("final", "new", "old", "2024", "2025", "2026", "copy", "v2", "file", "list", "all", "data", "1", "2")


def misspelt(w, path):
    """A path that is not there but near, as people get it wrong: a slip in the name, its ending or its folder, or a word too many or left out."""
    r = w.rng
    folder, _, name = path.rpartition("/")
    stem, dot, ext = name.rpartition(".")
    if not dot:
        stem, ext = name, ""
    parts, joins = re.split(r"[-_ ]", stem), re.findall(r"[-_ ]", stem)
    kind = r.random()
    if kind < 0.3 and len(stem) > 3:
        stem = misspelt_word(w, stem)
    elif kind < 0.38:
        i = r.randrange(len(parts))
        parts[i] = number_changed(w, parts[i])
        stem = "".join(p + j for p, j in zip(parts, [*joins, ""]))
    elif kind < 0.54 and dot:
        ext = r.choice([e for e in (NEAR.get(ext, EXTENSIONS) if w.chance(0.65) else EXTENSIONS) if e != ext])
    elif kind < 0.58 and dot:
        dot = ext = ""
    elif kind < 0.64:
        stem = stem.upper() if w.chance(0.25) and not stem.isupper() else stem.capitalize() if stem[0].islower() else stem.lower()
    elif kind < 0.74:
        if folder:
            top, _, last = folder.rpartition("/")
            folder = r.choice(("", top, last, number_changed(w, folder), misspelt_word(w, folder), w.word() + "/" + last, folder.capitalize()))
        else:
            folder = w.pick("data", "docs", "files", "input", "reports", w.word(), w.word())
    elif kind < 0.84 and joins:
        old = r.choice(joins)
        stem = stem.replace(old, r.choice([j for j in ("_", "-", " ", "", "_", "-") if j != old]))
    elif kind < 0.92 and len(parts) > 1:
        # a word left out, or two in the wrong order
        i = r.randrange(len(parts))
        stem = joins[0].join(parts[:i] + parts[i + 1:]) if w.chance(0.7) else joins[0].join(reversed(parts))
    else:
        stem += w.pick("-", "_", "_", "") + w.pick(*EXTRA)
    name = f"{stem}{dot}{ext}"
    return f"{folder}/{name}" if folder else name


def words_of(path):
    return {x.rstrip("s") for x in re.split(r"[^a-z0-9]+", path.rpartition("/")[2].rpartition(".")[0].lower() or path.lower()) if len(x) > 2}


def reach(t, path, chance=None):
    """How the prompt names a file, and the steps that read it, with the detour where the name is wrong."""
    w = t.w
    wrong = w.chance(t.mend_share if chance is None else chance)
    said = misspelt(w, path) if wrong else path
    if said in t.world.files or said in t.world.folders:
        said = path
    if said != path and w.chance(0.2):
        # a file of a like name beside it, so that there is something to choose
        stem, dot, ext = path.rpartition(".")
        beside = w.pick(f"{stem}-{w.pick(*EXTRA)}{dot}{ext}", f"{stem}{dot}{w.pick(*EXTENSIONS)}", f"{stem}_{w.word()}{dot}{ext}", misspelt(w, path))
        if beside not in (said, path) and beside not in t.world.files and beside not in t.world.folders:
            t.put(beside, w.sentence() + "\n")

    def steps(thought):
        result = t.step(thought, "read_text_file", path=said)
        if said != path:
            result = mended(t, result, path, "read_text_file", plan=thought.replace(f"ead {said}", f"ead {path}", 1))
        return result

    return steps, said


def mended(t, error, path, tool, plan=None, **more):
    """The call again with the path that the error names: the nearest, else the one in the folder that shares a word with the wrong one, or its ending alone.

    The plan is said again with the right path, so that what follows is as if the path had been right at once.
    """
    near = error.partition("Did you mean ")[2].rstrip("?").split(", ")
    held = error.partition("The folder holds: ")[2].split(", ")
    folder, _, name = path.rpartition("/")
    named = re.search(r"No such \w+: (.*?)\. (?:Did you|The folder)", error)
    if not named:
        raise Discard  # it is there after all
    said = named[1]
    far = [distance(said.rpartition("/")[2], n.rpartition("/")[2]) for n in near[:2]]
    if near[0] == path and (len(far) < 2 or far[0] < far[1]):
        thought = f"{path} is meant."
    elif name in held:
        inside = said.rpartition("/")[0]
        while inside and inside not in t.world.folders:
            inside = inside.rpartition("/")[0]
        ending = "." + name.rpartition(".")[2]
        alike = [h for h in held if words_of(said) & words_of(h)] or [h for h in held if h.endswith(ending) and said.endswith(ending)]
        if alike != [name] or folder != inside:
            raise Discard
        thought = f"The folder holds {name}."
    else:
        raise Discard
    return t.step(thought + (f"\n{plan}" if plan else ""), tool, path=path, **more)
