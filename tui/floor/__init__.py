"""The floor under every handler: what fails there is said in a line and written down.

`guard` catches; `log` keeps the details in a private file that the line names.
"""
