"""Kinds that add up, look up or count in tables: the thought walks the rows and copies each."""

import re
from collections import Counter
from pathlib import Path

from mend import Discard, misspelt_word, reach
from speak import WORDINGS, expand, full_stop, quoted
from steps import plan, tell

CATEGORY = ["category", "category", "type", "kind", "group", "department", "label", "class", "team", "city", "project", "owner", "tag", "status", "region"]
AMOUNT = ["amount", "amount", "price", "cost", "total", "value", "hours", "points", "quantity", "sum", "paid", "fee", "weight", "sales", "spent"]
FITTING = {"person": ["name", "owner", "employee", "worker", "member", "driver", "customer", "seller", "player", "person"], "city": ["city", "town", "place", "location", "branch", "site", "office"],
           "firm": ["customer", "client", "supplier", "company", "vendor", "shop", "brand"], "flag": ["paid", "done", "open", "approved", "shipped", "active", "member", "urgent", "billable", "refunded"]}
OTHER = ["date", "description", "id", "name", "item", "note", "code", "day", "customer", "number", "place", "time", "ref"]
# names of one thing, a group a line; those without a space stand in files too
SYNONYMS = [[name.strip() for name in line.split("|")] for line in (Path(__file__).parent / "synonyms.txt").read_text(encoding="utf-8").splitlines() if line]
GROUP_OF = {name: group for group in SYNONYMS for name in group}
# the same by bare words: unit_price, Unit Price and unitPrice are one name
GROUPS = {}
MONEY_NAMES = set("amount price cost total value sum paid fee spent sales amt".split())
# words of prompts that speak of money, and so not of hours or kilos
MONEY = re.compile(r"\b(spen[dt]|cost|expen[sd]|pay|paid|bill|postings|charge|purchase|buy|bought|budget|money|invoice|receipt|owe|outlay|account|tax|dear|payment|euro|dollar|book(ed|ing|keeper)|damage|claim|set us back|cut down)")


