#!/usr/bin/env python3
"""Recomputes the tables, figures, claims and sentences of the report in plain Python.

Reads datasets/ on its own, with nothing but the standard library, and compares with what the
pipeline wrote under output/. Closes with a line "N passed, N failed"; the exit code is 1 when
anything failed or when there was nothing to compare.

    Tests/independent/recompute.py [OUTPUT]
"""

import json
import pathlib
import re
import sys

sys.dont_write_bytecode = True

import figures as own_figures
import tables as own_tables
import traced
import words
from bounds import stated, verdict

ROOT = own_tables.ROOT


class Score:
    def __init__(self):
        self.passed = self.failed = 0

    def check(self, holds, message):
        if holds:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAIL {message}")


def close(a, b):
    if a is None or b is None:
        return a is None and b is None
    if isinstance(a, str) or isinstance(b, str):
        return str(a)[:10] == str(b)[:10]
    return abs(a - b) <= 1e-9 * max(1.0, abs(a), abs(b))


def compare_tables(score, output, expected):
    keys = {
        "detentions_pace": lambda r: r["to"],
        "homicide_disagreements": lambda r: r["year"],
        "detention_disagreements": lambda r: r["date_end"][:10],
        "death_disagreements": lambda r: r["date_end"][:10],
        "prison_disagreements": lambda r: r["date_end"][:10],
        "homicide_rate_denominators": lambda r: f"{r['id']} {r['population']}",
    }
    for name, rows in expected.items():
        path = output / "tables" / f"{name}.json"
        if not path.exists():
            score.check(False, f"{name}: the pipeline wrote no {path}")
            continue
        made = json.loads(path.read_text(encoding="utf-8"))
        key = keys.get(name, lambda r: r["id"])
        found = {key(row): row for row in made}
        score.check(len(found) == len(made), f"{name}: a key stands twice")
        score.check(set(found) == set(rows), f"{name}: rows differ: {sorted(set(found) ^ set(rows))}")
        for row in sorted(set(found) & set(rows)):
            for column, value in rows[row].items():
                if column not in found[row]:
                    score.check(False, f"{name}: no column '{column}'")
                    continue
                shown = found[row][column]
                score.check(close(value, shown), f"{name} {row} {column}: {shown} for {value}")


def located(output, name):
    for path in (output / name, output / "tables" / name):
        if path.exists():
            return json.loads(path.read_text(encoding="utf-8"))
    return None


def by_name(content, key):
    """A list of objects with names, or an object by name."""
    return {item[key]: item for item in content} if isinstance(content, list) else content


def compare_figures(score, output, expected):
    made = located(output, "figures.json")
    if made is None:
        return score.check(False, "the pipeline wrote no figures.json")
    made = by_name(made, "name")
    score.check(set(made) == set(expected), f"figures differ: {sorted(set(made) ^ set(expected))}")
    for name in sorted(set(made) & set(expected)):
        for end in ("low", "high", "best"):
            value = getattr(expected[name], end)
            if end == "best" and value is None and made[name].get("best") is not None:
                score.check(False, f"figure {name}: a best value of {made[name]['best']} that nothing asserts")
                continue
            if end == "best" and value is not None and made[name].get("best") is None:
                score.check(False, f"figure {name}: no best value, {float(value)} is asserted")
                continue
            value = None if value is None else float(value)
            score.check(close(value, made[name].get(end)), f"figure {name}.{end}: {made[name].get(end)} for {value}")


def compare_claims(score, output, data, expected):
    made = located(output, "claims.json")
    if made is None:
        return score.check(False, "the pipeline wrote no claims.json")
    made = by_name(made, "id")
    statements = {row["id"]: row for row in data["statements"]}
    wanted = {
        row["id"] for row in data["statements"] if row["scope"] == "yes" and row["language"] == "en"}
    score.check({s for s, _ in own_figures.CLAIMS.values()} == wanted, "not every statement in scope has a claim")
    score.check(set(made) == set(own_figures.CLAIMS), f"claims differ: {sorted(set(made) ^ set(own_figures.CLAIMS))}")
    for claim, (statement, name) in own_figures.CLAIMS.items():
        if claim not in made:
            continue
        result = verdict(stated(statements[statement]), expected[name]) if name else "not computable"
        shown = made[claim].get("verdict", "").replace("-", " ")
        score.check(shown == result, f"claim {claim}: {shown} for {result}")
        twins = [row["id"] for row in data["statements"] if row["twin_of"] == statement]
        score.check(made[claim].get("twins") == twins, f"claim {claim}: its twins are {made[claim].get('twins')}")
        value = statements[statement]["value"]
        score.check(
            close(float(value), made[claim].get("stated")), f"claim {claim}: states {made[claim].get('stated')} for {value}")


def compare_report(score, output, language, data, expected, origins):
    path = output / language / "report.md"
    template = ROOT / "report" / f"report.{language}.md"
    if not path.exists():
        return score.check(False, f"the pipeline wrote no {path}")
    formats = json.loads((ROOT / "pipeline.json").read_text(encoding="utf-8"))["figures"]
    report = words.plain(path.read_text(encoding="utf-8"))
    writer = words.Writer(language, expected, origins, formats)
    for number, line in enumerate(template.read_text(encoding="utf-8").split("\n"), 1):
        tags = re.findall(r"{{{?([^}]+)}}", line)
        if not tags or not all(tag.startswith("figures.") for tag in tags):
            continue
        sentence = words.plain(re.sub(r"{{([^}]+)}}", lambda m: writer.word(m.group(1)), line))
        score.check(sentence in report, f"{template.name}:{number}: the report does not say: {sentence}")


def compare_traces(score, output, language):
    """Every quantity of the report leads to its rows."""
    path = output / language / "report.html"
    if not path.exists():
        return score.check(False, f"the pipeline wrote no {path}")
    for fault in traced.faults(path.read_text(encoding="utf-8")):
        score.check(False, f"{path.parent.name}/{path.name}: {fault}")
    score.check(True, "")


def main():
    output = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "output"
    data = own_tables.corrected()
    expected, origins = own_figures.expected(data)
    score = Score()
    compare_tables(score, output, own_tables.expected(data))
    compare_figures(score, output, expected)
    compare_claims(score, output, data, expected)
    for language in ("en", "es-SV"):
        compare_report(score, output, language, data, expected, origins)
        compare_traces(score, output, language)
    print(f"{score.passed} passed, {score.failed} failed")
    return 1 if score.failed or not score.passed else 0


if __name__ == "__main__":
    sys.exit(main())
