"""A row shows what was found, wherever in a long title it stands."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.cutting import fit, fit_lit

TITLE = "Artificial Hivemind: The Open-Ended Homogeneity of Language Models (and Beyond)"


def lit(word: str, width: int, text: str = TITLE) -> tuple[str, list[str]]:
    at = text.index(word)
    shown, spans = fit_lit(text, [(at, at + len(word))], width)
    return shown, [shown[start:end] for start, end in spans if start < len(shown)]


def test_what_is_in_sight_is_cut_at_its_end() -> None:
    assert lit("Hivemind", 30) == ("Artificial Hivemind: The Open…", ["Hivemind"])


def test_what_lies_beyond_is_cut_at_its_beginning() -> None:
    shown, found = lit("Beyond", 30)
    assert shown == "…of Language Models (and Beyond)"[-30:] or shown.startswith("…")
    assert shown.endswith("(and Beyond)")
    assert found == ["Beyond"]


def test_what_lies_in_the_middle_is_cut_at_both_ends() -> None:
    shown, found = lit("Homogeneity", 24)
    assert found == ["Homogeneity"]
    assert shown.startswith("…")
    assert shown.endswith("…")


@given(st.text(max_size=60), st.data())
def test_a_lit_word_that_fits_is_always_in_sight(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(start + 6, len(text))))
    width = data.draw(st.integers(20, 40))
    shown, spans = fit_lit(text, [(start, end)] if end > start else [], width)
    assert cell_len(shown) <= width
    for first, last in spans:
        if not text[start:end].isspace() and text[start:end].isprintable():
            assert shown[first:last].strip() in text[start:end]
    assert fit(text, width) == shown or spans
