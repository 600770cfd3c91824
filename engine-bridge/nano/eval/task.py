"""What a builder gives back, and the list that kinds are entered in."""

from dataclasses import dataclass


@dataclass
class Task:
    prompt: str
    files: dict
    expect: list
    plan: list  # one good run as (tool, arguments), for the self-check
    answer: str = "Done."
    first_fails: bool = False  # the first call of the plan must be refused


@dataclass(frozen=True)
class Kind:
    name: str
    calls: str
    count: int
    wordings: tuple
    build: object  # (draw, wording) -> Task


def lines(text):
    """A block of wordings, one a line."""
    found = tuple(line.strip() for line in text.strip().splitlines() if line.strip())
    assert len(found) >= 12 and len(set(found)) == len(found), f"too few wordings: {len(found)} {found[0]}"
    return found


def read(path):
    return "read_text_file", {"path": path}


def write(path, content):
    return "write_file", {"path": path, "content": content}


def calculate(expression):
    return "calculate", {"expression": expression}


def listing(path):
    return "list_directory", {"path": path}


def folder_of(path):
    return path.rsplit("/", 1)[0] if "/" in path else "."
