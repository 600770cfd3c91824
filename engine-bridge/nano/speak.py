"""Wordings: {a|b} picks one, <slot> is filled in last, so that a slot's own text is never expanded."""

import re
from pathlib import Path

INNER = re.compile(r"\{([^{}]*)\}")



def sections(path):
    """Lines by section of wordings.txt."""
    found, lines = {}, []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            lines = found.setdefault(line.strip("[]"), [])
        elif line:
            lines.append(line)
    return found


WORDINGS = sections(Path(__file__).parent / "wordings.txt")
SYNONYMS = {
    "@what": "{What is|What's|Tell me|Give me|Find|Look up|I need|Get me|Show me|Please find|Could you tell me|Can you look up|I'd like to know|Let me know|Check}",
    "@write": "{write|save|put|store|note down|record|place|write down|enter|print|drop|jot down}",
    "@Write": "{Write|Save|Put|Store|Note down|Record|Place|Write down|Enter|Print|Drop|Jot down}",
    "@read": "{read|open|look at|look into|check|take|go through|load|consult|inspect|view}",
    "@Read": "{Read|Open|Look at|Look into|Check|Take|Go through|Load|Consult|Inspect|View}",
    "@into": "{to|into|in|to the file|into the file|in the file|in a file called|to a file named|into a new file}",
    "@sum": "{add up|sum|sum up|total|add together|work out the total of|find the sum of|compute the total of|calculate the sum of}",
    "@Sum": "{Add up|Sum|Sum up|Total|Add together|Work out the total of|Find the sum of|Compute the total of|Calculate the sum of}",
    "@compute": "{compute|calculate|work out|evaluate|determine|figure out|find}",
    "@Compute": "{Compute|Calculate|Work out|Evaluate|Determine|Figure out|Find}",
    "@result": "{the result|the answer|the number|the outcome|what you get|the value|the figure|it}",
    "@please": "{Please |Could you |Can you |Would you |I want you to |Kindly |You should |Now |Go and |I need you to |||||||}",
    "@Remember": "{Remember|Keep in mind|Memorise|Note|Make a note|Store in memory|Please remember|Don't forget|Save to memory|Keep the fact|Bear in mind}",
    "@then": "{ and then | and | and after that |, then | then |; then |. Then |. After that, |. Next, }",
}
BEFORE = ["Hi. ", "Hello! ", "Hey, ", "Good morning. ", "Quick one: ", "Next task. ", "Task: ", "I am preparing a report. ", "This is for <n>. ",
          "We have a small job. ", "Here is what I need. ", "The <w> team asked for this. ", "I have little time. ", "OK, ", "Please help me. ",
          "There is a folder with a few files. ", "My colleague <n> needs this. ", "Something simple today. ", "As we said yesterday: "]
AFTER = [" Thanks!", " Thank you.", " Please be exact.", " It is for <n>.", " Nothing else.", " That is all.", " Use the tools.", " Take your time.",
         " I need it for the <w>.", " Do not guess.", " Then you are done.", " The <w> team is waiting.", " Be brief."]


def expand(rng, template, **slots):
    for name, body in SYNONYMS.items():
        template = template.replace(name, body)
    while True:
        template, n = INNER.subn(lambda m: rng.choice(m.group(1).split("|")), template)
        if not n:
            break
    template = template.strip().replace("  ", " ")
    if rng.random() < 0.85:
        template = template[:1].upper() + template[1:]
    return re.sub(r"<(\w+)>", lambda m: str(slots[m.group(1)]), template)


def dress(words, prompt):
    """A prompt as people write it: sometimes with a sentence before or after."""
    x = words.rng.random()
    extra = dict(n=words.name, w=words.word)
    fill = lambda s: re.sub(r"<(\w)>", lambda m: extra[m.group(1)](), s)
    if x < 0.12:
        prompt = fill(words.pick(*BEFORE)) + prompt
    elif x < 0.22:
        prompt = (prompt if prompt[-1] in ".?!" else prompt + ".") + fill(words.pick(*AFTER))
    elif x < 0.3 and prompt.endswith("."):
        prompt = prompt[:-1]
    return prompt


def quoted(words, s, p=0.2):
    if words.rng.random() > p:
        return s
    q = words.pick('"{}"', "'{}'", "`{}`", "“{}”")
    return q.replace("{}", s)
