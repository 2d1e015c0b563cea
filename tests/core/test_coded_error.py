"""The errors that carry a code and values: one base, one text for logs."""

from __future__ import annotations

import pytest

from deconvstudio.core.coded_error import CodedError
from deconvstudio.core.numbers.clipboard_error import ClipboardError
from deconvstudio.core.numbers.parse import NumberError
from deconvstudio.core.parsing.layers.call_arguments import LayerError
from deconvstudio.core.values.editing import EditError
from deconvstudio.engine.session import EngineError
from deconvstudio.files.errors import DocumentError


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (ClipboardError("ragged", row=2, found=3, expected=4), "ragged(row=2, found=3, expected=4)"),
        (NumberError("not_a_number", "x"), "not_a_number(text=x)"),
        (LayerError("no_layer"), "no_layer()"),
        (EditError("sum_zero", sum=0.5), "sum_zero(sum=0.5)"),
        (DocumentError("newer", found=2, expected=1), "newer(found=2, expected=1)"),
        (EngineError("stopped", {"code": 9}), "stopped(code=9)"),
        (EngineError("tensorflow_refused", {}, "detail"), "tensorflow_refused()\ndetail"),
    ],
)
def test_each_says_its_code_and_values(error: CodedError, text: str) -> None:
    assert str(error) == text
    assert error.code == text.partition("(")[0]
    assert all(f"{name}={value}" in text for name, value in error.values.items())


def test_errors_of_texts_and_numbers_are_value_errors() -> None:
    for kind in (ClipboardError, NumberError, LayerError, EditError):
        assert issubclass(kind, ValueError)
