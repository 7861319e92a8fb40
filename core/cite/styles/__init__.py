"""Reference styles as text, one module a style: `references(papers, options) -> list[str]`.

Each style says what the CSL project's style of the same name says of what a `Paper` can
hold; the tests hold them to pandoc's output. Written by hand because citeproc-py is wrong
for IEEE, Chicago and MLA and takes 2 to 43 ms a reference, and pandoc is 155 MB.

A reference stands by itself and the papers keep the order they came in: no `2024a`, no dash
for a repeated author. Numbers (IEEE, ACM) count from 1. A list of authors that its source
cut short ends in "et al.".
"""
