"""The keys of the library, in the order in which a narrow window keeps them."""

from __future__ import annotations

from textual.binding import Binding

KEYS: tuple[Binding, ...] = (
    Binding("slash", "search", "search", id="library.search", tooltip="Search as you type."),
    Binding("p", "go('profile')", "profile", id="library.profile",
            tooltip="What your attempts show together, and your journal."),
    Binding("d", "debrief", "debrief", id="library.debrief",
            tooltip="Look back at your last play."),
    Binding("f", "filter", "filter", id="library.filter", tooltip="Show only some."),
    Binding("n", "begin", "begin anew", id="library.begin", tooltip="Begin a new attempt."),
    Binding("s", "go('settings')", "settings", id="library.settings",
            tooltip="Coaching, keys, colours, and more."),
    Binding("i", "go('principles')", "principles", id="library.principles",
            tooltip="What scenarios are scored against, with its sources."),
    Binding("m", "map", "map", id="library.map",
            tooltip="What you have seen of this scenario, drawn."),
    Binding("u", "go('learners')", "who plays", id="library.learners",
            tooltip="Another name, whose attempts are kept apart."),
    Binding("h", "go('results')", "how results are worked out", id="library.results", show=False,
            tooltip="How your results are worked out."),
    Binding("t", "tutorial", "tutorial", id="library.tutorial", show=False,
            tooltip="The tutorial: two minutes that teach the keys by being played."),
    Binding("enter", "open", "play", show=False, id="library.open",
            tooltip="Play the marked one, or go on where you left it."),
    Binding("tab", "app.focus_next", "to the text", show=False, id="library.next",
            tooltip="To the text, and back."),
    Binding("escape", "show_all", "show all", id="library.all", tooltip="No search, no filters."),
    Binding("question_mark", "app.help", "help", id="help", tooltip="This help."),
    Binding("q", "leave", "quit", id="library.quit", tooltip="Leave Leadsim."),
)  # fmt: skip
"""Help and leaving are named in any case; of the others the first, as many as there is room."""
