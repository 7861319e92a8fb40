"""What shells and `man` are told of the command line, made from the parser: the files in share/."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, Any

import shtab

import core
from core.cite.registry import formats
from core.search.query import IDS, Field
from tests.docs.settings import settings_list
from tests.program import ROOT
from tui.call import SHELLS, browser_parser, whole_parser
from tui.start.commands import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOLDER = ROOT / "share"
COMPLETIONS = {"bash": "bibyank.bash", "zsh": "_bibyank", "fish": "bibyank.fish"}
PAGE = "bibyank.1"
_FILES = {"sources", "file", "old", "new", "output", "taken"}
_TAGS = "bibyank tags --names 2>/dev/null"
_KEYS = 'bibyank search "key:{word}" --limit 100 2>/dev/null | cut -f1'
_BASH_WORD, _ZSH_WORD, _FISH_WORD = "$1", "$PREFIX", '"(commandline -ct)"'


def _function(body: str, name: str = "_bibyank_keys") -> str:
    return f"{name}() {{\n{body}\n}}"


# What can be named in a query, and the user's own tags after "tag:". bash would part a word at its
# colon, and look for the tag alone where it stands as an argument of its own.
_FIELDS = " ".join(f"{field}:" for field in Field if field and field not in IDS)
_QUERY = "_bibyank_query"
QUERIES: dict[str, Any] = {
    "bash": _QUERY,
    "zsh": _QUERY,
    "fish": f"(string split ' ' '{_FIELDS}'; {_TAGS} | string replace -r '^' 'tag:')",
    "preamble": {
        "bash": "COMP_WORDBREAKS=${COMP_WORDBREAKS//:}\n"
        + _function(
            f"""  compgen -W "{_FIELDS}" -- "$1"
  local IFS=$'\\n'
  [[ $1 != tag:* ]] || compgen -P tag: -W "$({_TAGS})" -- "${{1#tag:}}\"""",
            _QUERY,
        ),
        "zsh": _function(
            f"""  if compset -P tag:; then
    compadd -- ${{(f)"$({_TAGS})"}}
  else
    compadd -S '' -- {_FIELDS}
  fi""",
            _QUERY,
        ),
    },
}


#: Cite keys of the user's own library that begin like the word that is being typed.
CITE_KEYS: dict[str, Any] = {
    "bash": "_bibyank_keys",
    "zsh": "_bibyank_keys",
    "fish": f"({_KEYS.format(word=_FISH_WORD)})",
    "preamble": {
        "bash": _function(f'  compgen -W "$({_KEYS.format(word=_BASH_WORD)})" -- "$1"'),
        "zsh": _function(f'  compadd -- ${{(f)"$({_KEYS.format(word=_ZSH_WORD)})"}}'),
    },
}


def shell_files() -> dict[Path, str]:
    """Path -> text of everything in share/."""
    texts = {FOLDER / COMPLETIONS[shell]: _completion(shell) for shell in SHELLS}
    return texts | {FOLDER / PAGE: man_page()}


def _completion(shell: str) -> str:
    parser = whole_parser()
    for action in _all_actions(parser):
        if action.dest in _FILES:
            action.complete = shtab.FILE  # type: ignore[attr-defined]  # shtab's way
        elif action.dest == "query":
            action.complete = QUERIES  # type: ignore[attr-defined]  # as above
        elif action.dest == "format":
            action.choices = [each.name for each in formats()]
        elif action.dest == "key":
            action.complete = CITE_KEYS  # type: ignore[attr-defined]  # as above
    text = shtab.complete(parser, shell)
    # A source may stand where a command does.
    if shell == "bash":
        text = text.replace("complete -o bashdefault", "complete -o bashdefault -o default")
    elif shell == "zsh":
        commands = "_shtab_bibyank_commands"
        text = text.replace(f"': :{commands}'", f"': :{{{commands}; _files}}'")
    else:
        text += "complete -c bibyank -n _shtab_bibyank_using -F\n"
    return f"{text.rstrip()}\n"


def _all_actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    for action in parser._actions:  # noqa: SLF001 - argparse has no other way to its table
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - as above
            for command in action.choices.values():
                yield from _all_actions(command)
        yield action


def man_page() -> str:
    """The page as roff, the same with every version of argparse."""
    lines = [f'.TH BIBYANK 1 "" "bibyank {core.__version__}" "User Commands"']
    lines += [".SH NAME", "bibyank \\- find a paper, yank its BibTeX"]
    lines += [".SH SYNOPSIS", ".B bibyank", "[\\fIOPTION\\fR ...] [\\fISOURCE\\fR ...]", ".br"]
    lines += [".B bibyank", "\\fICOMMAND\\fR [\\fIOPTION\\fR ...]"]
    root = whole_parser()
    lines += [".SH DESCRIPTION", _roff(root.description or "")]
    lines += ["Without a command the browser opens; there \\fB?\\fR shows every key."]
    lines += [".SH OPTIONS", *_arguments(browser_parser()), ".SH COMMANDS"]
    for action in root._actions:  # noqa: SLF001 - as above
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - as above
            for name, command in action.choices.items():
                lines += [f".SS bibyank {_roff(name)}", f"{_roff(COMMANDS[name])}."]
                lines += _arguments(command)
                lines += [".PP", _roff(command.epilog)] if command.epilog else []
    lines += [
        ".SH SETTINGS",
        "\\fI~/.config/bibyank/config.toml\\fR; \\fBbibyank config\\fR tells.",
    ]
    for name, purpose in settings_list():
        lines += [".TP", f"\\fB{_roff(name)}\\fR", _roff(purpose)]
    lines += [".SH EXIT STATUS", "0, 1 where a job failed, 2 for a wrong call, 130 after ctrl+c."]
    return "\n".join(lines) + "\n"


def _arguments(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in parser._actions:  # noqa: SLF001 - as above
        if isinstance(action, (argparse._HelpAction, argparse._SubParsersAction)):  # noqa: SLF001 - as above
            continue
        named = ", ".join(f"\\fB{_roff(option)}\\fR" for option in action.option_strings)
        takes = "" if action.nargs == 0 else f"\\fI{_roff(str(action.metavar))}\\fR"
        yield from (".TP", " ".join(filter(None, (named, takes))), _roff(action.help or ""))


def _roff(text: str) -> str:
    text = re.sub(r"\s+", " ", text).replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{text}" if text.startswith((".", "'")) else text
