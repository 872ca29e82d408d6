"""Disks that are full, folders that refuse, links that lead elsewhere."""
import json
import os
import pathlib
import re
import shutil
import subprocess

from faults import environment
from workshop import demand


def refused(shop, result, words, old):
    """The run ended with 3, named the file, gave the reason, and left the outputs."""
    demand(result.returncode == 3, "ended with", result.returncode, result.stderr)
    demand(re.search(r"error: cannot [\w ]+ '[^']+': ", result.stderr), result.stderr)
    demand(re.search(words, result.stderr), "no word of", words, "in", result.stderr)
    demand(shop.outputs() == old, "the old outputs changed")


def mounted(*arguments):
    return subprocess.run(["mount", *arguments], capture_output=True).returncode == 0


def disk_full(shop):
    """Disk full."""
    shop.succeed()
    old = shop.outputs()
    shutil.move(shop.folder / "output", str(shop.folder) + ".output")
    (shop.folder / "output").mkdir()
    if os.getuid() != 0 or not mounted("-t", "tmpfs", "-o", "size=2m", "tmpfs", shop.folder / "output"):
        return "skipped, a file system cannot be mounted here"
    try:
        shutil.copytree(str(shop.folder) + ".output", shop.folder / "output", dirs_exist_ok=True)
        ballast = shop.folder / "output/ballast"
        ballast.write_bytes(b"")
        with ballast.open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(4096))
            except OSError:
                pass
        old = shop.outputs()
        shop.edit(1)
        refused(shop, shop.run(), "No space left on device", old)
        ballast.unlink()
        shop.succeed()
        demand(shop.manifest_agrees(), "the manifest does not list what is there")
    finally:
        subprocess.run(["umount", shop.folder / "output"], check=True)
    return "named the file, ended with 3, left the outputs; the next run succeeded"


def read_only(shop):
    """Output and state folder read-only."""
    if os.getuid() != 0:
        return "skipped, a folder cannot be mounted read-only here"
    shop.succeed()
    old = shop.outputs()
    shop.edit(1)
    for name in ("output", ".recuento"):
        folder = shop.folder / name
        if not (mounted("--bind", folder, folder) and mounted("-o", "remount,ro,bind", folder)):
            return "skipped, a folder cannot be mounted read-only here"
        try:
            refused(shop, shop.run(), "Read-only file system", old)
        finally:
            subprocess.run(["umount", folder], check=True)
    shop.succeed()
    return "named the file, ended with 3, left the outputs; the next run succeeded"


def no_right(shop):
    """No right to write, as a common user."""
    shop.succeed()
    if os.getuid() != 0 or not shutil.which("setpriv"):
        return "skipped, no other user to be"
    old = shop.outputs()
    shop.edit(1)
    place = pathlib.Path(shop.folder)
    place.parent.chmod(0o755)
    result = subprocess.run(
        ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", *shop.command()],
        cwd=place, capture_output=True, text=True)
    refused(shop, result, "Permission denied", old)
    shop.succeed()
    return "named the file, ended with 3, left the outputs"


def vanished(shop):
    """Folders that vanish."""
    shop.succeed()
    shop.edit(1)
    new = shop.copy(str(shop.folder) + ".twin")
    new.succeed()
    for name in ("output/en", "output", ".recuento"):
        shutil.rmtree(shop.folder / name)
        shop.succeed()
        demand(shop.manifest_agrees(), "the manifest does not list what is there")
    old = shop.outputs()
    shutil.move(shop.folder / "data", shop.folder / "elsewhere")
    refused(shop, shop.run(), "No such file or directory", old)
    shutil.move(shop.folder / "elsewhere", shop.folder / "data")
    shop.succeed()
    demand(shop.outputs() == old, "the outputs changed")
    return "of outputs and state: made again; of data: ended with 3, left the outputs"


def links(shop):
    """Links in place of outputs, of their folders and of the state."""
    victim = shop.folder.parent / "victim"
    count = 0
    for name in ("output", "output/tables", "output/tables/rows.csv", "output/en/charts",
                 "output/en/charts/bars.svg", "output/manifest.json", "output/CHANGES.md", ".recuento",
                 ".recuento/pipeline.json", ".recuento/pipeline.json/inputs"):
        for content in ("folder", "file"):
            twin = shop.copy(str(shop.folder) + ".twin")
            twin.succeed()
            twin.edit(1)
            if content == "folder":
                victim.mkdir()
                (victim / "keep").write_text("kept")
            else:
                victim.write_text("kept")
            place = twin.folder / name
            shutil.rmtree(place) if place.is_dir() else place.unlink()
            place.symlink_to(victim)
            result = twin.run()
            demand(result.returncode == 3, name, "ended with", result.returncode, result.stderr)
            demand("link" in result.stderr, result.stderr)
            kept = sorted(victim.iterdir()) == [victim / "keep"] if content == "folder" else victim.read_text() == "kept"
            demand(kept, name, "was written through the link")
            demand(place.is_symlink(), name, "is no link any more")
            shutil.rmtree(victim) if content == "folder" else victim.unlink()
            place.unlink()
            twin.succeed()
            count += 1
    return {"links refused, nothing written through them": count}


