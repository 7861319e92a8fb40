"""The line at the top: whose papers these are, or which sources are open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.model import Profile


class ProfileHeader(Static):
    """One line; what does not fit is cut at the right, so the name comes first."""

    DEFAULT_CSS = """
    ProfileHeader {
        height: 1;
        padding: 0 1;
        background: $panel;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    """

    def show(self, profile: Profile | None, sources: str) -> None:
        """Draw a profile, else the names of the sources."""
        if profile is None:
            self.update(Content.styled(sources, "bold"), layout=False)
            return
        facts = "  ".join(_facts(profile))
        line = Content.assemble((profile.name, "bold"), "  ", (facts, "$foreground-muted"))
        self.update(line, layout=False)

    def show_heading(self, heading: str) -> None:
        """Say what the papers below are, where they answer no query."""
        line = Content.assemble((heading, "bold $accent"), "; esc goes back")
        self.update(line, layout=False)


def _facts(profile: Profile) -> Iterator[str]:
    if profile.subject_class:
        yield profile.subject_class
    if profile.h_index is not None:
        yield f"h-index {profile.h_index}"
    if profile.papers is not None:
        yield f"{profile.papers:,} papers"
    if profile.citations is not None:
        yield f"{profile.citations:,} citations"
    if profile.novelty_percent is not None:
        yield f"novelty {profile.novelty_percent} %"
    if profile.ai_score is not None:
        yield f"AI score {profile.ai_score}"
