"""Steps and endings that many kinds have: the plan, what is written, the folder that is missing, what is told."""


def plan(text, o=None, otherwise=""):
    """The first thought: what is to be done, and where the answer is written, or what is done with it otherwise."""
    return f"Plan: {text}" + (f", write {o}." if o else f"{otherwise}.")


def goal(t, *statements, p=0.2):
    if t.w.chance(p):
        t.goals.append(t.w.pick(*statements))


def make_missing(t, path, thought, name, /, **arguments):
    """The folder of a path is made where it is missing, and the call that failed without it is made again."""
    folder = path.rpartition("/")[0]
    if folder and folder not in t.world.folders:
        t.step(f"{folder} is missing; create it.", "create_directory", path=folder)
        t.step(thought, name, **arguments)


def put_down(t, thought, o, content):
    """Written, after the folder is made where it is missing."""
    t.step(thought, "write_file", path=o, content=content)
    make_missing(t, o, f"Write {o} again.", "write_file", path=o, content=content)


def write_out(t, thought, o, content):
    """As put_down, now and then with a goal that says so."""
    if not t.goals:
        goal(t, f"{o} exists", f"{o} holds the answer", f"{o} is written", f"the result is in {o}", p=0.1)
    put_down(t, thought, o, content)


def tell(t, sentence, o, content, found=None, write=put_down):
    """The answer: what was found is copied, its content written where a file is to hold it, and the sentence said."""
    if o:
        write(t, (f"{found}\n" if found else "") + f"Write {content} to {o}.", o, content)
        t.end("Done.", f"{sentence}; {o} holds it.")
    else:
        t.end(found or "Done.", f"{sentence}.")


def move_file(t, thought, source, destination):
    """Moved, after the folder is made where it is missing."""
    t.step(thought, "move_file", source=source, destination=destination)
    make_missing(t, destination, "Move again.", "move_file", source=source, destination=destination)
