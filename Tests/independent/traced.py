"""Walks a report in HTML and finds the quantities that no link leads on from.

A quantity is a number in digits. No quantities are dates, years, ordinals, the ages of a group, the
base of a rate, identifiers with letters before their digits, headings, and the names of sources inside
a link to them; what a picture says is led on from below it.
"""

import html.parser
import re

MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre")
NOT_QUANTITIES = [
    rf"\b\d{{1,2}}(?: (?:to|and|al|a|y) \d{{1,2}})? (?:de )?(?:{MONTHS})\b",
    rf"\b(?:{MONTHS}) \d{{1,2}}\b",
    r"\b(?:1[5-9]|20|21)\d\d\b(?!,\d)",
    r"\b\d+(?:st|nd|rd|th|\.?[ªº])",
    r"\b(?:per|por cada) [\d,]+",
    r"\b(?:aged|ages) \d+ (?:to|and) \d+",
    r"\b(?:de|entre) \d+ (?:a|y) \d+ años",
    r"\b[^\W\d_]+(?:-[^\W\d_]+)*-\d[\d.]*(?:-\w+)*",
]
NUMBER = re.compile(r"(?<![^\W_])\d[\d,.]*")
BLOCKS = {"p", "li", "tr", "td", "th", "figure", "figcaption", "ul", "ol", "table"}


class Walk(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.ids = set(re.findall(r'\bid="([^"]+)"', text))
        self.untraced, self.broken, self.links = [], [], 0
        self.text, self.hidden, self.link, self.cell = "", 0, None, False
        self.traces = False
        self.figure = None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "section" and attributes.get("class") == "traces":
            self.end_block()
            self.traces = True
        if self.traces:
            return
        if tag in ("style", "title", "svg", "h1", "h2", "h3", "head"):
            self.hidden += 1
        if tag == "figure":
            self.figure = False
        if tag in BLOCKS:
            self.end_block()
        if tag == "a":
            self.link = attributes.get("href", "")
            if self.link.startswith("#"):
                self.links += 1
                self.figure = True if self.figure is not None else None
                self.cell = True
                if self.link[1:] not in self.ids:
                    self.broken.append(self.link)
            self.text += " … "

    def handle_endtag(self, tag):
        if self.traces:
            return
        if tag in ("style", "title", "svg", "h1", "h2", "h3", "head"):
            self.hidden -= 1
        if tag == "a":
            self.link = None
        if tag in ("td", "th") and self.cell:
            self.text = ""
        if tag == "figure":
            if not self.figure:
                self.untraced.append("a picture without a way to its rows")
            self.figure = None
        if tag in BLOCKS:
            self.end_block()

    def handle_data(self, data):
        if not self.traces and not self.hidden and self.link is None:
            self.text += data

    def end_block(self):
        text = re.sub(r"[\s\u00a0]+", " ", self.text)
        for pattern in NOT_QUANTITIES:
            text = re.sub(pattern, "…", text)
        self.untraced += [f"{m.group()} in “{text.strip()[:80]}”" for m in NUMBER.finditer(text)]
        self.text, self.cell = "", False


def faults(text):
    """The quantities without a trace, and the links that lead nowhere."""
    walk = Walk(text)
    if walk.links < 100:
        return [f"only {walk.links} links to traces"]
    return walk.untraced + [f"{link} leads nowhere" for link in sorted(set(walk.broken))]
