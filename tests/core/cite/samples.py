"""Papers for the tests of this folder, written by hand after the kinds people have."""

from __future__ import annotations

from core.model import (
    Author,
    Entry,
    Identifiers,
    Kind,
    Paper,
    PaperDate,
    Publication,
    SourceRef,
)

SOURCE = SourceRef("sample.txt", 1)

SANDBOX = Paper(
    title="SANDCASTLE: An Ecosystem for Testing Safety Risks in Human-AI Interactions",
    source=SOURCE,
    authors=(Author("Zhou", "Xin"), Author("Kim", "Hyun"), Author("Brahman", "Faeze")),
    authors_complete=False,
    affiliations=("allen-ai", "cmu"),
    date=PaperDate(2024, 9, 24),
    subject_class="cs.AI",
    has_code=True,
    abstract=r"Over 50\% of \textit{all} cases fail.",
)
PREPRINT = Paper(
    title="Averages of $O(\\sqrt{d}n^{-1/8+\\varepsilon})$ & the Bayesian View",
    source=SOURCE,
    authors=(
        Author("Díaz", "Mateo"),
        Author("van Beethoven", "Ludwig"),
        Author("Smith", "Émile", "Jr."),
    ),
    date=PaperDate(2023, 4, 2),
    subject_class="math.OC",
    ids=Identifiers(arxiv="2304.00001", doi="10.48550/arXiv.2304.00001"),
)
ARTICLE = Paper(
    title="On weighing",
    source=SOURCE,
    authors=(Author("Curie", "Marie"),),
    date=PaperDate(1903, 6),
    ids=Identifiers(doi="10.1000/182_3"),
    publication=Publication(
        Kind.ARTICLE, container="Annals of Physics & Chemistry", volume="7", issue="2", pages="1-9"
    ),
)
TALK = Paper(
    title="Talking to Machines",
    source=SOURCE,
    authors=(Author("OpenAI", organisation=True), Author("Barnes and Noble", organisation=True)),
    date=PaperDate(2020),
    ids=Identifiers(url="https://example.org/a%20b_{c}"),
    publication=Publication(
        Kind.INPROCEEDINGS,
        container="Proceedings of TALK",
        series="LNCS",
        volume="12",
        issue="3",
        pages="10–20",
        publisher="Springer",
        place="Berlin",
        editors=(Author("Ng", "Ann"),),
    ),
)
BOOK = Paper(
    title="The Book",
    source=SOURCE,
    date=PaperDate(1999),
    publication=Publication(
        Kind.BOOK, publisher="MIT Press", edition="2", editors=(Author("Le Bras", "Ronan"),)
    ),
)
CHAPTER = Paper(
    title="A chapter",
    source=SOURCE,
    authors=(Author("Curie", "Marie"),),
    date=PaperDate(2001),
    publication=Publication(Kind.CHAPTER, container="The Book", publisher="MIT Press"),
)
THESIS = Paper(
    title="A thesis",
    source=SOURCE,
    authors=(Author("Curie", "Marie"),),
    date=PaperDate(2002),
    publication=Publication(Kind.THESIS, publisher="Sorbonne", genre="Master's thesis"),
)
REPORT = Paper(
    title="A report",
    source=SOURCE,
    authors=(Author("Curie", "Marie"),),
    date=PaperDate(2003),
    publication=Publication(Kind.REPORT, publisher="CERN", issue="12", genre="Memo"),
)
DATASET = Paper(
    title="A dataset",
    source=SOURCE,
    authors=(Author("Curie", "Marie"),),
    date=PaperDate(2004),
    ids=Identifiers(doi="10.5281/zenodo.1"),
    publication=Publication(Kind.DATASET, publisher="Zenodo"),
)
WEBPAGE = Paper(
    title="A page",
    source=SOURCE,
    authors=(Author("Curie", "Marie"),),
    date=PaperDate(2005, 1, 2),
    ids=Identifiers(url="https://example.org/"),
    publication=Publication(Kind.WEBPAGE),
)
OWN = Paper(
    title="From {M}unich with $x$",
    source=SOURCE,
    authors=(Author("Müller", "Jörg"),),
    date=PaperDate(2011, 3),
    key="DBLP:conf/x/Mueller11",
    publication=Publication(Kind.INPROCEEDINGS, container="Proc. of {X}"),
    entry=Entry(
        "InProceedings",
        "DBLP:conf/x/Mueller11",
        (
            ("Author", 'M{\\"u}ller, J{\\"o}rg and\n      others'),
            ("title", "From {M}unich with $x$"),
            ("month", "mar"),
            ("year", "2011"),
            ("booktitle", "Proc. of {X}"),
            ("x-note", "50\\% kept, café"),
        ),
    ),
)
ALL = (SANDBOX, PREPRINT, ARTICLE, TALK, BOOK, CHAPTER, THESIS, REPORT, DATASET, WEBPAGE, OWN)
