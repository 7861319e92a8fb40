"""The one screen people live in: search box, list, detail.

`base` holds the state and shows answers; every other module is one concern of the screen, a class
that adds its actions; `screen` puts them together. A keystroke travels one way: QueryBar -> screen
-> Searcher (a thread) -> ResultsReady -> screen -> PaperList, Detail, StatusLine.
"""
