#!/usr/bin/env python3
"""No interval without its level, its method and its n: walks the tables, charts and prose of a run.

A column is a limit where the table tells its level and method: `rate_low` beside `rate_level`.

    Tests/independent/intervals.py [OUTPUT]
"""
import csv
import html
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
LANGUAGES = ("en", "es-SV")
LINE = {"en": "Intervals: ", "es-SV": "Intervalos: "}
UNKNOWN = {"level": ("level not published", "nivel no publicado"),
           "n": ("n not published", "n no publicado", "n not always", "n no siempre")}


def companions(field, columns):
    """The columns that tell level, method and n of a limit; None where it is none."""
    match = re.fullmatch(r"(?:(.+)_)?(low|high)", field or "")
    if not match:
        return None
    for base in [match.group(1) + "_" if match.group(1) else "", *(
            c[:-5] for c in columns if c.endswith("_level") and not match.group(1))]:
        if base + "level" in columns and base + "method" in columns:
            n = next((c for c in (base + "n", "sample_size") if c in columns), None)
            return base + "level", base + "method", n
    return None


def tables(output):
    found = {}
    for path in sorted((output / "tables").glob("*.csv")):
        with open(path, encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        if rows:
            found[path.stem] = rows
    return found


def limits(rows):
    """The limits of a table with what they must not be read without."""
    columns = list(rows[0])
    return {c: companions(c, columns) for c in columns if companions(c, columns)}


def check_tables(fail, all_tables):
    count = 0
    for name, rows in all_tables.items():
        for limit, (level, method, n) in limits(rows).items():
            count += 1
            if n is None:
                fail(f"table {name}: '{limit}' has no column of n")
            if any(row[limit] and not row[method] for row in rows):
                fail(f"table {name}: a row has '{limit}' without '{method}'")
            if any(row[limit] and not row[level] and row[method] != "margin as published" for row in rows):
                fail(f"table {name}: a row has '{limit}' without '{level}'")
    return count


def drawn(view, table=None, encoding=None):
    """The fields that lie along x and y in a view and those inside it, each with its table."""
    table = view.get("data", {}).get("name", table)
    encoding = {**(encoding or {}), **view.get("encoding", {})}
    children = [c for key in ("layer", "hconcat", "vconcat", "concat") for c in view.get(key, [])]
    for child in children + ([view["spec"]] if "spec" in view else []):
        yield from drawn(child, table, encoding)
    if not children:
        for channel in ("x", "x2", "y", "y2"):
            yield table, encoding.get(channel, {}).get("field")


def check_charts(fail, output, all_tables, charts):
    count = 0
    for name, specification in charts.items():
        shown = set()
        for table, field in drawn(specification):
            known = limits(all_tables[table]).get(field) if table in all_tables else None
            if known:
                rows = [row for row in all_tables[table] if row[field]]
                shown |= {(row[known[0]], row[known[1]]) for row in rows}
        if not shown:
            continue
        for language in LANGUAGES:
            for ending in ("svg", "narrow.svg"):
                path = output / language / "charts" / f"{name}.{ending}"
                text = html.unescape(re.sub(r"<[^>]*>", " ", path.read_text(encoding="utf-8")))
                text = re.sub(r"[\s\u00a0]+", " ", text)
                line = text[text.rfind(LINE[language]):] if LINE[language] in text else ""
                count += 1
                for level, _ in shown:
                    wanted = [f"{float(level):.0%}"] if level else UNKNOWN["level"]
                    if not any(w in line.replace(" %", "%") for w in wanted):
                        fail(f"{path}: an interval of {level or 'unknown level'} is not named")
                if not re.search(r"n = \d", line) and not any(w in line for w in UNKNOWN["n"]):
                    fail(f"{path}: no n beside its intervals")
    return count


def check_prose(fail, output, all_tables, figures):
    count = 0
    known = {}
    for name, figure in figures.items():
        rows = all_tables.get(figure.get("table"))
        if rows and figure.get("field") in limits(rows):
            method = limits(rows)[figure["field"]][1]
            known[name] = {word for row in rows for word in re.findall(r"[A-Z]\w+", row[method])}
    for language in LANGUAGES:
        template = (ROOT / "report" / f"report.{language}.md").read_text(encoding="utf-8")
        for paragraph in template.split("\n\n"):
            used = [n for n in known if re.search(rf"figures\.{n}[.}}]", paragraph)]
            if not used:
                continue
            count += 1
            tags = set(re.findall(r"figures\.(\w+)", paragraph))
            plain = re.sub(r"{{[^}]*}}", "#", paragraph)
            if not any(tag.endswith("_level") for tag in tags):
                fail(f"report.{language}.md: no level beside {used}")
            if not re.search(r"n = #", plain):
                fail(f"report.{language}.md: no n beside {used}")
            for name in used:
                if not any(word in plain for word in known[name]):
                    fail(f"report.{language}.md: the method of '{name}' is not named")
    return count


def main():
    output = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "output"
    pipeline = json.loads((ROOT / "pipeline.json").read_text(encoding="utf-8"))
    faults = []
    found = tables(output)
    counts = [
        check_tables(faults.append, found),
        check_charts(faults.append, output, found, pipeline["charts"]),
        check_prose(faults.append, output, found, pipeline["figures"]),
    ]
    print("\n".join(faults), end="\n" if faults else "")
    if not all(counts):
        faults.append("nothing to check")
        print(f"limits in tables, charts, prose: {counts}: one of them has none, so nothing was seen")
    print(f"limits of intervals in {counts[0]} columns, {counts[1]} pictures, {counts[2]} paragraphs: "
          f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
