"""Paths that a prompt gets wrong, and how the right one is found from the error."""


class Discard(Exception):
    """A drawn situation that teaches nothing; another is drawn."""


def misspelt(w, path):
    """A path that is not there but near, as people get it wrong."""
    r = w.rng
    folder, _, name = path.rpartition("/")
    stem, dot, ext = name.rpartition(".")
    kind = r.random()
    if kind < 0.5 and len(stem) > 3:
        i = r.randint(0, len(stem) - 2)
        stem = r.choice((
            stem[:i] + stem[i + 1] + stem[i] + stem[i + 2:], stem[:i] + stem[i + 1:], stem[:i] + stem[i] + stem[i:],
            stem[:i] + r.choice("abcdeilnorstu") + stem[i + 1:], stem + "s" if stem[-1] != "s" else stem[:-1]))
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
