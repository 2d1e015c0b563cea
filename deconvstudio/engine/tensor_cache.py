"""The last input and kernel, realized and on their device, so that an edit of the stride makes neither again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from deconvstudio.core.spec import Spec, Tensor
from deconvstudio.core.values.generated import Array, input_array, kernel_array

from .tensorflow_backend import Backend, zero_inserted


@dataclass(frozen=True, slots=True, eq=False)
class CachedTensor:
    """numbers: as the Spec says. placed: the same on the device, a kernel with its zeros inserted."""

    tensor: Tensor
    contents: Array | None
    dilations: tuple[int, int]
    device: str
    numbers: Array
    on_device: Any

    def serves(self, tensor: Tensor, contents: Array | None, dilations: tuple[int, int], device: str) -> bool:
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
        """Raises ValueError where the contents do not fit, MemoryError, and what Backend.placed raises."""
        if self._input is None or not self._input.serves(spec.input, contents, (1, 1), device):
            self._input = None  # frees its memory before the new one is made
            self._input = self._made(input_array, spec.input, contents, (1, 1), device)
        return self._input

    def kernel(self, spec: Spec, contents: Array | None, device: str) -> CachedTensor:
        """Raises as input does."""
        if self._kernel is None or not self._kernel.serves(spec.kernel, contents, spec.dilations, device):
            self._kernel = None
            self._kernel = self._made(kernel_array, spec.kernel, contents, spec.dilations, device)
        return self._kernel

    def forget(self) -> None:
        self._input = self._kernel = None

    def _made(
        self,
        make: Callable[[Tensor, Array | None], Array],
        tensor: Tensor,
        contents: Array | None,
        dilations: tuple[int, int],
        device: str,
    ) -> CachedTensor:
        numbers = make(tensor, contents)
        on_device = self._backend.on_device(zero_inserted(numbers, dilations), device)
        if dilations == (1, 1):
            # On the CPU this is a view of the placed tensor: one copy in memory, not two.
            numbers = self._backend.array(on_device)
        return CachedTensor(
            tensor, contents if tensor.values.kind == "file" else None, dilations, device, numbers, on_device
        )
