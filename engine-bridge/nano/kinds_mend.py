"""Kinds where something goes wrong on the way: the model's slip (not learned) and its mending."""

from mend import Discard
from kinds_files import Keys, some_text
from kinds_tables import other_files
from speak import WORDINGS, expand, quoted
from talk import Turn
from tools import BUILTIN, text

ANY = "@Write <t> @into <o>.|Create <o> with the text <t>.|<o> should hold <t>."


def failed_check(t):
    """The file was not written, or not as the goal wants it; the evidence says what is missing."""
    w = t.w
    s, o = some_text(w).replace("\n", " "), w.file("txt", "txt", "md")
    other_files(t)
    t.prompt = expand(t.rng, w.pick(*WORDINGS["write"]) if w.chance(0.7) else w.pick(*ANY.split("|")), t=f'"{s}"', o=o)
    t.prompt_done()
    statement = w.pick(f"{o} holds the text", f"{o} exists", f"{o} holds {s}", f"the text is in {o}")
    t.goals.append(statement)
    if w.chance(0.5):
        t.before = dict(t.world.files), set(t.world.folders), {}
        evidence = text("evidence.missing", path=o)
    else:
        bad = w.pick(s[: max(1, len(s) // 2)], w.words(1, 3))
        if s in bad:
            raise Discard
        t.step(f"Plan: write {o}.", "write_file", learn=False, path=o, content=bad)
        evidence = text("evidence.contains", path=o, text=s, held=bad[:200])
    t.observe("Done.", f"{o} now holds the text.", "\n".join([text("not_done"), text("open_goal", statement=statement), text("evidence_indent", evidence=evidence)]))
    t.step(f"Write {o}.", "write_file", path=o, content=s)
    t.end("Done.", f"{o} now holds the text.")


def repeated(t):
    """The same read again is answered by a reminder; the result stands above."""
    w = t.w
    keys = Keys(t)
    f = w.path(*keys.extensions)
    t.put(f, keys.text)
    t.prompt = expand(t.rng, w.pick(*WORDINGS["lookup"]), k=keys.key, f=quoted(w, f))
    t.prompt_done()
    t.step(f"Plan: read {f}, find {keys.key}.", "read_text_file", path=f)
    t.step(f"Plan: read {f}, find {keys.key}.", "read_text_file", learn=False, path=f)
    t.turns[-1].results = [text("repeated")]
    t.end(keys.line, f"The {keys.key} is {keys.value}.")


def wrong_arguments(t):
    """A call with a wrong argument name, refused, and then made rightly."""
    w = t.w
    s, o = w.sentence(), w.file("txt", "txt", "md")
    x = w.rng.random()
    if x < 0.4 and t.has("write_file"):
        tool, right, bads, rest = "write_file", "content", ("text", "data", "contents", "body"), {"path": o}
        t.prompt = expand(t.rng, w.pick(*WORDINGS["write"]), t=f'"{s}"', o=o)
        plan, value, end, answer = f"Plan: write {o}.", s, "Done.", f"{o} now holds the text."
    elif x < 0.65 and t.has("calculate"):
        value = f"{w.number()} {w.pick('+', '-', '*')} {w.number()}"
        tool, right, bads, rest = "calculate", "expression", ("expr", "formula", "input", "equation"), {}
        t.prompt = expand(t.rng, w.pick(*WORDINGS["ask"]), e=value)
        plan, end, answer = f"Plan: {value}.", "Done.", None
    else:
        f = w.path("txt", "md")
        t.put(f, s + "\n")
        tool, right, bads, rest = "read_text_file", "path", ("file", "filename", "name", "file_path"), {}
        t.prompt = expand(t.rng, w.pick(*WORDINGS["whole"]), f=f)
        plan, value, end, answer = f"Plan: read {f}, tell it.", f, "Tell it.", f"{f} says: {s}"
    t.prompt_done()
    t.before = dict(t.world.files), set(t.world.folders), {}
    bad = w.pick(*bads)
    names = ", ".join(BUILTIN[tool]["inputSchema"]["properties"])
    problems = f"{text('invalid.required', name=right)}; {text('invalid.unknown', name=bad, names=names)}"
    refused = text("error", text=text("invalid_arguments", tool=tool, problems=problems))
    t.turns.append(Turn(plan, [(tool, {**rest, bad: value})], [refused], train=False))
    result = t.step(f"The argument is {right}.", tool, **rest, **{right: value})
    t.end(end, answer or f"The result is {result}.")


KINDS = [
    (2, failed_check, ["write_file"]),
    (0.8, repeated, ["read_text_file"]),
    (0.4, wrong_arguments, ["read_text_file"]),
]
