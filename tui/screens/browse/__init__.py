"""The one screen people live in: search box, list, detail.

Every module but three is one concern, a class that is handed what it needs and says what its keys
lead to; `view` is what they see of the screen, `screen` makes and wires them, and `pick_screen` is
the same as a picker. A keystroke travels one way: QueryBar -> Asking -> Searcher (a thread) ->
ResultsReady -> Asking -> View -> PaperList, Detail, StatusLine.
"""
