"""Runs that die: at random moments, and before every single step."""
import json
import random
import shutil
import subprocess
import time

from faults import MOVES, environment, steps
from workshop import ROOT, Workshop, demand


def kill_at_random(shop, runs, seed):
    """Kills runs at random moments until `runs` have died, or twice as many were tried."""
    chance = random.Random(seed)
    counts = {"killed": 0, "ended before": 0, "said what they repaired": 0}
    shop.succeed()
    for number in range(1, 2 * runs + 1):
        if counts["killed"] == runs:
            break
        old = shop.outputs()
        shop.edit(number)
        twin = shop.copy(str(shop.folder) + ".twin")
        start = time.monotonic()
        twin.succeed()
        length = time.monotonic() - start
        new = twin.outputs()
        process = subprocess.Popen(
            shop.command(), cwd=shop.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0, length * 1.05))
        process.kill()
        counts["killed" if process.wait() == -9 else "ended before"] += 1
        shop.check_whole(old, new)
        counts["said what they repaired"] += shop.check_next(new)
    shutil.rmtree(twin.folder)
    return counts


def kill_at_every_step(shop, library):
    """Kills a run before each call that writes, moves, flushes or removes, and within each write."""
    counts = {"killed before a step": 0, "killed within a write": 0, "said what they repaired": 0}
    shop.succeed()
    old = shop.outputs()
    shop.edit(1)
    calls, new = steps(shop, library, MOVES)
    for number, (letter, path) in enumerate(calls, 1):
        for kind in ["KILL", "HALF"] if letter == "w" else ["KILL"]:
            twin = shop.copy(str(shop.folder) + ".twin")
            result = twin.run(**environment(twin, library, MOVES, number, kind))
            demand(result.returncode == -9, kind, "at", number, letter, path, "ended with", result.returncode)
            counts["killed before a step" if kind == "KILL" else "killed within a write"] += 1
            try:
                twin.check_whole(old, new)
                counts["said what they repaired"] += twin.check_next(new)
            except Exception as error:
                error.args = (f"{kind} at call {number} ({letter} {path}): {error}",)
                raise
    shutil.rmtree(twin.folder)
    return counts


class Shipped(Workshop):
    """The pipeline that comes with the tool."""

    def make(self):
        self.folder.mkdir()
        shutil.copy(ROOT / "pipeline.json", self.folder)
        # What make left beside the outputs is not theirs.
        for name in ("datasets", "locales", "report", "output"):
            shutil.copytree(ROOT / name, self.folder / name, ignore=shutil.ignore_patterns(".*"))
        return self

    def edit(self, number):
        """Every picture gets another resolution, every report another title."""
        pipeline = json.loads((ROOT / "pipeline.json").read_text(encoding="utf-8"))
        pipeline["output"]["scale"] = 1 + number % 2
        pipeline["charts"][sorted(pipeline["charts"])[0]]["title"] = f"Title {number}"
        self.write("pipeline.json", json.dumps(pipeline))


def kill_shipped(shop, runs, seed):
    """The same on the pipeline that comes with the tool."""
    return kill_at_random(Shipped(str(shop.folder) + ".shipped").make(), runs, seed)
