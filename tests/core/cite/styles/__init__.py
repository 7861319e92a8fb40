"""Reference styles against goldens made with pandoc and the CSL project's styles."""
