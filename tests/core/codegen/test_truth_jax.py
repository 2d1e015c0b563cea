"""The generated JAX programs, run by JAX."""

from __future__ import annotations

from pathlib import Path

from deconvstudio.core.codegen import jax
from tests.core.codegen.framework_truth import check


def test_jax_gives_tensorflows_numbers(tmp_path: Path) -> None:
    specs = check("jax", tmp_path, channels_first=False)
    codes = [jax.snippet(spec) for spec in specs]
    for padding in ('padding="SAME"', 'padding="VALID"', "padding=(("):
        assert any(padding in code for code in codes)