def bare(name):
    return re.sub(r"[-_. ]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)).strip().lower()


for _group in SYNONYMS:
    for _name in _group:
        GROUPS.setdefault(bare(_name), _group)


# groups that name something to count or to measure, and all others
COUNTED = re.compile(r"number of (?!the )|how many|count\b|_(kg|km|mm|cm|ml|mg|l|g|h|t|min|pct|days|m2|eur|cost)\b|\b(kilo|gram|litre|metre|minute|hour|second|degree|percent)|price|\bcost|\bfee\b|\bpay\b|money|amount|"
                     r"quantity|\bsum\b|weight|score|distance|\bspeed|volume|length|height|times |points|pieces|units sold|charge\b|strength|content")
NUMERIC = [g for g in SYNONYMS if COUNTED.search(" | ".join(g)) and not re.search(r"date|code\b|number of the|name|who |type|kind|day of|keeper|receiver|judge|person", " | ".join(g))]
NAMING = [g for g in SYNONYMS if g not in NUMERIC]


def lines_of(text):
    return [line for line in text.strip().splitlines() if line]


# What people keep in tables: a slot with the names that it goes by, and what it holds. Questions about a theme stand in wordings, in the section "q THEME".
THEMES = {}
for _line in lines_of("""
expenses: date/day/booked_on=date, category/type/kind/cat=(groceries|travel|rent|fuel|office supplies|meals|software|insurance|repairs|books|postage|gifts), item/description/details/note/what=text, amount/cost/price/sum/value/total=money
household: day/date=date, payer/paid_by/who/person=first, shop/store/seller=firm, category/kind/type=(food|toys|clothes|garden|pets|heating|medicine|household), amount/cost/price/spent=money
hours: date/day=date, worker/employee/name/staff=person, project/client/job=thing, task/activity/note=text, hours/hrs/time_spent/duration_h=half
trips: date/day=date, driver/person/name=person, vehicle/car/van=(van|truck|blue van|minibus|Transit|pickup|red car), destination/to/town/place=city, km/distance/distance_km/kilometres=small
orders: order_id/order_no/id=id, customer/client/buyer=firm, product/item/article=thing, quantity/qty/pieces/units=small, status/state=(open|shipped|paid|cancelled|pending|returned)
invoices: invoice/invoice_no/number=code, client/customer/company=firm, due/due_date/deadline=date, paid/settled/is_paid=flag, amount/total/sum/net_amount=money
sales: month/period=month, region/area/district=(north|south|east|west|north east|coast|inland|centre), seller/rep/salesperson/agent=person, revenue/sales/turnover/amount=big
stock: item/article/product/part=thing, warehouse/store/depot/location=city, shelf/bin/rack=code, quantity/qty/stock/count/units=small, price/unit_price=money
donations: donor/giver/name=person, campaign/project/cause/fund=thing, date/received/day=date, amount/donation/sum/gift=money
members: name/member/full_name=person, town/city/home=city, joined/member_since/since=date, role/function/office=(treasurer|chair|secretary|coach|member|trainer|captain), fee/dues/annual_fee=money
staff: name/employee/person=person, department/dept/team=(sales|finance|marketing|support|logistics|research|kitchen|legal|human resources), city/office/site=city, phone/extension/ext=phone, salary/pay/wage=big
library: title/book=title, author/writer/written_by=person, borrower/lent_to/reader=person, due/due_date/return_by=date, shelf/place=code, pages/page_count=small
flights: flight/flight_no/number=code, from/origin/departure=city, to/destination/arrival=city, gate/boarding_gate=code, departs/leaves/time/dep_time=clock, seats/free_seats/passengers=small
weather: day/weekday=weekday, station/town/place/city=city, sky/condition=(sunny|cloudy|rain|fog|snow|windy|light rain|clear), rain/rain_mm/rainfall=deci, temperature/temp/temp_c=deci
sport: player/name/athlete=person, team/club/side=(Rovers|Lions|Red Foxes|Harbour FC|Eagles|Wolves|Tigers|Blue Stars), position/role=(goalkeeper|defender|forward|midfield|winger|substitute), goals/points/score=small, games/matches=small
students: student/name/pupil=person, class/form/group=(4a|4b|5c|6a|7b|8c), subject/course=(maths|history|biology|music|French|physics|art|German), teacher/tutor=person, points/score/marks/credits=small
rooms: room/hall/name=title, building/block/house=(Annex|Main|North Wing|Tower|West Block|Old Mill), floor/level=(1|2|3|4|ground|basement), seats/capacity/places=small, key_holder/caretaker/contact=person
garden: bed/plot/field=code, crop/plant/vegetable=(tomatoes|beans|kale|carrots|leeks|spinach|peas|sweet corn|potatoes), gardener/grower/helper=first, date/picked=date, kg/weight/harvest_kg/harvest=deci
cafe: dish/item/name=thing, kind/category/type=(starter|main|dessert|drink|soup|side dish|snack), vegan/vegetarian=flag, price/cost=money, sold/orders/portions=small
clinic: patient/name=person, doctor/physician/seen_by=doctor, ward/unit/station=(A1|A2|B3|surgery|children|eye clinic), date/visit/admitted=date, minutes/duration/length_min=small, room/bed=id
pets: animal/pet/name=first, species/kind/type=(dog|cat|rabbit|parrot|hamster|guinea pig|tortoise|goat), owner/keeper/holder=person, age/years=tiny, weight/kg/weight_kg=deci
fleet: plate/registration/reg=code, model/type/make=(Sprinter|Caddy|Transit|Kangoo|Actros|Vito|Model S), driver/assigned_to/user=person, mileage/odometer/km=big, litres/fuel/fuel_l=deci, depot/garage/base=city
music: track/song/title=title, artist/band/performer=firm, album/record=title, genre/style=(jazz|rock|folk|pop|blues|hip hop|classical|soul), minutes/length/duration=deci, plays/streams/listens=big
shipping: parcel/tracking_no/shipment=code, carrier/courier/shipped_by=firm, destination/city/to=city, delivered/received/arrived=flag, weight/kg/weight_kg=deci, pieces/boxes/cartons=small
energy: month/period=month, building/site/house=(office|barn|workshop|main hall|greenhouse|annex|school), meter/meter_no=code, kwh/usage/consumption/energy=big, cost/bill/charge=money
servers: host/hostname/server/machine=host, ip/address/ip_address=ip, os/system=(debian|ubuntu|alpine|windows|fedora|freebsd), owner/admin/contact=first, rack/location=code, memory/ram/memory_gb=tiny, port=big
tickets: ticket/id/no=id, priority/prio/urgency=(low|high|urgent|medium|critical), assignee/owner/assigned_to=first, status/state=(open|closed|waiting|in progress|done|blocked), minutes/time_spent/effort=small, opened/created/date=date
bookings: guest/name/booked_by=person, room/cabin/apartment=(Rose|Lake|Garden|Attic|Sea View|Tower), arrival/from/check_in=date, nights/stay=tiny, breakfast/with_breakfast=flag, total/price/amount=money
events: event/name/title=title, venue/place/hall=(Town Hall|Arena|Old Barn|Church|Club 7|City Park), date/day/when=date, start/begins/time=clock, organiser/organizer/host=person, visitors/attendance/guests=small
exercise: date/day=date, sport/activity/type=(running|cycling|swimming|rowing|yoga|hiking|strength training|tennis), place/where=city, minutes/duration/mins=small, calories/kcal=small
recipes: ingredient/item/name=thing, unit/measure=(g|ml|cups|tbsp|pieces), amount/quantity=small, aisle/section/department=(dairy|bakery|fruit|frozen|spices|canned goods|meat), bought/have=flag
contacts: name/contact/person=person, company/firm/organisation=firm, phone/telephone/tel/mobile=phone, email/mail/e_mail=email, city/town=city, birthday/born=date
countries: country/nation=(Norway|Chile|Kenya|Japan|Peru|Latvia|Ghana|Portugal|New Zealand|Vietnam|Finland|Costa Rica), capital/capital_city=city, continent/part=(Europe|Asia|Africa|South America|Oceania|North America), population/inhabitants=big, currency=(euro|peso|krone|yen|shilling|dollar|sol)
machines: machine/device/unit=title, hall/line/area=(hall 1|hall 2|line A|line B|paint shop|assembly), serial/serial_no/sn=code, operator/worker/run_by=person, parts/output/pieces=small, last_service/serviced/maintained=date
loans: item/tool/equipment=thing, borrower/lent_to/taken_by=person, lent/lent_on/since=date, returned/back=flag, deposit/pledge=money
timetable: train/line/bus=code, to/destination/direction=city, leaves/departure/time=clock, platform/track/stop=tiny, minutes/duration/travel_time=small
survey: city/town/place=city, question/topic/subject=thing, interviewer/asked_by=first, answers/votes/responses=small, agreed/in_favour=small
budget: department/team/unit=(sales|finance|IT|marketing|support|logistics|human resources|R&D), quarter/period=(Q1|Q2|Q3|Q4), approved/confirmed=flag, owner/manager/head=person, planned/budget/amount=big
shop: product/article/item=thing, colour/color=(red|blue|green|black|white|dark blue|grey|yellow), size=(S|M|L|XL|36|38|40), supplier/vendor/maker=firm, price/cost/unit_price=money, sold/units_sold/pieces=small
collection: coin/stamp/piece/object=title, year/dated=year, country/origin/from=city, condition/state=(mint|fine|good|poor|very good|worn), value/worth/price=money
"""):
    _theme, _, _rest = _line.partition(": ")
    THEMES[_theme] = [(*(lambda names, kind: (names.split("/"), kind))(*c.split("=")),) for c in re.split(r", (?=[a-z_/]+=)", _rest)]

FIRST = """Anna Maria Tom Lena Paul Ines Omar Julia Marco Nina David Sofia Emma Liam Noah Olivia Hannah Felix Clara Jonas Peter Eva Hugo Ada Ben Kim Lucas Mia Leo Sara Ravi
Priya Chen Yuki Amir Fatima Diego Carla Ivan Olga Sven Greta Nadia Karim Tess Oscar Ruth Victor Alice Bob Carol Dan Erin Frank Grace Helen Ian Jack Kate Laura Mike Nora Otto Petra
Quinn Rosa Sam Tina Uwe Vera Will Xenia Yara Zoe George Henry Irene James Karen Linda Martin Nancy Oliver Pia Robert Susan Thomas Ursula Walter Aisha Bruno Dora Elif Finn""".split()
LAST = """Smith Jones Brown Weber Fischer Rossi Garcia Silva Novak Larsen Berg Lund Hansen Meyer Wagner Klein Wolf Braun Khan Patel Singh Chen Wang Kim Tanaka Sato Ali Haddad Costa
Moreau Dubois Petit Ivanova Petrov Kowalski Nowak Horvat Murphy Kelly Walsh Campbell Stewart Reid Evans Hughes Baker Cooper Turner Parker Carter Hill Wood Stone Young King Ortiz Reyes
Cruz Mendes Ferreira Okafor Mensah Adeyemi Johansson Nilsson Virtanen Jansen Visser Keller Frei Huber Gruber""".split()
CITIES = """Berlin Paris Rome Madrid Lisbon Oslo Lyon Porto Vienna Prague Warsaw Dublin Cork Leeds York Bristol Bath Hamburg Bremen Munich Cologne Basel Bern Zurich Geneva Milan Turin
Naples Ghent Bruges Antwerp Utrecht Delft Malmo Bergen Turku Riga Tallinn Vilnius Krakow Gdansk Brno Graz Linz Split Athens Izmir Cairo Tunis Nairobi Lagos Accra Delhi Mumbai Osaka
Kyoto Seoul Hanoi Lima Quito Bogota Boston Denver Austin Chicago Dallas Toronto Ottawa Seattle Portland Oakland Sydney Perth Cardiff Glasgow Dover Exeter Oxford""".split()
CITIES += ["New York", "San Diego", "Cape Town", "Los Angeles", "St. Gallen", "The Hague", "Bad Ems", "Port Louis", "Stratford-upon-Avon", "Aix-en-Provence", "New Delhi", "Hong Kong"]
THINGS = """lamp chair desk table pencil notebook stapler printer keyboard monitor cable router hammer drill saw bolt screw paint brush ladder bucket shovel rake hose tent stove kettle
mug plate spoon towel pillow blanket candle mirror clock camera tripod battery charger bread butter cheese coffee tea rice flour sugar honey apples pears plums lemons onions soap
tape rope glue paper envelopes stamps folders markers gloves helmet boots jacket scarf hat bike wheel tyre pump chain basket bench fence gate""".split()
ENDINGS = ["& Sons", "Ltd", "GmbH", "Inc", "& Co", "Group", "AG", "Supplies", "Trading", "Bros", "Foods", "Travel", "Motors", "Press"]
MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
NUMBERS = {"money", "small", "big", "half", "deci", "tiny"}
FREE = {"text", "title"}
# columns whose values alone do not say what is meant
UNCLEAR = {"flag", "id", "year", "tiny", "clock", "code", "date"}


def plural(word):
    if word.endswith("s") or " " in word or "_" in word or not word.isalpha():
        return word
    if word.endswith("y") and word[-2:-1] not in ("a", "e", "o", "u", ""):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("x", "ch", "sh")) else "s")


