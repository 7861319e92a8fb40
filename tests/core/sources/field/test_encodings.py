"""Encodings: declared, detected for the whole file, and never at the cost of what is UTF-8."""

from __future__ import annotations

import codecs
import io
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.model import Paper, Problem
from core.sources import ReadOptions
from core.sources.detection import read_all
from core.sources.files import files_of
from core.sources.stream import LineStream

if TYPE_CHECKING:
    from pathlib import Path

# Names and titles as they stand in such files.
SAMPLES = {
    "cp1250": ("Dvořák, Antonín and Šťastný, Jiří", "Zażółć gęślą jaźń, člověk a jeho řízení"),
    "cp1251": ("Иванов, Пётр and Сидорова, Анна", "О некоторых задачах теории управления"),
    "cp1252": ("Müller, Jörg and Größe, Zoë", "“Über” – L’évaluation des modèles à l’échelle"),
    "cp1253": ("Παπαδόπουλος, Γιώργος", "Η θεωρία των αριθμών και η ιστορία της"),
    "cp1254": ("Şahin, Gül and Öztürk, İbrahim", "Türkçe metinlerin çözümlenmesi için yöntem"),
    "iso8859-2": ("Dvořák, Antonín and Šťastný, Jiří", "Příspěvek k teorii řízení systémů"),
    "iso8859-5": ("Иванов, Пётр and Сидорова, Анна", "О некоторых задачах теории управления"),
    "koi8-r": ("Иванов, Пётр and Сидорова, Анна", "О некоторых задачах теории управления"),
    "gb18030": ("杨育伟 and 张三", "基于深度学习的中文文本分类方法研究"),
    "big5": ("陳大文 and 林小明", "深度學習在中文文本分類之研究"),
    "shift_jis": ("山田太郎 and 鈴木花子", "日本語文書の自動分類に関する研究"),
    "euc_jp": ("山田太郎 and 鈴木花子", "日本語文書の自動分類に関する研究"),
    "euc_kr": ("김철수 and 이영희", "한국어 문서의 자동 분류에 관한 연구"),
}


def file_of(author: str, title: str) -> str:
    plain = "@article{k0, title={Some plain words}, journal={Journal of Things}, year=2001}\n"
    return f"{plain * 9}@article{{k, author={{{author}}},\n title={{{title}}},\n year=2001}}\n"


def read(tmp_path: Path, data: bytes) -> tuple[dict[str, Paper], list[Problem]]:
    path = tmp_path / "refs.bib"
    path.write_bytes(data)
    readings = read_all(files_of([str(path)]), ReadOptions())
    items = [item for reading in readings for item in reading]
    papers = {item.key: item for item in items if isinstance(item, Paper)}
    return papers, [i for i in items if isinstance(i, Problem) and "already" not in i.what]


@pytest.mark.parametrize("name", SAMPLES)
def test_an_encoding_that_nobody_declares_is_detected(tmp_path: Path, name: str) -> None:
    author, title = SAMPLES[name]
    papers, [problem] = read(tmp_path, file_of(author, title).encode(name))
    assert papers["k"].title == title
    assert (problem.source.line, bool(problem.kept)) == (10, True)
    assert "read as" in problem.what


@pytest.mark.parametrize(
    "line",
    ["% Encoding: {}", "%% coding: {}", "% -*- coding: {} -*-", "% Made by hand\n% Encoding: {}",
     "@comment{{x-kbibtex-encoding={}}}"],
)  # fmt: skip
@pytest.mark.parametrize(
    "name", ["Cp1252", "ISO-8859-2", "GBK", "windows-1251", "EUC-KR", "MacRoman"]
)
def test_a_declared_encoding_is_believed(tmp_path: Path, line: str, name: str) -> None:
    title = {"GBK": "中文", "windows-1251": "Да", "EUC-KR": "한국"}.get(name, "Ü ö")
    data = f"{line.format(name)}\n{file_of('Doe, J', title)}".encode(name)
    papers, [problem] = read(tmp_path, data)
    assert papers["k"].title == title
    assert "as it says itself" in problem.what


def test_a_declaration_that_is_wrong_is_not_believed(tmp_path: Path) -> None:
    data = "% Encoding: Cp1252\n" + file_of("Müller, Jörg", "杨育伟")
    papers, problems = read(tmp_path, data.encode())
    assert papers["k"].title == "杨育伟"
    assert problems == []


def test_seven_bits_are_believed(tmp_path: Path) -> None:
    data = ("% Encoding: ISO-2022-JP\n" + file_of("山田太郎", "日本語")).encode("iso2022_jp")
    assert read(tmp_path, data)[0]["k"].title == "日本語"


@pytest.mark.parametrize("name", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
def test_utf16_with_and_without_a_mark(tmp_path: Path, name: str) -> None:
    papers, problems = read(tmp_path, file_of("Müller, Jörg", "Über 杨").encode(name))
    assert papers["k"].title == "Über 杨"
    assert len(problems) == name.endswith(("le", "be"))


def test_a_lone_bad_line_costs_nobody_anything(tmp_path: Path) -> None:
    text = file_of("Müller, Jörg", "Größe und Maß")
    data = text.encode() + "@misc{bad, title={Caf\xe9}, year=2000}\n".encode("latin-1")
    papers, [problem] = read(tmp_path, data + "@misc{z, title={Žluť}}".encode())
    assert [papers[key].title for key in ("k", "bad", "z")] == ["Größe und Maß", "Café", "Žluť"]
    assert problem.source.line == data.count(b"\n")
    assert "Windows-1252" in problem.what


@pytest.mark.parametrize("name", ["gb18030", "cp1251", "shift_jis"])
def test_a_utf8_line_in_another_file_stays_what_it_is(tmp_path: Path, name: str) -> None:
    author, title = SAMPLES[name]
    data = file_of(author, title).encode(name) * 2 + "@misc{u, title={naïve Größenmaße}}\n".encode()
    assert "naïve Größenmaße" in [paper.title for paper in read(tmp_path, data)[0].values()]


@given(st.text(st.characters(codec="utf-8"), max_size=400))
def test_valid_utf8_is_never_turned_into_anything(text: str) -> None:
    data = text.encode()
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF8)) or "\0" in text:
        return
    stream = LineStream(io.BytesIO(b"@misc{k, title={T}}\n" * 20 + data), "refs.bib")
    expected = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "")
    assert "".join(stream).replace("\ufeff", "") == "@misc{k, title={T}}\n" * 20 + expected
    assert stream.remarks == []


def test_one_nul_is_a_problem_with_a_line(tmp_path: Path) -> None:
    data = (
        b"@article{n1, author={Doe, J},\n title={One\0 odd byte}, year=2001}\n@misc{n2, title={T}}"
    )
    papers, [problem] = read(tmp_path, data)
    assert papers["n1"].title == "One odd byte"
    assert "n2" in papers
    assert problem.source.line == 2
    assert "NUL" in problem.what


def test_the_detector_is_not_loaded_for_what_is_utf8(tmp_path: Path) -> None:
    import subprocess

    (tmp_path / "a.bib").write_text(file_of("Müller, Jörg", "Größe"), encoding="utf-8")
    code = (
        "import sys; from core.sources.detection import read_all\n"
        "from core.sources.files import files_of; from core.sources import ReadOptions\n"
        f"[list(r) for r in read_all(files_of([{str(tmp_path / 'a.bib')!r}]), ReadOptions())]\n"
        "print('chardet' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
