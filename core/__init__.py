"""The corpus model: papers, where they come from, how they are found and cited.

Nothing below this package knows of terminals. Importing it costs nothing: every
name is taken from the module that owns it, where it is used.
"""

__version__ = "0.1.0"
