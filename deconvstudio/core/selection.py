"""The shown image and channels."""

from __future__ import annotations

from typing import NamedTuple

from .spec import Spec


class Selection(NamedTuple):
    """The image of the batch, the input channel and the output channel that are shown, each counted from 0."""

    image: int = 0
    in_channel: int = 0
    out_channel: int = 0

    def within(self, spec: Spec) -> Selection:
        """Returns the selection moved inside the tensors of a Spec."""
        return Selection(
            min(self.image, spec.batch - 1),
            min(self.in_channel, spec.in_channels - 1),
            min(self.out_channel, spec.out_channels - 1),
        )
