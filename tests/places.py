"""Compares places of citations with those read by hand: places.py CITATIONS.jsonl [--min SHARE] [-v]

`tests/places/` has the citations of eleven General Assembly resolutions, read
by eye: target, place, and the footnote through which a paragraph cites. The
share of them that is found, and what was found besides, are printed; exit
status 1 where either falls short of SHARE.
"""

import argparse
import collections
import json
import pathlib
import sys

arguments = argparse.ArgumentParser()
arguments.add_argument("citations")
arguments.add_argument("--min", type=float, default=0.0)
arguments.add_argument("-v", action="store_true")
arguments = arguments.parse_args()

found_by = collections.defaultdict(collections.Counter)
with open(arguments.citations, encoding="utf-8") as file:
    for record in map(json.loads, file):
        if record["target"]:
            key = (record["target"].upper(), record["place"], record["via"])
            found_by[record["source"]][key] += 1

expected_count = right = besides = 0
for path in sorted(pathlib.Path(__file__).with_name("places").glob("*.json")):
    document = json.loads(path.read_text(encoding="utf-8"))
    # Decisions of conferences of parties have no symbol, and no target.
    expected = collections.Counter(
        (citation["target"].upper(), citation["place"], citation["via"])
        for citation in document["citations"]
        if not citation["target"].startswith("FCCC/CP.21/DEC")
    )
    found = found_by[document["symbol"]]
    expected_count += expected.total()
    right += (expected & found).total()
    besides += (found - expected).total()
    if arguments.v:
        for citation in (expected - found).elements():
            print(document["symbol"], "missing", citation)
        for citation in (found - expected).elements():
            print(document["symbol"], "not in the list", citation)
recall, precision = right / expected_count, right / max(1, right + besides)
print(f"places {right} of {expected_count} right ({recall:.4f}), {besides} besides ({precision:.4f})")
sys.exit(0 if min(recall, precision) >= arguments.min else 1)
