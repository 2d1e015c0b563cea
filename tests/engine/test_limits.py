from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from deconvstudio.engine import limits

MIB = 1 << 20


def test_the_default_budget_is_a_share_of_the_free_memory() -> None:
    free = limits.free_memory()
    assert 16 * MIB < free < 1 << 50
    assert limits.default_budget() == pytest.approx(0.6 * free, rel=0.1)


def test_free_memory_is_guessed_where_the_system_does_not_say(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise OSError

    monkeypatch.setattr(Path, "read_text", refuse)
    assert limits.data_in_use() is None
    assert limits.free_memory() > 16 * MIB


@pytest.mark.skipif(sys.platform != "linux", reason="RLIMIT_DATA")
def test_a_limit_makes_too_large_an_allocation_fail_and_is_lifted() -> None:
    in_use = limits.data_in_use()
    assert in_use is not None
    with pytest.raises(MemoryError), limits.memory_limit(in_use + 32 * MIB):
        np.ones(64 * MIB, np.uint8)
    assert np.ones(64 * MIB, np.uint8).size == 64 * MIB
