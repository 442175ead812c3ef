"""Compares extracted citations with a list made by hand: seed.py GOLD.json CITATIONS.jsonl

Every citation of the list must be found, with its place, footnote, date,
pinpoint and verb, and nothing else. Exits with 1 and the differences if not.
"""

import collections
import json
import sys

KEYS = ("target", "place", "via", "claimed_date", "pinpoint", "verb")


def counted(citations):
    return collections.Counter(tuple(citation[key] for key in KEYS) for citation in citations)


with open(sys.argv[1], encoding="utf-8") as file:
    expected = counted(json.load(file)["citations"])
with open(sys.argv[2], encoding="utf-8") as file:
    found = counted(json.loads(line) for line in file)
for citation in (expected - found).elements():
    print("missing", citation)
for citation in (found - expected).elements():
    print("not in the list", citation)
print(sum((expected & found).values()), "of", sum(expected.values()), "citations as listed")
sys.exit(0 if expected == found else 1)
