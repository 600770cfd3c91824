"""Patterns that accept every fair way to say a value and no other value. They mean the same in Java and Python."""

import re
from decimal import Decimal

MONTHS = "January February March April May June July August September October November December".split()
SMALL = "zero one two three four five six seven eight nine ten eleven twelve".split()


def number(value):
    """345.2, 345.20 and 1,345.2 for 1345.2, but not 345.25, 1345.2 or -345.2."""
    value = Decimal(value)
    whole, _, fraction = format(abs(value), "f").partition(".")
    fraction = fraction.rstrip("0")
    if len(whole) > 3:
        whole = whole[:-3] + ",?" + whole[-3:]
    before = r"(?<!\d)(?<!\d[.,])" + (r"[-\u2212]" if value < 0 else "(?<!-)")
    if fraction:
        return before + whole + r"\." + fraction + r"0*(?!\d)"
    return before + whole + r"(?:\.0+)?(?!\d|[.,]\d)"


def count(value):
    return number(value) + rf"|(?i:\b{SMALL[value]}\b)"


def text(value):
    return r"(?<!\w)(?i:" + re.escape(str(value)) + r")(?!\w)"


def day(value):
    month, short = MONTHS[value.month - 1], MONTHS[value.month - 1][:3]
    name = f"(?:{month}|{short}\\.?)"
    number_of_day = rf"0?{value.day}(?:st|nd|rd|th)?"
    return (rf"(?<!\d)(?:{value.isoformat()}|{number_of_day} (?:of )?{name},? {value.year})(?!\d)"
            rf"|{name} {number_of_day},? {value.year}(?!\d)")


def clock(value):
    hour, minute = value.split(":")
    twelve = (int(hour) + 11) % 12 + 1
    half = "p" if int(hour) >= 12 else "a"
    return rf"(?<!\d)(?:{hour}:{minute}(?!\d)|0?{twelve}:{minute} ?(?i:{half}\.?m))"


def value_pattern(value):
    """The pattern that fits what the value is."""
    if isinstance(value, (Decimal, int)):
        return number(value)
    if hasattr(value, "isoformat"):
        return day(value)
    return clock(value) if re.fullmatch(r"\d\d:\d\d", value) else text(value)


def only(value, others, prompt):
    """The value, and none of the other values, unless the prompt itself names them."""
    said = prompt.lower()
    wrong = [str(o) for o in others
             if str(o).lower() not in said and not overlaps(str(o).lower(), str(value).lower())]
    pattern = value_pattern(value)
    if not wrong:
        return pattern
    barred = "|".join(re.escape(w) for w in wrong)
    return rf"(?s)\A(?!.*(?<![\w.])(?i:{barred})(?![\w.]*\d|\w)).*(?:{pattern})"


def overlaps(one, two):
    return one in two or two in one


def exactly(content):
    """The whole file is this text, give or take white space at its ends and a closing full stop."""
    body = re.escape(content.strip().rstrip("."))
    return rf"\A\s*{body}\.?\s*\Z"


def answer(pattern):
    return {"answer_matches": pattern}


def file(path, pattern):
    return {"file_matches": {"path": path, "regex": pattern}}


def holds(path, content):
    return file(path, exactly(content))


def called(tool):
    return {"tool_called": tool}
