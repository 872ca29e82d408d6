"""Every figure that the report prints, computed from the rows and not by the program."""

import math
import statistics
from fractions import Fraction

from bounds import Figure, between, figure, garwood, overlap, smaller, stated
from tables import day

# The row that each figure states, by resource; the field is `value` unless it follows the row.
STATED = {
    "homicides": {
        "rate_police_1996": "HOM-531", "rate_misprint_2014": "HOM-530", "rate_unodc_2014": "HOM-075",
        "rate_misprint_2017": "HOM-499", "rate_unodc_2017": "HOM-078", "rate_unodc_2015": "HOM-076",
        "rate_unodc_2021": "HOM-082", "rate_unodc_2022": "HOM-083", "rate_slv_2022": "HOM-083",
        "rate_world_bank_2021": "HOM-444", "rate_unodc_1996": "HOM-057", "rate_official_2023": "HOM-507",
        "rate_official_2024": "HOM-500", "rate_official_2025": "HOM-512", "homicides_2017": "HOM-491",
        "homicides_2019_joint": "HOM-552", "homicides_2019_police": "HOM-493",
        "homicides_2022_police": "HOM-496", "homicides_2022_prosecutor": "HOM-505",
        "homicides_2023_prosecutor": "HOM-497", "homicides_2023_police": "HOM-502",
        "homicides_2023_press": "HOM-501", "homicides_2024_prosecutor": "HOM-509",
        "homicides_2024_police": "HOM-510",
    },
    "population": {
        "population_census": "POP-339", "population_world_bank": "POP-217", "men_18_35": "POP-345",
    },
    "arrests": {
        "detained_may_2022": "ARR-004", "detained_june_2022": "ARR-105",
        "detained_december_2024": "ARR-128", "detained_december_2024_quoted": "ARR-047",
        "detained_may_2025": "ARR-056", "detained_august_2025_a": "ARR-059",
        "detained_august_2025_b": "ARR-060", "detained_august_2025_c": "ARR-061",
        "detained_august_2025_d": "ARR-062", "detained_october_2025": "ARR-063",
        "detained_latest": "ARR-067", "detained_latest_exact": "ARR-063",
        "extension_january_2025": "ARR-086", "extension_february_2025": "ARR-087",
        "extension_april_2025": "ARR-089", "extensions_by_october_2025": "ARR-093",
        "extension_as_printed": "ARR-088", "extension_latest": "ARR-096", "profile_young": "ARR-108",
    },
    "statements": {
        "detained_stated": "S3-010", "stated_men_share": "S0-003", "stated_two_percent": "S3-012",
        "removed_nearly": "S0-001", "removed_more_than": "S1-001",
        "removed_stated_venezuelans": "S2-001", "la_floresta_progressive": "S1-011",
    },
    "prison_deaths": {
        "deaths_sjh_june_2024": "DEA-030", "deaths_sjh_may_2025": "DEA-033",
        "deaths_cristosal_2024": "DEA-023", "deaths_cristosal_2024_with_children": "DEA-024",
        "deaths_cristosal_2025": "DEA-078", "deaths_unattributed_2025": "DEA-032",
        "deaths_sjh_latest": "DEA-046", "deaths_official": "DEA-001",
    },
    "prison_population": {
        "prisoners_march_2022": "PRI-177", "prisoners_december_2022": "PRI-179",
        "prisoners_census": "PRI-195", "prisoners_june_2024": "PRI-183",
        "prisoners_cristosal": "PRI-190", "prisoners_university": "PRI-191",
        "prisoners_without_cecot": "PRI-185", "prisoners_in_cecot": "PRI-210",
        "capacity_2024": "PRI-186", "capacity_cecot": "PRI-206", "occupancy_mended": "PRI-194",
        "incarceration_slv_2018": "PRI-148", "incarceration_usa_2018": "PRI-153",
        "incarceration_slv_2022": "PRI-166", "incarceration_slv_census": "PRI-198",
        "incarceration_cuba": "PRI-167",
    },
    "polls": {
        "approval_september_2024": "POL-027", "approval_phone_2025": "POL-010",
        "approval_tresearch_2025": "POL-085", "approval_online_2025": "POL-086",
        "approval_latest": "POL-013", "approval_margin": "POL-027 margin_points",
        "clicks_2020": "POL-102 sample_size", "fear_criticism_2025": "POL-055",
        "fear_opinion_2023": "POL-073", "fear_interviews": "POL-055 sample_size",
        "fear_margin": "POL-055 margin_points", "fear_media_2023": "POL-075",
    },
    "events": {
        "vote_of_all": "EVT-021", "vote_of_valid": "EVT-022", "votes_winner": "EVT-056",
        "votes_cast": "EVT-057", "removed_venezuelans": "EVT-034", "removed_salvadorans": "EVT-035",
        "decree_days": "EVT-012", "homicides_three_days": "EVT-007", "la_floresta_wola": "EVT-030",
        "term": "EVT-048",
    },
}