def known_name(w, among=SYNONYMS):
    """A column's or key's name that people know under other names too."""
    return w.pick(*[n for n in w.pick(*among) if " " not in n] or [w.word()])


def styled(name, style):
    """A name as one person writes all names of a table."""
    parts = re.split(r"[_ ]", name)
    if style == "Title":
        return " ".join(p.capitalize() for p in parts)
    if style == "Snake":
        return "_".join(p.capitalize() for p in parts)
    if style == "camel":
        return parts[0] + "".join(p.capitalize() for p in parts[1:])
    return name.upper() if style == "UPPER" else " ".join(parts) if style == "spaces" else name


def amount(t, style):
    return t.w.decimal(2) if style == 0 else t.w.integer() if style == 1 else t.w.number()


def person(w):
    if w.chance(0.5):
        return w.name()
    first, last, x = w.pick(*FIRST), w.pick(*LAST), w.rng.random()
    return f"{first} {last}" if x < 0.55 else first if x < 0.85 else f"{first[0]}. {last}" if x < 0.93 else f"{first} {last}-{w.pick(*LAST)}"


def firm(w):
    one = lambda: w.pick(*LAST) if w.chance(0.4) else w.capital()
    x = w.rng.random()
    return one() if x < 0.25 else f"{one()} {w.pick(*ENDINGS)}" if x < 0.6 else f"{one()} & {one()}" if x < 0.75 else f"{one()}-{one()}" if x < 0.85 else f"{one()} {one()}"


def title(w):
    x = w.rng.random()
    return f"The {w.capital()} {w.capital()}" if x < 0.2 else w.capital() if x < 0.4 else f"{w.capital()} {w.word()}" if x < 0.55 else f"{w.capital()} {w.integer()}" if x < 0.7 else \
        f"{w.capital()} {w.pick('of', 'and', 'in', 'for', '&')} {w.capital()}" if x < 0.85 else f"{w.capital()} {w.capital()}"


