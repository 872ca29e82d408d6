"""A small pipeline in a folder of its own, and what can be asked of it between runs."""
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = pathlib.Path(os.environ.get("RECUENTO", ROOT / ".build/release/recuento"))
PASSING = {".d", ".stamp"}


class Fault(Exception):
    """Something that must hold and does not."""


def demand(condition, *words):
    if not condition:
        raise Fault(" ".join(str(word) for word in words))


class Workshop:
    """A folder with a pipeline; `edit(n)` gives it another content for every n."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)

    def make(self):
        for name in ("data", "report", "locales"):
            (self.folder / name).mkdir(parents=True)
        self.write("data/datapackage.json", json.dumps(PACKAGE))
        self.write("data/sources.csv", "key,title,publisher\na,First,One\nb,Second,Two\n")
        self.write("locales/es-SV.json", json.dumps({"Deaths": "Muertes", "Bars": "Barras"}))
        for language in ("en", "es-SV"):
            self.write(f"report/report.{language}.md", TEMPLATE)
        self.edit(0)
        return self

    def write(self, path, text):
        (self.folder / path).write_text(text, encoding="utf-8")

    def edit(self, number):
        """Rows are added and revised, a title changes, a chart comes and goes."""
        rows = [f"D{year},{year}-03-27,{year},{100 + year * 7 % 50 + number % 9},at least,a,n{number}"
                for year in range(2015, 2023 + number % 4)]
        self.write("data/deaths.csv", "id,date,year,value,qualifier,source,note\n" + "\n".join(rows) + "\n")
        pipeline = json.loads(json.dumps(PIPELINE))
        pipeline["charts"]["bars"]["title"] = f"Bars {number % 5}"
        if number % 3 == 1:
            pipeline["charts"]["extra"] = pipeline["charts"]["bars"]
        self.write("pipeline.json", json.dumps(pipeline, indent=2))

    def copy(self, folder):
        """The same at another place, times included."""
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.folder, folder, symlinks=True)
        return Workshop(folder)

    def command(self, *arguments):
        return [str(BINARY), "run", "--depfile", "output/.d", "--stamp", "output/.stamp", *arguments]

    def run(self, *arguments, **environment):
        return subprocess.run(
            self.command(*arguments), cwd=self.folder, capture_output=True, text=True,
            env={**os.environ, **environment}, timeout=120)

    def succeed(self, *arguments):
        result = self.run(*arguments)
        demand(result.returncode == 0, "run ended with", result.returncode, result.stderr)
        return result

    def outputs(self):
        """The hash of every visible file below output/."""
        found = {}
        for path in sorted((self.folder / "output").rglob("*")):
            name = str(path.relative_to(self.folder / "output"))
            if path.is_file() and not name.startswith(".partial-") and name not in PASSING:
                found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
        return found

    def manifest_agrees(self):
        """Whether the manifest lists exactly the files that are there, with their hashes."""
        files = self.outputs()
        if "manifest.json" not in files:
            return not files
        manifest = json.loads((self.folder / "output/manifest.json").read_text(encoding="utf-8"))
        listed = {path: entry["sha256"] for path, entry in manifest["outputs"].items()}
        listed.update(manifest["history"])
        del files["manifest.json"]
        return listed == files

    def check_whole(self, old, new):
        """Every visible file is an old or a new whole one, and none is missing that both have."""
        files = self.outputs()
        for name, digest in files.items():
            demand(digest in (old.get(name), new.get(name)), "neither old nor new:", name)
        for name in old.keys() & new.keys():
            demand(name in files, "gone:", name)

    def check_next(self, new):
        """The next run succeeds, says what it repairs, and makes what an undisturbed run makes."""
        agreed = self.manifest_agrees()
        result = self.succeed()
        repaired = re.search(r"\[repaired\]", result.stderr)
        demand(agreed or repaired, "manifest and files disagreed; nothing was said:", result.stderr)
        files = self.outputs()
        demand(files == new, "another result:", {k for k in files.keys() | new.keys() if files.get(k) != new.get(k)})
        demand(self.manifest_agrees(), "the manifest does not list what is there")
        demand(not list((self.folder / "output").glob(".partial-*")), "waiting files stay")
        again = self.succeed()
        demand("nothing to do" in again.stderr, "a further run did something:", again.stderr)
        return repaired is not None


PACKAGE = {"name": "small", "resources": [
    {"name": "deaths", "path": "deaths.csv", "schema": {
        "fields": [
            {"name": "id", "type": "string", "constraints": {"required": True}},
            {"name": "date", "type": "date"}, {"name": "year", "type": "integer"},
            {"name": "value", "type": "number", "figure": {"qualifier": "qualifier"}},
            {"name": "qualifier", "type": "string"}, {"name": "source", "type": "string"},
            {"name": "note", "type": "string"}],
        "primaryKey": ["id"],
        "foreignKeys": [{"fields": ["source"], "reference": {"resource": "sources", "fields": ["key"]}}]}},
    {"name": "sources", "path": "sources.csv", "schema": {
        "fields": [{"name": name, "type": "string"} for name in ("key", "title", "publisher")],
        "primaryKey": ["key"]}}]}

PIPELINE = {
    "name": "small", "title": "Deaths", "languages": ["en", "es-SV"],
    "package": "data/datapackage.json",
    "tables": {
        "yearly": {"data": {"name": "deaths"}, "transform": [
            {"aggregate": [{"op": "max", "field": "value", "as": "total"}], "groupby": ["year"]}]},
        "rows": {"data": {"name": "deaths"}, "transform": [
            {"select": ["id", "date", "value", "qualifier"]}]}},
    "figures": {"last": {"table": "rows", "field": "value", "where": "latest", "unit": "persons"}},
    "charts": {
        "bars": {"title": "Bars", "data": {"name": "yearly"}, "mark": "bar", "encoding": {
            "x": {"field": "year", "type": "ordinal"}, "y": {"field": "total", "type": "quantitative"}}}},
    "report": {"template": "report/report.{language}.md"},
    "output": {"formats": ["svg", "png"], "scale": 1}}

TEMPLATE = """# {{title}}

{{figures.last.words}}

{{charts.bars}}

{{#changes}}
## {{since}}

{{#rows}}
- {{table}}: {{text}}
{{/rows}}
{{/changes}}
"""
