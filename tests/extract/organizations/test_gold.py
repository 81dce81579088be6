"""Floors on the gold documents; they only rise."""

import json
import re
from collections import Counter
from pathlib import Path

from pipeline.extract.organizations import find_organizations
from pipeline.extract.organizations.lexicon import Lexicon

FLOOR = 0.93
"""F1 of mentions over the plain texts of gold/dev."""


def spans(text: str, needle: str) -> list[tuple[int, int]]:
    pattern = rf"(?<!\w){re.escape(needle)}(?![^\W¹²³⁴⁵⁶⁷⁸⁹⁰])"
    return [match.span() for match in re.finditer(pattern, text)]


def wanted(text: str, entries: list[dict[str, str]]) -> Counter[str]:
    taken: list[tuple[int, int]] = []
    found: Counter[str] = Counter()
    for entry in sorted(entries, key=lambda each: -len(each["text"])):
        for start, end in spans(text, entry["text"]):
            if not any(start < e and s < end for s, e in taken):
                taken.append((start, end))
                found[entry["text"]] += 1
    return found


def test_mentions_of_gold_documents(shared: Path, lexicon: Lexicon) -> None:
    hits = predicted = total = 0
    for file in sorted((shared / "gold" / "dev").glob("*.gold.json")):
        text = file.with_name(file.name.replace(".gold.json", ".txt")).read_text(encoding="utf-8")
        gold = wanted(text, json.loads(file.read_text(encoding="utf-8"))["organizations"])
        mentions = find_organizations(text, lexicon)
        found = Counter(text[m.start : m.end] for m in mentions)
        hits += (gold & found).total()
        predicted += found.total()
        total += gold.total()
    assert 2 * hits / (predicted + total) >= FLOOR
