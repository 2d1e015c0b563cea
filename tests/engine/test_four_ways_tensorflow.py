"""TensorFlow's numbers by stamps, by slide and by matrix."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from deconvstudio.core.convolution.gather import slide
from deconvstudio.core.convolution.matrix import transpose_product
from deconvstudio.core.convolution.scatter import so_far
from deconvstudio.core.plan import plan
from deconvstudio.core.spec import Spec
from deconvstudio.engine.session import Session
from tests.engine.drawn_specs import legal_specs


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    with Session() as session:
        session.start()
        yield session


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(spec=legal_specs())
def test_every_way_gives_tensorflows_numbers(session: Session, spec: Spec) -> None:
    arrays, planned = session.compute(spec).arrays, plan(spec)
    assert arrays is not None
    image, out = spec.batch - 1, spec.out_channels - 1
    inputs, kernels = arrays.input[image], arrays.kernel[:, :, out]
    expected = arrays.output[image, :, :, out]
    for found in (
        so_far(inputs, kernels, planned, prod(inputs.shape[:2])),
        slide(inputs, kernels, planned),
        transpose_product(inputs, kernels, planned),
    ):
        np.testing.assert_allclose(found, expected, rtol=0, atol=1e-4)


def test_integers_are_exact(session: Session) -> None:
    spec = Spec.of([1, 5, 4, 3], [3, 2, 1, 3], (2, 3), "SAME", dilations=(1, 2))
    arrays, planned = session.compute(spec).arrays, plan(spec)
    assert arrays is not None
    inputs, kernels = arrays.input[0], arrays.kernel[:, :, 0]
    for found in (
        so_far(inputs, kernels, planned, 20),
        slide(inputs, kernels, planned),
        transpose_product(inputs, kernels, planned),
    ):
        np.testing.assert_array_equal(found, arrays.output[0, :, :, 0])
