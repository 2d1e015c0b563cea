"""Pasted layers as Specs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deconvstudio.core.codegen import framework_of
from deconvstudio.core.codegen.tensorflow_call import is_dilated
from deconvstudio.core.parsing.layers.call_arguments import LayerError
from deconvstudio.core.parsing.layers.read_layer import MAX_CHARACTERS, Note, read
from deconvstudio.core.plan import plan
from deconvstudio.core.spec import Padding, Shape, Spec
from tests.core.codegen.framework_truth import random_specs

HERE = Spec.of([2, 8, 9, 10], [3, 3, 3, 10], 1)


def window_of(spec: Spec) -> object:
    """What two Specs that compute the same have in common, whatever they call it."""
    axes = plan(spec).axes
    assert axes is not None
    assert plan(spec).problems == ()
    return spec.input.shape, spec.kernel.shape, [(axis.axis.full, axis.crop[0], axis.output) for axis in axes]


@pytest.mark.parametrize("name", ["tensorflow", "tensorflow1", "keras", "pytorch", "onnx"])
def test_what_a_dialect_writes_is_read_back(name: str) -> None:
    spoken = framework_of(name)
    specs = [spec for spec in random_specs(300, seed=1) if spoken.verdict(plan(spec)).code == "identical"]
    if name.startswith("tensorflow"):
        specs = [spec for spec in specs if not is_dilated(spec)]  # the call is given a kernel dilated by hand
    assert len(specs) > 100
    for spec in specs:
        made, _ = read(spoken.snippet(spec), spec)
        assert window_of(made) == window_of(spec), spoken.snippet(spec)


@pytest.mark.parametrize("name", ["tensorflow", "pytorch", "onnx"])
def test_a_whole_program_is_read(name: str) -> None:
    spec = random_specs(1)[0]
    assert read(framework_of(name).script(spec), spec)[0] == read(framework_of(name).snippet(spec), spec)[0]


ONE: Padding = ((1, 1), (1, 1))
ODD: Padding = ((1, 0), (1, 0))


@pytest.mark.parametrize(
    ("text", "kernel", "strides", "padding", "output"),
    [
        ("nn.ConvTranspose2d(64, 32, 4, stride=2, padding=1)", (4, 4, 32, 64), (2, 2), ONE, None),
        ("nn.ConvTranspose2d(64, 32, 3, 2, 1, output_padding=1)", (3, 3, 32, 64), (2, 2), ODD, None),
        ("self.up = torch.nn.ConvTranspose2d(4, 2, (2, 3), stride=(2, 1)),", (2, 3, 2, 4), (2, 1), "VALID", None),
        ("nn.ConvTranspose2d(4, 2, 2, stride=2, output_padding=1)", (2, 2, 2, 4), (2, 2), "VALID", (17, 19)),
        ("  (0): ConvTranspose2d(4, 2, kernel_size=(2, 2), stride=(2, 2))", (2, 2, 2, 4), (2, 2), "VALID", None),
        ("layers.Conv2DTranspose(7, 3, strides=2, padding='same')", (3, 3, 7, 10), (2, 2), "SAME", None),
        ("Conv2DTranspose(7, (2, 2), 3)", (2, 2, 7, 10), (3, 3), "VALID", (24, 27)),
        ("Conv2DTranspose(7, 3, 2, output_padding=1)", (3, 3, 7, 10), (2, 2), "VALID", (18, 20)),
        ("Conv2DTranspose(7, 3, 2, 'same', output_padding=0)", (3, 3, 7, 10), (2, 2), "SAME", (15, 17)),
        (
            "tf.nn.conv2d_transpose(value, filter, [2, 16, 18, 3], strides=[1, 2, 2, 1], padding='SAME')",
            (3, 3, 3, 10),
            (2, 2),
            "SAME",
            (16, 18),
        ),
        (
            'helper.make_node("ConvTranspose", ["x", "w"], ["y"], kernel_shape=[4, 4], strides=[2, 2],\n'
            "    pads=[1, 0, 1, 2])",
            (4, 4, 3, 10),
            (2, 2),
            ((1, 1), (0, 2)),
            None,
        ),
        (
            'make_node("ConvTranspose", ["x"], ["y"], kernel_shape=[3, 3], strides=[2, 2], auto_pad="SAME_LOWER")',
            (3, 3, 3, 10),
            (2, 2),
            ODD,
            None,
        ),
        (
            'make_node("ConvTranspose", ["x"], ["y"], kernel_shape=[3, 3], strides=[2, 2], auto_pad="SAME_UPPER")',
            (3, 3, 3, 10),
            (2, 2),
            ((0, 1), (0, 1)),
            None,
        ),
    ],
)
def test_layers_as_one_finds_them(
    text: str, kernel: Shape, strides: tuple[int, int], padding: Padding, output: tuple[int, int] | None
) -> None:
    made, _ = read(text, HERE)
    assert made.kernel.shape == kernel
    assert made.input.shape == (2, 8, 9, kernel[3])
    assert (made.strides, made.padding, made.output) == (strides, padding, output)
    assert plan(made).problems == ()


def test_what_a_text_does_not_say_is_told() -> None:
    text = "ConvTranspose2d(3, 2, 2, bias=True)\nConvTranspose2d(2, 1, 2)"
    assert read(text, HERE)[1] == (Note("ignored", {"names": "bias"}), Note("others", {"count": 1}))
    text = "tf.nn.conv2d_transpose(x, w, tf.shape(y), strides=2, padding='VALID')"
    assert read(text, HERE)[1] == (Note("kernel_kept"), Note("output_unknown"))
    assert read(text, HERE)[0] == replace(HERE, strides=(2, 2))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (" ", "empty"),
        ("x" * (MAX_CHARACTERS + 1), "too_long"),
        ("nn.Conv2d(1, 2, 3)", "no_layer"),
        ('helper.make_node("Conv", ["x"], ["y"])', "no_layer"),
        ("nn.ConvTranspose2d(64, 32, 4", "not_whole"),
        ("nn.ConvTranspose2d(" + "(" * 900 + ")" * 900, "not_whole"),
        ("nn.ConvTranspose2d(64, 32)", "missing"),
        ("nn.ConvTranspose2d(64, channels, 4)", "not_a_number"),
        ("nn.ConvTranspose2d(64, __import__('os').getpid(), 4)", "not_a_number"),
        ("nn.ConvTranspose2d(64, True, 4)", "not_a_number"),
        ("nn.ConvTranspose2d(64, 32, (4, 4, 4))", "not_a_pair"),
        ("nn.ConvTranspose2d(64, 32, 4, stride=0)", "below_one"),
        ("nn.ConvTranspose2d(64, 32, 4, padding=-1)", "below_zero"),
        ("nn.ConvTranspose2d(64, 32, 4, groups=2)", "groups"),
        ("nn.ConvTranspose2d(64, 32, 4, stride=2, output_padding=2)", "output_padding_limit"),
        ("nn.ConvTranspose2d(64, 32, 4, dilation=3, output_padding=2)", "no_equivalent"),
        ("nn.ConvTranspose2d(64, 32, 1, padding=9)", "nothing_left"),
        ("Conv2DTranspose(7, 3, strides=2, dilation_rate=2)", "stride_and_dilation"),
        ("Conv2DTranspose(7, 4, 2, 'same', output_padding=0)", "impossible_size"),
        ("Conv2DTranspose(7, 3, padding='causal')", "not_known"),
        ('make_node("ConvTranspose", ["x"], ["y"], pads=[1, 1])', "not_known"),
    ],
)
def test_a_text_that_is_no_spec_is_refused(text: str, code: str) -> None:
    with pytest.raises(LayerError) as caught:
        read(text, HERE)
    assert caught.value.code == code
