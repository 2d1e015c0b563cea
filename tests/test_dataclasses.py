"""A dataclass with arrays is compared by identity: the == of two numpy arrays has no truth value."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "deconvstudio"
ARRAY = re.compile(r"\b(?:\w*Array|ndarray|Mask|Places)\b")


def find_compared_arrays(folder: Path) -> list[str]:
    """Return the dataclasses that have an array among their fields and an == that compares the fields."""
    return [
        f"{path.relative_to(folder).as_posix()}: {node.name}"
        for path in sorted(folder.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.ClassDef) and _compares_fields(node) and any(map(ARRAY.search, _fields(node)))
    ]


def _compares_fields(node: ast.ClassDef) -> bool:
    decorators = [ast.unparse(decorator) for decorator in node.decorator_list]
    return any(text.startswith("dataclass") and "eq=False" not in text for text in decorators)


def _fields(node: ast.ClassDef) -> Iterator[str]:
    return (ast.unparse(part.annotation) for part in node.body if isinstance(part, ast.AnnAssign))


def test_no_dataclass_compares_arrays() -> None:
    assert find_compared_arrays(PACKAGE) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("@dataclass(frozen=True)\nclass A:\n    plane: Array", ["a.py: A"]),
        ("@dataclass\nclass A:\n    mask: npt.NDArray[np.bool_] | None = None", ["a.py: A"]),
        ("@dataclass\nclass A:\n    hidden: Mask | None = None", ["a.py: A"]),
        ("@dataclass(eq=False)\nclass A:\n    plane: Array", []),
        ("@dataclass\nclass A:\n    plan: Plan", []),
        ("class A:\n    plane: Array", []),
    ],
)
def test_a_planted_breach_is_found(tmp_path: Path, source: str, found: list[str]) -> None:
    (tmp_path / "a.py").write_text(source)
    assert find_compared_arrays(tmp_path) == found
