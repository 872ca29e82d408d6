"""Figures with bounds in exact fractions, written from the definitions and not from the program."""

import math
from fractions import Fraction


class Figure:
    """An interval with open or closed ends (None: no end) and a best value (None: none asserted)."""

    def __init__(self, low, high, low_open=False, high_open=False, best=None):
        self.low, self.high = low, high
        self.low_open, self.high_open = low_open, high_open
        self.best = low if low is not None and low == high else best

    def __add__(self, other):
        other = figure(other)
        return self.combine(other, lambda a, b: a + b, other.low, other.high)

    def __sub__(self, other):
        other = figure(other)
        return self.combine(other, lambda a, b: a - b, other.high, other.low)

    def combine(self, other, operation, for_low, for_high):
        def end(a, b):
            return None if a is None or b is None else operation(a, b)

        return Figure(
            end(self.low, for_low), end(self.high, for_high),
            self.low_open or other.low_open, self.high_open or other.high_open,
            end(self.best, other.best))

    def __mul__(self, other):
        """The product of figures that are never negative."""
        other = figure(other)
        return self.combine(other, lambda a, b: a * b, other.low, other.high)

    def __truediv__(self, other):
        """The quotient of figures that are never negative and a divisor above zero."""
        other = figure(other)
        return self.combine(other, lambda a, b: a / b, other.high, other.low)


def figure(value):
    return value if isinstance(value, Figure) else Figure(Fraction(value), Fraction(value))


def half_unit(text):
    """Half a unit of the last significant digit: 5,000 for 90000, 0.05 for 1.9."""
    if "." in text:
        return Fraction(1, 2) / 10 ** len(text.split(".")[1])
    digits = text.lstrip("-")
    return Fraction(10 ** (len(digits) - len(digits.rstrip("0")))) / 2 if digits.strip("0") else Fraction(1, 2)


def stated(row, field="value"):
    """The figure that a row of the data states."""
    text = row[field]
    low, high = row.get("low") or None, row.get("high") or None
    if low or high:
        low, high = (Fraction(x) if x else None for x in (low, high))
        return Figure(low, high, best=None)
    value = Fraction(text)
    near = min(half_unit(text), abs(value) / 10)
    wording = row.get("qualifier") or "exact"
    if wording == "exact":
        return Figure(value, value)
    if wording == "rounded":
        return Figure(max(value - half_unit(text), 0), value + half_unit(text), high_open=True, best=value)
    if wording == "about":
        return Figure(max(value - near, 0), value + near, best=value)
    if wording == "at least":
        return Figure(value, None, best=value)
    if wording == "more than":
        return Figure(value, None, low_open=True)
    if wording == "just over":
        return Figure(value, value + near, low_open=True)
    if wording == "nearly":
        return Figure(value - near, value, high_open=True)
    if wording == "up to":
        return Figure(Fraction(0), value)
    if wording == "fewer than":
        return Figure(Fraction(0), value, high_open=True)
    raise ValueError(f"no rule for the wording {wording!r}")


def between(a, b):
    """A value known only to lie between two figures."""
    a, b = figure(a), figure(b)
    lows = [x for x in ((a.low, a.low_open), (b.low, b.low_open))]
    highs = [x for x in ((a.high, a.high_open), (b.high, b.high_open))]
    low = None if any(x[0] is None for x in lows) else min(lows, key=lambda x: (x[0], x[1]))
    high = None if any(x[0] is None for x in highs) else max(highs, key=lambda x: (x[0], not x[1]))
    return Figure(
        low and low[0], high and high[0], bool(low and low[1]), bool(high and high[1]))


def overlap(a, b):
    """How many can be on both of two lists: from none to all of the shorter."""
    return Figure(Fraction(0), min(figure(a).high, figure(b).high))


def smaller(a, b):
    """The smaller of two figures of which at least one is bounded above."""
    highs = [x for x in (a.high, b.high) if x is not None]
    best = min(a.best, b.best) if a.best is not None and b.best is not None else None
    return Figure(min(a.low, b.low), min(highs) if highs else None, best=best)


def verdict(claim, computed):
    """Supported when every possible value satisfies the claim, contradicted when none does."""

    def inside(point, is_open, side):
        if side == "low":
            if claim.low is None:
                return True
            if point is None:
                return False
            return point > claim.low or point == claim.low and (is_open or not claim.low_open)
        if claim.high is None:
            return True
        if point is None:
            return False
        return point < claim.high or point == claim.high and (is_open or not claim.high_open)

    if inside(computed.low, computed.low_open, "low") and inside(computed.high, computed.high_open, "high"):
        return "supported"
    above = computed.low is not None and claim.high is not None and (
        computed.low > claim.high or computed.low == claim.high and (computed.low_open or claim.high_open))
    below = computed.high is not None and claim.low is not None and (
        computed.high < claim.low or computed.high == claim.low and (computed.high_open or claim.low_open))
    return "contradicted" if above or below else "undetermined"


def lower_gamma(shape, x):
    """The regularized lower incomplete gamma function of a whole shape: P(Poisson(x) >= shape)."""
    # 1 minus the sum of the first terms of the Poisson distribution, in logarithms for large counts.
    logs = [k * math.log(x) - x - math.lgamma(k + 1) for k in range(shape)]
    return 1 - math.fsum(math.exp(v) for v in logs)


def garwood(count, level=0.95):
    """The exact interval of a Poisson mean, by bisection."""
    tail = (1 - level) / 2

    def solve(shape, target):
        low, high = 1e-12, count + 10 * math.sqrt(count + 1) + 20
        for _ in range(200):
            middle = (low + high) / 2
            low, high = (middle, high) if lower_gamma(shape, middle) < target else (low, middle)
        return (low + high) / 2

    return (0.0 if count == 0 else solve(count, tail)), solve(count + 1, 1 - tail)


def wilson(share, n, level=0.95):
    """Wilson's interval of a share, with the normal quantile by bisection."""
    low, high = 0.0, 10.0
    for _ in range(200):
        z = (low + high) / 2
        low, high = (z, high) if math.erf(z / math.sqrt(2)) < level else (low, z)
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return middle - half, middle + half