def expected(data):
    """The figures by name, and the row that each stated one comes from."""
    rows = {r["id"]: r for name in STATED for r in data[name]}
    figures, origins = {}, {}
    for names in STATED.values():
        for name, place in names.items():
            key, *field = place.split(" ")
            origins[name] = rows[key]
            figures[name] = figure(Fraction(rows[key][field[0]])) if field else stated(rows[key])
    check_newest(data, origins)
    f = figures
    rates(data, f)
    detentions(data, f)
    statements(data, f)
    hundred = Fraction(100)
    f["population_2024"] = between(f["population_census"], f["population_world_bank"])
    f["rate_2024"] = f["homicides_2024_prosecutor"] * 100000 / f["population_2024"]
    f["profile_young_share"] = f["profile_young"] * hundred / f["detained_june_2022"]
    f["men_18_35_detained"] = overlap(f["detained_april_2025"], f["men_18_35"])
    f["men_18_35_share"] = f["men_18_35_detained"] * hundred / f["men_18_35"]
    f["five_percent_of_men"] = f["men_18_35"] * Fraction(1, 20)
    f["share_needed"] = f["five_percent_of_men"] * hundred / f["detained_stated"]
    f["deaths_spring_2025"] = smaller(f["deaths_cristosal_2025"], f["deaths_sjh_may_2025"])
    parts = {"printed_part_added": 1, "printed_part_subtracted": -1}
    f["prison_parts_sum"] = figure(sum(
        parts[r["measure"]] * Fraction(r["value"]) for r in data["prison_population"] if r["measure"] in parts))
    f["occupancy_2024"] = f["prisoners_without_cecot"] * hundred / f["capacity_2024"]
    f["prisoners_share"] = f["prisoners_june_2024"] * hundred / f["population_2024"]
    f["prisoners_share_census"] = f["prisoners_census"] * hundred / f["population_2024"]
    poll, margin = f["approval_september_2024"], f["approval_margin"]
    f["approval_with_margin"] = between(poll - margin, poll + margin)
    f["removed"] = f["removed_venezuelans"] + f["removed_salvadorans"]
    trends(data, f)
    return figures, origins


def check_newest(data, origins):
    """The rows that stand for the newest figures are the newest."""
    totals = [r for r in data["arrests"] if r["measure"] == "cumulative" and r["use"] in ("main", "disputed")]
    exact = [
        r for r in totals
        if r["use"] == "main" and r["claimant_type"] == "government" and r["qualifier"] == "exact"]
    numbers = [r for r in data["arrests"] if r["measure"] == "extension_number" and r["use"] == "main"]
    approval = [r for r in data["polls"] if r["topic"] == "approval" and r["use"] == "main"]
    for name, rows in (
        ("detained_latest", totals), ("detained_latest_exact", exact),
        ("extension_latest", numbers), ("approval_latest", approval)):
        newest = max(r["date_end"] for r in rows)
        assert origins[name]["date_end"] == newest, f"'{name}' is not the newest row: {newest}"


