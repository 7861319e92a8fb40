"""Lines come out whole whatever bytes a file has, and a file that breaks off says so."""

from __future__ import annotations

import gzip
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.sources.stream import HEAD_BYTES, LineStream


def lines(data: bytes) -> list[str]:
    return list(LineStream(io.BytesIO(data), "file"))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"one\ntwo\n", ["one\n", "two\n"]),
        (b"one\r\ntwo\rthree", ["one\n", "two\n", "three"]),
        ("\ufeffDíaz\n".encode(), ["Díaz\n"]),
        ("Díaz\n".encode() + "Díaz · mit\n".encode("cp1252"), ["Díaz\n", "Díaz · mit\n"]),
        ("Díaz\nx".encode("utf-16"), ["Díaz\n", "x"]),
        (b"a\xe2\x80\xa8b\x0cc\n", ["a\u2028b\x0cc\n"]),
        (b"", []),
    ],
)
def test_encodings_and_line_ends(data: bytes, expected: list[str]) -> None:
    assert lines(data) == expected


@pytest.mark.parametrize("length", range(HEAD_BYTES - 3, HEAD_BYTES + 3))
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_a_line_that_ends_where_the_head_ends(length: int, end: bytes) -> None:
    first = b"a" * (length - len(end)) + end
    assert lines(first + b"two" + end + b"three") == [
        first.decode().replace("\r", ""),
        "two\n",
        "three",
    ]


def test_position_and_line_follow_the_reading() -> None:
    stream = LineStream(io.BytesIO("é\ntwo\n".encode()), "file")
    assert (stream.position, stream.line, stream.head) == (0, 0, "é\ntwo\n")
    places = [(stream.position, stream.line) for _ in stream]
    assert places == [(3, 1), (7, 2)]


def test_a_file_that_breaks_off_keeps_what_came_before() -> None:
    text = "".join(f"line {number}\n" for number in range(20_000))
    packed = gzip.compress(text.encode())
    with gzip.GzipFile(fileobj=io.BytesIO(packed[: len(packed) // 2])) as file:
        stream = LineStream(file, "file")  # type: ignore[arg-type]  # a file is enough
        found = "".join(stream)
    assert text.startswith(found)
    assert len(found) > 20_000
    assert stream.damage


@given(st.binary(max_size=200), st.integers(0, 40))
@settings(max_examples=200)
def test_every_line_but_the_last_ends_in_one_newline(data: bytes, filling: int) -> None:
    *ended, last = [*lines(b"a" * (HEAD_BYTES - filling) + data), "last"]
    *ended, open_end = ended
    assert all(line.endswith("\n") and line.count("\n") == 1 for line in ended)
    assert open_end.count("\n") <= 1
    assert last == "last"
