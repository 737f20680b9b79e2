"""Makes the file by which a check knows the articles: python docs/make_runs.py FOLDER.

The folder holds each article as plain text, named by its id in the catalogue (`<id>.txt`). What is
kept of them, and why so, stands at the head of `sim/authoring/craft/runs.py`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from sim.authoring.craft.runs import FILE, runs_of, write
from sim.library import shipped_catalogue


def main(arguments: list[str]) -> int:
    """Reads the articles of a folder and writes the file, here or where a second name says."""
    if len(arguments) not in (1, 2):
        print("usage: python docs/make_runs.py FOLDER [FILE]", file=sys.stderr)
        return 2
    articles = {
        path.stem: path.read_text(encoding="utf-8") for path in Path(arguments[0]).glob("*.txt")
    }
    if not articles:
        print(f"{arguments[0]} holds no article: their names end in .txt", file=sys.stderr)
        return 2
    titles = [document.title for document in shipped_catalogue().documents.values()]
    known = runs_of(articles, titles)
    target = Path(arguments[1]) if len(arguments) == 2 else FILE
    write(known, target)
    print(f"{len(known.runs)} runs and {len(known.words)} words of {len(articles)} articles")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
