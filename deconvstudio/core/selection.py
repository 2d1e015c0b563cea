"""The shown image and channels."""

from __future__ import annotations

from typing import NamedTuple

from .spec import Spec


class Selection(NamedTuple):
    """What is shown of the tensors: one image of the batch, one input channel, one output channel, from 0."""

    image: int = 0
    in_channel: int = 0
    out_channel: int = 0

    def within(self, spec: Spec) -> Selection:
        """The selection moved inside the Spec's tensors."""
        return Selection(
            min(self.image, spec.batch - 1),
            min(self.in_channel, spec.in_channels - 1),
            min(self.out_channel, spec.out_channels - 1),
        )
