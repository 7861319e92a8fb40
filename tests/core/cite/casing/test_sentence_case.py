"""Sentence case: which capitals stay, by which evidence, and which titles are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cite.casing.braces import PROTECTED, UNPROTECTED, marked
from core.cite.casing.evidence import CorpusCasing, is_headline
from core.cite.casing.headline import title_case
from core.cite.casing.sentence import sentence_case
from core.cite.styles.text import shown
from core.model import Paper, SourceRef


def lowered(title: str, abstract: str = "", corpus: CorpusCasing | None = None) -> str:
    return sentence_case(shown(marked(title)), abstract, corpus)


def corpus_of(*abstracts: str) -> CorpusCasing:
    source = SourceRef("corpus", 1)
    return CorpusCasing(lambda: [Paper("", source, abstract=abstract) for abstract in abstracts])


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("An Ecosystem for Human-AI Interactions", "An ecosystem for human-AI interactions"),
        ("HAICOSYSTEM: An Ecosystem for Risks", "HAICOSYSTEM: An ecosystem for risks"),
        ("Can Machines Learn? The Delphi Experiment", "Can machines learn? The delphi experiment"),
        ("A Bayesian View of Hidden Markov Models", "A Bayesian view of hidden Markov models"),
        ("Maize in Southern Peru and New Zealand", "Maize in southern Peru and New Zealand"),
        ("Rainfall in October and Monsoon Winds", "Rainfall in October and monsoon winds"),
        ("Using the iPhone and 2D LiDAR Scans", "Using the iPhone and 2D LiDAR scans"),
        ("H4 Antennas in Type II Supernovae", "H4 antennas in Type II supernovae"),
        ("The Challenges of Wearables, Part 2", "The challenges of wearables, Part 2"),
        ("Clouds in Sentinel-2 Images", "Clouds in Sentinel-2 images"),
        ("The Letters of Emily Brontson", "The letters of Emily Brontson"),
        ("An Error Model for Fitts' Law", "An error model for Fitts’ law"),
        ("Am I Wasting My Time?", "Am I wasting my time?"),
        ("A Study of Vitamin D in a Cohort", "A study of vitamin D in a cohort"),
        ("Bounds—The Final Word", "Bounds—The final word"),
        ("Mobile Web Pages and the Internet", "Mobile web pages and the internet"),
        ("VRML-Based Worlds", "VRML-based worlds"),
        ("Real-Time Rendering", "Real-time rendering"),
        ("Densely-Packed Cells", "Densely-packed cells"),
        ("Put-That-There: Voice at the Interface", "Put-That-There: Voice at the interface"),
        ("On Énergie Libre Methods", "On énergie libre methods"),
    ],
)
def test_capitals_that_only_the_headline_gave_are_lowered(title: str, expected: str) -> None:
    assert lowered(title) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("{WaveNet} and the {G}rand Model", "WaveNet and the Grand model"),
        ("Learning {Tree Of Life} Facts", "Learning Tree Of Life facts"),
        (r"The \emph{Escherichia Coli} Genome", "The Escherichia Coli genome"),
        (r"The Life of {\'E}mile Z{\'o}la", "The life of émile zóla"),
        (r"Graphs in $\mathrm{Sym}(N)$ Groups", "Graphs in Sym(N) groups"),
        ("Super{GLUE} Tasks", "SuperGLUE tasks"),
    ],
)
def test_braces_and_formulas_keep_what_they_hold(title: str, expected: str) -> None:
    assert lowered(title) == expected


@pytest.mark.parametrize(
    "title",
    [
        "Deep learning with Hidden Units",
        "Die Einführung in die Theorie der Felder",
        "A touring machine: Prototyping 3D systems",
        "ON THE ORIGIN OF SPECIES",
        "{A Title That Stands in Braces}",
        "深度学习",
        "",
    ],
)
def test_a_title_that_is_not_in_headline_capitals_stays(title: str) -> None:
    assert lowered(title) == shown(title)


def test_the_papers_own_abstract_knows_its_names() -> None:
    title = "The Delphi Oracle and the Starfire Prototype"
    assert lowered(title) == "The delphi oracle and the starfire prototype"
    abstract = "We describe the Starfire video. An oracle, Delphi, is asked."
    assert lowered(title, abstract) == "The Delphi oracle and the Starfire prototype"


@pytest.mark.parametrize(
    "abstract",
    [
        "Page 1. The Grouped Query Attention Layer for Small Machines and Phones.",
        "We propose Grouped Query Attention Layers (GQAL) in this work.",
        "Here we study Query mixing; every query mixes.",
        "Attention is studied. Layer norms. Query sets.",
    ],
)
def test_headlines_explained_letters_and_starts_of_sentences_are_no_evidence(
    abstract: str,
) -> None:
    title = "A Grouped Query Attention Layer for Phones"
    assert lowered(title, abstract) == "A grouped query attention layer for phones"


def test_the_corpus_knows_the_names_of_its_field_and_the_words_that_are_none() -> None:
    title = "Tuning Zephyr Layers"
    corpus = corpus_of(*["we use Zephyr here and Layers"] * 2, *["all layers help"] * 9)
    assert lowered(title) == "Tuning zephyr layers"
    assert lowered(title, corpus=corpus) == "Tuning Zephyr layers"
    assert lowered(title, "we grow Layers", corpus) == "Tuning Zephyr layers"


def test_a_compound_that_starts_a_title_is_lowered_where_a_text_writes_it_small() -> None:
    title = "Reality-Based Interaction: A Framework"
    assert lowered(title) == "Reality-Based interaction: A framework"
    small = "we study reality-based designs"
    assert lowered(title, small) == "Reality-based interaction: A framework"
    assert lowered(title, corpus=corpus_of(*[small] * 5)) == (
        "Reality-based interaction: A framework"
    )


def test_a_corpus_is_read_only_when_a_title_asks() -> None:
    def unread() -> list[Paper]:
        raise AssertionError

    assert lowered("A title in small letters", corpus=CorpusCasing(unread)) == (
        "A title in small letters"
    )


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_keeps_its_letters(title: str, abstract: str) -> None:
    read = shown(marked(title))
    plain = read.replace(PROTECTED, "").replace(UNPROTECTED, "")
    assert sentence_case(read, abstract).lower() == plain.lower()


@given(
    st.lists(
        st.sampled_from("deep sea markov of the models: graphs".split()), min_size=2, max_size=9
    )
)
def test_what_is_lowered_is_no_headline_and_stays(words: list[str]) -> None:
    once = lowered(title_case(" ".join(words)))
    assert not is_headline(once) or once == lowered(once)
    assert lowered(once) == once
