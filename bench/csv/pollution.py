#!/usr/bin/env python3
"""Files with one mistake each, and how well a reader finds the table that was meant.

    bench/csv/pollution.py .build/release/recuento [--keep DIRECTORY] [--show N]

After Pollock (Vitagliano et al., VLDB 2023): one table of 9 columns and 84 rows is written 2,290
times, each time with one pollution. Each file is given to `recuento csv FILE` without options; ten
measures of 0 to 1 compare the result with the table: success, and precision, recall and F1 of
header, records and cells as multisets. The table and the code are made for this project.
"""
import csv
import datetime
import io
import os
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter

HEADER = ["DATE", "TIME", "Qty", "PRODUCTID", "Price", "ProductType", "ProductDescription", "URL", "Comments"]


def table():
    """The header and 83 rows: dates, times, numbers, codes, prices, texts with commas and quotes."""
    dice = random.Random(2023)
    kinds = ["Table", "Chair", "Desk lamp", "Rug", "Shelf", "Mirror"]
    words = ["Oak, oiled", 'Round 48"" top'.replace('""', '"'), "Ladies' choice", "Pine", 'Frame 12" x 18", black',
             "Brass, old", "Children's, small", "Red and blue", "Seat 17\" high", "Wool, 2 m, grey"]
    rows = []
    day = datetime.date(2018, 1, 3)
    for number in range(83):
        day += datetime.timedelta(days=dice.randint(0, 2))
        code = f"{dice.choice('ABGMTXZ')}{dice.choice('ACGMRW')}-{dice.randint(1000, 9999)}"
        rows.append([
            day.strftime("%d/%m/%Y"), f"{dice.randint(8, 19):02}:{dice.randint(0, 59):02}:{dice.randint(0, 59):02}",
            str(dice.randint(1, 40)), code, f"${dice.randint(5, 199)}.{dice.randint(0, 99):02}", dice.choice(kinds),
            dice.choice(words), f"https://shop.example.com/{code.lower()}", ""])
    return [HEADER] + rows


def cell(text, delimiter=",", quote='"', escape=None):
    if any(mark in text for mark in (delimiter, quote, "\n", "\r")):
        inner = text.replace(quote, quote * 2 if escape is None else escape + quote)
        return quote + inner + quote
    return text


def line(row, delimiter=",", quote='"', escape=None):
    return delimiter.join(cell(c, delimiter, quote, escape) for c in row)


def written(rows, end="\r\n", **dialect):
    return "".join(line(row, **dialect) + end for row in rows)


def pollutions(rows):
    """(name, weight, text, expected rows) of every file."""
    head, body = rows[0], rows[1:]
    clean = written(rows)
    wide = [r[:5] + ["extra"] + r[5:] + ["x"] for r in body[:30]]
    narrow = [r[:4] for r in body[:30]]
    yield "source", 0.1, clean, rows
    # Tables
    yield "no_payload", 0.34, "", None
    yield "no_trailing_newline", 4.1, clean[:-2], rows
    yield "double_trailing_newline", 0.1, clean + "\r\n", rows
    yield "no_header", 10.6, written(body), body
    yield "header_only", 0.1, written(rows[:1]), rows[:1]
    yield "one_row", 0.1, written(rows[:2]), rows[:2]
    preamble = "Sales of the northern shops\r\nPeriod:,January to May 2018\r\n\r\n"
    yield "preamble", 6.3, preamble + clean, rows
    yield "header_two_rows", 1.06, written([head, head] + body), [[f"{h} {h}" for h in head]] + body
    yield "header_three_rows", 1.06, written([head, head, head] + body), [[f"{h} {h} {h}" for h in head]] + body
    yield "two_tables_same", 1.41, clean + "\r\n" + written([head] + body[:40]), rows
    yield "two_tables_less", 1.41, clean + "\r\n" + written([head[:4]] + narrow), rows
    yield "two_tables_more", 1.41, clean + "\r\n" + written([head[:5] + ["More"] + head[5:] + ["Last"]] + wide), rows
    # Rows
    lines = [line(r) for r in rows]

    def replaced(index, text):
        return "\r\n".join(lines[:index] + [text] + lines[index + 1:]) + "\r\n"

    for index, row in enumerate(rows):
        cells = [cell(c) for c in row]
        for gap in range(8):
            joined = ",".join(cells[:gap] + [cells[gap] + cells[gap + 1]] + cells[gap + 2:])
            yield f"missing_delimiter_{index}_{gap}", 5.6 / 672, replaced(index, joined), rows
        for gap in range(9):
            spread = ",".join(cells[:gap] + [""] + cells[gap:]) if gap else ",".join(cells) + ","
            yield f"extra_delimiter_{index}_{gap}", 6.2 / 756, replaced(index, spread), rows
        for column in range(9):
            stray = ",".join(cells[:column] + ['"' + cells[column]] + cells[column + 1:])
            wanted = [list(r) for r in rows]
            wanted[index][column] = '"' + row[column]
            yield f"stray_quote_{index}_{column}", 0.16 / 756, replaced(index, stray), wanted
        yield f"row_by_spaces_{index}", 0.27 / 84, replaced(index, " ".join(cells)), rows
    # Dialects
    for name, weight, mark in (("semicolon", 18.7, ";"), ("tab", 0.1, "\t"), ("comma_space", 2.3, ", "), ("space", 0.1, " ")):
        yield "delimiter_" + name, weight, written(rows, delimiter=mark), rows
    yield "quote_single", 0.25, written(rows, quote="'"), rows
    yield "escape_backslash", 0.1, written(rows, escape="\\"), rows
    bare = "".join(",".join('"' + c + '"' if "," in c or '"' in c else c for c in r) + "\r\n" for r in rows)
    yield "escape_none", 0.1, bare, rows
    yield "lf", 38.0, written(rows, end="\n"), rows
    yield "cr", 0.1, written(rows, end="\r"), rows


