"""Several processes at once, and other places and languages."""
import os
import pathlib
import subprocess

from workshop import BINARY, demand


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


TESTS = [together, make_with_jobs, elsewhere]
