"""What Qt's extraction finds in the package, and what the package holds."""

from __future__ import annotations

import ast
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

PACKAGE = Path(__file__).parents[2] / "deconvstudio"
LUPDATE = Path(sys.executable).parent / "pyside6-lupdate"


class Text(NamedTuple):
    context: str
    source: str


def extracted(folder: Path, package: Path = PACKAGE) -> set[Text]:
    """Run pyside6-lupdate over the package into a file of the folder, and read it."""
    file = folder / "deconvstudio.ts"
    sources = [str(path) for path in sorted(package.rglob("*.py"))]
    command = [str(LUPDATE), *sources, "-ts", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return {
        Text(context.findtext("name", ""), message.findtext("source", ""))
        for context in ElementTree.parse(file).getroot().iter("context")
        for message in context.iter("message")
    }


def literals(package: Path = PACKAGE) -> Iterator[Text]:
    """Every literal in self.tr, QCoreApplication.translate and QT_TRANSLATE_NOOP with its context."""
    for path in sorted(package.rglob("*.py")):
        yield from _literals(ast.parse(path.read_bytes()), "")


def _literals(node: ast.AST, owner: str) -> Iterator[Text]:
    match node:
        case ast.ClassDef(name=name):
            owner = name
        case ast.Call(func=ast.Attribute(attr="tr"), args=[ast.Constant(value=str(source)), *_]):
            yield Text(owner, source)
        case ast.Call(
            func=ast.Attribute(attr="translate") | ast.Name(id="QT_TRANSLATE_NOOP"),
            args=[ast.Constant(value=str(context)), ast.Constant(value=str(source)), *_],
        ):
            yield Text(context, source)
    for child in ast.iter_child_nodes(node):
        yield from _literals(child, owner)


def classes(package: Path = PACKAGE) -> set[str]:
    """The names of the classes of the package: self.tr files its texts under them."""
    trees = (ast.parse(path.read_bytes()) for path in package.rglob("*.py"))
    return {node.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
