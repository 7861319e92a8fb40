"""What was called: the arguments of every command, and one line for a call that is wrong."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, NoReturn

import core
from core.errors import BibyankError
from tui.start.commands import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Sequence

WRONG_CALL = 2
SHELLS = ("bash", "zsh", "fish")


class _Parser(argparse.ArgumentParser):
    """argparse, but one line: what is wrong and where to read on."""

    def error(self, message: str) -> NoReturn:
        # With options between the sources argparse takes SOURCE for one that must be given.
        message = message.removesuffix(", SOURCE")
        self.exit(WRONG_CALL, f"{self.prog}: {message} (see {self.prog} --help)\n")


def _sources(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "sources",
        nargs="*",
        metavar="SOURCE",
        help="a file, a folder, - for standard input, or a library on a server (postgresql://...);"
        " without one: your library, else the seeds",
    )
    _page_year(parser)


def _page_year(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--page-year", type=_year, metavar="YEAR", help="the year of dates that leave it out"
    )


def browser_parser() -> argparse.ArgumentParser:
    """What is taken where no command is called."""
    parser = _Parser(
        prog="bibyank",
        description="Browse papers by keyboard, find one in a few keystrokes, yank its BibTeX.",
        epilog=_epilog(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    _options(parser)
    _sources(parser)
    return parser


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--version", action="version", version=f"bibyank {core.__version__}")
    parser.add_argument("--query", default="", metavar="Q", help="start with this search")
    parser.add_argument(
        "--plain",
        action="store_true",
        help="no screen: a prompt and numbered lines, to be read out",
    )
    parser.add_argument("--fresh", action="store_true", help="start without where you left it")


def _epilog() -> str:
    width = max(map(len, COMMANDS))
    commands = [f"  bibyank {name:{width}}  {what}" for name, what in COMMANDS.items()]
    return "\n".join(["commands (a file of such a name: ./search):", *commands])


def _command_parser(name: str) -> argparse.ArgumentParser:
    parser = _Parser(prog=f"bibyank {name}", description=COMMANDS[name])
    _take_arguments(parser, name)
    return parser


def whole_parser() -> argparse.ArgumentParser:
    """Every command in one parser, for what tells of all: shell completion, the man page.

    argparse can take a command or sources, not either: of those only the commands tell.
    """
    parser = _Parser(
        prog="bibyank",
        description="Browse papers by keyboard, find one in a few keystrokes, yank its BibTeX.",
    )
    commands = parser.add_subparsers(metavar="COMMAND")
    for name, what in COMMANDS.items():
        _take_arguments(commands.add_parser(name, help=what, description=what), name)
    _options(parser)
    _page_year(parser)
    return parser


def _take_arguments(parser: argparse.ArgumentParser, name: str) -> None:
    own = {
        "search": _search,
        "cite": _cite,
        "match": _match,
        "diff": _diff,
        "complete": _complete,
        "add": _add,
        "check": _check,
        "pick": _pick,
        "publish": _publish,
    }
    without_sources = {
        "clipboard-test": _no_sources,
        "tags": _tags,
        "diff": _page_year,
        "config": _config,
        "add": _no_sources,
    }
    if name in own:
        own[name](parser)
    without_sources.get(name, _sources)(parser)


def _no_sources(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(page_year=None)


def _tags(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--names", action="store_true", help="each tag alone, the commonest first")
    parser.add_argument(
        "--import",
        dest="taken",
        metavar="FILE",
        help="take in what was printed elsewhere; - for standard input; nothing is taken away",
    )


def _search(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", metavar="QUERY", help="as in the search box")
    parser.add_argument("--json", action="store_true", help="one JSON record a line")
    parser.add_argument("--limit", type=_count, metavar="N", help="print N papers at most")


def _cite(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", type=_format, default="bibtex", metavar="F", help=_formats())
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--query", metavar="Q", help="the papers that answer a query")
    which.add_argument("--key", action="append", metavar="K", help="a cite key; may be repeated")
    which.add_argument("--all", action="store_true", help="every paper")
    parser.add_argument("-o", "--output", metavar="FILE", help="write there, not to stdout")


def _check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--citations", action="store_true", help="what would mislead in a bibliography instead"
    )


def _pick(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", type=_format, default="key", metavar="F", help=_formats())
    parser.add_argument("--query", default="", metavar="Q", help="start with this search")
    parser.add_argument(
        "--select-1", action="store_true", help="print at once if Q finds exactly one paper"
    )
    parser.add_argument(
        "--print0", action="store_true", help="each paper by itself, with a NUL after it"
    )
    parser.epilog = "exit code 130: nothing was chosen"


def _publish(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--to",
        required=True,
        metavar="ADDRESS",
        help="a PostgreSQL database: postgresql://host/lab; no password in it: see ~/.pgpass",
    )
    parser.add_argument(
        "--shards",
        metavar="ADDRESSES",
        help="databases that take the papers instead, between commas; --to then asks them",
    )
    parser.epilog = "the library that is there is read until the new one is whole"


def _config(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(page_year=None)
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--edit", action="store_true", help="open the file in $VISUAL or $EDITOR")
    how.add_argument("--check", action="store_true", help="say what is wrong; exit 1 if anything")
    how.add_argument("--default", action="store_true", help="a file with every setting unset")
    how.add_argument(
        "--completion", choices=SHELLS, metavar="SHELL", help="the completion for bash, zsh or fish"
    )
    parser.epilog = "what is printed is a settings file that says the same"


def _diff(parser: argparse.ArgumentParser) -> None:
    for name in ("old", "new"):
        parser.add_argument(
            name, metavar=name.upper(), help="a file, a folder or -, in any format bibyank reads"
        )
    parser.add_argument("--json", action="store_true", help="one JSON record a difference")
    parser.epilog = "exit code: 0 no difference, 1 differences, 2 a wrong call or an unread source"


def _complete(parser: argparse.ArgumentParser) -> None:
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--query", metavar="Q", help="only the papers that answer a query")
    which.add_argument("--key", action="append", metavar="K", help="only these; repeatable")
    parser.add_argument("--json", action="store_true", help="one JSON record a paper")
    _lookup(parser)


def _add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("ids", nargs="+", metavar="ID", help="a DOI or an arXiv id")
    _lookup(parser)


def _lookup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--from",
        dest="asked",
        metavar="WHOM",
        help="arxiv, crossref, dblp or files, between commas; without it: lookup.services",
    )
    parser.add_argument("--yes", action="store_true", help="write without asking")
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="write to this .bib, not to bibyank's completions"
    )


def _match(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        nargs="?",
        default="-",
        metavar="FILE",
        help="a reference list, .bbl, .aux, .bcf or .tex; - or nothing for standard input",
    )
    parser.add_argument(
        "--format", type=_format, metavar="F", help=f"write the papers found: {_formats()}"
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="write them there, as BibTeX")
    parser.add_argument("--json", action="store_true", help="one JSON record a reference")
    parser.epilog = "exit code 1: some were not found, each is named on standard error"


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of papers")
    return int(text)


def _year(text: str) -> int:
    if not (text.isdecimal() and len(text) == len("2026")):
        raise argparse.ArgumentTypeError(f"{text!r} is not a year such as 2026")
    return int(text)


def _format(text: str) -> str:
    from core.cite import registry  # only `cite` asks

    try:
        return registry.find(text).name
    except BibyankError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _formats() -> str:
    from core.cite import registry

    names = ", ".join(format_.name for format_ in registry.formats())
    return f"{names}, or the path of a .csl style"


def called(arguments: Sequence[str]) -> tuple[str, argparse.Namespace]:
    """The module in `tui.commands` that is to run, and with what. Raises SystemExit."""
    if arguments and arguments[0] in COMMANDS:
        name = arguments[0]
        return name, _command_parser(name).parse_intermixed_args(arguments[1:])
    return "browse", browser_parser().parse_args(arguments)
