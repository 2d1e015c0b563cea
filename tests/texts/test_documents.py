"""Sentences about files say what the user can do."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from deconvstudio.core.spec import Spec, Tensor, Values
from deconvstudio.files import documents
from deconvstudio.files.errors import Code, DocumentError, of_system
from deconvstudio.texts import document_text


@pytest.mark.parametrize("code", ["not_readable", "not_writable"])
def test_a_name_that_is_too_long_asks_for_a_shorter_one(code: Code) -> None:
    error = OSError(errno.ENAMETOOLONG, "File name too long")
    sentence = document_text(of_system(error, Path("a.deconv"), code))
    assert sentence == "The name a.deconv is too long; choose a shorter one."


def test_a_real_name_that_is_too_long(tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as caught:
        documents.load(tmp_path / ("n" * 300))
    sentence = document_text(caught.value)
    assert "shorter" in sentence
    assert "permissions" not in sentence


def test_a_name_that_is_not_unicode_asks_to_rename_the_file() -> None:
    spec = Spec(Tensor((1, 1, 1, 1), Values("file", path="\udcff.npy")), Tensor((1, 1, 1, 1)))
    with pytest.raises(DocumentError) as caught:
        documents.save(spec, Path("a.deconv"))
    assert document_text(caught.value) == (
        r"a.deconv cannot be written: the name of the file \udcff.npy is not Unicode; rename that file and choose it"
        " again."
    )