def maker(t, kind):
    """A function that draws a column's values."""
    w, r = t.w, t.rng
    if kind[0] == "(":
        options = kind[1:-1].split("|")
        return (lambda: r.choice(options)) if w.chance(0.6) else w.word if w.chance(0.6) else w.capital if w.chance(0.5) else lambda: w.words(1, 2)
    if kind == "date":
        form, year = r.random(), w.pick("2023", "2024", "2025", "2026")
        if form < 0.72:
            return w.date
        day, month = lambda: r.randint(1, 28), lambda: r.randint(1, 12)
        return w.pick(lambda: f"{day():02d}.{month():02d}.{year}", lambda: f"{day()}/{month()}/{year}", lambda: f"{day()} {MONTHS[month() - 1][:3]}", lambda: f"{MONTHS[month() - 1][:3]} {day()}",
                      lambda: f"{month():02d}-{day():02d}")
    if kind == "id":
        start = iter(range(r.choice((1, 1, 1, 101, 1001, r.randint(2, 9000))), 10**6, r.choice((1, 1, 1, 3))))
        head = w.pick("", "", "", "A", "T-", w.pick("INV-", "ord-", "#", "R"))
        return lambda: f"{head}{next(start)}"
    if kind == "code":
        head = w.pick("", w.code()[:2])
        return w.code if not head else lambda: head + str(r.randint(10, 999))
    if kind in ("money", "half", "deci", "small", "big", "tiny"):
        whole, places = w.chance(0.25), w.pick(1, 1, 2)
        top = r.choice((9, 40, 99, 300, 2000))
        return {"money": (lambda: str(r.randint(1, top))) if whole else lambda: w.decimal(2) if w.chance(0.6) else f"{r.randint(1, top)}.{r.choice((0, 50, 25, 90, 99, 95, 40)):02d}",
                "half": lambda: w.pick(str(r.randint(1, 12)), str(r.randint(1, 12)), f"{r.randint(0, 11)}.{r.choice(('5', '5', '25', '75'))}"), "deci": lambda: f"{r.randint(0, top)}.{r.randint(0, 10**places - 1):0{places}d}",
                "small": lambda: str(r.randint(1, top)), "big": lambda: str(r.randint(100, 10 ** r.choice((3, 4, 4, 5, 6)))), "tiny": lambda: str(r.randint(1, 14))}[kind]
    if kind == "text":
        comma = w.chance(0.08)
        return lambda: w.words(1, 2) + ", " + w.words(1, 2) if comma and w.chance(0.4) else w.pick(*THINGS) if w.chance(0.2) else w.words(1, 3)
    if kind == "thing":
        first = w.pick("", "", w.word())
        return lambda: w.pick(*THINGS) if w.chance(0.35) else w.word() if not first or w.chance(0.5) else f"{first} {w.word()}"
    if kind == "word":
        return w.word if w.chance(0.75) else w.capital if w.chance(0.6) else lambda: w.words(1, 2)
    month, day = w.chance(0.6), w.chance(0.7)
    return {"person": (lambda: w.pick(*FIRST)) if w.chance(0.25) else lambda: person(w), "first": lambda: w.pick(*FIRST) if w.chance(0.6) else w.capital(),
            "doctor": lambda: f"Dr. {w.pick(*LAST) if w.chance(0.5) else w.capital()}", "city": lambda: w.pick(*CITIES) if w.chance(0.6) else w.capital(), "firm": lambda: firm(w),
            "title": lambda: title(w), "flag": lambda: w.pick("yes", "no"), "clock": w.clock, "month": lambda: w.pick(*MONTHS) if month else w.pick(*MONTHS)[:3],
            "weekday": lambda: w.pick(*WEEKDAYS) if day else w.pick(*WEEKDAYS)[:3], "year": lambda: str(r.randint(1890, 2026)), "phone": lambda: w.pick("0", "+49 ", "555-", "") + w.code()[:1].translate(DIGITS) + str(r.randint(100, 999999)),
            "email": lambda: f"{w.word()}@{w.word()}.{w.pick('com', 'org', 'net', 'de', 'io')}", "host": lambda: w.word() + w.pick("", "-", "") + str(r.randint(1, 20)),
            "ip": lambda: f"10.{r.randint(0, 9)}.{r.randint(0, 255)}.{r.randint(1, 254)}"}[kind]


DIGITS = str.maketrans({c: str(ord(c) % 10) for c in "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz"})


def tokens_about(text):
    """Digits stand single; a word is two tokens or so, a mark is one."""
    digits = sum(map(text.count, "0123456789"))
    return digits + (len(text) - digits) * 2 // 5


def is_group(kind):
    return kind[0] == "(" or kind in ("person", "first", "city", "firm", "thing", "word", "flag", "month", "weekday", "doctor")


