"""Texts that try to be more than text in one of the formats, and a story that is made of them."""

from __future__ import annotations

from sim.story.model import Branch, Choice, Ending, Paragraph, Scene, Story
from tests.page.samples import HOSTILE, story

TEXTS = (
    *("end", "subgraph x", "graph TD", "click x call y()", "style x fill:#f00;", "classDef a:#b;"),
    *("1. one", "1) one", "- one", "+ one", "# one", "> one", "---", "===", "```x```", "`one`"),
    *("**one**x", "__one__", "_one_", "~~one~~", "$$x^2$$", "%%{init: {}}%%", "%% x", "100%"),
    *("fa:fa-car one", "www.evil.example", "https://evil.example/", "a@evil.example", "[a](b)"),
    *('one" --> two', 'one"]; two["', "one|two", "{one}", "(one)", "((one))", "one;two", "a --- b"),
    *("<b>one</b>", "<br/>", "a<br>b", "&lt;b&gt;", "&amp;", "&#60;", "#lt;", "#quot;", "#35;"),
    *("ﬂ°°60¶ß", "ﬂ°lt¶ß", "one\\", "\\", '\\"', "\\N", "\\l one", "\\n", "one\\ntwo", "//", "/*"),
    *("</svg>", "</title>", "</style>", "]]>", "<!--", "--!>", "' onload='alert(1)", "${x}"),
    *(
        "日本語のタイトル",
        "e\u0301te\u0301",
        "👩‍💻",
        "Ä ö ß",
        "مرحبا",
        "“one”",
        "one…",
        "12:30",
        "3.5%",
    ),
    *("one\ntwo", "\x1b[31mred", "a\u202eb", "a\u2028b", "\ufeffone", "\x00", HOSTILE),
)


def hostile_titles() -> Story:
    """A scene for each text, one after another, with a choice of that name and that text too."""
    scenes = tuple(
        Scene(
            f"scene_{at}",
            (Paragraph(text),),
            (
                Choice(text, text, (Branch(at + 1),)),
                Choice(f"leave_{at}", "Leave.", (Branch(len(TEXTS) + at),)),
            ),
            heading=text,
        )
        for at, text in enumerate(TEXTS)
    )
    endings = tuple(Ending(f"end_{at}", text, text) for at, text in enumerate(TEXTS))
    return story(*scenes, endings=endings, title=" ".join(TEXTS))


def hostile_ids() -> Story:
    """Ids that no file can hold: a story can be made without a file."""
    return story(
        *(
            Scene(text, (Paragraph("x"),), (Choice("on", "On.", (Branch(at + 1),)),), heading="A")
            for at, text in enumerate(TEXTS)
        ),
        endings=(Ending("done", "Done", "Over."),),
    )
