"""Kinds where something goes wrong on the way: the model's slip (not learned) and its mending."""

from mend import Discard
from kinds_files import Keys, some_text
from kinds_tables import other_files
from speak import expand, quoted
from tools import text

ANY = "@Write <t> @into <o>.|Create <o> with the text <t>.|<o> should hold <t>."


def failed_check(t):
    """The file was not written, or not as the goal wants it; the evidence says what is missing."""
    w = t.w
    s, o = some_text(w).replace("\n", " "), w.file("txt", "txt", "md")
    other_files(t)
    t.prompt = expand(t.rng, w.pick(*ANY.split("|")), t=f'"{s}"', o=o)
    t.prompt_done()
    statement = w.pick(f"{o} holds the text", f"{o} exists", f"{o} holds {s}")
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
    t.prompt = expand(t.rng, "What is the <k> in <f>?", k=keys.key, f=quoted(w, f))
    t.prompt_done()
    t.step(f"Plan: read {f}, find {keys.key}.", "read_text_file", path=f)
    t.step(f"Plan: read {f}, find {keys.key}.", "read_text_file", learn=False, path=f)
    t.turns[-1].results = [text("repeated")]
    t.end(keys.line, f"The {keys.key} is {keys.value}.")


def wrong_arguments(t):
    """A call with a wrong argument name, refused, and then made rightly."""
    w = t.w
    s = w.sentence()
    f = w.path("txt", "md")
    t.put(f, s + "\n")
    bad = w.pick("file", "filename", "name", "file_path")
    t.prompt = expand(t.rng, "What does <f> say?", f=f)
    t.prompt_done()
    t.before = dict(t.world.files), set(t.world.folders), {}
    t.step(f"Plan: read {f}, tell it.", "read_text_file", path=f, learn=False)
    turn = t.turns[-1]
    turn.calls = [("read_text_file", {bad: f})]
    problems = f"{text('invalid.required', name='path')}; {text('invalid.unknown', name=bad, names='path, head, tail')}"
    turn.results = [text("error", text=text("invalid_arguments", tool="read_text_file", problems=problems))]
    t.step("The argument is path.", "read_text_file", path=f)
    t.end("Tell it.", f"{f} says: {s}")


KINDS = [
    (2, failed_check, ["write_file"]),
    (0.8, repeated, ["read_text_file"]),
    (0.4, wrong_arguments, ["read_text_file"]),
]