class Table:
    """A table with a column to filter by and a column to add up, or with rows to be found.

    Rows that begin alike are frequent, as they are in tables that people keep: where every date was another, the walk
    learned to find its place by the date, and skipped or repeated rows of the same day and category.
    """

    def __init__(self, t, rows, main=False, finds=False):
        w, r = t.w, t.rng
        self.t, self.theme, self.main, self.finds = t, None if main or w.chance(0.45) else w.pick(*THEMES), main, finds
        # lines without a head, such as "food: 12.50"
        self.headless = not main and not finds and w.chance(0.06)
        if self.headless:
            self.theme = None
            columns = [("category", "category", w.pick("word", "word", "thing", "first", "city")), *w.pick([], [], [("date", "date", "date")], [("description", "description", "text")]),
                       ("amount", "amount", w.pick("money", "money", "small", "half"))]
            if w.chance(0.5):
                columns = columns[1:-1] + columns[:1] + columns[-1:]
        elif main or not self.theme and not finds and w.chance(0.15):
            columns = [("date", "date", "date"), ("category", "category", "word"), ("description", "description", "text"), ("amount", "amount", "money")]
        else:
            columns = self.themed() if self.theme else self.drawn(finds)
        style = "" if main or self.headless or w.chance(0.62) else w.pick("Title", "Title", "Snake", "camel", "UPPER", "spaces")
        self.slots, self.cols, self.kinds = [s for s, _, _ in columns], [styled(n, style) for _, n, _ in columns], [k for _, _, k in columns]
        names = [bare(c) for c in self.cols]
        if len({id(GROUPS.get(n, n)) for n in names}) < len(names) or len(set(names)) < len(names):
            raise Discard
        self.form()
        self.numbers = [i for i, k in enumerate(self.kinds) if k in NUMBERS]
        groups = [i for i, k in enumerate(self.kinds) if is_group(k) or k == "date" and w.chance(0.1)]
        if not finds:
            if not self.numbers or not groups:
                raise Discard
            self.a = self.slots.index("amount") if "amount" in self.slots and not self.theme else r.choice(self.numbers)
            self.c = self.slots.index("category") if "category" in self.slots and (main or not self.theme and w.chance(0.8)) else r.choice(groups)
        self.fill(rows, finds)

    def themed(self):
        w, r = self.t.w, self.t.rng
        columns = [(names[0], w.pick(names[0], w.pick(*names)), kind) for names, kind in THEMES[self.theme]]
        while len(columns) > 2 and w.chance(0.3):
            columns.pop(r.randrange(len(columns)))
        if w.chance(0.15) and len(columns) < 6:
            columns.insert(w.pick(0, len(columns)), w.pick(("", "id", "id"), ("", "note", "text"), ("", "time", "clock"), ("", w.word(), "word")))
        if w.chance(0.35):
            r.shuffle(columns)
        return columns

    def drawn(self, finds):
        """Columns that no theme foresees."""
        w, r = self.t.w, self.t.rng
        column = lambda names, among=NAMING: w.pick(*names) if w.chance(0.5) else known_name(w, among) if w.chance(0.6) else w.key().replace(" ", "_").replace("-", "_")
        other = lambda n: (n, n, "date" if n in ("date", "day") else "id" if n in ("id", "number", "ref") else "code" if n == "code" else "person" if n in ("name", "customer") else
                           "clock" if n == "time" else "text" if n in ("description", "note") else w.pick("word", "text", "thing", "city"))
        others = [other(n) for n in r.sample(OTHER, r.choice((0, 0, 1, 1, 2, 3)))]
        if w.chance(0.2):
            others.append(("", w.word(), "word"))
        if finds:
            n = max(1, r.randint(2, 5) - len(others))
            kinds = [w.pick("small", "money", "word", "person", "code", "date", "big", "text", "firm", "city", "title", "flag", "deci") for _ in range(n)]
            columns = others + [("", known_name(w, NUMERIC if kind in NUMBERS else NAMING) if w.chance(0.6) else w.key().replace(" ", "_"), kind) for kind in kinds]
            r.shuffle(columns)
            first = ("", w.pick("name", "item", "product", "id", "person", "city", "code", "title") if w.chance(0.5) else column(OTHER), w.pick("word", "word", "person", "code", "title", "firm", "thing", "id"))
            return [first, *columns][:6]
        kind = w.pick("word", "word", "word", "thing", "city", "person", "firm", "flag" if w.chance(0.4) else "word")
        columns = [("category", column(FITTING.get(kind, CATEGORY)), kind), *others]
        r.shuffle(columns)
        if w.chance(0.12):
            columns.insert(r.randint(0, len(columns)), ("", column(AMOUNT, NUMERIC), w.pick("small", "deci", "money")))
        added = ("amount", column(AMOUNT, NUMERIC), w.pick("money", "money", "money", "small", "big", "deci", "mixed"))
        columns.insert(len(columns) if w.chance(0.7) else r.randint(0, len(columns)), added[:2] + (added[2].replace("mixed", "deci"),))
        return columns[:6]

    def form(self):
        """How the file is written: what stands between the fields, what is quoted."""
        w = self.t.w
        x = 0 if self.main else w.rng.random()
        self.sep = "," if x < 0.73 else ", " if x < 0.81 else ";" if x < 0.88 else "\t" if x < 0.94 else " | " if x < 0.97 else "|"
        if self.headless:
            self.sep = w.pick(": ", ": ", ",", " - ", "\t", ", ", ";", " ", " = ") if len(self.cols) == 2 else w.pick(",", ", ", ";", "\t", " | ")
        self.bars = self.sep == "|"
        self.quotes = not self.main and self.sep in (",", ";") and w.chance(0.08)
        self.signs = w.pick(("$", ""), ("€", ""), ("£", ""), ("", " EUR"), ("", "€"), ("", " USD")) if not self.main and w.chance(0.08) else None
        self.ends = w.pick("\n", "\n", "\n", "\n", "\n", "")
        self.extensions = ("md", "txt") if self.bars else ("tsv", "txt", "csv") if self.sep == "\t" else ("csv", "csv", "csv", "txt")

    def fill(self, rows, finds):
        w, r, t = self.t.w, self.t.rng, self.t
        make, pools, keep = [maker(t, k) for k in self.kinds], {}, {}
        if not finds and not self.theme and self.kinds[self.a] in ("money", "deci") and w.chance(0.6):
            style = r.choice((0, 0, 0, 1, 2))
            make[self.a] = lambda: amount(t, style)
        for i, kind in enumerate(self.kinds):
            if is_group(kind) and kind != "flag" and (not finds or i and w.chance(0.3)):
                pool = {make[i]() for _ in range(r.randint(2, 5) + 1)}
                pools[i] = sorted(pool)
                r.shuffle(pools[i])
                if len(pool) < 2:
                    raise Discard
            elif finds and (i == 0 or w.chance(0.6)) and kind not in ("flag", *NUMBERS):
                keep[i] = set()
        if not finds and self.c in pools and w.chance(0.12):
            pool = pools[self.c]
            near = w.pick(misspelt_word(w, pool[0]), pool[0] + w.pick(" ", "-", "") + w.word())
            if near not in pool:
                pool[-1] = near
        day = w.date() if w.chance(0.7) else None
        again = w.pick(0.4, 0.3, 0.2, 0.1)
        self.rows = []
        for i in range(rows):
            row = []
            for k, kind in enumerate(self.kinds):
                if k in keep:
                    for _ in range(20):
                        v = make[k]()
                        if v not in keep[k]:
                            break
                    else:
                        raise Discard
                    keep[k].add(v)
                elif kind in NUMBERS or kind == "id":
                    v = self.rows[-1][k] if self.rows and kind in NUMBERS and w.chance(0.06) else make[k]()
                elif self.rows and w.chance(again if kind == "date" or is_group(kind) else 0.12):
                    v = r.choice((self.rows[-1], self.rows[-1], r.choice(self.rows)))[k]
                elif k in pools:
                    v = r.choice(pools[k])
                elif kind == "date" and day and w.chance(0.8) and make[k] == w.date:
                    v = f"{day[:8]}{min(28, 1 + i * 2 + r.randint(0, 1)):02d}"
                else:
                    v = make[k]()
                row.append(v)
            self.rows.append(row)
        if finds:
            return
        texts = [i for i, k in enumerate(self.kinds) if k in ("text", "title", "thing") and i != self.c]
        if texts and w.chance(0.2):
            # the category's word in another column, which does not make a row count
            for _ in range(r.choice((1, 1, 2))):
                word = r.choice(self.rows)[self.c]
                r.choice(self.rows)[r.choice(texts)] = word if w.chance(0.5) else f"{word} {w.word()}" if w.chance(0.5) else f"{w.word()} {word}"
        self.value = r.choice(self.rows)[self.c]
        self.elsewhere = any(row[k].lower() == self.value.lower() for row in self.rows for k in range(len(row)) if k != self.c and self.kinds[k] not in FREE)

    def cell(self, value):
        return f'"{value}"' if "," in value and self.sep in (",", ", ") or self.quotes and not value.replace(".", "", 1).isdigit() else value

    def line(self, row, marks=()):
        """A row as it stands in the file, with a mark behind some of its fields."""
        cells = [self.cell(v) for v in row]
        if self.signs and not self.finds and row is not self.cols and self.kinds[self.a] == "money":
            cells[self.a] = self.signs[0] + row[self.a] + self.signs[1]
        for i, mark in marks:
            cells[i] += mark
        return "| " + " | ".join(cells) + " |" if self.bars else self.sep.join(cells)

    def text(self):
        lines = [self.line(row) for row in [self.cols, *self.rows]][self.headless:]
        if self.bars:
            lines.insert(1, "|" + self.t.w.pick("---|", " --- |") * len(self.cols))
        return "\n".join(lines) + self.ends

    def walk(self, all_=False, named=False):
        """The head with its columns marked, then the rows one by one, judged unless all count; a row that counts ends in the sum so far.

        The marks show in which place of each row the verdict and the amount stand: that place need not be found anew from the names. Where
        the prompt does not name the category's column, which column it is would have to be found from a value somewhere below: then no
        column is named at all, and the field that is the value is marked where it turns up.
        """
        c, a = self.c, self.a
        lines, so = [] if self.headless else [self.line(self.cols, [(c, " ?"), (a, " +")] if named else [(a, " +")])], ""
        for row in self.rows:
            counts = all_ or row[c] == self.value
            line = self.line(row, [] if all_ else [(c, " yes" if counts else " no")] if named else [(c, " yes")] if counts else [])
            if counts:
                so = f"{so} + {row[a]}" if so else row[a]
                line += " so " + so
            lines.append(line)
        walked = "\n".join(lines)
        if tokens_about(walked) + 2 * tokens_about(so) > 550:
            raise Discard
        return walked, so

    def money(self):
        """Whether what is added up is money, as far as its name says."""
        return self.kinds[self.a] == "money" if self.theme else bare(self.cols[self.a]) in MONEY_NAMES or bare(self.cols[self.a]) not in GROUPS and self.kinds[self.a] in ("money", "deci")


