"""One line says what followed from another number of channels, for every case there is."""

from __future__ import annotations

from itertools import product

import pytest

from deconvstudio.core.spec import Spec
from deconvstudio.core.values.channels import ChannelChange
from deconvstudio.texts import channels_text

SPEC = Spec.of([1, 3, 3, 2], [3, 3, 1, 2])


CASES = list(
    product(["", "input", "kernel"], ["kept", "zeros", "cut", "generated"], ["kept", "repeated", "cut", "generated"])
)


@pytest.mark.parametrize(("follower", "numbers", "kernel"), CASES)
def test_every_case_has_a_sentence(follower: str, numbers: str, kernel: str) -> None:
    text = channels_text(ChannelChange(SPEC, 2, follower, numbers, kernel))
    assert bool(text) == ((follower, numbers, kernel) != ("", "kept", "kept"))
    assert text == "" or text.endswith(".")
    assert not set("{}?") & set(text)
    assert len(text) < 200


def test_the_common_cases_are_short() -> None:
    grown = ChannelChange(SPEC, 4, "kernel", "zeros", "repeated")
    assert channels_text(grown) == (
        "The kernel takes 4 channels too. New input planes are 0, the kernel's repeat the last one."
    )
    cut = ChannelChange(SPEC, 1, "input", "cut", "cut")
    assert (
        channels_text(cut) == "The input has 1 channel too. The last planes of both are cut; undo brings them back."
    )
