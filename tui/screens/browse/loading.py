"""Reading the sources in a thread, and saying how far it has come."""

from __future__ import annotations

import gc
import threading
from contextlib import closing
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from core.errors import BibyankError
from tui.messages import CorpusGrew, CorpusLoaded, Failed
from tui.progress import progress_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.screens.browse.asking import Asking
    from tui.screens.browse.view import View
    from tui.state.session import Session

#: A thread that goes on reading takes turns with the one that draws: the first rows are let by,
#: for so long at most.
_COURTESY_SECONDS = 0.3
#: What is said before there is any progress.
READING = "reading…"


class Loading:
    """Fills the corpus while the browser is already in use.

    `notices` are said when all is read; `post` takes its messages from the thread that reads;
    `give_up` ends the browser with a line that says why.
    """

    def __init__(
        self,
        session: Session,
        view: View,
        asking: Asking,
        notices: Sequence[str],
        *,
        post: Callable[[CorpusGrew | CorpusLoaded | Failed], object],
        give_up: Callable[[str], None],
    ) -> None:
        self._session = session
        self._view = view
        self._asking = asking
        self._notices = notices
        self._post = post
        self._give_up = give_up
        self._is_stopped = False
        self._said = READING
        self._rows_are_out = threading.Event()

    def stop(self) -> bool:
        """Read no more; what has been read stays. Whether there was more to read."""
        if self._session.is_loaded:
            return False
        self._is_stopped = True
        return True

    def read(self) -> None:
        """Read to the end; to be run as a worker in a thread."""
        worker, corpus = get_current_worker(), self._session.corpus
        if corpus.is_loaded:
            self._post(CorpusLoaded())
            return
        try:
            with closing(corpus.load()) as steps:
                for progress in steps:
                    if worker.is_cancelled:  # nobody who quits waits for a million papers
                        return
                    if self._is_stopped:
                        break
                    self._post(CorpusGrew(progress))
                    self._rows_are_out.wait(_COURTESY_SECONDS)
        except BibyankError as error:
            self._post(CorpusLoaded(str(error)))
        except Exception as error:  # noqa: BLE001 - what has been read can be used
            self._post(CorpusLoaded(f"not all could be read ({error})"))
            self._post(Failed(error, "reading"))
        else:
            self._post(CorpusLoaded())
            corpus.read_ahead()

    def shown(self) -> None:
        """The first rows are on the screen."""
        self._rows_are_out.set()

    def grown(self, message: CorpusGrew) -> None:
        """Show what has been read so far."""
        if message.progress.stage != "opening":  # a matter of a moment
            self._said = f"{progress_line(message.progress)}  esc stops"
            self._view.say(self._said)
        self._asking.ask_again()

    def ended(self, message: CorpusLoaded) -> None:
        """Say that all is read, or in one line why not."""
        session, corpus = self._session, self._session.corpus
        if message.error and not len(corpus):
            self._give_up(message.error)
            return
        gc.freeze()
        gc.enable()
        self._view.empty_note = message.error
        session.is_loaded = True
        if corpus.has_versions:  # a record that was marked may now stand on another's row
            session.browsing.join_marks(corpus.row_of)
        notices = "; ".join((*self._notices, *corpus.notices))
        if self._is_stopped:
            notices = f"stopped: {len(corpus):,} papers were read; start again to read all"
        said = message.error or notices
        if said or self._view.message == self._said:  # what a key has said meanwhile is not lost
            self._view.say(said, "error" if message.error else "warning")
        self._view.show_header()
        self._asking.ask_again()
