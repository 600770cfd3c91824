"""Wordings: {a|b} picks one, <slot> is filled in last, so that a slot's own text is never expanded."""

import re
from pathlib import Path
from zlib import crc32

INNER = re.compile(r"\{([^{}]*)\}")


def sections(path):
    """Lines by section of a file of wordings."""
    found, lines = {}, []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            lines = found.setdefault(line.strip("[]"), [])
        elif line:
            lines.append(line)
    return found


def all_wordings():
    """Lines by section of all files: those to learn from, and every twelfth, kept back to measure what is new to the model."""
    learned, kept_back = {}, {}
    for path in sorted((Path(__file__).parent / "wordings").glob("*.txt")):
        for name, lines in sections(path).items():
            for line in lines:
                place = kept_back if crc32(line.encode()) % 12 == 0 else learned
                place.setdefault(name, []).append(line)
    return learned, kept_back


WORDINGS, KEPT_BACK = all_wordings()


def use_kept_back():
    """Prompts that training never drew, from now on."""
    for name, lines in KEPT_BACK.items():
        WORDINGS[name] = lines


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


def expand(rng, template, /, wear=True, **slots):
    for name, body in SYNONYMS.items():
        template = template.replace(name, body)
    while True:
        template, n = INNER.subn(lambda m: rng.choice(m.group(1).split("|")), template)
        if not n:
            break
    template = template.strip().replace("  ", " ")
    if wear and rng.random() < WORN:
        template = worn(rng, template)
    if rng.random() < 0.85:
        template = template[:1].upper() + template[1:]
    return re.sub(r"<(\w+)>", lambda m: str(slots[m.group(1)]), template)


WORN = 0.2  # share of wordings with a word that is missing or misspelt, so that no single word carries a prompt
# words that change what is asked, and are never missing
TELLING = frozenset("""one two three four five six seven eight nine ten eleven twelve half quarter quarters double twice dozen pair triple thrice each every
    per all both only last first second third next not no nothing none without except before after earlier later ago since until till from to of by
    plus minus times divided less more than over under between and or but if then squared cubed percent
    add sum total subtract difference multiply product average move copy rename write delete remove replace find search remember count list
    don't doesn't won't can't never instead""".split())


def worn(rng, template):
    """The template with a word in twelve left out or misspelt; one with marks around words stays as it is."""
    if "*" in template:
        return template
    kept = []
    for word in template.split(" "):
        x = rng.random()
        if x > 0.08 or "<" in word or ">" in word or word.lower().strip(".,;:?!") in TELLING:
            kept.append(word)
        elif x > 0.05 and len(word) > 4:
            i = rng.randrange(1, len(word) - 2)
            kept.append(word[:i] + word[i + 1] + word[i] + word[i + 2 :])
    return " ".join(kept) or template


def ask(words, section, o=None, **slots):
    """A prompt of a section; with a file to write to, of its own section for that, or with a sentence added that says so."""
    w = words
    if not o:
        return expand(w.rng, w.pick(*WORDINGS[section]), **slots)
    if section + "_write" in WORDINGS and w.chance(0.75):
        return expand(w.rng, w.pick(*WORDINGS[section + "_write"]), o=quoted(w, o), **slots)
    return and_written(w, expand(w.rng, w.pick(*WORDINGS[section]), **slots), o)


def and_written(words, prompt, o):
    """A prompt with a sentence more that says where the answer goes."""
    return full_stop(prompt) + " " + expand(words.rng, words.pick(*WORDINGS["tail"]), o=quoted(words, o))


def full_stop(prompt):
    return prompt if prompt[-1] in ".?!" else prompt + "."


def dress(words, prompt):
    """A prompt as people write it: sometimes with a sentence before or after."""
    x = words.rng.random()
    extra = dict(n=words.name, w=words.word)
    fill = lambda s: re.sub(r"<(\w)>", lambda m: extra[m.group(1)](), expand(words.rng, s, n="<n>", w="<w>"))
    if x < 0.14:
        prompt = fill(words.pick(*WORDINGS["before"])) + " " + prompt
    elif x < 0.24:
        prompt = full_stop(prompt) + " " + fill(words.pick(*WORDINGS["after"]))
    elif x < 0.32 and prompt.endswith("."):
        prompt = prompt[:-1]
    return prompt


def quoted(words, s, p=0.2):
    if words.rng.random() > p:
        return s
    q = words.pick('"{}"', "'{}'", "`{}`", "“{}”")
    return q.replace("{}", s)
