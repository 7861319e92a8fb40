"""Reading the sources in a thread, and saying how far it has come."""

from __future__ import annotations

import gc
from contextlib import closing

from textual.worker import get_current_worker

from core.errors import BibyankError
from tui.messages import CorpusGrew, CorpusLoaded
from tui.progress import progress_line
from tui.screens.browse.moving import Moving


class Loading(Moving):
    """Fills the corpus while the browser is already in use."""

    _is_stopped = False

    def nothing_to_undo(self) -> None:
        """Esc with nothing else to undo stops the reading; what has been read stays."""
        if self.loaded:
            super().nothing_to_undo()
        else:
            self._is_stopped = True

    def on_mount(self) -> None:
        """Read the sources once the first frame is out: both at once would delay it."""
        self.say("reading…")
        self.call_after_refresh(self.run_worker, self._load, group="load", thread=True)

    def _load(self) -> None:
        worker = get_current_worker()
        if self.corpus.is_loaded:
            self.post_message(CorpusLoaded())
            return
        try:
            with closing(self.corpus.load()) as steps:
                for progress in steps:
                    if worker.is_cancelled:  # nobody who quits waits for a million papers
                        return
                    if self._is_stopped:
                        break
                    self.post_message(CorpusGrew(progress))
        except BibyankError as error:
            self.post_message(CorpusLoaded(str(error)))
        else:
            self.post_message(CorpusLoaded())
            self.corpus.read_ahead()

    def on_corpus_grew(self, message: CorpusGrew) -> None:
        """Show what has been read so far."""
        if message.progress.stage != "opening":  # a matter of a moment
            self.say(f"{progress_line(message.progress)}  esc stops")
        self.ask(self.browsing.block)

    def on_corpus_loaded(self, message: CorpusLoaded) -> None:
        """Say that all is read, or in one line why not."""
        if message.error and not len(self.corpus):
            self.app.exit(message.error, return_code=1)
            return
        gc.freeze()
        gc.enable()
        self.empty_note = message.error
        self.loaded = True
        if self.corpus.has_versions:  # a record that was marked may now stand on another's row
            self.browsing.join_marks(self.corpus.row_of)
        notices = "; ".join((*self.notices, *self.corpus.notices))
        if self._is_stopped:
            notices = f"stopped: {len(self.corpus):,} papers were read; start again to read all"
        self.say(message.error or notices, "error" if message.error else "warning")
        self.show_header()
        self.ask(self.browsing.block)
