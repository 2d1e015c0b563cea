"""The examples in docstrings are true, and the public API has some."""

from __future__ import annotations

import doctest
import importlib
import inspect
import pkgutil

import pytest

import deconvstudio
from deconvstudio import core
from deconvstudio.engine import compute

MODULES = [
    deconvstudio,
    compute,
    *(importlib.import_module(found.name) for found in pkgutil.walk_packages(core.__path__, f"{core.__name__}.")),
]
MIN_EXAMPLES = 160


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_the_examples_are_true(module: object) -> None:
    failed = doctest.testmod(module, optionflags=doctest.NORMALIZE_WHITESPACE)  # type: ignore[arg-type]
    assert failed.failed == 0


def test_there_are_many_examples() -> None:
    finder = doctest.DocTestFinder(exclude_empty=True)
    assert sum(len(found.examples) for module in MODULES for found in finder.find(module)) >= MIN_EXAMPLES


@pytest.mark.parametrize("name", [name for name in deconvstudio.__all__ if not name.endswith("Error")])
def test_what_the_package_offers_has_an_example(name: str) -> None:
    assert ">>> " in (inspect.getdoc(getattr(deconvstudio, name)) or "")
