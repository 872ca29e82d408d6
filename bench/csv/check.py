#!/usr/bin/env python3
"""`recuento check` on 100,000 rows with a full schema, and on a million errors.

    bench/csv/check.py .build/release/recuento [FRICTIONLESS]

Types, formats, required, unique, bounds, pattern, enumeration, length, a primary and a foreign key.
Prints the best of five wall times, the peak memory, and the counts reported; beside them those of
frictionless when its program is given.
"""
import datetime
import json
import os
import random
import subprocess
import sys
import tempfile
import time

KINDS = ["theft", "assault", "fraud", "other", "arson"]
FIELDS = [
    {"name": "id", "type": "integer", "constraints": {"required": True, "unique": True, "minimum": 1}},
    {"name": "date", "type": "date", "constraints": {"minimum": "2015-01-01"}},
    {"name": "region", "type": "string", "constraints": {"pattern": "R[0-9]{3}", "required": True}},
    {"name": "kind", "type": "string", "constraints": {"enum": KINDS}},
    {"name": "age", "type": "integer", "constraints": {"minimum": 0, "maximum": 120}},
    {"name": "amount", "type": "number", "constraints": {"minimum": 0}},
    {"name": "victim", "type": "boolean"},
    {"name": "page", "type": "string", "format": "uri"},
    {"name": "note", "type": "string", "constraints": {"maxLength": 40}},
]


def generate(folder, rows=100_000):
    dice = random.Random(5)
    first = datetime.date(2015, 1, 1)
    with open(f"{folder}/regions.csv", "w") as file:
        file.write("code,name\n" + "".join(f"R{i:03},Region {i}\n" for i in range(262)))
    head = ",".join(field["name"] for field in FIELDS) + "\n"
    with open(f"{folder}/good.csv", "w") as good, open(f"{folder}/bad.csv", "w") as bad:
        good.write(head)
        bad.write(head)
        for i in range(rows):
            day = first + datetime.timedelta(days=dice.randrange(4000))
            good.write(f"{i + 1},{day},R{dice.randrange(262):03},{dice.choice(KINDS)},{dice.randrange(100)},"
                       f"{dice.randrange(100000) / 100},{dice.choice(['true', 'false'])},https://example.com/{i},"
                       f"\"note {dice.randrange(1000)}, x\"\n")
            bad.write(f"x{i},{day.year}-13-01,Q,none,200,abc,maybe,no page,{i}\n")
    for name in ("good", "bad"):
        package = {"name": name, "resources": [
            {"name": "incidents", "type": "table", "path": f"{name}.csv", "schema": {
                "fields": FIELDS, "primaryKey": ["id"],
                "foreignKeys": [{"fields": ["region"], "reference": {"resource": "regions", "fields": ["code"]}}]}},
            {"name": "regions", "type": "table", "path": "regions.csv", "schema": {
                "fields": [{"name": "code", "type": "string"}, {"name": "name", "type": "string"}], "primaryKey": ["code"]}}]}
        with open(f"{folder}/{name}.json", "w") as file:
            json.dump(package, file)


def measure(command, runs):
    best, memory, output = float("inf"), 0, ""
    for _ in range(runs):
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        output = child.stdout.read()
        _, _, usage = os.wait4(child.pid, 0)
        best = min(best, time.perf_counter() - start)
        memory = max(memory, usage.ru_maxrss)
    return best, memory / 1024, output


def main():
    with tempfile.TemporaryDirectory() as folder:
        generate(folder)
        for name in ("good", "bad"):
            best, memory, output = measure([sys.argv[1], "check", f"{folder}/{name}.json", "--limit", "3"], 5)
            line = next(line for line in output.splitlines() if "incidents:" in line)
            print(f"recuento      {name:5} {best * 1000:7.0f} ms {memory:6.1f} MiB  {line}")
            if len(sys.argv) > 2 and name == "good":
                best, memory, _ = measure([sys.argv[2], "validate", f"{folder}/{name}.json"], 1)
                print(f"frictionless  {name:5} {best * 1000:7.0f} ms {memory:6.1f} MiB")


main()
