#!/usr/bin/env python3
"""Time grows with the size of a document, not with its square.

Usage: linear.py RESCITE [SHAPE...]

Each shape repeats one piece, as documents do (notes, long lines, lists) and as no
document should (a megabyte of `A/`). It is read at a size n and at 4 n, by `extract`
and by `audit`, on one thread; the best of three counts. Linear is 4, square 16: more
than 8 fails. So does a run that is stopped by a signal, or lasts longer than a minute.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time

LIMIT = 8.0
SECONDS = 60
# Shorter runs measure the start of the program.
FLOOR = 0.05

HEAD = "A/RES/79/1\n\nResolution adopted by the General Assembly on 22 September 2024\n\nThe General Assembly,\n\n"
FRENCH = "A/RES/79/1\n\nRésolution adoptée par l’Assemblée générale le 22 septembre 2024\n\nL’Assemblée générale,\n\n"
HTML = "<!doctype html><html lang='en'><body><p>" + HEAD.replace("\n\n", "</p><p>")
XML = (
    '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement><mainBody><p>'
)


def lines(piece):
    return lambda n: HEAD + "".join(piece.format(i=i, s=i % 75 + 1) for i in range(n))


def page(piece, before="", after=""):
    return lambda n: HTML + before + "".join(piece.format(i=i, s=i % 75 + 1) for i in range(n)) + after


def note(i):
    return f'<authorialNote marker="{i}"><p>See resolution {i % 75 + 1}/{i % 300 + 1}.</p></authorialNote>'


# Name: end of the file name, size n, the text (or several files) at a size.
SHAPES = {
    "one line of citations": ("txt", 20_000, lines("resolution {s}/{i}, ")),
    "one paragraph of numbers": ("txt", 10_000, lambda n: HEAD + "Recalling its resolutions " + ", ".join(f"{i % 75 + 1}/{i % 300 + 1}" for i in range(n)) + ",\n"),
    "numbered paragraphs": ("txt", 5_000, lines("{i}. Recalls its resolution {s}/1 of 1 May 1999 on the sea;\n\n")),
    "numbers that fall": ("txt", 10_000, lambda n: HEAD + "Recalling its resolutions " + ", ".join(f"78/{n - i}" for i in range(n)) + ",\n"),
    "titles without an end": ("txt", 10_000, lines("resolution {s}/1, entitled “x ")),
    "organs without a number": ("txt", 200_000, lines("International Council resolution ")),
    "A/ A/ A/": ("txt", 300_000, lambda n: HEAD + "A/" * n),
    "slashes": ("txt", 200_000, lambda n: HEAD + "1/1 " * n),
    "digits": ("txt", 2_000_000, lambda n: HEAD + "resolution " + "1" * n),
    "letters with marks": ("txt", 500_000, lambda n: HEAD + "a\u200d" * n),
    "blank lines": ("txt", 2_000_000, lambda n: HEAD + "\n" * n + "Recalling its resolution 60/1\n"),
    "brackets": ("txt", 20_000, lines("resolution 1325 (2000) (")),
    "Ibid.": ("txt", 100_000, lines("/{i} Ibid., para. 3.\n\n")),
    "addresses": ("txt", 10_000, lines("https://undocs.org/A/RES/{s}/{i} ")),
    "HTML in one line": ("html", 10_000, page("<b>resolution {s}/{i}</b> ")),
    "HTML links": ("html", 10_000, page('<a href="https://undocs.org/A/RES/{s}/{i}">the matter of {i}</a> ')),
    "HTML raised marks": ("html", 8_000, page("<p>word<sup>{i}</sup> and resolution {s}/1.</p>")),
    "HTML links elsewhere": ("html", 5_000, page('<p><a href="https://undocs.org/A/RES/{s}/2">resolution {s}/{i}</a> </p>')),
    "marks out of order": ("xml", 5_000, lambda n: XML + "".join(note(n - i) for i in range(n)) + "</p></mainBody></statement></akomaNtoso>"),
    "endnotes of a text": ("txt", 5_000, lambda n: HEAD + "".join(f"word{i} is a word,{i} and more. " for i in range(1, n)) + "\n\n" + "".join(f"{i} See resolution 60/{i}.\n" for i in range(1, n))),
    "later documents": ("txt", 5_000, lambda n: HEAD.replace("79", "40").replace("2024", "1985") + "Recalling its resolution 78/1 of 1 June 2024,\n\n" * n),
    "impossible years": ("txt", 5_000, lines("Recalling Security Council resolution {i} (1951),\n\n")),
    "HTML nested": ("html", 200_000, lambda n: HTML + "<div>" * n + "resolution 60/1"),
    "XML notes": ("xml", 10_000, lambda n: XML + "".join(note(i) for i in range(n)) + "</p></mainBody></statement></akomaNtoso>"),
    "two languages": ("", 2_000, lambda n: {"A_RES_79_1.en.txt": lines("{i}. Recalls its resolution {s}/{i};\n\n")(n), "A_RES_79_1.fr.txt": FRENCH + "".join(f"{i}. Rappelle sa résolution {i % 75 + 1}/{i + 7} ;\n\n" for i in range(n))}),
    "Markdown links": ("md", 10_000, lines("[resolution {s}/{i}](https://undocs.org/A/RES/{s}/{i}) ")),
}


def seconds(program, command, path):
    """The processor time of a run, the least of three."""
    best = SECONDS
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        started = time.monotonic()
        run = subprocess.run(
            [program, command, "-q", "-j1", path],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=SECONDS,
        )
        # 1: findings; 3: not all could be read, which is said.
        if run.returncode not in (0, 1, 3):
            sys.exit(f"{command} {path}: ended with {run.returncode}: {run.stderr.decode()[:400]}")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        best = min(best, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        if time.monotonic() - started > 5:
            break
    return best


def main():
    program, names = sys.argv[1], sys.argv[2:] or list(SHAPES)
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            end, size, text = SHAPES[name]
            paths = []
            for n in (size, 4 * size):
                made = text(n)
                paths.append(os.path.join(folder, f"{n}.{end}" if end else f"{n}-{name.replace(' ', '-')}"))
                if isinstance(made, dict):
                    os.mkdir(paths[-1])
                    made = {os.path.join(paths[-1], file): content for file, content in made.items()}
                else:
                    made = {paths[-1]: made}
                for path, content in made.items():
                    with open(path, "w", encoding="utf-8") as file:
                        file.write(content)
            for command in ("extract", "audit"):
                try:
                    small, large = (seconds(program, command, path) for path in paths)
                except subprocess.TimeoutExpired:
                    failed.append(f"{command}: {name}: longer than {SECONDS} s")
                    continue
                ratio = large / max(small, FLOOR)
                print(f"{command:8} {name:26} {small:6.2f} s {large:6.2f} s  × {ratio:.1f}", flush=True)
                if ratio > LIMIT:
                    failed.append(f"{command}: {name}: × {ratio:.1f}")
    if failed:
        sys.exit("grows faster than its documents: " + "; ".join(failed))


if __name__ == "__main__":
    main()
