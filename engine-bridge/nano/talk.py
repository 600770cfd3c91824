"""One dialogue while it is made, and its rendering in the chat template's format."""

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tools import BUILTIN, SYSTEM, World, text
from speak import dress
from words import Words


def tool_line(tool):
    schema = tool["inputSchema"]
    required = schema.get("required", [])
    args = ", ".join(n if n in required else n + "?" for n in schema.get("properties", {}))
    first = tool["description"].split("\n")[0]
    cut = first.find(". ")
    return f"{tool['name']}({args}): {first if cut < 0 else first[:cut + 1]}"


def render_prefix(tools):
    head = f"<|im_start|>system\n{SYSTEM}"
    if tools:
        head += "\n\n# Tools\n<tools>\n" + "\n".join(tool_line(t) for t in tools) + "\n</tools>"
    return head + "<|im_end|>\n"


@dataclass
class Turn:
    thought: str
    calls: list = field(default_factory=list)
    results: list = field(default_factory=list)
    answer: str = ""
    train: bool = True


class Talk:
    """A task with its world; each step is run on the world as it is written down."""

    def __init__(self, words: Words, tools):
        self.w, self.rng = words, words.rng
        self.tools = {t["name"]: t for t in tools}
        start = datetime(2024, 1, 1) + timedelta(seconds=self.rng.randint(0, 4 * 365 * 86400))
        self.world = World(start)
        self.before = None
        self.prompt, self.goals, self.turns, self.think, self.opening = "", [], [], True, False
        self.made_up = {}
        self.folder = words.folder()
        self.mend_share = 0.22
        self.drawn = []

    def put(self, path, content):
        self.world.put(path, content)

    def prompt_done(self):
        self.prompt = dress(self.w, self.prompt)

    def has(self, *names):
        return all(n in self.tools for n in names)

    def result_of(self, name, arguments):
        if name in self.made_up:
            return self.made_up[name], False
        return self.world.call(name, arguments)

    def step(self, thought, name, /, learn=True, **arguments):
        if self.before is None:
            self.before = dict(self.world.files), set(self.world.folders), dict(self.world.facts)
        result, failed = self.result_of(name, arguments)
        shown = text("error", text=result) if failed else result
        self.turns.append(Turn(thought, [(name, arguments)], [shown], train=learn))
        return result

    def observe(self, thought, answer, observation, train=False):
        """An answer that the runtime does not accept, with what it says instead."""
        self.turns.append(Turn(thought, answer=answer, results=[observation], train=train))

    def end(self, thought, answer):
        self.turns.append(Turn(thought, answer=answer))

    def user_text(self):
        lines = [text("context_date", date=self.world.now_at.date().isoformat())]
        if any(BUILTIN.get(n, {}).get("server") == "filesystem" for n in self.tools):
            lines.append(text("context_folder", folder=self.folder))
        if self.goals:
            lines += [text("context_goals")] + [text("goal_line", statement=g) for g in self.goals]
        return text("first_user", prompt=self.prompt, context="\n".join(lines))

    def pieces(self):
        """(text, is it the model's own and learned) in order."""
        yield f"<|im_start|>user\n{self.user_text()}<|im_end|>\n", False
        for turn in self.turns:
            yield "<|im_start|>assistant\n", False
            thought = f"<think>\n{turn.thought if self.think else ''}\n</think>\n\n"
            yield thought, self.think and turn.train
            body = turn.answer
            for name, arguments in turn.calls:
                body += ("\n" if body else "") + call_text(name, arguments)
            yield body + "<|im_end|>", turn.train
            yield "\n", False
            if turn.results:
                yield "<|im_start|>user" + "".join(f"\n<tool_response>\n{r}\n</tool_response>" for r in turn.results) + "<|im_end|>\n", False


def call_text(name, arguments):
    return "<tool_call>\n" + json.dumps({"name": name, "arguments": arguments}, ensure_ascii=False) + "\n</tool_call>"