def rows_for(t):
    return t.rng.choice((2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 8, 9, 10, 11, 12, 13))


def fitting(w, sections, fits):
    """A wording that leaves nothing open in a situation."""
    lines = WORDINGS[sections]
    for _ in range(25):
        line = w.pick(*lines)
        if fits(line):
            return line
    raise Discard


def theme_lines(table, sums, key=None):
    """Questions on a table's theme: (target, key, text); sums of all rows have no key."""
    for line in WORDINGS.get("q " + table.theme, ()) if table.theme else ():
        head, _, text = line.partition(": ")
        total = head.startswith("sum ")
        target, _, by = head.removeprefix("sum ").partition(" < ")
        if total == sums and bool(by) == bool(key if sums else by) and target in table.slots and (not by or by in table.slots):
            yield target, by, text


def with_source(w, text):
    """A question that names its file, before or after what is asked if not inside."""
    if "<f>" in text:
        return text
    return w.pick(*WORDINGS["source_before"]) + " " + text if w.chance(0.4) else text + " " + w.pick(*WORDINGS["source_after"])


def to_write(w, asked, o):
    """A question with a sentence that says where the answer goes."""
    lead = w.chance(0.2)
    place = expand(w.rng, w.pick(*WORDINGS["lead" if lead else "tail"]), o=o)
    return f"{place} {asked}" if lead else f"{full_stop(asked)} {place}"


def short_name(w, value, values):
    """A person's first or last name alone, or a firm's first word, where only one value has it."""
    words = re.findall(r"[A-Z][a-z]{2,}", value)
    short = w.pick(*words) if len(words) > 1 and not value.startswith("The ") else value
    return short if sum(short in v for v in values) == 1 and short not in ("Prof", "Group", "Inc", "Ltd", "Supplies", "Trading", "Sons", "Bros", "Press", "Foods", "Travel", "Motors") else value


def said_value(t, value, values):
    """A category as a prompt names it: now and then with another case, or in the plural."""
    w = t.w
    if w.chance(0.9) or value in ("yes", "no") or not value[0].isalpha():
        return value
    short = short_name(w, value, values)
    if short != value and w.chance(0.5):
        return short
    said = w.pick(value.lower(), value.capitalize(), value.lower(), value.title(), plural(value) if value.islower() and len(value) > 3 else value.lower(), value.replace("-", " "))
    return said if sum(said.lower().rstrip("s") == v.lower().rstrip("s") for v in values) == 1 else value


NAMED = "\0"  # stands before a column's name while a prompt is made