def waiting_link(shop):
    """A link in place of a file that waits."""
    victim = shop.folder.parent / "victim"
    victim.mkdir()
    (victim / "keep").write_text("kept")
    shop.succeed()
    shop.edit(1)
    (shop.folder / "output/.partial-0").symlink_to(victim)
    shop.succeed()
    demand(sorted(victim.iterdir()) == [victim / "keep"], "written or removed through the link")
    shutil.rmtree(victim)
    return "removed, nothing written through it"


def paths_outside(shop):
    """Paths in pipeline.json and datapackage.json that lead elsewhere."""
    victim = shop.folder.parent / "victim"
    victim.mkdir()
    (shop.folder / "way").symlink_to(victim)
    shop.succeed()
    old = shop.outputs()
    changes = [(("output", "directory"), path)
               for path in ("../victim", str(victim), "a/../../victim", "..", ".", "", "way", "way/in")]
    changes += [(("package",), path) for path in ("../x.json", "/etc/passwd")]
    changes += [(("report", "template"), path) for path in ("../{language}.md", "/etc/{language}")]
    changes += [(("locales",), path) for path in ("../victim", "/etc")]
    changes += [(("name",), "../victim/x"), (("charts", "../../victim/x"), PICTURE), (("tables", "/x"), PICTURE)]
    before = {path for path in shop.folder.parent.rglob("*") if ".recuento" not in path.parts}
    for keys, value in changes:
        shop.edit(0)
        pipeline = json.loads((shop.folder / "pipeline.json").read_text())
        place = pipeline
        for key in keys[:-1]:
            place = place[key]
        place[keys[-1]] = value
        shop.write("pipeline.json", json.dumps(pipeline))
        result = shop.run()
        demand(keys == ("name",) or result.returncode in (2, 3), keys, value, "ended with", result.returncode, result.stderr)
        demand(not any(victim.iterdir()), keys, value, "was written to")
        after = {path for path in shop.folder.parent.rglob("*") if ".recuento" not in path.parts}
        demand(after <= before, keys, value, "made", after - before)
    shop.edit(0)
    shop.succeed()
    demand(shop.outputs() == old, "the outputs changed")
    shutil.rmtree(victim)
    return {"paths refused or harmless": len(changes)}


def replaced_input(shop, library):
    """An input that is replaced while the run reads it."""
    names = ("data/deaths.csv", "pipeline.json", "data/datapackage.json", "report/report.en.md", "data/sources.csv",
             "locales/es-SV.json")
    counts = {"inputs replaced during a run and noticed": 0, "replaced before they were used": 0}
    shop.succeed()
    for number, name in enumerate(names * 2, 1):
        old = shop.outputs()
        shop.edit(number)
        if number > len(names):
            shutil.rmtree(shop.folder / ".recuento")
        new = shop.folder / "new"
        rows = {"data/deaths.csv": "D1999,1999-03-27,1999,7,at least,a,late", "data/sources.csv": f"k{number},Late,Late"}
        new.write_text((shop.folder / name).read_text() + rows.get(name, "") + "\n")
        os.utime(new, (1, 1))
        swap = f"{name}=new"
        result = shop.run(**{**environment(shop, library, ""), "FAULT_SWAP": swap})
        demand(not new.exists(), name, "was never opened")
        if result.returncode == 0:
            counts["replaced before they were used"] += 1
            again = shop.succeed()
            demand("nothing to do" in again.stderr, name, "was read half old:", again.stderr)
        else:
            counts["inputs replaced during a run and noticed"] += 1
            demand(result.returncode == 3, name, "ended with", result.returncode, result.stderr)
            demand("changed while the run read it" in result.stderr and name in result.stderr, result.stderr)
            demand(shop.outputs() == old, "the old outputs changed")
            shop.succeed()
        made = shop.outputs()
        shop.succeed("--force")
        demand(shop.outputs() == made, "made from something else than what is there")
    return counts


PICTURE = {"data": {"name": "yearly"}, "mark": "bar", "encoding": {"x": {"field": "year", "type": "ordinal"}}}

TESTS = [disk_full, read_only, no_right, vanished, links, waiting_link, paths_outside]
