#!/usr/bin/env python3
"""Scores `recuento stat --json` against the statistics vectors beside the repository.

The folder is ../shared/statistics, or RECUENTO_SHARED/statistics; without it nothing is checked.

    Tests/independent/methods.py [BINARY]
"""
import json
import os
import pathlib
import shlex
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
# Latent-class sampling is not offered.
NOT_OFFERED = {"mse.lcmcr"}


def documented(binary):
    """How many example commands of docs/statistics.md do not answer."""
    failed = 0
    lines = (ROOT / "docs/statistics.md").read_text().splitlines()
    commands = [shlex.split(line)[1:] for line in lines if line.startswith("recuento stat ")]
    for command in commands:
        answer = subprocess.run([binary, *command], capture_output=True, text=True)
        if answer.returncode or not answer.stdout.strip():
            failed += 1
            print(" ".join(command), answer.stderr.strip(), sep="\n")
    print(f"{'examples':<14} {len(commands) - failed} answered, {failed} failed")
    return failed


def main():
    shared = pathlib.Path(os.environ.get("RECUENTO_SHARED", ROOT.parent / "shared")) / "statistics"
    built = [ROOT / ".build" / kind / "recuento" for kind in ["release", "debug"]]
    binary = sys.argv[1] if len(sys.argv) > 1 else next((b for b in built if b.exists()), None)
    if binary is None:
        print("no binary: run make build first")
        return 1
    failed = documented(binary)
    if not shared.is_dir():
        print(f"{shared} is not there: vectors not compared")
        return 1 if failed else 0
    for family in sorted((shared / "vectors").glob("*.json")):
        vectors = json.loads(family.read_text())
        vectors["cases"] = [c for c in vectors["cases"] if c["method"] not in NOT_OFFERED]
        with tempfile.TemporaryDirectory() as folder:
            kept, results = pathlib.Path(folder) / "vectors.json", pathlib.Path(folder) / "results.json"
            kept.write_text(json.dumps(vectors))
            answer = subprocess.run(
                [binary, "stat", "--json"], input=kept.read_text(), capture_output=True, text=True)
            results.write_text(answer.stdout or "{}")
            score = subprocess.run(
                [sys.executable, shared / "compare.py", kept, results], capture_output=True, text=True)
        lines = score.stdout.strip().splitlines()
        print(f"{family.stem:<14} {lines[-1] if lines else score.stderr.strip()}")
        if answer.returncode or score.returncode:
            failed += 1
            print("\n".join(lines[:-1]), answer.stderr.strip(), sep="\n")
    return 1 if failed else 0


sys.exit(main())
