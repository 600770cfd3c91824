"""Tools that no one has: to be ignored, or to be the right one, read from the list alone."""

from speak import expand, quoted

# description, arguments, prompt wordings, result
KNOWN = [
    ("weather", "{Weather|Current weather|The weather} of a city.", ["city"], "What is the weather in <city>?|How is the weather in <city>?|Tell me the weather in <city>.|Is it warm in <city>?|Weather in <city>, please.", "<n> degrees, <w>"),
    ("forecast", "Weather forecast for a city and a number of days.", ["city", "days#"], "What is the forecast for <city> for <days> days?|Give me the <days> day forecast for <city>.", "<w>, <n> degrees"),
    ("send_mail", "Send a message to an address.", ["to", "body"], "Send <to> the message \"<body>\".|Write to <to>: <body>|Mail <to> the text '<body>'.", "Sent."),
    ("get_stock", "How many pieces of an article are in stock.", ["article"], "How many <article> are in stock?|What is the stock of <article>?|Is there any <article> left in stock?", "<n> pieces"),
    ("translate", "Translate a text into a language.", ["text", "language"], "Translate \"<text>\" into <language>.|How do you say '<text>' in <language>?|Say \"<text>\" in <language>.", "<w> <w>"),
    ("create_ticket", "Create a ticket with a title and a priority.", ["title", "priority"], "Create a ticket \"<title>\" with priority <priority>.|Open a ticket with the title '<title>' and the priority <priority>.", "Ticket <n> created."),
    ("close_ticket", "Close a ticket by its number.", ["number#"], "Close ticket <number>.|Please close the ticket with the number <number>.|Ticket <number> is done; close it.", "Ticket closed."),
    ("ticket_status", "Status of a ticket.", ["id#"], "What is the status of ticket <id>?|How is ticket <id> going?|Tell me the status of ticket <id>.", "open, owner <w>"),
    ("set_light", "Set a lamp's brightness in percent.", ["lamp", "percent#"], "Set the lamp <lamp> to <percent> percent.|Dim <lamp> to <percent> %.", "<n> percent"),
    ("play_music", "Play a song.", ["song"], "Play <song>.|Put on the song <song>.|I want to hear <song>.", "Playing."),
    ("convert_currency", "Convert an amount from one currency to another.", ["amount#", "from", "to"], "Convert <amount> <from> to <to>.|How much is <amount> <from> in <to>?|Change <amount> <from> into <to>.", "<n>.<n>"),
    ("book_room", "Book a room for a number of people.", ["room", "people#"], "Book room <room> for <people> people.|Reserve <room> for <people> persons.", "Booked as <n>."),
    ("find_user", "Find a user by name.", ["name"], "Who is the user <name>?|Find the user <name>.|Look up <name> among the users.", "<w>, id <n>"),
    ("lookup_word", "Meaning of a word.", ["word"], "What does <word> mean?|Define <word>.|Explain the word <word>.", "a kind of <w>"),
    ("roll_dice", "Roll a number of dice.", ["count#"], "Roll <count> dice.|Please roll <count> dice.|Throw <count> dice.", "<n>"),
    ("population", "How many people live in a place.", ["place"], "How many people live in <place>?|What is the population of <place>?", "<n>"),
    ("distance", "Distance between two places in kilometres.", ["start", "end"], "How far is it from <start> to <end>?|What is the distance from <start> to <end>?", "<n> km"),
    ("price_of", "Price of an article.", ["article"], "What does <article> cost?|How much is <article>?|What is the price of <article>?", "<n>.<n> euros"),
    ("restart_service", "Restart a service.", ["service"], "Restart <service>.|Please restart the service <service>.", "<w> restarted"),
    ("run_query", "Run an SQL query.", ["sql"], "Run the query \"<sql>\".|What does the query '<sql>' give?", "<n> rows"),
    ("http_get", "Fetch a page.", ["url"], "Fetch <url>.|Get the page <url>.|What is at <url>?", "<w> <w> <w>"),
    ("greet", "Greet a person by name.", ["name"], "Greet <name>.|Say hello to <name>.|Please greet <name>.", "Hello!"),
    ("timer", "Start a timer of some minutes.", ["minutes#"], "Start a timer of <minutes> minutes.|Set a timer for <minutes> minutes.", "Timer <n> runs."),
    ("order", "Order pieces of an article.", ["article", "pieces#"], "Order <pieces> pieces of <article>.|Please order <pieces> <article>.|We need <pieces> <article>; order them.", "Order <n>."),
    ("birthday", "A person's birthday.", ["person"], "When is <person>'s birthday?|When was <person> born?|Tell me the birthday of <person>.", "<d>"),
    ("exchange_rate", "Exchange rate of two currencies.", ["base", "target"], "What is the exchange rate of <base> to <target>?|How many <target> is one <base>?", "<n>.<n>"),
]
VERBS = "get find fetch show list count check make set start stop open close load send print scan sort test push pull update delete add move lookup query read".split()


