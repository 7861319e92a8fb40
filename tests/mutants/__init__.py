"""`make mutants`: what the tests would not notice.

Small faults are put into the code one at a time (mutmut's operators, on the bodies of functions),
and the tests that reach the line are run until one fails. mutmut's own runner starts from whole
modules rewritten on disk; here a warm pytest is forked for each fault and the code of one function
is exchanged in the child, which costs a fork instead of a start. Nothing is ever written into the
working tree but RESULTS.md.
"""
