"""The last input and kernel on their device: an edit of the stride does not create them again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from deconvstudio.core.spec import Spec, Tensor
from deconvstudio.core.values.generated import Array, input_array, kernel_array

from .tensorflow_backend import Backend, insert_zeros


@dataclass(frozen=True, slots=True, eq=False)
class CachedTensor:
    """numbers: as the Spec says. on_device: the same as a tensor on the device, a kernel with its zeros inserted."""

    tensor: Tensor
    contents: Array | None
    dilations: tuple[int, int]
    device: str
    numbers: Array
    on_device: Any

    def fits(self, tensor: Tensor, contents: Array | None, dilations: tuple[int, int], device: str) -> bool:
        """Whether it is the tensor that these arguments create."""
        if (self.device, self.dilations) != (device, dilations) or self.tensor != tensor:
            return False
        if tensor.values.kind != "file":
            return True
        return self.contents is not None and contents is not None and np.array_equal(self.contents, contents)


class TensorCache:
    """Keeps one input and one kernel."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._input: CachedTensor | None = None
        self._kernel: CachedTensor | None = None

    def input(self, spec: Spec, contents: Array | None, device: str) -> CachedTensor:
        """Raises ValueError if the contents do not fit, MemoryError, and what Backend.on_device raises."""
        if self._input is None or not self._input.fits(spec.input, contents, (1, 1), device):
            self._input = None  # frees its memory before the new one is created
            self._input = self._create(input_array, spec.input, contents, (1, 1), device)
        return self._input

    def kernel(self, spec: Spec, contents: Array | None, device: str) -> CachedTensor:
        """Raises as input does."""
        if self._kernel is None or not self._kernel.fits(spec.kernel, contents, spec.dilations, device):
            self._kernel = None
            self._kernel = self._create(kernel_array, spec.kernel, contents, spec.dilations, device)
        return self._kernel

    def forget(self) -> None:
        self._input = self._kernel = None

    def _create(
        self,
        realize: Callable[[Tensor, Array | None], Array],
        tensor: Tensor,
        contents: Array | None,
        dilations: tuple[int, int],
        device: str,
    ) -> CachedTensor:
        numbers = realize(tensor, contents)
        on_device = self._backend.on_device(insert_zeros(numbers, dilations), device)
        if dilations == (1, 1):
            # On the CPU this is a view of the tensor on the device: one copy in memory, not two.
            numbers = self._backend.array(on_device)
        return CachedTensor(
            tensor, contents if tensor.values.kind == "file" else None, dilations, device, numbers, on_device
        )
