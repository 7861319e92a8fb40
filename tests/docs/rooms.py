"""A drawing of the house, made from its imports: each room, and the rooms that it needs.

Two columns, the upper floor's and the lower's; a room stands below all that need it. A line that
follows from others is left out: what needs the list needs the keys anyway.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import grimp

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_FLOORS = ("tui", "core")
_WIDTH, _HEIGHT = 100, 26
_ROW, _GAP = 58, 12
#: Between the floors.
_AISLE = 40
#: The lower floor begins so many rows further down.
_STEP = 4
_MARGIN = 44
_STYLE = """
  text { font: 12px ui-monospace, Menlo, Consolas, monospace; text-anchor: middle; fill: #1c2530 }
  .floor { font-size: 15px; font-weight: bold }
  rect { fill: #f5f3ee; stroke: #2f62c4 }
  .paper { fill: white; stroke: none }
  .core rect { stroke: #a85a00 }
  path { fill: none; stroke: #7a8594; stroke-width: 1.2 }
"""


@dataclass(frozen=True)
class Rooms:
    """Room -> the rooms that its modules import: "tui.app" -> {"tui.screens", ...}."""

    needs: Mapping[str, frozenset[str]]

    @cached_property
    def direct(self) -> dict[str, list[str]]:
        """What each room needs, without what one of those needs as well."""
        return {
            room: sorted(
                need for need in needs if not any(need in self.below[other] for other in needs)
            )
            for room, needs in self.needs.items()
        }

    @cached_property
    def below(self) -> dict[str, frozenset[str]]:
        """All that a room needs, and what that needs, and so on."""
        found: dict[str, frozenset[str]] = {}
        for room in self._upwards():
            needs = self.needs[room]
            found[room] = needs.union(*(found[need] for need in needs))
        return found

    @cached_property
    def height(self) -> dict[str, int]:
        """How many rooms of its own floor stand below a room, one above the other."""
        found: dict[str, int] = {}
        for room in self._upwards():
            same_floor = [need for need in self.needs[room] if floor_of(need) == floor_of(room)]
            found[room] = 1 + max((found[need] for need in same_floor), default=-1)
        return found

    def _upwards(self) -> Iterator[str]:
        """Every room after all that it needs."""
        left = dict(self.needs)
        while left:
            ready = sorted(room for room, needs in left.items() if not needs & left.keys())
            yield from ready
            left = {room: needs for room, needs in left.items() if room not in ready}


def floor_of(room: str) -> str:
    """The floor's name: "tui" or "core"."""
    return room.partition(".")[0]


def read_rooms() -> Rooms:
    """The rooms of this checkout."""
    graph = grimp.build_graph(*_FLOORS, cache_dir=None)
    rooms = [room for floor in _FLOORS for room in graph.find_children(floor)]
    owner = {module: room for room in rooms for module in {room, *graph.find_descendants(room)}}
    needs: dict[str, set[str]] = {room: set() for room in rooms}
    for module, room in owner.items():
        imported = graph.find_modules_directly_imported_by(module)
        needs[room] |= {owner[other] for other in imported if other in owner} - {room}
    return Rooms({room: frozenset(needs[room]) for room in sorted(rooms)})


def drawing() -> str:
    """The drawing, as SVG."""
    rooms = read_rooms()
    places = _places(rooms)
    width = max(x for x, _ in places.values()) + _WIDTH // 2 + _GAP
    height = max(y for _, y in places.values()) + _HEIGHT + 12
    lines = [
        f'<path d="{_line(places[room], places[need])}"/>'
        for room, needs in rooms.direct.items()
        for need in needs
    ]
    heads = [
        f'<text class="floor" x="{_middle(floor, places)}" y="{_top(floor) - 16}">{floor}/</text>'
        for floor in _FLOORS
    ]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">',
            f"<style>{_STYLE}</style>",
            f'<rect class="paper" width="{width}" height="{height}"/>',
            *lines,
            *(_box(room, place) for room, place in places.items()),
            *heads,
            "</svg>\n",
        ]
    )


def _box(room: str, place: tuple[int, int]) -> str:
    x, y = place
    floor, _, name = room.partition(".")
    size = f'width="{_WIDTH}" height="{_HEIGHT}" rx="5"'
    rect = f'<rect x="{x - _WIDTH // 2}" y="{y}" {size}/>'
    return f'<g class="{floor}">{rect}<text x="{x}" y="{y + 17}">{name}</text></g>'


def _top(floor: str) -> int:
    return _MARGIN + (_ROW * _STEP if floor == "core" else 0)


def _middle(floor: str, places: Mapping[str, tuple[int, int]]) -> int:
    """The middle of a floor's column, where its highest room stands."""
    highest = min((y, x) for room, (x, y) in places.items() if floor_of(room) == floor)
    return highest[1]


def _places(rooms: Rooms) -> dict[str, tuple[int, int]]:
    """The middle of each room's upper edge; in a row they stand below those that need them."""
    places: dict[str, tuple[int, int]] = {}
    left = _GAP
    for floor in _FLOORS:
        heights = {room: rooms.height[room] for room in rooms.needs if floor_of(room) == floor}
        highest = max(heights.values())
        rows: list[list[str]] = [[] for _ in range(highest + 1)]
        for room, height in heights.items():
            rows[highest - height].append(room)
        column = max(map(len, rows)) * (_WIDTH + _GAP) - _GAP
        for number, row in enumerate(rows):
            row.sort(key=lambda room: (_mean_of_users(room, rooms, places), room))
            step = column // len(row)
            for place, room in enumerate(row):
                places[room] = (left + step // 2 + place * step, _top(floor) + number * _ROW)
        left += column + _AISLE
    return places


def _mean_of_users(room: str, rooms: Rooms, places: Mapping[str, tuple[int, int]]) -> float:
    users = [user for user, needs in rooms.direct.items() if room in needs and user in places]
    return sum(places[user][0] for user in users) / (len(users) or 1)


def _line(start: tuple[int, int], end: tuple[int, int]) -> str:
    """From below one room to above another; from its side where that is on the other floor."""
    (x, y), (x2, y2) = start, end
    y += _HEIGHT
    if y2 <= y:
        x, y, x2, y2 = x + _WIDTH // 2, y - _HEIGHT // 2, x2 - _WIDTH // 2, y2 + _HEIGHT // 2
        bend = (x2 - x) // 2
        return f"M{x} {y}C{x + bend} {y} {x2 - bend} {y2} {x2} {y2}"
    bend = (y2 - y) // 2
    if x == x2 and y2 - y > _ROW:  # around what stands between
        return f"M{x} {y}C{x + _WIDTH} {y + bend // 2} {x2 + _WIDTH} {y2 - bend // 2} {x2} {y2}"
    return f"M{x} {y}C{x} {y + bend} {x2} {y2 - bend} {x2} {y2}"