MONTHS = {m: i + 1 for i, m in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split())}


def normal(text):
    """The canonical text of a boolean, number, time, date or price; else lower case."""
    text = text.strip()
    low = text.lower()
    if low in ("true", "false"):
        return low
    if re.fullmatch(r"[-+]?\d+", text):
        return str(int(text))
    try:
        return repr(float(text))
    except ValueError:
        pass
    found = re.fullmatch(r"(\d{1,2}):(\d{2})(?::(\d{2}))?", text)
    if found:
        return "%02d:%02d:%02d" % tuple(int(x or 0) for x in found.groups())
    found = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text)
    if found:
        a, b, year = map(int, found.groups())
        month, day = (a, b) if a <= 12 else (b, a)
        return f"{year:04}-{month:02}-{day:02}"
    found = re.search(r"[$€£¥]", text)
    if found:
        number = re.search(r"\d+(?:[.,]\d+)?", text)
        return found.group() + (number.group() if number else "")
    return low


def measures(expected, loaded):
    """Header, records and cells: share of the expected, of the loaded, and their harmonic mean."""
    def three(a, b):
        common = sum((Counter(a) & Counter(b)).values())
        p = common / len(a) if a else float(not b)
        r = common / len(b) if b else float(not a)
        return [p, r, 2 * p * r / (p + r) if p + r else 0.0]

    expected, loaded = expected or [[]], loaded or [[]]
    header = three([normal(c) for c in expected[0]], [normal(c) for c in loaded[0]])
    records = three(["".join(normal(c) for c in r) for r in expected[1:]], ["".join(normal(c) for c in r) for r in loaded[1:]])
    cells = three([c for r in expected for c in r], [c for r in loaded for c in r])
    return [1.0] + header + records + cells


def main():
    arguments = sys.argv[1:]
    keep = arguments[arguments.index("--keep") + 1] if "--keep" in arguments else None
    show = int(arguments[arguments.index("--show") + 1]) if "--show" in arguments else 20
    program = arguments[0]
    folder = keep or tempfile.mkdtemp(prefix="pollution-")
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, "file.csv")
    total, weighted, weights, worst, count = [0.0] * 10, 0.0, 0.0, [], 0
    for name, weight, text, expected in pollutions(table()):
        if keep:
            path = os.path.join(folder, name + ".csv")
        with open(path, "w", newline="", encoding="utf-8") as file:
            file.write(text)
        run = subprocess.run([program, "csv", path, "--quiet"], capture_output=True)
        if expected is None:
            values = [1.0] * 10
        elif run.returncode not in (0, 1):
            values = [0.0] * 10
        else:
            loaded = list(csv.reader(io.StringIO(run.stdout.decode("utf-8-sig"), newline="")))
            values = measures(expected, loaded)
        count += 1
        weights += weight
        weighted += weight * sum(values)
        total = [a + b for a, b in zip(total, values)]
        if sum(values) < 9.9999:
            worst.append((sum(values), name))
    worst.sort()
    for score, name in worst[:show]:
        print(f"  {score:7.4f}  {name}")
    print(f"{count} files, {len(worst)} not perfect: simple {sum(total) / count:.4f}, weighted {weighted / weights:.4f} of 10")


main()
