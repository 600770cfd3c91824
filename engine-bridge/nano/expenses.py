"""Runs examples/tasks/expenses.yaml on drawn tables of expenses and counts the right reports.

    python expenses.py --tables 20 [--model FILE.gguf] [--seed N]

Needs the built `qiao` and nothing else; training draws none of its words and numbers from here.
"""

import argparse
import random
import subprocess
import tempfile
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TASK = ROOT / "examples" / "tasks" / "expenses.yaml"
CATEGORIES = "travel food office software hotel fuel training rent books hardware cleaning postage parking insurance catering repairs phone furniture".split()
WHAT = ["train ticket", "lunch with client", "printer paper", "team dinner", "desk lamp", "taxi", "monthly plan", "coffee beans", "night in Lyon", "oil change",
        "two chairs", "stamps", "window cleaning", "city garage", "course fee", "new keyboard", "ferry", "sandwiches", "licence", "bus pass", "toner", "repair of door"]


def table(r):
    """A table as text, the category asked for, and its total."""
    categories = r.sample(CATEGORIES, r.randint(2, 5))
    day, rows = date(2026, r.randint(1, 9), r.randint(1, 20)), []
    for _ in range(r.randint(3, 12)):
        day += timedelta(days=r.randint(0, 6))
        amount = Decimal(r.randint(100, 10 ** r.choice((3, 4, 4, 5)) + 900)) / 100
        rows.append((day.isoformat(), r.choice(categories), r.choice(WHAT), f"{amount:.2f}"))
    asked = r.choice(rows)[1]
    text = "\n".join(",".join(row) for row in [("date", "category", "description", "amount"), *rows]) + "\n"
    return text, asked, sum(Decimal(row[3]) for row in rows if row[1] == asked)


def right(total, report):
    """Whether the report's one number is the total; 12.50 and 12.5 are the same."""
    words = report.replace(":", " ").split()
    numbers = [Decimal(w) for w in words if w.replace(".", "", 1).isdigit()]
    return numbers == [total]


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--tables", type=int, default=20)
    p.add_argument("--model", default="nano")
    p.add_argument("--seed", type=int, default=1)
    a = p.parse_args()
    r, good = random.Random(a.seed), 0
    for i in range(a.tables):
        text, asked, total = table(r)
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "expenses.csv").write_text(text, encoding="utf-8")
            run = subprocess.run([ROOT / "qiao", "run", TASK, "--quiet", "--model", a.model, "--set", f"folder={folder}", "--set", f"category={asked}"],
                                 stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300)
            report = Path(folder) / "report.txt"
            said = report.read_text(encoding="utf-8").strip() if report.exists() else "(no report)"
        fits = run.returncode == 0 and right(total, said)
        good += fits
        print(f"{i + 1:3} {'right' if fits else 'WRONG'}  {text.count(chr(10)) - 1:2} rows, {asked}: {total}; exit code {run.returncode}, report: {said}", flush=True)
    print(f"{good} of {a.tables} right")


if __name__ == "__main__":
    main()
