"""Several processes at once, and other places and languages."""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import threading

from workshop import BINARY, ROOT, demand


def together(shop):
    """Runs at once."""
    shop.succeed()
    for number in range(1, 6):
        shop.edit(number)
        twin = shop.copy(str(shop.folder) + ".twin")
        twin.succeed()
        processes = [
            subprocess.Popen(shop.command(), cwd=shop.folder, stderr=subprocess.PIPE, text=True) for _ in range(8)]
        for process in processes:
            _, words = process.communicate(timeout=120)
            demand(process.returncode == 0, "ended with", process.returncode, words)
        demand(shop.outputs() == twin.outputs(), "another result than alone")
        processes = [
            subprocess.Popen(shop.command("--no-wait", "--force"), cwd=shop.folder, stderr=subprocess.PIPE, text=True)
            for _ in range(4)]
        for process in processes:
            _, words = process.communicate(timeout=120)
            demand(process.returncode in (0, 4), "ended with", process.returncode, words)
            demand(process.returncode == 0 or "another run holds the lock (process " in words, words)
        demand(shop.manifest_agrees(), "the manifest does not list what is there")
    return "5 times 8 that wait and 4 that do not, all ended well with the result of one"


def make_with_jobs(shop):
    """make -j8 with ten targets that need the tool."""
    targets = " ".join(f"t{number}" for number in range(10))
    shop.write("Makefile", f"""all: {targets}
{targets}:
\t{BINARY} run --quiet --depfile output/$@.d --stamp output/$@
\ttouch $@
""")
    for number in (0, 1):
        shop.edit(number)
        result = subprocess.run(
            ["make", "-j8"], cwd=shop.folder, capture_output=True, text=True, timeout=120,
            env={key: value for key, value in os.environ.items() if key not in ("MAKEFLAGS", "MAKELEVEL")})
        demand(result.returncode == 0, result.stderr)
        for target in targets.split():
            (shop.folder / target).unlink()
            (shop.folder / "output" / target).unlink()
            (shop.folder / "output" / f"{target}.d").unlink()
        demand(shop.manifest_agrees(), "the manifest does not list what is there")
    return "all ended well"


def elsewhere(shop):
    """verify on a copy in another folder, time zone and locale."""
    shop.succeed()
    twin = shop.copy(str(shop.folder) + " con espacio $HOME #1")
    subprocess.run(["rm", "-rf", twin.folder / ".recuento"], check=True)
    result = subprocess.run(
        [BINARY, "verify"], cwd=twin.folder, capture_output=True, text=True,
        env={"PATH": os.environ["PATH"], "HOME": "/nonexistent", "TZ": "Pacific/Kiritimati", "LC_ALL": "es_SV.UTF-8"})
    demand((result.returncode, result.stdout) == (0, "identical\n"), result.stdout, result.stderr)
    demand(not pathlib.Path(twin.folder / ".recuento").exists(), "verify wrote")
    twin.succeed()
    demand(twin.outputs() == shop.outputs(), "a run there makes other outputs")
    return "identical"


def example(shop):
    """the example with make, LaTeX and Pandoc."""
    folder = pathlib.Path(str(shop.folder) + " example")
    shutil.copytree(ROOT / "docs/examples/make", folder, ignore=shutil.ignore_patterns("output", ".recuento"))
    clean = {key: value for key, value in os.environ.items() if key not in ("MAKEFLAGS", "MAKELEVEL")}

    def make(*arguments):
        result = subprocess.run(
            ["make", f"RECUENTO={BINARY}", *arguments], cwd=folder, capture_output=True, text=True, env=clean)
        demand(result.returncode == 0, result.stdout, result.stderr)
        return result.stdout

    def times():
        paths = [*folder.glob("output/en/charts/*"), *folder.glob("report.pdf"), *folder.glob("report.html")]
        return {path.name: path.stat().st_mtime_ns for path in paths}

    make("-j8")
    first = times()
    demand({"displaced.pdf", "growth.svg"} <= first.keys(), "no charts:", first)
    demand("Nothing to be done" in make(), "a second make did something")
    data = folder / "data/displaced.csv"
    data.write_text(data.read_text().replace("survey-2024\n", "survey-2025\n"))
    demand("recuento run" in make(), "an edit ran nothing")
    demand(times() == first, "an edit that changes no chart touched", times())
    data.write_text(data.read_text().replace("350", "351"))
    make()
    demand(all(times()[name] != first[name] for name in first), "not made again:", first)
    demand("Nothing to be done" in make(), "a second make did something")
    reports = [name for name in first if name.startswith("report")]
    shutil.rmtree(folder)
    return f"charts {'and ' + ' and '.join(reports) if reports else 'only: neither pdflatex nor pandoc is here'}"


def watching(shop):
    """watch: saves, mistakes, a file replaced by renaming, and Ctrl-C."""
    process = subprocess.Popen(
        [BINARY, "watch", "--log-format", "json"], cwd=shop.folder, stderr=subprocess.PIPE, text=True)
    watchdog = threading.Timer(120, process.kill)
    watchdog.start()
    try:
        def until(event, **members):
            while True:
                line = process.stderr.readline()
                demand(line, "watch ended with", process.poll())
                said = json.loads(line)
                if said["event"] == event and all(said.get(name) == value for name, value in members.items()):
                    return said

        until("end", status=0)
        until("message")
        shop.edit(1)
        until("end", status=0)
        until("message")
        good = shop.outputs()
        text = (shop.folder / "data/deaths.csv").read_text()
        shop.write("data/deaths.csv", text.replace(",2015,", ",none,"))
        until("end", status=1)
        until("message")
        demand(shop.outputs() == good, "a mistake changed the outputs")
        shop.write("data/beside.csv", text.replace("at least", "exact"))
        os.rename(shop.folder / "data/beside.csv", shop.folder / "data/deaths.csv")
        said = until("end", status=0)
        demand("output/tables/rows.csv" in said["written"], said)
        until("message")
        process.send_signal(signal.SIGINT)
        demand(process.wait(timeout=20) == 130, "ended with", process.returncode)
    finally:
        watchdog.cancel()
        process.kill()
        process.wait()
        process.stderr.close()
    return "three editions and one mistake, each told as JSON; ended with 130"


TESTS = [together, make_with_jobs, elsewhere, example, watching]