def rates(data, f):
    drop = f["rate_unodc_2021"] / f["rate_unodc_2015"]
    f["rate_fall_before"] = figure(100) - drop * 100
    spread = f["homicides_2023_press"] / f["homicides_2023_prosecutor"]
    f["homicides_2023_spread"] = spread * 100 - figure(100)
    peak = [
        Fraction(r["value"]) for r in data["homicides"]
        if r["country_code"] == "SLV" and r["measure"] == "rate" and r["year"] == "2015"]
    f["rate_2015_versions"] = figure(len(peak))
    f["rate_2015_lowest"], f["rate_2015_highest"] = figure(min(peak)), figure(max(peak))
    for code, year in (("HND", 2023), ("GTM", 2023), ("MEX", 2023), ("CRI", 2023), ("USA", 2023), ("NIC", 2021)):
        f[f"rate_{code.lower()}_{year}"] = next(
            stated(r) for r in data["homicides"]
            if r["series"] == "unodc-owid" and r["country_code"] == code and r["year"] == str(year))
    low, high = garwood(int(f["homicides_2024_prosecutor"].best))
    for name in ("world_bank", "census"):
        people = f[f"population_{name}"].best
        f[f"rate_on_{name}_2024"] = figure(f["homicides_2024_prosecutor"].best * 100000 / people)
        f[f"rate_on_{name}_2024_low"] = figure(Fraction(low) * 100000 / people)
        f[f"rate_on_{name}_2024_high"] = figure(Fraction(high) * 100000 / people)
    f["rate_interval_level"] = figure(95)
    f["rate_interval_n"] = figure(f["homicides_2024_prosecutor"].best)
    for year in (2023, 2024, 2025):
        count = next(
            Fraction(r["value"]) for r in data["homicides"]
            if r["rate_base"] == "true" and r["year"] == str(year) and r["country_code"] == "SLV")
        rate = f[f"rate_official_{year}"]
        f[f"implied_{year}_low"] = figure(count / rate.high / 10)
        f[f"implied_{year}_high"] = figure(count / rate.low / 10)


def sen(points, z=1.959963984540054):
    """The median slope between all pairs and its limits (Sen 1968), by rank of the pairs."""
    n = len(points)
    slopes = sorted((b - a) / (t - s) for i, (s, a) in enumerate(points) for t, b in points[i + 1:])
    reach = z * math.sqrt(n * (n - 1) * (2 * n + 5) / 18)
    low = round((len(slopes) - reach) / 2)
    high = round((len(slopes) + reach) / 2) + 1
    return statistics.median(slopes), slopes[low - 1], slopes[high - 1]


def levels(values, shortest=3):
    """The best division into stretches of one level: least squares plus a penalty a change,
    found by trying every last stretch; 2 s^2 ln n with s from the median absolute step."""
    n = len(values)
    steps = [abs(b - a) for a, b in zip(values, values[1:])]
    penalty = 2 * (statistics.median(steps) / 0.6744897501960817) ** 2 / 2 * math.log(n)

    def cost(part):
        mean = sum(part) / len(part)
        return sum((v - mean) ** 2 for v in part)

    best = {0: (0.0, [])}
    for end in range(shortest, n + 1):
        options = [
            (best[start][0] + cost(values[start:end]) + (penalty if start else 0), best[start][1] + [start])
            for start in range(0, end - shortest + 1) if start in best]
        best[end] = min(options)
    return best[n][1]


def trends(data, f):
    series = sorted(
        (int(r["year"]), float(r["value"])) for r in data["homicides"]
        if r["series"] == "unodc-owid" and r["country_code"] == "SLV" and 1994 <= int(r["year"]) <= 2022)
    for name, points in (
        ("before", [p for p in series if 2015 <= p[0] <= 2021]), ("all", series)):
        slope, low, high = sen(points)
        f[f"homicide_slope_{name}"] = figure(Fraction(slope))
        f[f"homicide_slope_{name}_low"] = figure(Fraction(low))
        f[f"homicide_slope_{name}_high"] = figure(Fraction(high))
        f[f"homicide_slope_{name}_n"] = figure(len(points))
    f["homicide_slope_level"] = figure(95)
    last = series[levels([value for _, value in series])[-1]:]
    f["homicide_change_lead"] = figure(2022 - last[0][0])
    f["homicide_level_last"] = figure(Fraction(sum(value for _, value in last) / len(last)))
    polls = [
        r for r in data["polls"] if r["topic"] == "approval" and r["use"] == "main" and r["mode"] != "online"]
    f["approval_polls"] = figure(len(polls))
    f["approval_polls_sized"] = figure(sum(r["sample_size"] != "" for r in polls))


