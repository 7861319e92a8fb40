"""Short codes get their archive where only one has them."""

from __future__ import annotations

import pytest

from core.subject_classes import CLASSES, from_page, full_name, is_code


@pytest.mark.parametrize(
    ("code", "subject_class"),
    [
        *((code, f"cs.{code}") for code in ("AI", "CL", "CR", "CY", "LG")),
        ("OC", "math.OC"),
        ("ML", "stat.ML"),
        ("HEP-TH", "hep-th"),
        ("mes-hall", "cond-mat.mes-hall"),
        ("math.AP", "math.AP"),
    ],
)
def test_a_code_of_one_archive(code: str, subject_class: str) -> None:
    assert from_page(code) == subject_class


@pytest.mark.parametrize("code", ["AP", "CO", "NA", "ST", "SY", "IT", "CV", "GN", "DS", "ZZ", ""])
def test_ambiguous_and_unknown_codes_stay(code: str) -> None:
    assert from_page(code) == code


def test_full_names() -> None:
    assert full_name("cs.CL") == "Computation and Language"
    assert full_name("quant-ph") == "Quantum Physics"
    assert full_name("AP") == full_name("cs.ZZ") == full_name("") == ""


def test_every_class_is_its_own_code() -> None:
    assert all(from_page(subject_class) == subject_class for subject_class in CLASSES)
    assert all(is_code(subject_class.rpartition(".")[2]) for subject_class in CLASSES)
    assert not is_code("ZZ")