def sum_category(t, main=False):
    w = t.w
    table = Table(t, rows_for(t), main)
    writes = t.has("write_file") and (main or w.chance(0.65))
    asked = list(theme_lines(table, True, True))
    question = w.pick(*asked) if asked and w.chance(0.6) else None
    if question:
        table.a, table.c = table.slots.index(question[0]), table.slots.index(question[1])
        table.value = t.rng.choice(table.rows)[table.c]
        table.elsewhere = any(row[k].lower() == table.value.lower() for row in table.rows for k in range(len(row)) if k != table.c and table.kinds[k] not in FREE)
        if table.elsewhere and "<c>" not in question[2] or not is_group(table.kinds[table.c]):
            raise Discard
    f = "expenses.csv" if main and w.chance(0.3) else w.path(*table.extensions)
    o = "report.txt" if main and w.chance(0.4) else w.file("txt", "txt", "md")
    if f == o:
        raise Discard
    t.put(f, table.text())
    other_files(t)
    wrong, said = reach(t, f)
    column, added = table.cols[table.c], table.cols[table.a]
    category, amount_ = said_column(t, column, table.cols), said_column(t, added, table.cols)
    value = said_value(t, table.value, {row[table.c] for row in table.rows})
    slots = dict(f=quoted(w, said), o=quoted(w, o), c=NAMED + category, v=quoted(w, value, 0.12), a=amount_, **{"as": plural(amount_) if w.chance(0.7) else amount_})
    if table.headless:
        slots["as"] = w.pick("amounts", "amounts", "numbers", "values", "figures")
    kind = table.kinds[table.c]
    needs_c = kind in UNCLEAR or table.elsewhere or not value[0].isalpha()
    money = table.money() and kind not in ("person", "first", "doctor", "flag")
    fits = lambda s: (not needs_c or "<c>" in s) and not (table.headless and re.search("<c>|<a>|column", s)) and (len(table.numbers) < 2 or "<a" in s) and (money or not MONEY.search(s)) and ("'s " not in s or "<v>'s" not in s or kind != "flag")
    label = None
    if question:
        asked = expand(w.rng, with_source(w, question[2]), **slots)
        t.prompt = to_write(w, asked, slots["o"]) if writes else asked
    elif main and w.chance(0.3):
        t.prompt = f"In {slots['f']}, add up the amounts of the {NAMED}category {slots['v']} and write one line with the total to {slots['o']}."
    else:
        if table.headless and needs_c:
            raise Discard
        section = "sum_flag" if needs_c and w.chance(0.6) else "sum_person" if kind in ("person", "first", "doctor") and w.chance(0.5) else "sum_category"
        t.prompt, label = summed(w, section, writes, slots, fits, value)
    named, t.prompt = NAMED in t.prompt, t.prompt.replace(NAMED, "")
    if not named and any(v.lower() == table.value.lower() for row in table.rows for k, v in enumerate(row) if k != table.c):
        raise Discard
    rows, so = table.walk(named=named)
    label = label or (f"Total of {table.value}:" if re.search("one line with|a (short|single) line with|a line with|one-line", t.prompt) else None)
    if writes and w.chance(0.6 if main else 0.25):
        t.goals.append(w.pick(f"{o} holds the computed total of {table.value}", f"{o} holds the total of {table.value}", f"{o} holds the sum", f"the total of {table.value} is in {o}"))
    t.prompt_done()
    wrong(plan(f"read {said}, add up {value}", writes and o))
    which = f"the rows of {table.value}" if table.headless else f"{added} where {column} is {table.value}" if named else f"{added} of {table.value}"
    total = t.step(f"Add up {which}:\n{rows}\nSum {so}", "calculate", expression=so)
    finish(t, total, writes and o, f"{column} {table.value}" if kind == "flag" else table.value, label)


def summed(w, section, writes, slots, fits=lambda s: True, value=None):
    """A prompt for a sum that is to be written or only told, and how the line is to begin if it says so."""
    if not writes:
        return expand(w.rng, fitting(w, section + "_only", fits), **slots), None
    if section in WORDINGS and w.chance(0.7):
        return expand(w.rng, fitting(w, section, fits), **slots), None
    asked = expand(w.rng, fitting(w, section + "_only", fits), **slots)
    if w.chance(0.2):
        label = w.pick("Total:", "total:", "Total", "Sum:", "sum =", "TOTAL:", "Result:", "total =", *([f"Total {value}:", f"{value}:", f"{value} total:", f"{value} =", f"Total for {value}:"] if value else ["All:"]))
        hole = w.pick("<number>", "<total>", "NUMBER", "X", "N", "...", "[total]", "{total}", "<n>", "___", "0.00", "123")
        return full_stop(asked) + " " + expand(w.rng, w.pick(*WORDINGS["tail_label"]), o=slots["o"], l=label, p=hole), label
    return to_write(w, asked, slots["o"]), None


def finish(t, total, o, of, label=None):
    tell(t, f"The total of {of} is {total}", o, f"{label} {total}" if label else total)


ADDED = "unit net gross item list base new main eur usd annual daily".split()


def said_column(t, column, others=(), exact=0.66):
    """How a prompt names a column or key: mostly as it is, now and then a little otherwise."""
    w = t.w
    if w.chance(exact):
        return column
    words = bare(column)
    parts = words.split()
    group = GROUPS.get(words, ())
    names = [n for n in group if bare(n) != words]
    if names and w.chance(0.75):
        said = w.pick(*names)
    else:
        said = w.pick(words, words, words.capitalize(), column.upper(), "_".join(parts), column[:-1] if column.endswith("s") and len(column) > 3 else column + "s",
                      w.pick(*parts) if len(parts) > 1 else w.pick(*ADDED) + w.pick(" ", "_") + column,
                      w.pick(*parts) if len(parts) > 1 else column + w.pick(" ", "_") + w.pick(*ADDED))
    if w.chance(0.4):
        said = said.replace("_", " ")
    # another column that could be meant as well makes it unclear
    shared = {x.rstrip("s") for x in bare(said).split()}
    clash = any(shared & {x.rstrip("s") for x in bare(o).split()} or GROUPS.get(bare(o), o) is group for o in others if o != column)
    return column if clash or len(said) < 2 else said


def sum_main(t):
    sum_category(t, main=True)


def numbers_file(t):
    """Numbers without a table, in the forms that people note them down: the text, its lines, the numbers, or no lines if they are bare."""
    w, r = t.w, t.rng
    kind, n = w.pick("", "", "small", "deci", "money"), r.choice((2, 3, 3, 4, 4, 5, 5, 6, 7, 8, 9, 10, 12))
    style = r.choice((0, 1, 2))
    make = maker(t, kind) if kind else lambda: amount(t, style)
    numbers = [make() for _ in range(n)]
    if w.chance(0.06):
        numbers = [x if w.chance(0.7) or float(x) == 0 else "-" + x for x in numbers]
    form = r.random()
    end = w.pick("\n", "\n", "")
    if form < 0.5:
        return "\n".join(numbers) + end, None, numbers
    if form < 0.62:
        return w.pick(", ", ", ", " ", ",", "; ").join(numbers) + end, None, numbers
    if form < 0.68:
        return w.pick(*["- ", "* "]) .join(["", *(x + "\n" for x in numbers)]), None, numbers
    join = w.pick(": ", ": ", " ", " = ", ",", "\t", " - ", ": ")
    thing = maker(t, w.pick("text", "thing", "first", "date", "weekday", "month", "word"))
    before, behind = w.pick(("$", ""), ("€", ""), ("", " EUR"), ("", " kg"), ("", " h"), ("", " km"), ("", f" {w.word()}")) if w.chance(0.12) else ("", "")
    lines = [thing().replace(",", "") + join + before + x + behind for x in numbers]
    return "\n".join(lines) + end, lines, numbers


