"""Wrong names as people type them: of files, folders, columns and time zones."""

import re

import oracle


def slip(d, word):
    """One slip of the fingers inside a word, or inside the last part of a path."""
    if "/" in word:
        folder, name = word.rsplit("/", 1)
        return f"{folder}/{slip(d, name)}"
    at = d.between(1, len(word) - 2)
    kind = d.pick(["swap", "drop", "double", "other"])
    if kind == "swap":
        return word[:at] + word[at + 1] + word[at] + word[at + 2:]
    if kind == "drop":
        return word[:at] + word[at + 1:]
    if kind == "double":
        return word[:at] + word[at] + word[at:]
    return word[:at] + d.pick("aeioulnrst") + word[at + 1:]


def wrong_name(d, name):
    stem, ending = name.rsplit(".", 1)
    form = d.pick(["slip", "slip", "ending", "plural", "case", "joint"])
    if form == "slip":
        return f"{slip(d, stem)}.{ending}"
    if form == "ending":
        return f"{stem}.{d.pick({'csv': ['txt', 'tsv', 'xls'], 'json': ['txt', 'jsn']}.get(ending, ['text', 'doc', 'md', 'txt']))}"
    if form == "plural":
        return f"{stem[:-1] if stem.endswith('s') else stem + 's'}.{ending}"
    if form == "case":
        return f"{stem.swapcase() if len(stem) < 3 else stem[0].swapcase() + stem[1:]}.{ending}"
    joined = re.sub("[_-]", lambda m: "-" if m[0] == "_" else "_", stem)
    return f"{joined}.{ending}" if joined != stem else f"{stem}{d.pick(['_', '-'])}{d.pick(['new', 'v2', '1', 'old'])}.{ending}"


def wrong_path(d, path):
    """A path that does not exist, from whose error the right one can be found; None if this draw is no good."""
    folder, _, name = path.rpartition("/")
    form = d.pick(["name", "name", "folder"])
    if form == "name":
        said = f"{folder}/{wrong_name(d, name)}" if folder else wrong_name(d, name)
    elif folder:
        said = d.pick([name, f"{d.folder()}/{name}", f"{slip(d, folder)}/{name}"])
    else:
        said = f"{d.folder()}/{name}"
    return said if said != path else None


def mended(files, said, path):
    """Whether the server's error for the wrong path names the right one before any other."""
    text = oracle.missing(files, said, "file")
    found = re.search(r"Did you mean (.*?)\?$", text)
    return bool(found) and found[1].split(", ")[0] == path


def near_name(d, key):
    """The name that a file has for what the prompt calls key: other case, number, joint, with a word more."""
    joined = key.replace(" ", d.pick("_-")) if " " in key else key
    return d.pick([key.upper(), joined.capitalize(), key + "s", f"{joined}_{d.pick(['name', 'no', 'info', 'new'])}",
                   f"{d.pick(['item', 'main', 'our', 'x'])}_{joined}", " " in key and joined or key.title(),
                   f"{d.pick(['the', 'my', 'final'])} {key}"])
