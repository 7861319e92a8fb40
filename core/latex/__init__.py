"""TeX-flavoured text as people read it."""
