"""Every text of the program reaches the translators: Qt's extraction finds it, and its context says what it is."""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path

import pytest

from deconvstudio import texts
from deconvstudio.gui.window.actions import CONTEXT, ENTRIES
from deconvstudio.texts.fill import Sentences

from .extraction import Text, classes, extracted, literals

# The contexts that are no class of the package: what a translator reads beside a text.
SUBJECTS = {
    "actions": "menus, buttons and their tips",
    "views": "buttons of the views and their tips",
    "channels": "what followed from another number of channels",
    "cli": "messages, help and tables of the command line",
    "clipboard": "why pasted text is not a block of numbers",
    "counts": "numbers with their nouns",
    "documents": "why a file cannot be read or written",
    "edits": "why a number cannot be typed or changed",
    "engine": "who computed, and why nothing came",
    "errors": "what a pasted error message means",
    "figure": "words painted in the figure",
    "fixes": "labels of the buttons that solve a problem",
    "formats": "kinds of files in the export dialog",
    "frameworks": "the layer in other frameworks, and pasted layers",
    "impossible sizes": "why an output size is impossible",
    "matrix": "words of the matrix view",
    "names": "names of axes, sides, tensors and kinds of values",
    "presets": "names of the presets",
    "problems": "why a layer cannot be computed",
    "steps": "why a typed step does not exist",
    "solver": "the panel that finds a layer for an output size",
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> set[Text]:
    return extracted(tmp_path_factory.mktemp("translations"))


def tables() -> list[Sentences]:
    names = [info.name for info in pkgutil.iter_modules(texts.__path__)]
    values = [value for name in names for value in vars(importlib.import_module(f"{texts.__name__}.{name}")).values()]
    return list({id(value): value for value in values if isinstance(value, Sentences)}.values())


def test_every_text_of_every_table_is_found_under_its_context(found: set[Text]) -> None:
    wanted = {Text(table.context, text) for table in tables() for text in table.texts.values()}
    wanted |= {Text(CONTEXT, str(text)) for entry in ENTRIES for text in (entry.text, entry.tip)}
    assert len(tables()) > 20
    assert wanted - found == set()


def test_every_literal_is_found(found: set[Text]) -> None:
    assert set(literals()) - found == set()


def test_no_context_is_a_riddle(found: set[Text]) -> None:
    contexts = {text.context for text in found}
    assert contexts - set(SUBJECTS) - classes() == set()
    assert set(SUBJECTS) - contexts == set()


def test_a_text_that_is_not_found_is_noticed(tmp_path: Path) -> None:
    package = tmp_path / "package"
    package.mkdir()
    (package / "view.py").write_text(
        'T = {"a": NOOP("view", "lost"), "b": QT_TRANSLATE_NOOP("view", "found")}\n'
        'class View:\n    def show(self):\n        self.tr("shown")\n'
    )
    assert extracted(tmp_path, package) == {Text("view", "found"), Text("View", "shown")}
    assert set(literals(package)) == {Text("view", "found"), Text("View", "shown")}


COUNTED = re.compile(
    r"\{\w+\} (?:input |output )?(?:cells|channels|columns|groups|images|layers|letters|numbers|pairs|pixels|planes"
    r"|rows|sizes|stamps|steps|times|zeros)\b"
)
# Here the number is never 1.
SEVERAL = {
    "numbers cannot be typed": "the limit of numbers to type",
    "numbers; copy a smaller block": "the limit of numbers to paste",
    "Summed over all {count} input channels": "a single channel is not counted",
    "this picture shows 1 of {count} channel pairs": "a single pair is not counted",
    "{shown} of {count} layers that give": "fewer than all",
    "{count} layers give": "1 layer has a sentence of its own",
    "so every inner cell gets {least} stamps": "1 stamp has a sentence of its own",
    "so cells get {range} stamps": "a range of numbers",
    "{count} steps/s": "1 step/s has a text of its own",
    "no {count} neighbouring cells": "the stride, above 1",
    "{value} stamps {value}": "a verb",
    "choose {first} to {last} pixels": "a range of numbers",
    "{dpi} pixels per inch": "a number that is out of range",
    "more than {limit} numbers": "the limit of a tensor or of a list",
}


def test_no_sentence_says_1_channels(found: set[Text]) -> None:
    """A number with a noun is {count:channels}, or the sentence needs no plural."""
    plural = [text.source for text in found if COUNTED.search(text.source)]
    assert [source for source in plural if not any(part in source for part in SEVERAL)] == []
