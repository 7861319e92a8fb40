"""The persons behind a name of the paper under the cursor, and the filter that narrows to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.model import Author, Paper, Profile
    from core.search.query import Query
    from tui.keys.listener import Commands
    from tui.screens.browse.view import View
    from tui.state.session import Session


class Naming:
    """Opens the persons behind a name, and puts the one who is chosen into the query."""

    def __init__(self, session: Session, view: View) -> None:
        self._session = session
        self._view = view

    @property
    def commands(self) -> Commands:
        """What its keys lead to."""
        return {"persons": self._persons}

    def _persons(self) -> None:
        row = self._session.browsing.current
        if row is None or not row.is_here:
            self._view.say("no paper is shown", "warning")
            return
        if not self._session.is_loaded:
            self._view.say("once all is read, N shows who is behind a name", "warning")
            return
        names = names_of(row.paper, self._session.corpus.profile)
        if not names:
            self._view.say("nobody is named here", "warning")
            return
        from tui.screens.persons import PersonsScreen  # as every screen that lies over this one

        query = self._session.browsing.window.query
        first = asked_for(names, query) if query else 0
        screen = PersonsScreen(self._session.corpus, names, first)
        self._view.lay_over(screen, self._narrow)

    async def _narrow(self, person: str | None) -> None:
        """Put the filter into the box, in the place of another person's."""
        if person is None:
            return
        from core.search.query import Field, parse  # not needed for the first frame

        box = self._view.query_bar
        query = parse(box.value)
        for term in query.terms:
            for word in term.words:
                if word.field is Field.PERSON:
                    query = query.without_filter(Field.PERSON, word.text)
        box.value = str(query.with_filter(Field.PERSON, person))
        box.cursor_position = len(box.value)
        self._view.go_to_list()


def names_of(paper: Paper, profile: Profile | None) -> list[Author]:
    """Whose persons can be asked for, the page's owner first: organisations are nobody's."""
    people = [author for author in paper.authors if not author.organisation]
    if paper.page_owner:
        return [paper.page_owner, *people]
    owner = profile.name if profile else ""
    return sorted(people, key=lambda author: author.display != owner)


def asked_for(names: list[Author], query: Query) -> int:
    """The place of the name that the query asks for; else of the first."""
    from core.search.query import Field  # as above

    words = [
        word.text.lower()
        for term in query.terms
        for word in term.words
        if not term.excluded and word.field in {Field.AUTHOR, Field.PERSON}
    ]
    met = (
        number
        for number, name in enumerate(names)
        if name.family and any(name.family.lower() in word for word in words)
    )
    return next(met, 0)
