#!/usr/bin/env python3
"""Well-formed files of every dialect: is the dialect found, are all cells kept, is nothing repaired?

    bench/csv/dialects.py .build/release/recuento [COUNT] [SEED]

Tables of random shape (2 to 12 columns, 3 to 60 rows, numbers, dates, codes, sentences in two
languages, addresses, empty cells) are written with random delimiter, quote, escape, line end,
encoding and quoting habit, with labels or without, and read by `recuento csv` without options.
"""
import csv
import io
import json
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter

WORDS = """casa perro niño año mes día zona norte sur este oeste alta baja primera segunda report total rate death
prison police army state gang arrest court law street river coast hill town city village region country""".split()


def column(dice):
    """A maker of cells of one kind, and its label."""
    kind = dice.choice(["int", "float", "comma", "date", "iso", "code", "name", "text", "text", "url", "bool", "time", "money", "empty"])
    def make():
        if kind != "empty" and dice.random() < 0.04:
            return ""
        if kind == "int":
            return str(dice.randint(0, 10 ** dice.randint(1, 6)))
        if kind == "float":
            return f"{dice.uniform(-100, 1000):.2f}"
        if kind == "comma":
            return f"{dice.uniform(0, 1000):.2f}".replace(".", ",")
        if kind == "date":
            return f"{dice.randint(1, 28):02}/{dice.randint(1, 12):02}/{dice.randint(1990, 2025)}"
        if kind == "iso":
            return f"{dice.randint(1990, 2025)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
        if kind == "code":
            return f"{dice.choice('ABCDEF')}{dice.choice('XYZ')}-{dice.randint(100, 999)}"
        if kind == "name":
            return " ".join(dice.choice(WORDS).capitalize() for _ in range(dice.randint(1, 2)))
        if kind == "url":
            return f"https://example.org/{dice.choice(WORDS)}?id={dice.randint(1, 999)}"
        if kind == "bool":
            return dice.choice(["true", "false"])
        if kind == "time":
            return f"{dice.randint(0, 23):02}:{dice.randint(0, 59):02}"
        if kind == "money":
            return f"${dice.randint(1, 9999)}.{dice.randint(0, 99):02}"
        if kind == "empty":
            return "" if dice.random() < 0.7 else dice.choice(WORDS)
        words = [dice.choice(WORDS) for _ in range(dice.randint(2, 9))]
        text = " ".join(words)
        if dice.random() < 0.25:
            text = text.replace(" ", dice.choice([", ", "; ", " - ", ": "]), 1)
        if dice.random() < 0.08:
            text = text.replace(words[0], f'"{words[0]}"', 1)
        if dice.random() < 0.08:
            text += " it's"
        if dice.random() < 0.04:
            text = text.replace(" ", "\n", 1)
        return text
    return kind, make


def written(rows, delimiter, quote, escape, habit, end):
    def cell(text):
        needs = any(c in text for c in (delimiter, quote, "\n", "\r")) or text[:1] == " " or (escape and escape in text)
        if habit == "all" or needs or (habit == "texts" and not text.replace(".", "").isdigit()):
            inner = text.replace(escape, escape * 2).replace(quote, escape + quote) if escape else text.replace(quote, quote * 2)
            return quote + inner + quote
        return text
    return end.join(delimiter.join(cell(c) for c in row) for row in rows)


def main():
    program = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 2000
    dice = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 7)
    folder = tempfile.mkdtemp(prefix="dialects-")
    path, report = os.path.join(folder, "f.csv"), os.path.join(folder, "r.json")
    tally, repaired, wrong = Counter(), [], []
    for number in range(count):
        delimiter = dice.choice([",", ",", ";", ";", "\t", "|", ", ", "^", "~", ":" if dice.random() < 0.3 else ","])
        quote = "'" if dice.random() < 0.15 else '"'
        escape = "\\" if dice.random() < 0.1 else None
        habit = dice.choice(["needed", "needed", "texts", "all"])
        end = dice.choice(["\n", "\r\n", "\r\n", "\r"])
        encoding = dice.choice(["utf-8", "utf-8", "utf-8-sig", "cp1252", "utf-16"])
        makers = [column(dice) for _ in range(dice.randint(2, 12))]
        if all(kind in ("empty", "text", "name", "bool") for kind, _ in makers):
            makers[0] = ("int", lambda: str(dice.randint(1, 9999)))
        rows = [[make() for _, make in makers] for _ in range(dice.randint(3, 60))]
        rows = [row for row in rows if any(row)] or [["1"] * len(makers)]
        labelled = dice.random() < 0.85
        if labelled:
            rows.insert(0, [f"{dice.choice(WORDS)}_{index}" for index in range(len(makers))])
        text = written(rows, delimiter, quote, escape, habit, end) + (end if dice.random() < 0.9 else "")
        if escape and '\\"' not in text and "\\'" not in text:
            escape = None
        with open(path, "wb") as file:
            file.write(text.encode(encoding, "replace"))
        run = subprocess.run([program, "csv", path, "--quiet", "--report", report], capture_output=True)
        found = json.load(open(report))
        loaded = list(csv.reader(io.StringIO(run.stdout.decode(), newline="")))
        name = f"{number}: {delimiter!r} {quote} {escape} {habit} {end!r} {encoding} {len(rows)}x{len(makers)}"
        uses_quote = quote in text
        good = found["delimiter"] == delimiter[0] and (not uses_quote or found["quote"] == quote)
        tally["delimiter and quote"] += good
        tally["cells"] += loaded == rows
        tally["labels"] += (found["headerRows"] > 0) == labelled
        if found["repaired"]:
            repaired.append(name)
        if loaded != rows:
            if os.environ.get("KEEP"):
                os.makedirs(os.environ["KEEP"], exist_ok=True)
                open(os.path.join(os.environ["KEEP"], f"{number}.csv"), "wb").write(open(path, "rb").read())
            wrong.append(name + f" -> {found['delimiter']!r} {found['quote']} {found['escape']} labels {found['headerRows']} of {int(labelled)}"
                         + f", {len(loaded)} rows, {[f['code'] for f in found['findings']][:4]}")
    for line in wrong[:int(os.environ.get("SHOW", "25"))]:
        print("  " + line)
    print(f"{count} files: " + ", ".join(f"{key} {100 * value / count:.2f} %" for key, value in tally.items())
          + f", {len(repaired)} repaired")


main()