def value(w, name, integer):
    if integer:
        return w.rng.randint(1, 10 ** w.rng.choice((1, 2, 2, 3, 4)))
    if name in ("body", "text", "title", "sql"):
        return w.words(2, 6)
    if name == "city" or name == "place":
        return w.word().capitalize()
    if name in ("to",) and w.chance(0.5):
        return f"{w.word()}@{w.word()}.com"
    if name in ("name", "person"):
        return w.name()
    if name == "url":
        return f"https://{w.word()}.com/{w.word()}"
    return w.pick(w.word, w.word, w.code, lambda: w.words(2, 2))()


def tool(name, description, args):
    props = {a.rstrip("#?"): {"type": "integer" if "#" in a else "string"} for a in args}
    return {"server": "made up", "name": name, "description": description,
            "inputSchema": {"type": "object", "properties": props, "required": [a.rstrip("#?") for a in args if "?" not in a]}}


def case(w, name):
    if "_" in name and w.chance(0.25):
        head, *rest = name.split("_")
        return head + "".join(x.capitalize() for x in rest)
    return name.replace("_", "-") if w.chance(0.08) else name


def draw(w):
    """A made-up tool and how prompts ask for it."""
    if w.chance(0.45):
        name, description, args, wordings, result = w.pick(*KNOWN)
        if w.chance(0.3):
            name = w.pick("get_", "find_", "do_", "my_", w.word() + "_") + name
        return tool(case(w, name), expand(w.rng, description), args), wordings.split("|"), result
    verb, noun = (w.pick(*VERBS) if w.chance(0.7) else w.syllables()), w.word()
    n = w.rng.choice((1, 1, 1, 2, 2, 3))
    args = [a + ("#" if w.chance(0.3) else "") for a in w.distinct(n, lambda: w.pick("name", "id", "query", "key", "target", "count", "mode", w.word(), w.word(), w.word()))]
    bare = [a.rstrip("#") for a in args]
    the = w.pick("the ", "a ", "")
    given = " and ".join(f"{a} <{a}>" for a in bare)
    name = case(w, f"{verb}_{noun}" if w.chance(0.8) else noun + verb.capitalize() if w.chance(0.5) else noun)
    description = f"{verb.capitalize()} {the}{noun} {w.pick('by', 'of', 'for', 'with')} {' and '.join(bare)}."
    wordings = [f"{verb} the {noun} with {given}.", f"{verb.capitalize()} {the}{noun}: {given}.", f"Please {verb} the {noun} for {given}.",
                f"Use {name} with {given}.", f"I want you to {verb} {the}{noun}; {given}.", f"Call {name}: {given}."]
    if n == 1:
        wordings += [f"{verb.capitalize()} the {noun} of <{bare[0]}>.", f"{verb.capitalize()} {the}{noun} <{bare[0]}>.", f"Can you {verb} the {noun} of <{bare[0]}>?"]
    return tool(name, description, args), wordings, w.pick("<w>", "<n>", "ok", "<w> <n>", "Done.", "<w> <w> <w>", "<n> <w>")


def made_up(t):
    w = t.w
    chosen, wordings, result = w.pick(*t.drawn)
    props = chosen["inputSchema"]["properties"]
    args = {a: value(w, a, p["type"] == "integer") for a, p in props.items()}
    shown = {a: v if isinstance(v, int) or w.chance(0.9) else quoted(w, v, 1) for a, v in args.items()}
    writes = t.has("write_file") and w.chance(0.2)
    o = w.file("txt", "txt", "md")
    t.prompt = expand(w.rng, w.pick(*wordings), **shown)
    if writes:
        t.prompt += " " + expand(w.rng, "@Write @result @into <o>.", o=quoted(w, o))
    elif w.chance(0.15):
        t.prompt += f" Use {chosen['name']}."
    t.prompt_done()
    text = result
    while "<" in text:
        text = text.replace("<n>", w.integer(), 1).replace("<w>", w.word(), 1).replace("<d>", w.date(), 1)
    t.made_up[chosen["name"]] = text
    t.step(f"Plan: {chosen['name']}" + (f", write {o}." if writes else "."), chosen["name"], **args)
    if writes:
        t.step(f"Write {text} to {o}.", "write_file", path=o, content=text)
        t.end("Done.", f"The answer is {text.rstrip('.!')}; {o} holds it.")
    else:
        t.end("Done.", f"The answer is {text.rstrip('.!')}.")
