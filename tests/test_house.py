"""The house rules as code, each with its reason."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "deconvstudio"

MAX_LINES = 300
MEDIAN_LINES = 120
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "misc"}

# The patterns are joined from parts, so that this file does not contain what it searches for.
MACHINE_PATH = re.compile(r"(?<![\w./\\-])/(?:" + "|".join(("work", "root", "tmp" + "(?=/)")) + r")\b")
REGISTRY = re.compile(
    r"pypi\.(?:org|python)|python" + r"hosted\.org|index-" + r"url|https?://[^\s\"'<>]*/simp" + r"le\b"
)

# This module translates literals that stand in tables of other modules.
TABLES_OF_TEXTS = "texts/fill.py"

# Returns the breaches in the modules of a folder, each with its place.
Rule = Callable[[Path], list[str]]


def modules(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*.py")):
        yield path.relative_to(folder).as_posix(), path


def long_modules(folder: Path) -> list[str]:
    """A file has one reason to change. A window or a controller that grows without limit has many."""
    lengths = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in modules(folder)}
    return [f"{name}: {length} lines" for name, length in lengths.items() if length > MAX_LINES]


def vague_names(folder: Path) -> list[str]:
    """A name says what a file contains. These names fit any content."""
    return [
        name for name, _ in modules(folder) if VAGUE_NAMES & {part.removesuffix(".py") for part in name.split("/")}
    ]


def undocumented(folder: Path) -> list[str]:
    """The core is the library: every public part documents its shapes, units and errors."""
    found = []
    for name, path in modules(folder):
        tree = ast.parse(path.read_bytes())
        for node in [tree, *tree.body]:
            if (
                isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
                and not getattr(node, "name", "").startswith("_")
                and not ast.get_docstring(node)
            ):
                found.append(f"{name}: {getattr(node, 'name', 'module')}")
    return found


def untranslatable(folder: Path) -> list[str]:
    """Qt's extraction reads source text: it only finds literals, in calls under the function's own name."""
    found = []
    for name, path in modules(folder):
        tree = ast.parse(path.read_bytes())
        called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
        for node in ast.walk(tree):
            match node:
                case ast.Call(func=ast.Attribute(attr="tr"), args=[*texts]):
                    literal = texts[:1]
                case ast.Call(func=ast.Attribute(value=owner, attr="translate"), args=[*texts]) if _is_application(
                    owner
                ):
                    literal = texts[:2]
                case ast.Call(func=ast.Name(id="QT_TRANSLATE_NOOP"), args=[*texts]):
                    literal = texts[:2]
                case ast.Name(id="QT_TRANSLATE_NOOP") if id(node) not in called:
                    found.append(f"{name}:{node.lineno} an alias")
                    continue
                case ast.Attribute(value=owner, attr="translate") if (
                    _is_application(owner) and id(node) not in called
                ):
                    found.append(f"{name}:{node.lineno} an alias")
                    continue
                case _:
                    continue
            if name == TABLES_OF_TEXTS:
                continue
            if not literal or not all(isinstance(getattr(text, "value", None), str) for text in literal):
                found.append(f"{name}:{node.lineno} not a literal")
    return found


def _is_application(owner: ast.expr) -> bool:
    """Return whether an owner of `translate` is an application class: painters and strings have one too."""
    return ast.unparse(owner).endswith("Application")


RULES: list[tuple[Rule, Path]] = [
    (long_modules, PACKAGE),
    (vague_names, PACKAGE),
    (vague_names, ROOT / "tests"),
    (undocumented, PACKAGE / "core"),
    (untranslatable, PACKAGE),
]


@pytest.mark.parametrize(("rule", "folder"), RULES, ids=[f"{rule.__name__}-{folder.name}" for rule, folder in RULES])
def test_the_rule_is_kept(rule: Rule, folder: Path) -> None:
    assert rule(folder) == []


def test_most_modules_are_short() -> None:
    lengths = [len(path.read_text(encoding="utf-8").splitlines()) for _, path in modules(PACKAGE)]
    assert statistics.median(lengths) <= MEDIAN_LINES


@pytest.mark.parametrize(
    ("rule", "name", "source", "found"),
    [
        (long_modules, "window.py", "x = 1\n" * 301, ["window.py: 301 lines"]),
        (long_modules, "window.py", "x = 1\n" * 300, []),
        (vague_names, "core/utils.py", "", ["core/utils.py"]),
        (vague_names, "common/spec.py", "", ["common/spec.py"]),
        (vague_names, "core/common_factor.py", "", []),
        (undocumented, "spec.py", "def of():\n    pass", ["spec.py: module", "spec.py: of"]),
        (undocumented, "spec.py", '"""A."""\nclass Spec:\n    pass', ["spec.py: Spec"]),
        (undocumented, "spec.py", '"""A."""\ndef _of():\n    pass', []),
        (untranslatable, "view.py", 'self.tr("one" " two")', []),
        (untranslatable, "view.py", 'self.tr(f"{size} px")', ["view.py:1 not a literal"]),
        (untranslatable, "view.py", "self.tr(name)", ["view.py:1 not a literal"]),
        (untranslatable, "view.py", 'self.tr("a" + "b")', ["view.py:1 not a literal"]),
        (untranslatable, "view.py", 'QCoreApplication.translate("view", "Open {file}").format(file=1)', []),
        (untranslatable, "view.py", 'QCoreApplication.translate("view", f"{x}")', ["view.py:1 not a literal"]),
        (untranslatable, "view.py", 'QtCore.QCoreApplication.translate(CONTEXT, "x")', ["view.py:1 not a literal"]),
        (untranslatable, "view.py", "t = QCoreApplication.translate", ["view.py:1 an alias"]),
        (untranslatable, "view.py", 'T = {"a": QT_TRANSLATE_NOOP("view", "Open {file}" " now")}', []),
        (untranslatable, "view.py", 'T = {"a": QT_TRANSLATE_NOOP("view", x)}', ["view.py:1 not a literal"]),
        (untranslatable, "view.py", 'T = {"a": QT_TRANSLATE_NOOP(CONTEXT, "x")}', ["view.py:1 not a literal"]),
        (untranslatable, "view.py", "N = QT_TRANSLATE_NOOP", ["view.py:1 an alias"]),
        (untranslatable, "texts/fill.py", "QCoreApplication.translate(context, text)", []),
        (untranslatable, "gui/fill.py", "QCoreApplication.translate(c, t)", ["gui/fill.py:1 not a literal"]),
        (untranslatable, "view.py", "painter.translate(x, y)\nname.translate(table)", []),
    ],
)
def test_a_planted_breach_is_found(tmp_path: Path, rule: Rule, name: str, source: str, found: list[str]) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(source)
    assert rule(tmp_path) == found


def foreign_words(text: str) -> list[str]:
    """Return the paths of the author's machine and the hosts of package registries: they mean nothing elsewhere."""
    return [match.group() for pattern in (MACHINE_PATH, REGISTRY) for match in pattern.finditer(text)]


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="asks git for the files")
def test_files_name_no_machine_and_no_registry() -> None:
    process = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    found = {}
    for name in process.stdout.decode().split("\0"):
        path = ROOT / name
        if name and name != "uv.lock" and path.is_file():  # uv.lock is written by uv, with its registry
            words = foreign_words(path.read_bytes().decode("utf-8", errors="ignore"))
            if words:
                found[name] = words
    assert found == {}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("/{work}/main", 1),
        ("cd /{root}", 1),
        ('"/{tmp}/x"', 1),
        ("folder=${{TMPDIR:-/{tmp}}}", 0),
        ("engine/{work}er.py ./{work}/x resources/{root}", 0),
        ("https://{pypi}.org/project", 1),
        ("--index-{url} https://mirror.example/{simple}", 2),
        ("simple /usr/share/fonts http://www.w3.org/2000/svg", 0),
    ],
)
def test_a_planted_path_or_host_is_found(text: str, count: int) -> None:
    words = {"work": "work", "root": "root", "tmp": "tmp", "pypi": "pypi", "url": "url", "simple": "simple"}
    assert len(foreign_words(text.format(**words))) == count
