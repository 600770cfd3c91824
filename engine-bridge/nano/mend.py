"""Paths that a prompt gets wrong, and how the right one is found from the error."""


class Discard(Exception):
    """A drawn situation that teaches nothing; another is drawn."""


def misspelt_word(w, word):
    """A word with one slip of the fingers."""
    r = w.rng
    if len(word) < 4:
        return word + r.choice("sxe")
    i = r.randint(0, len(word) - 2)
    return r.choice((
        word[:i] + word[i + 1] + word[i] + word[i + 2:], word[:i] + word[i + 1:], word[:i] + word[i] + word[i:],
        word[:i] + r.choice("abcdeilnorstu") + word[i + 1:], word + "s" if word[-1] != "s" else word[:-1]))


def misspelt(w, path):
    """A path that is not there but near, as people get it wrong."""
    r = w.rng
    folder, _, name = path.rpartition("/")
    stem, dot, ext = name.rpartition(".")
    kind = r.random()
    if kind < 0.5 and len(stem) > 3:
        stem = misspelt_word(w, stem)
    elif kind < 0.72:
        ext = r.choice([e for e in ("txt", "csv", "md", "json", "log", "dat") if e != ext])
    elif kind < 0.8:
        stem = stem.capitalize() if stem[0].islower() else stem.lower()
    elif kind < 0.88 and folder:
        folder = ""
    elif kind < 0.94:
        folder = w.word()
    else:
        stem = stem.replace("-", "_") if "-" in stem else stem.replace("_", "-") if "_" in stem else stem + r.choice("s12")
    name = f"{stem}{dot}{ext}"
    return f"{folder}/{name}" if folder else name


def reach(t, path, chance=None):
    """How the prompt names a file, and the steps that read it, with the detour where the name is wrong."""
    wrong = t.rng.random() < (t.mend_share if chance is None else chance)
    said = misspelt(t.w, path) if wrong else path
    if said in t.world.files or said in t.world.folders:
        said = path

    def steps(thought):
        result = t.step(thought, "read_text_file", path=said)
        if said != path:
            result = mended(t, result, path, "read_text_file")
        return result

    return steps, said


def mended(t, error, path, tool, **more):
    near = error.partition("Did you mean ")[2].rstrip("?").split(", ")
    held = error.partition("The folder holds: ")[2].split(", ")
    if near[0] != path and path not in held:
        raise Discard
    thought = f"{path} is meant." if near[0] == path else f"The folder holds {path}."
    return t.step(thought, tool, path=path, **more)
