"""Calls to the file system that fail, one at a time."""
import pathlib
import re
import shutil
import subprocess

from workshop import ROOT, demand

MOVES = "wrsomltu"
STRICT = "wrs"
WORDS = {"ENOSPC": "No space left on device", "EIO": "Input/output error", "EACCES": "Permission denied"}


def build(folder):
    """The library that makes calls fail; None without a compiler."""
    compiler = next((name for name in ("clang", "cc", "gcc") if shutil.which(name)), None)
    if compiler is None:
        return None
    library = pathlib.Path(folder) / "interpose.so"
    subprocess.run(
        [compiler, "-shared", "-fPIC", "-O1", "-o", library, ROOT / "Tests/crash/interpose.c", "-ldl", "-lpthread"],
        check=True)
    return library


def environment(shop, library, calls, at=0, kind="", log=""):
    return {"LD_PRELOAD": str(library), "FAULT_CALLS": calls, "FAULT_AT": str(at), "FAULT_KIND": kind,
            "FAULT_ROOT": str(shop.folder), "FAULT_LOG": str(log)}


def steps(shop, library, letters):
    """The calls of an undisturbed run on a copy, and the outputs that it makes."""
    twin = shop.copy(str(shop.folder) + ".twin")
    log = pathlib.Path(str(shop.folder) + ".log")
    log.unlink(missing_ok=True)
    result = twin.run(**environment(twin, library, letters, log=log))
    demand(result.returncode == 0, result.stderr)
    lines = [line.split(" ", 2) for line in log.read_text(encoding="utf-8").splitlines()]
    outside = [path for _, letter, path in lines if letter == "!"]
    demand(not outside, "written outside:", outside)
    for _, letter, path in lines:
        place = path.removeprefix(str(twin.folder) + "/")
        demand(place in ("output", ".recuento") or place.startswith(("output/", ".recuento/")),
               "written outside of output and state:", letter, path)
    return [(letter, path) for _, letter, path in lines], twin.outputs()


def fail_every_step(shop, library):
    """Fails each call in turn with each error: the file is named, the old outputs stay."""
    counts = {"failed": 0, "ended with 3, old outputs as they were": 0, "went on without harm": 0}
    shop.succeed()
    old = shop.outputs()
    shop.edit(1)
    calls, new = steps(shop, library, MOVES)
    for number, (letter, path) in enumerate(calls, 1):
        for kind in WORDS:
            twin = shop.copy(str(shop.folder) + ".twin")
            result = twin.run(**environment(twin, library, MOVES, number, kind))
            case = f"{kind} at call {number} ({letter} {path}):"
            counts["failed"] += 1
            if result.returncode == 0:
                demand(letter not in STRICT, case, "the run succeeded")
                demand(twin.outputs() == new, case, "the run succeeded with other outputs")
                counts["went on without harm"] += 1
            else:
                demand(result.returncode == 3, case, "ended with", result.returncode, result.stderr)
                demand(re.search(r"error: cannot [\w ]+ '[^']+': " + WORDS[kind], result.stderr), case, result.stderr)
                demand(twin.outputs() == old, case, "the old outputs changed")
                counts["ended with 3, old outputs as they were"] += 1
            try:
                twin.check_next(new)
            except Exception as error:
                error.args = (f"{case} {error}",)
                raise
    shutil.rmtree(twin.folder)
    return counts
