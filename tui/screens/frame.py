"""The frame of the screens that lie over another: one look for all of them."""

from __future__ import annotations

#: Textual reads the CSS of a screen's own class only, so each puts its own behind this one; the
#: box in its middle has the class "frame".
FRAME = """
ModalScreen { align: center middle; }
.frame {
    width: 100%; max-width: 100; height: 90%;
    background: $surface; border: round $primary; padding: 0 1;
    border-title-color: $accent;
}
.frame Input, .frame Input:focus { height: 1; border: none; padding: 0; background: $surface; }
.frame OptionList { height: 1fr; border: none; padding: 0; background: $surface; }
"""
