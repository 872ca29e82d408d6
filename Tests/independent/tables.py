"""The tables behind the charts, made from the CSV files alone."""

import csv
import datetime
import json
import math
import pathlib

from bounds import garwood, stated, wilson

ROOT = pathlib.Path(__file__).resolve().parents[2]


def resource(name):
    with open(ROOT / "datasets" / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def excess(high, low):
    """Percent by which one exceeds the other: a decimal, or two where one would show nothing."""
    share = high / low - 1
    steps = 100 if share < 0.001 else 10
    return math.floor(share * 100 * steps + 0.5) / steps


def corrected():
    """All resources with the documented corrections applied."""
    names = [path.stem for path in sorted((ROOT / "datasets").glob("*.csv"))]
    data = {name: resource(name) for name in names}
    for correction in json.loads((ROOT / "datasets/corrections.json").read_text(encoding="utf-8")):
        rows = data[correction["resource"]]
        key, wanted = next(iter(correction["match"].items()))
        hits = [row for row in rows if row[key] == wanted]
        expected = correction["expect"]
        for row in hits:
            cell = row[correction["field"]]
            same = cell == expected if isinstance(expected, str) else float(cell) == float(expected)
            assert same, f"the correction of {wanted} finds {cell!r}, not {expected!r}"
        assert hits, f"the correction of {wanted} matches no row"
        if correction["action"] == "override":
            for row in hits:
                row[correction["field"]] = str(correction["value"])
        elif correction["action"] == "drop":
            data[correction["resource"]] = [row for row in rows if row not in hits]
    return data


def day(text):
    return datetime.date.fromisoformat(text)


def bounds(row):
    figure = stated(row)
    low, high = figure.low, figure.high
    return {"value_low": low if low is None else float(low), "value_high": high if high is None else float(high)}


def number(text):
    return float(text) if text else None


def expected(data):
    """For each table its rows by key: the columns that are computed or drawn."""
    tables = {}
    slv = [r for r in data["homicides"] if r["country_code"] == "SLV"]
    rates = [r for r in slv if r["measure"] == "rate"]
    tables["homicide_rate"] = {
        r["id"]: {"value": float(r["value"]), "middle": f"{r['year']}-07-01", **bounds(r)}
        for r in rates
        if r["series"] in ("unodc-owid", "world-bank") or r["series"] == "official" and r["use"] == "main"}
    tables["homicide_rate_countries"] = countries(data["homicides"])
    counts = [
        r for r in slv
        if r["measure"] == "count" and r["use"] == "main"
        and int(r["year"]) in (2009, 2010, 2011, 2015, 2019, 2021, 2022, 2023, 2024)]
    lowest = {y: min(float(r["value"]) for r in counts if r["year"] == y) for y in {r["year"] for r in counts}}
    tables["homicide_counts"] = {
        r["id"]: {
            "value": float(r["value"]), "lowest": lowest[r["year"]],
            "excess_percent": (float(r["value"]) / lowest[r["year"]] - 1) * 100}
        for r in counts}
    tables["homicide_disagreements"] = disagreements(counts)
    counted = ("main", "weak", "disputed")
    tables["detention_disagreements"] = contradictions(
        [r for r in data["arrests"] if r["measure"] == "cumulative" and r["group"] == "all" and r["use"] in counted],
        ("date_end",))
    tables["death_disagreements"] = contradictions(
        [r for r in data["prison_deaths"] if r["measure"] == "cumulative" and r["use"] in counted],
        ("date_end", "organisation", "coverage"))
    tables["prison_disagreements"] = contradictions(
        [
            r for r in data["prison_population"]
            if (r["country_code"], r["measure"], r["facility"], r["sex"])
            == ("SLV", "prison_population", "national", "both") and r["use"] in counted],
        ("date_end",))
    tables["statements_untested"] = {
        r["id"]: {"scope": r["scope"]} for r in data["statements"] if r["scope"] != "yes" and not r["twin_of"]}
    tables["homicide_rate_denominators"] = denominators(data, slv)
    base = {r["year"]: float(r["value"]) for r in slv if r["rate_base"] == "true"}
    tables["homicide_rate_published"] = {
        r["id"]: {
            "rate": float(r["value"]), "victims": base[r["year"]],
            "implied_millions_low": base[r["year"]] / float(stated(r).high) / 10,
            "implied_millions_high": base[r["year"]] / float(stated(r).low) / 10}
        for r in rates if r["series"] == "official" and r["use"] == "main"}
    detention_tables(data, tables)
    tables["deaths_in_custody"] = deaths(data)
    prison_tables(data, tables)
    poll_tables(data, tables)
    return tables


def countries(rows):
    drawn = [
        r for r in rows
        if r["series"] == "unodc-owid" and r["area_type"] == "country" and int(r["year"]) >= 2000]
    result = {}
    for country in sorted({r["country"] for r in drawn}):
        segment, before = 0, None
        own = sorted((r for r in drawn if r["country"] == country), key=lambda r: int(r["year"]))
        for r in own:
            if before and int(r["year"]) - before > 1 or r["after_break"] == "true":
                segment += 1
            before = int(r["year"])
            result[r["id"]] = {"value": float(r["value"]), "segment": segment, "latest_year": int(own[-1]["year"])}
    return result


def disagreements(counts):
    """For each year whose counts contradict each other the lowest, the highest and what lies between."""
    result = {}
    for year in sorted({r["year"] for r in counts}):
        rows = [stated(r) for r in counts if r["year"] == year]
        values = [float(r["value"]) for r in counts if r["year"] == year]
        floor, ceiling = max(r.low for r in rows), min(r.high for r in rows if r.high is not None)
        if floor > ceiling:
            low, high = min(values), max(values)
            result[int(year)] = {
                "victims_low": low, "victims_high": high, "victims_sources": len(values),
                "difference": high - low, "percent": excess(high, low)}
    return result


def contradictions(rows, keys):
    """For each date whose figures cannot all be right the least that parts two of them."""
    groups = {}
    for row in rows:
        groups.setdefault(tuple(row[key] for key in keys), []).append(row)
    result = {}
    for group, own in groups.items():
        figures = [stated(r) for r in own]
        floor = max(f.low for f in figures if f.low is not None)
        ceiling = min((f.high for f in figures if f.high is not None), default=None)
        if ceiling is not None and floor > ceiling:
            result[group[0]] = {
                "difference": float(floor - ceiling),
                "percent": excess(float(floor), float(ceiling))}
    return result


def denominators(data, slv):
    persons = {
        ("world_bank", r["year"]): float(r["value"])
        for r in data["population"] if r["series"] == "world-bank" and r["country_code"] == "SLV"}
    census = next(
        float(r["value"]) for r in data["population"]
        if r["series"] == "census" and r["year"] == "2024" and r["sex"] == "both" and r["measure"] == "total")
    result = {}
    for r in slv:
        if r["rate_base"] != "true" or int(r["year"]) < 2022:
            continue
        low, high = garwood(int(r["value"]))
        for name, people in (("world_bank", persons.get(("world_bank", r["year"]))), ("census", census)):
            if people:
                result[f"{r['id']} {name}"] = {
                    "victims": float(r["value"]), "persons": people,
                    "rate": float(r["value"]) / people * 1e5, "rate_low": low / people * 1e5,
                    "rate_high": high / people * 1e5}
    return result


def detention_tables(data, tables):
    totals = [r for r in data["arrests"] if r["measure"] == "cumulative" and r["use"] in ("main", "disputed")]
    tables["detentions"] = {r["id"]: {"value": float(r["value"]), "date_end": r["date_end"], **bounds(r)} for r in totals}
    exact = [r for r in totals if r["use"] == "main" and r["claimant_type"] == "government" and r["qualifier"] == "exact"]
    tables["detentions_exact"] = {r["id"]: {"value": float(r["value"]), "date_end": r["date_end"]} for r in exact}
    dated = sorted((r for r in exact if r["date_precision"] == "day"), key=lambda r: r["date_end"])
    pace = {}
    for a, b in zip(dated, dated[1:]):
        days = (day(b["date_end"]) - day(a["date_end"])).days
        added = float(b["value"]) - float(a["value"])
        pace[b["date_end"]] = {"from": a["date_end"], "days": days, "added": added, "pace": added / days * 30}
    tables["detentions_pace"] = pace
    first = next(r for r in data["arrests"] if r["id"] == "ARR-004")
    days = (day(first["date_end"]) - day(first["counted_from"])).days
    tables["first_weeks"] = {"ARR-004": {"days": days, "pace": float(first["value"]) / days * 30}}
    tables["extensions"] = {
        r["id"]: {"value": float(r["value"]), "date_end": r["date_end"]}
        for r in data["arrests"] if r["measure"] == "extension_number" and r["use"] == "main"}


def deaths(data):
    rows = [r for r in data["prison_deaths"] if r["measure"] == "cumulative" and r["use"] in ("main", "weak")]
    result = {}
    for r in rows:
        result[r["id"]] = {"value": float(r["value"]), "date_end": r["date_end"], **bounds(r)}
    own = sorted((r for r in rows if r["organisation"] == "sjh"), key=lambda r: (r["date_end"], float(r["value"])))
    segment = 0
    for before, r in zip([None] + own, own):
        segment += before is not None and before["break_after"] == "true"
        result[r["id"]]["segment"] = segment
    return result


def prison_tables(data, tables):
    rows = data["prison_population"]
    tables["prison_population_points"] = {
        r["id"]: {"value": float(r["value"]), "date_end": r["date_end"]}
        for r in rows
        if r["country_code"] == "SLV" and r["measure"] == "prison_population" and r["facility"] == "national"
        and r["sex"] == "both" and r["use"] == "main"}
    tables["prison_capacity"] = {
        r["id"]: {"value": float(r["value"]), "date_end": r["date_end"]}
        for r in rows if r["measure"] == "capacity" and r["use"] == "main"}
    tables["incarceration_rates"] = {
        r["id"]: {"value": float(r["value"])} for r in rows if r["panel"] in ("2018", "latest", "census")}


def poll_tables(data, tables):
    approval = {}
    for r in data["polls"]:
        if r["topic"] != "approval" or r["use"] != "main":
            continue
        value, n, margin = float(r["value"]), number(r["sample_size"]), number(r["margin_points"])
        low = high = None
        if margin is not None:
            low, high = value - margin, value + margin
        elif n is not None and r["mode"] != "online":
            low, high = (x * 100 for x in wilson(math.floor(value / 100 * n + 0.5) / n, n))
        approval[r["id"]] = {"value": value, "low": low, "high": high, "date_end": r["date_end"]}
    tables["approval"] = approval
    tables["fear"] = {
        r["id"]: {
            "value": float(r["value"]),
            "low": float(r["value"]) - float(r["margin_points"]) if r["margin_points"] else None,
            "high": float(r["value"]) + float(r["margin_points"]) if r["margin_points"] else None}
        for r in data["polls"] if r["topic"] == "fear" and r["use"] == "main"}
