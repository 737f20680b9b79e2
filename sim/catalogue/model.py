"""The principles as data: what is practised, where it comes from, where its sources disagree.

A catalogue is read once and then only looked at: by the scoring, which needs the ids and their
order, and by the debrief, which shows a learner what a principle asks, which article says so and
where, and both sides of a tension with no winner. So everything here is frozen and knows neither
files nor scenarios; reading and checking a catalogue file is the work of `sim.authoring`.

Everything keeps the order of the file, since ties are settled by it and screens list by it.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """A published text that principles rest on; `author` is a name, or says that none is known."""

    id: str
    title: str
    author: str
    year: str | None = None


@dataclass(frozen=True, slots=True)
class Family:
    """A group of principles, for lists that would be too long without headings."""

    id: str
    name: str
    summary: str


@dataclass(frozen=True, slots=True)
class Source:
    """One statement of a document, in our own words, and its place there.

    `claim` is the statement's id: a claim that supports several principles has one id and one
    wording in all of them. `at` is a place a reader can find, such as `para 12`.
    """

    claim: str
    document: str
    at: str
    says: str


@dataclass(frozen=True, slots=True)
class Strain:
    """Something that goes against a principle.

    `reflex` marks what a technical expert is drawn to do: the strain that feels like good work.
    """

    text: str
    reflex: bool = False


@dataclass(frozen=True, slots=True)
class Principle:
    """A way of leading that choices can show or strain, with the question the debrief asks.

    `sources` stand with the closest support first.
    """

    id: str
    name: str
    family: str
    definition: str
    shows: tuple[str, ...]
    strains: tuple[Strain, ...]
    question: str
    sources: tuple[Source, ...]

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of the documents that hold this principle, by their first source."""
        return tuple(dict.fromkeys(source.document for source in self.sources))

    @property
    def single_document(self) -> str | None:
        """The document that alone holds this principle, or None.

        A learner should know when a principle is one author's view, so the debrief says it.
        """
        documents = self.documents
        return documents[0] if len(documents) == 1 else None

    @property
    def reflex(self) -> str | None:
        """What a technical expert is drawn to do against this principle, where it is written."""
        return next((strain.text for strain in self.strains if strain.reflex), None)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a tension, with the ids of the claims it rests on."""

    says: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tension:
    """A place where the documents pull apart.

    `reading` is how both sides can be held at once, `use` how a scenario can put it before
    someone. Neither side is the right one: a scenario lets the learner choose.
    """

    id: str
    name: str
    kind: str
    one: Side
    other: Side
    reading: str
    use: str
    principles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All documents, families, principles and tensions of one file, each by its id.

    `sha256` is the digest of the file's bytes in hexadecimal: an attempt keeps it, so that it is
    always known by which catalogue the attempt was scored. `fields` are the trades that a library
    with this catalogue is set in, each in one spelling, so that it can be searched by them; none
    where any will do.
    """

    title: str
    documents: Mapping[str, Document]
    families: Mapping[str, Family]
    principles: Mapping[str, Principle]
    tensions: Mapping[str, Tension]
    sha256: str
    fields: tuple[str, ...] = ()

    def cite(self, source: Source) -> str:
        """A source as a reader looks it up: title, author with the year where known, place.

        Raises KeyError where the document is not in this catalogue.
        """
        document = self.documents[source.document]
        by = document.author if document.year is None else f"{document.author}, {document.year}"
        return f"{document.title} ({by}), {source.at}"

    def in_family(self, family: str) -> tuple[Principle, ...]:
        """The principles of a family; none where the family is unknown."""
        return tuple(each for each in self.principles.values() if each.family == family)

    def tensions_of(self, principle: str) -> tuple[Tension, ...]:
        """The tensions that a principle takes part in."""
        return tuple(each for each in self.tensions.values() if principle in each.principles)