def sum_column(t):
    w, r = t.w, t.rng
    plain_list, fits, question = w.chance(0.5), lambda s: True, None
    if plain_list:
        content, lines, numbers = numbers_file(t)
        title_ = w.chance(0.07) and content[0] not in "-*"
        content = (w.pick("# ", "", "") + w.pick(w.words(1, 3).capitalize(), "Readings:", w.word() + ":") + "\n" if title_ else "") + content
        name, of = "number", "the numbers"
        f = w.path("txt", "txt", "csv", "dat")
    else:
        table = Table(t, r.choice((2, 3, 4, 5, 5, 6, 7, 8, 9, 10)))
        if table.headless:
            raise Discard
        asked = list(theme_lines(table, True))
        question = w.pick(*asked) if asked and w.chance(0.5) else None
        if question:
            table.a = table.slots.index(question[0])
        content, name, f = table.text(), table.cols[table.a], w.path(*table.extensions)
        of, money = name, table.money()
        fits = lambda s: money or not MONEY.search(s)
    t.put(f, content)
    other_files(t)
    writes = t.has("write_file") and w.chance(0.55)
    o = w.file("txt", "txt", "md")
    if f == o:
        raise Discard
    wrong, said = reach(t, f)
    called = w.pick("number", "value", "amount", "figure") if plain_list else said_column(t, name, table.cols)
    section = "numbers" if plain_list and w.chance(0.7) else "sum_column"
    slots = dict(f=quoted(w, said), o=quoted(w, o), a=called, **{"as": plural(called) if w.chance(0.8) else called})
    label = None
    if question:
        asked = expand(r, with_source(w, question[2]), **slots)
        t.prompt = to_write(w, asked, slots["o"]) if writes else asked
    else:
        t.prompt, label = summed(w, section, writes, slots, fits)
    if called not in t.prompt:
        called = name if name in t.prompt else "number" if plain_list else ""
    if not called:
        raise Discard
    t.prompt_done()
    wrong(plan(f"read {said}, add up all {called}", writes and o))
    if plain_list and not lines:
        so = " + ".join(numbers)
        thought = f"Add up the numbers:\nSum {so}"
    elif plain_list:
        so = " + ".join(numbers)
        rows = "\n".join(f"{line} so {' + '.join(numbers[: i + 1])}" for i, line in enumerate(lines))
        if tokens_about(rows) > 500:
            raise Discard
        thought = f"Add up the numbers:\n{rows}\nSum {so}"
    else:
        rows, so = table.walk(all_=True)
        thought = f"Add up all {name}:\n{rows}\nSum {so}"
    total = t.step(thought, "calculate", expression=so)
    finish(t, total, writes and o, of, label)


def lookup_row(t):
    """A cell of a table: a row is found by its first field at once, by any other field in a walk down to it."""
    w, r = t.w, t.rng
    table = Table(t, r.choice((2, 3, 4, 5, 6, 7, 8, 9, 10, 12)), finds=True)
    asked = list(theme_lines(table, False))
    question = w.pick(*asked) if asked and w.chance(0.75) else None
    if question:
        j, k = table.slots.index(question[0]), table.slots.index(question[1])
    else:
        k = 0 if w.chance(0.68) else r.randrange(len(table.cols))
        j = r.choice([i for i in range(len(table.cols)) if i != k])
    found = Counter(v.lower() for row in table.rows for v in row)
    rows = [row for row in table.rows if found[row[k].lower()] == 1]
    if not rows or table.kinds[k] in ("flag", *NUMBERS):
        raise Discard
    row = r.choice(rows)
    f = w.path(*table.extensions)
    t.put(f, table.text())
    other_files(t)
    writes = t.has("write_file") and w.chance(0.35)
    o = w.file("txt", "txt", "md")
    if f == o:
        raise Discard
    wrong, said = reach(t, f)
    column, by = said_column(t, table.cols[j], table.cols), said_column(t, table.cols[k], table.cols)
    key = row[k]
    if w.chance(0.05):
        key = short_name(w, key, [v for other in table.rows for v in other]) if w.chance(0.6) else key.lower() if "." not in key else key
    slots = dict(f=quoted(w, said), o=quoted(w, o), k=quoted(w, key, 0.1), v=quoted(w, key, 0.1), c=column, b=by)
    if question:
        asked = expand(r, with_source(w, question[2]), **slots)
        # the words of the question that say what is asked for
        column = re.search(r"\*(.+?)\*", asked)[1]
        column = column[0].lower() + column[1:] if asked.startswith("*") else column
        t.prompt = asked.replace("*", "")
        t.prompt = to_write(w, t.prompt, slots["o"]) if writes else t.prompt
    else:
        by_name = k and w.chance(0.75) or table.kinds[k] in UNCLEAR - {"code", "id"} or w.chance(0.12)
        section = "lookup_by" if by_name else "row_write" if writes and w.chance(0.75) else "lookup_row"
        fits = (lambda s: True) if not k else lambda s: not re.search("starts with|first column", s)
        t.prompt = expand(r, fitting(w, section, fits), **slots)
        if writes and section != "row_write":
            t.prompt = to_write(w, t.prompt, slots["o"])
    t.prompt_done()
    wrong(plan(f"read {said}, find {column} of {key}", writes and o))
    walk = [f"Find {table.cols[j]} of {row[k]}:"]
    if k:
        walk += [table.line(other) for other in table.rows[: table.rows.index(row)]] + [table.line(row, [(k, " yes")])]
    walk = "\n".join(walk + [f"{c}: {v}" for c, v in list(zip(table.cols, row))[: j + 1]])
    tell(t, f"The {table.cols[j]} of {row[k]} is {row[j]}", writes and o, row[j], walk)


def other_files(t):
    for _ in range(t.rng.choice((0, 0, 1, 1, 2, 3))):
        t.put(t.w.path(), t.w.sentence() + "\n")


KINDS = [
    (9, sum_main, ["read_text_file", "calculate", "write_file"]),
    (24, sum_category, ["read_text_file", "calculate"]),
    (8, sum_column, ["read_text_file", "calculate"]),
    (16, lookup_row, ["read_text_file"]),
]
