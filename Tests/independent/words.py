"""Figures in words of English and Spanish, by the rules of the definitions."""

import math
import re
from fractions import Fraction

MONTHS = {
    "en": ["January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December"],
    "es": ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
           "octubre", "noviembre", "diciembre"],
}
PHRASES = {
    "en": {"at least": "at least ", "more than": "more than ", "nearly": "nearly ", "about": "about ",
           "just over": "just over ", "up to": "at most ", "fewer than": "fewer than "},
    "es": {"at least": "al menos ", "more than": "más de ", "nearly": "casi ", "about": "alrededor de ",
           "just over": "poco más de ", "up to": "como máximo ", "fewer than": "menos de "},
}


def plain(text):
    """Markdown without links, escapes, runs of white space and the space before a percent sign;
    the typographic minus becomes a hyphen."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"\\([^\w\s])", r"\1", text)
    text = re.sub(r"[\s\u00a0]+", " ", text).strip()
    return text.replace(" %", "%").replace("\u2212", "-")


def grouped(value, decimals):
    """A number with commas between thousands, as English and Salvadoran Spanish write it."""
    scaled = value * 10**decimals
    whole = math.floor(scaled + Fraction(1, 2)) if scaled >= 0 else -math.floor(-scaled + Fraction(1, 2))
    text = f"{abs(whole):0{decimals + 1}d}"
    digits = text[: len(text) - decimals] if decimals else text
    return ("-" if whole < 0 else "") + f"{int(digits):,}" + ("." + text[-decimals:] if decimals else "")


class Writer:
    def __init__(self, language, figures, origins, definitions):
        self.language = language.split("-")[0]
        self.figures, self.origins, self.definitions = figures, origins, definitions

    def word(self, tag):
        _, name, what = tag.strip().split(".")
        definition = self.definitions[name]
        match = re.search(r"\.(\d+)", definition.get("format", ""))
        decimals = int(match.group(1)) if match else 0
        if what == "date":
            return self.date(self.origins[name]["date_end"])
        if what == "best":
            best = self.figures[name].best
            suffix = self.suffix(definition.get("unit", ""))
            return grouped(best, decimals) + suffix if best is not None else ""
        return self.words(name, definition, decimals)

    def words(self, name, definition, decimals):
        figure, row = self.figures[name], self.origins.get(name)
        suffix = self.suffix(definition.get("unit", ""))
        spoken = PHRASES[self.language]
        wording = (row or {}).get("qualifier")
        if row and row["value"] and wording != "between":
            shown = len(row["value"].split(".")[1]) if "." in row["value"] else 0
            if shown <= decimals:
                number = grouped(Fraction(row["value"]), shown if wording == "rounded" or shown else decimals)
                phrase = spoken.get(wording, "")
                if self.language == "es" and suffix.strip() == "%" and phrase.endswith(" de "):
                    phrase = phrase[:-1] + "l "
                return phrase + number + suffix
        if figure.low == figure.high:
            return grouped(figure.low, decimals) + suffix
        unit = Fraction(1, 10**decimals)
        low = math.floor(figure.low / unit) * unit if figure.low else None
        high = math.ceil(figure.high / unit) * unit if figure.high is not None else None
        if low is None or high is None:
            raise ValueError(f"no words for an open figure that no row states: {name}")
        link, join = ("between", "and") if self.language == "en" else ("entre", "y")
        return f"{link} {grouped(low, decimals)} {join} {grouped(high, decimals)}{suffix}"

    def suffix(self, unit):
        if unit == "percent":
            return "%" if self.language == "en" else " %"
        return ""

    def date(self, text):
        year, month, day = (int(part) for part in text.split("-"))
        name = MONTHS[self.language][month - 1]
        return f"{name} {day}, {year}" if self.language == "en" else f"{day} de {name} de {year}"