def statements(data, f):
    """How many statements there are, and of which kind."""
    rows = data["statements"]
    f["statements_total"] = figure(len(rows))
    f["statements_twins"] = figure(sum(r["twin_of"] != "" for r in rows))
    for name, scope in (
        ("in_scope", "yes"), ("context", "context"), ("vague", "vague"), ("boilerplate", "boilerplate")):
        f[f"statements_{name}"] = figure(sum(r["twin_of"] == "" and r["scope"] == scope for r in rows))


def detentions(data, f):
    first = next(r for r in data["arrests"] if r["id"] == "ARR-004")
    days = (day(first["date_end"]) - day(first["counted_from"])).days
    f["first_weeks_days"] = figure(days)
    f["first_weeks_pace"] = figure(Fraction(first["value"]) / days * 30)
    dated = sorted(
        (r for r in data["arrests"]
         if r["measure"] == "cumulative" and r["use"] == "main" and r["claimant_type"] == "government"
         and r["qualifier"] == "exact" and r["date_precision"] == "day"),
        key=lambda r: r["date_end"])

    def pace(a, b):
        return figure((Fraction(b["value"]) - Fraction(a["value"])) / (day(b["date_end"]) - day(a["date_end"])).days * 30)

    f["pace_first"], f["pace_last"] = pace(*dated[:2]), pace(*dated[-2:])
    f["extensions_documented"] = figure(sum(
        r["measure"] == "extension_number" and r["use"] == "main" for r in data["arrests"]))
    f["detained_april_2025"] = between(f["detained_december_2024"], f["detained_may_2025"])
    f["detained_in_2025"] = between(f["detained_december_2024"], f["detained_october_2025"])
    f["still_imprisoned"] = between(0, f["detained_october_2025"])
    f["extension_march_2025"] = between(f["extension_february_2025"], f["extension_april_2025"])


# For each claim the statement and the figure it is set against; None where a quantity is missing.
CLAIMS = {
    "removals-wola": ("S0-001", "removed"), "men-18-35": ("S0-003", "men_18_35_share"),
    "homicide-rate": ("S0-004", "rate_2024"), "extension": ("S0-005", "extension_march_2025"),
    "detained-wola": ("S0-006", "detained_april_2025"), "charge": ("S0-007", None),
    "collective-trials": ("S0-009", None), "deaths-wola": ("S0-011", "deaths_spring_2025"),
    "payment-wola": ("S0-012", None), "defenders": ("S0-014", None),
    "la-floresta-wola": ("S0-015", "la_floresta_progressive"), "fear": ("S0-016", None),
    "removals-progressive": ("S1-001", "removed"),
    "extensions-forty": ("S1-002", "extensions_by_october_2025"),
    "imprisoned": ("S1-003", "still_imprisoned"),
    "la-floresta-progressive": ("S1-011", "la_floresta_wola"),
    "venezuelans": ("S2-001", "removed_venezuelans"), "payment-globalpost": ("S2-002", None),
    "jailed": ("S2-004", "detained_in_2025"), "term": ("S2-005", "term"),
    "first-weeks": ("S3-003", "detained_may_2022"), "approval": ("S3-005", "approval_with_margin"),
    "deaths-nyt": ("S3-006", "deaths_cristosal_2024"), "cecot": ("S3-007", "capacity_cecot"),
    "detained-nyt": ("S3-010", "detained_april_2025"), "two-percent": ("S3-012", "prisoners_share"),
}

__all__ = ["CLAIMS", "Figure", "STATED", "expected"]
