"""README's picture of the structure agrees with the code: folders, imports, the way of a stride."""

from __future__ import annotations

import re
from pathlib import Path

from .test_layers import PACKAGE, imported_rooms

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
# Rooms without arrows in the picture: every room reads its own data from resources.
WITHOUT_ARROWS = {"resources"}


def blocks() -> list[list[str]]:
    """Return the lines of the code blocks."""
    # Every second piece between the fences is a block. Its first line names a language or is empty.
    return [piece.splitlines()[1:] for piece in README.split("```")[1::2]]


def folders(path: Path) -> set[str]:
    return {folder.name for folder in path.iterdir() if (folder / "__init__.py").exists()}


def test_the_drawn_rooms_are_those_of_the_package() -> None:
    (tree,) = (block for block in blocks() if block[0] == "deconvstudio/")
    rooms: dict[str, set[str]] = {}
    for line in tree[1:]:
        if found := re.match(r"  (\w+)/ ", line):
            room = found[1]
            rooms[room] = set()
        elif line.startswith("            ") and re.fullmatch(r"[\w/ ]+", line):
            rooms[room] |= set(line.replace("/", " ").split())
        elif found := re.match(r"(\w+)/ ", line):
            assert (ROOT / found[1]).is_dir()
    assert set(rooms) == folders(PACKAGE)
    for room, inside in rooms.items():
        assert inside == folders(PACKAGE / room), room


def test_the_drawn_arrows_are_the_imports() -> None:
    (drawn,) = (block for block in blocks() if block[0].startswith("core   ←"))
    arrows = {line.split("←")[0].strip(): set(line.split("←")[1].split()) for line in drawn}
    assert arrows == {room: imported_rooms(room) - WITHOUT_ARROWS for room in arrows}
    assert set(arrows) == folders(PACKAGE)
    order = list(arrows)
    assert all(order.index(other) < order.index(room) for room, others in arrows.items() for other in others)


def test_the_hops_of_a_stride_are_files_and_fewer_than_fifteen() -> None:
    hops = re.findall(r"^(\d+)\. `(\w[\w/]*\.py)`:", README, re.MULTILINE)
    assert [int(number) for number, _ in hops] == list(range(1, len(hops) + 1))
    assert 5 <= len(hops) < 15
    for _, name in hops:
        assert (PACKAGE / name).is_file(), name


def test_every_named_module_is_there() -> None:
    names = set(re.findall(r"`((?:core|files|engine|texts|figure|gui|cli)/[\w/]*(?:\.py|/))`", README))
    assert len(names) > 12
    assert [name for name in sorted(names) if not (PACKAGE / name).exists()] == []
