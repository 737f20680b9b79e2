"""Keep runs of six words of the five articles as short digests, and find such runs in a text.

The catalogue and the scenarios cite the articles and never repeat their sentences. To hold that, a
test needs to know the articles without the repository containing them. So what is kept is
`article_runs.txt`: for each six consecutive words of an article, six bytes of a salted SHA-256,
all articles mixed in one sorted list, from which no sentence can be read.

What counts as the same words: case, punctuation, emphasis marks and line breaks do not matter,
apostrophes of every shape are dropped (`don't` is `dont`), a hyphen divides two words.

Titles may be cited in full. A run that lies wholly inside one of the titles in
`scenarios/principles.yaml` is therefore left out of the list; a run that goes on from a title into
the article is kept. Section headings get no such exception: a place in an article is cited by five
words of a heading at most.

To renew the list after the articles, their titles or the rules here have changed:

    python tests/content/make_article_runs.py ARTICLE.txt [ARTICLE.txt ...]
"""

import hashlib
import re
import sys
import unicodedata
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

RUN = 6
"""How many consecutive words are a copy. Five are often nothing but English."""

DIGEST = 6
"""Bytes kept of each digest: a chance match is expected once in 10^10 runs; base64 fits exactly."""

SALT = "leadsim article runs, version 1: "
REPOSITORY = Path(__file__).resolve().parents[2]
CATALOGUE = REPOSITORY / "scenarios" / "principles.yaml"
LIST = Path(__file__).with_name("article_runs.txt")

_DROPPED = re.compile("['`\u2018\u2019\u02bc\u2032\u00ad\u200b\u200c\u200d\u2060\ufeff]")
_WORD = re.compile(r"[^\W_]+")
_PER_LINE = 11


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is compared, and the line it stands in (from 1)."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Copy:
    """Six or more consecutive words of a text that an article has too."""

    line: int
    words: str


def words_of(text: str) -> list[Word]:
    """The words of a text in reading order, in the one form in which words are compared."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        plain = _DROPPED.sub("", unicodedata.normalize("NFKC", line)).casefold()
        found += [Word(match.group(), number) for match in _WORD.finditer(plain)]
    return found


def digest_of(words: Iterable[str]) -> bytes:
    """What the list keeps of one run of words."""
    return hashlib.sha256((SALT + " ".join(words)).encode()).digest()[:DIGEST]


def digests_of(text: str) -> list[bytes]:
    """The digest of every run in a text; the n-th begins at the n-th word."""
    words = [word.text for word in words_of(text)]
    return [digest_of(words[start : start + RUN]) for start in range(len(words) - RUN + 1)]


def list_of(articles: Iterable[str], titles: Iterable[str]) -> frozenset[bytes]:
    """The digests of all runs of the articles but those that lie wholly inside a title."""
    kept = {digest for article in articles for digest in digests_of(article)}
    return frozenset(kept - {digest for title in titles for digest in digests_of(title)})


def copies_in(text: str, known: Collection[bytes]) -> Iterator[Copy]:
    """Every passage of a text that an article has too, each as long as it lasts.

    Neighbouring runs are joined, so that a copied sentence is one finding and not twenty.
    """
    words = words_of(text)
    begin = end = 0
    for start, digest in enumerate(digests_of(text)):
        if digest not in known:
            continue
        if start > end or end == 0:
            if end:
                yield _copy(words[begin:end])
            begin = start
        end = start + RUN
    if end:
        yield _copy(words[begin:end])


def _copy(words: Sequence[Word]) -> Copy:
    return Copy(words[0].line, " ".join(word.text for word in words))


def titles_in(catalogue: Path) -> list[str]:
    """The titles of the documents that a catalogue cites."""
    documents = yaml.load(catalogue.read_text(encoding="utf-8"), yaml.BaseLoader)["documents"]
    return [document["title"] for document in documents.values()]


def write_list(path: Path, digests: Collection[bytes]) -> None:
    """Write digests sorted, so that the order says nothing of the articles' order."""
    names = [urlsafe_b64encode(digest).decode() for digest in sorted(digests)]
    rows = [names[at : at + _PER_LINE] for at in range(0, len(names), _PER_LINE)]
    head = f"# {len(names)} digests of runs of {RUN} words; see make_article_runs.py\n"
    path.write_text(head + "".join(" ".join(row) + "\n" for row in rows), encoding="ascii")


def read_list(path: Path) -> list[bytes]:
    """The digests in a file, in its order."""
    lines = path.read_text(encoding="ascii").splitlines()
    rows = [line.split() for line in lines if not line.startswith("#")]
    return [urlsafe_b64decode(name) for row in rows for name in row]


def main(arguments: Sequence[str]) -> int:
    """Write the list from the article files named on the command line."""
    if not arguments:
        print("usage: python tests/content/make_article_runs.py ARTICLE.txt [...]", file=sys.stderr)
        return 2
    articles = [Path(name).read_text(encoding="utf-8") for name in arguments]
    digests = list_of(articles, titles_in(CATALOGUE))
    write_list(LIST, digests)
    print(f"{len(digests)} runs of {RUN} words from {len(articles)} articles: {LIST.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
