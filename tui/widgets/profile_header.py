"""The line at the top: whose papers these are, or which sources are open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.model import Profile


class ProfileHeader(Static):
    """One line, made for its width: of a profile the facts that matter least give way."""

    DEFAULT_CSS = """
    ProfileHeader {
        height: 1;
        padding: 0 1;
        background: $panel;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._profile: Profile | None = None

    def show(self, profile: Profile | None, sources: str) -> None:
        """Draw a profile, else the names of the sources."""
        self._profile = profile
        if profile is None:
            self.update(Content.styled(sources, "bold"), layout=False)
        else:
            self._draw(profile)

    def on_resize(self) -> None:
        """Leave out more, or less."""
        if self._profile:
            self._draw(self._profile)

    def show_heading(self, heading: str) -> None:
        """Say what the papers below are, where they answer no query."""
        self._profile = None
        line = Content.assemble((heading, "bold $accent"), "; esc goes back")
        self.update(line, layout=False)

    def _draw(self, profile: Profile) -> None:
        facts = facts_within(profile, self.content_size.width)
        line = Content.assemble((profile.name, "bold"), (facts, "$foreground-muted"))
        self.update(line, layout=False)


def facts_within(profile: Profile, width: int) -> str:
    """What is known beside the name, in the order of the page; the least is left out first.

    All in at most `width` cells with the name, each fact after two blanks.
    """
    facts = list(_facts(profile))
    room = width - cell_len(profile.name)
    while facts and sum(len(fact) + 2 for _, fact in facts) > room:
        facts.remove(max(facts))
    return "".join(f"  {fact}" for _, fact in facts)


def _facts(profile: Profile) -> Iterator[tuple[int, str]]:
    """Each fact after its rank: those of the highest number give way first."""
    if profile.subject_class:
        yield 3, profile.subject_class
    if profile.h_index is not None:
        yield 2, f"h-index {profile.h_index}"
    if profile.papers is not None:
        yield 0, f"{profile.papers:,} papers"
    if profile.citations is not None:
        yield 1, f"{profile.citations:,} citations"
    if profile.novelty_percent is not None:
        yield 4, f"novelty {profile.novelty_percent} %"
    if profile.ai_score is not None:
        yield 5, f"AI score {profile.ai_score}"
