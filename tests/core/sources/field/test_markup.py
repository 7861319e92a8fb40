"""MathML and HTML in titles: tags go, text stays, words keep their spaces."""

from __future__ import annotations

import pytest

from tests.core.sources.field.asking import csl_of, ris_of, shown

MATH = '<mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML" display="inline">{}</mml:math>'


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Waves in" + MATH.format('<mml:mi mathvariant="italic">N</mml:mi>') + "-Coupled",
         "Waves in N-Coupled"),
        ("Spin" + MATH.format("<mml:mn>1</mml:mn><mml:mo>/</mml:mo><mml:mn>2</mml:mn>") + "chains",
         "Spin 1/2 chains"),
        ("The " + MATH.format("<mml:msup><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:msup>") + " law",
         "The x² law"),
        ("In <math><mi>Z</mi></math>, or", "In Z, or"),
        ('Of <span style="font-variant:small-caps;"> CO<sub>2</sub> </span> capture',
         "Of CO₂ capture"),
        ("H<sub>2</sub>O at 10<sup>6</sup>", "H₂O at 10⁶"),
        ("p &lt; 0.05 &amp; <i>n</i> > 3 where a<b and c>d", "p < 0.05 & n > 3 where a<b and c>d"),
        ("if x<y then i>j", "if x<y then i>j"),
        ("List<T> and Map<K,V>", "List<T> and Map<K,V>"),
        ("One<br/>two", "One two"),
        ("<jats:title>A</jats:title><jats:p>B</jats:p>", "A B"),
        ("<scp>DNA</scp> and <em>E. coli</em>", "DNA and E. coli"),
    ],
)  # fmt: skip
def test_a_title_of_csl(title: str, text: str) -> None:
    assert shown(csl_of(title=title).title) == text


def test_a_title_of_ris() -> None:
    paper = ris_of("T1  - x").papers[0]
    assert paper.title == "T"
    reading = ris_of("AU  - A\nAB  - Names <i>in</i> RIS &amp; H<sub>2</sub>O")
    assert shown(reading.papers[0].abstract) == "Names in RIS & H₂O"
