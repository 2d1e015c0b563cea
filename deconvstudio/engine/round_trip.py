"""A round trip in the worker: conv2d with the Spec's kernel, then conv2d_transpose with the same tensor."""

from __future__ import annotations

from deconvstudio.core.convolution.round_trip import original_of
from deconvstudio.core.plan import Plan
from deconvstudio.core.values.generated import input_array

from .messages import Failed, RoundTripped, RoundTripRequest
from .tensor_cache import CachedTensor
from .tensorflow_backend import Backend, device_of


def round_trip(
    backend: Backend, kernel: CachedTensor, request: RoundTripRequest, planned: Plan
) -> RoundTripped | Failed:
    """Compute a round trip. planned: the Plan of one image, without problems.

    conv2d reads a kernel of [kh, kw, out, in] as filters from `out` channels to `in`: the tensor is the same both
    ways. Raises OutOfMemoryError, RefusedError.
    """
    device = request.device
    u = backend.on_device(input_array(original_of(planned, request.spec.input.values)), device)
    v, there_ms = backend.conv2d(u, kernel.on_device, planned, device)
    back, back_ms = backend.conv2d_transpose(v, kernel.on_device, planned, device)
    for tensor in (v, back):
        if (found := device_of(tensor)) != device:
            return Failed(request.ticket, "wrong_device", {"device": device, "found": found})
    shown = request.selection.within(request.spec)
    original, small, returned = (
        backend.array(tensor)[0, :, :, channel].copy()
        for tensor, channel in ((u, shown.out_channel), (v, shown.in_channel), (back, shown.out_channel))
    )
    return RoundTripped(request.ticket, shown, original, small, returned, device, there_ms + back_ms)
