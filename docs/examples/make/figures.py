#!/usr/bin/env python3
"""Writes the figures of a pipeline in words as definitions for LaTeX.

    figures.py output/figures.json LANGUAGE > figures.tex

report.tex prints them by \\inwords{latest}: "at least 350".
"""
import json
import sys

SPECIAL = str.maketrans({character: "\\" + character for character in "&%$#_{}"})

path, language = sys.argv[1:]
with open(path, encoding="utf-8") as file:
    figures = json.load(file)
for name, figure in figures.items():
    words = figure["words"][language].translate(SPECIAL)
    print(rf"\expandafter\def\csname figure@{name}\endcsname{{{words}}}")
