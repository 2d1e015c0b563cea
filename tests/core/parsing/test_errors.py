"""Error messages as they are pasted: what each means, the numbers in it, the Spec it tells of and the fixes."""

from __future__ import annotations

import re
from dataclasses import replace
from time import perf_counter

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from deconvstudio.core.parsing.errors import explain, read_error, to_spec
from deconvstudio.core.plan import plan
from deconvstudio.core.sizes.axes import axis_of
from deconvstudio.core.sizes.axis import Axis, AxisPadding, forward_size, legal_sizes
from deconvstudio.core.spec import Padding, Spec

NOW = Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2)

SIZE = (
    "Conv2DCustomBackpropInput: Size of out_backprop doesn't match computed: actual = 126, computed = 128"
    " spatial_dim: 1 input: 255 filter: 4 output: 126 stride: 2 dilation: 1"
)
GRAPH_NODE = (
    ' for \'{{node conv2d_transpose}} = Conv2DBackpropInput[T=DT_FLOAT, data_format="NHWC", dilations=[1, 1, 1, 1],'
    ' explicit_paddings=[], padding="SAME", strides=[1, 3, 2, 1], use_cudnn_on_gpu=true]'
    "(conv2d_transpose/input_sizes, Placeholder_1, Placeholder)' with input shapes: "
)
ONEDNN = (
    "AbortedError: {{function_node __wrapped____MklNativeConv2DBackpropInput_device_/job:localhost/replica:0/task:0/"
    "device:CPU:0}} Operation received an exception:Status: 2, message: could not create a primitive descriptor for"
    " the convolution forward propagation primitive. Run workload with environment variable ONEDNN_VERBOSE=all to get"
    " additional diagnostic information., in file tensorflow/core/kernels/mkl/mkl_conv_grad_input_ops.cc:546"
    " [Op:Conv2DBackpropInput]"
)
KERAS_TRACEBACK = """Traceback (most recent call last):
  File "model.py", line 12, in <module>
    y = layer(x)
        ^^^^^^^^
errors_impl.InvalidArgumentError: Exception encountered when calling Conv2DTranspose.call().

\x1b[1m{{function_node __wrapped__Conv2DBackpropInput_device_/job:localhost/replica:0/task:0/device:CPU:0}} \
Conv2DCustomBackpropInput: Size of out_backprop doesn't match computed: actual = 4, computed = 3 spatial_dim: 1 \
input: 6 filter: 4 output: 4 stride: 2 dilation: 1 [Op:Conv2DBackpropInput]\x1b[0m

Arguments received by Conv2DTranspose.call():
  • inputs=tf.Tensor(shape=(1, 4, 4, 5), dtype=float32)
"""
TF1_LOG = """2017-09-06 19:42:22.785673: W tensorflow/core/framework/op_kernel.cc:1152] Invalid argument: \
Conv2DSlowBackpropInput: Size of out_backprop doesn't match computed: actual = 23, computed = 12
\t [[Node: upscore2/conv2d_transpose = Conv2DBackpropInput[T=DT_FLOAT, data_format="NHWC", padding="SAME", \
strides=[1, 2, 2, 1], use_cudnn_on_gpu=true](upscore2/stack, up_filter/read, score_fr/BiasAdd)]]
"""
TORCH_TRACEBACK = """Traceback (most recent call last):
  File "/home/me/net.py", line 916, in forward
    return F.conv_transpose2d(
           ^^^^^^^^^^^^^^^^^^^
RuntimeError: Given transposed=1, weight of size [256, 128, 2, 2], expected input[5, 64, 384, 384] to have 256 \
channels, but got 64 channels instead
"""
REQUESTED = (
    "ValueError: requested an output size of torch.Size([12, 31]), but valid sizes range from [11, 29] to [12, 30]"
    " (for an input of torch.Size([6, 15]))"
)
TORCH_OUTPUT_PADDING = (
    "RuntimeError: output padding must be smaller than either stride or dilation, but got output_padding_height: 2"
    " output_padding_width: 2 stride_height: 2 stride_width: 2 dilation_height: 1 dilation_width: 1"
)
ORT_CHANNELS = (
    "onnxruntime_pybind11_state.InvalidArgument: [ONNXRuntimeError] : 2 : INVALID_ARGUMENT : Non-zero"
    " status code returned while running ConvTranspose node. Name:'up1' Status Message: filter number not equal to"
    " input channel number. filter_number: 3 num_input_channels: 5"
)

# The text, its code and framework, and some of its numbers.
TEXTS: list[tuple[str, str, str, dict[str, object]]] = [
    (SIZE, "size", "TensorFlow", {"output": 255, "input": 126, "kernel": 4, "stride": 2, "computed": 128}),
    (KERAS_TRACEBACK, "size", "Keras", {"output": 6, "input": 4, "kernel": 4, "axis": "height"}),
    (SIZE.replace("spatial_dim: 1", "spatial_dim: 2"), "size", "TensorFlow", {"axis": "width"}),
    (
        SIZE.replace("spatial_dim: 1", "spatial_dim: 2") + ' data_format="NCHW"',
        "size",
        "TensorFlow",
        {"axis": "height"},
    ),
    (TF1_LOG, "size_short", "TensorFlow", {"actual": 23, "computed": 12}),
    (
        "Conv2DBackpropInput: Number of rows of out_backprop doesn't match computed: actual = 7, computed = 16",
        "size_short",
        "TensorFlow",
        {"actual": 7, "computed": 16, "axis": "height"},
    ),
    (ONEDNN, "primitive", "TensorFlow", {}),
    (
        "ValueError: Dimensions must be equal, but are 10 and 5" + GRAPH_NODE + "[4], [4,4,3,5], [1,3,3,10].",
        "channels",
        "TensorFlow",
        {"input": 10, "kernel": 5},
    ),
    (
        "Dimensions must be equal, but are 1 and 2"
        + GRAPH_NODE
        + "[4], [4,4,3,10], [2,3,3,10] and with input tensors"
        " computed as partial shapes: input[0] = [1,8,8,3].",
        "batch",
        "TensorFlow",
        {"wanted": 1, "input": 2},
    ),
    (
        "ValueError: Dimensions must be equal, but are 6 and 7 for '{{node compile_loss/mse/sub}} = Sub[T=DT_FLOAT]"
        "(data_1, functional_1/conv2d_transpose_9_1/Add)' with input shapes: [?,6,6,1], [?,7,7,1].",
        "sizes_meet",
        "TensorFlow",
        {"first": 6, "second": 7, "op": "Sub"},
    ),
    (
        "input depth must be evenly divisible by filter depth: 3 vs 10",
        "out_channels",
        "TensorFlow",
        {"wanted": 3, "kernel": 10},
    ),
    (
        "{{function_node __wrapped__Conv2D_device_/job:localhost}} input depth must be evenly divisible by filter"
        " depth: 3 vs 10 [Op:Conv2D] name: ",
        "forward_channels",
        "TensorFlow",
        {"wanted": 3, "kernel": 10},
    ),
    (
        "Conv2DCustomBackpropInput: input depth must be evenly divisible by filter depth [Op:Conv2DBackpropInput]",
        "out_channels_unnamed",
        "TensorFlow",
        {},
    ),
    (
        "ValueError: output_shape does not match filter's output channels, 4 != 3",
        "out_channels",
        "TensorFlow",
        {"wanted": 4, "kernel": 3},
    ),
    (
        "ValueError: input channels does not match filter's input channels, 6 != 4",
        "channels",
        "TensorFlow",
        {"input": 6, "kernel": 4},
    ),
    ("input channels does not match filter's input channels, 4 != 4", "channels_unnamed", "TensorFlow", {}),
    ("filter and out_backprop must have the same out_depth", "channels_unnamed", "TensorFlow", {}),
    (
        "InvalidArgumentError: Computed input depth 2 doesn't match filter input depth 1 [Op:Conv2DBackpropInput]",
        "out_channels",
        "TensorFlow",
        {"wanted": 2, "kernel": 1},
    ),
    (
        "Conv2DCustomBackpropInput: input and out_backprop must have the same batch size. Input batch: 1,"
        " outbackprop batch: 2, batch_dim: 0 [Op:Conv2DBackpropInput]",
        "batch",
        "TensorFlow",
        {"wanted": 1, "input": 2},
    ),
    ("input and out_backprop must have the same batch size", "batch_unnamed", "TensorFlow", {}),
    (
        "Computed output size would be negative: -1 [input_size: 0, effective_filter_size: 4, stride: 2]"
        " [Op:Conv2DBackpropInput]",
        "output_too_small",
        "TensorFlow",
        {"output": 0, "kernel": 4, "stride": 2},
    ),
    (
        "Negative dimension size caused by subtracting 5 from 2 for '{{node Conv2D}} = Conv2D[T=DT_FLOAT]'",
        "forward_too_small",
        "TensorFlow",
        {"kernel": 5, "output": 2},
    ),
    (
        "Depth of input (3) is not a multiple of input depth of filter (10) for '{{node Conv2D}} = Conv2D[T=1]'",
        "forward_channels",
        "TensorFlow",
        {"wanted": 3, "kernel": 10},
    ),
    (
        "ResourceExhaustedError: OOM when allocating tensor with shape[1,60000,60000,100] and type float on /job:"
        "localhost/replica:0/task:0/device:GPU:0 by allocator GPU_0_bfc [Op:Conv2DBackpropInput]",
        "memory",
        "TensorFlow",
        {"shape": (1, 60000, 60000, 100)},
    ),
    ("Row and column strides should be larger than 0. [Op:Conv2DBackpropInput]", "stride_zero", "TensorFlow", {}),
    ("Dimension -1 must be >= 0 [Op:Conv2DBackpropInput]", "dimension_negative", "TensorFlow", {"value": -1}),
    (
        "Incompatible shapes: [1,126,126,3] vs. [1,128,128,3] [Op:AddV2]",
        "shapes_meet",
        "TensorFlow",
        {"first": (1, 126, 126, 3), "second": (1, 128, 128, 3)},
    ),
    (
        "ConcatOp : Dimension 1 in both shapes must be equal: shape[0] = [1,126,126,3] vs. shape[1] = [1,128,128,3]",
        "shapes_meet",
        "TensorFlow",
        {"first": (1, 126, 126, 3)},
    ),
    (
        "ValueError: `output_padding` must be strictly less than `strides` for all dimensions. At dimension 0,"
        " `output_padding` is 2 but `strides` is 2. Received: output_padding=(2, 2), strides=(2, 2)",
        "output_padding",
        "Keras",
        {"output_padding": (2, 2), "strides": (2, 2)},
    ),
    (
        "ValueError: Strides must be greater than output padding. Received strides=(2, 2), output_padding=(3, 2).",
        "output_padding",
        "Keras",
        {"output_padding": (3, 2), "strides": (2, 2)},
    ),
    (
        "ValueError: Stride (2, 2) must be greater than output padding (2, 2)",
        "output_padding",
        "Keras",
        {"output_padding": (2, 2), "strides": (2, 2)},
    ),
    (
        "`strides > 1` not supported in conjunction with `dilation_rate > 1`. Received: strides=(2, 2) and"
        " dilation_rate=(3, 3)",
        "stride_and_dilation",
        "Keras",
        {"strides": (2, 2), "dilations": (3, 3)},
    ),
    (
        "Input 0 with name 'None' of layer 'conv2d_transpose_7' is incompatible with the layer: expected axis -1 of"
        " input shape to have value 5, but received input with shape (None, 4, 4, 6)",
        "channels",
        "Keras",
        {"input": 6, "kernel": 5},
    ),
    (
        "A `Concatenate` layer requires inputs with matching shapes except for the concatenation axis. Received:"
        " input_shape=[(None, 126, 126, 3), (None, 128, 128, 3)]",
        "shapes_meet",
        "Keras",
        {"first": (126, 126, 3), "second": (128, 128, 3)},
    ),
    (TORCH_TRACEBACK, "channels", "PyTorch", {"input": 64, "kernel": 256, "weight": (256, 128, 2, 2)}),
    (
        "Given transposed=1, weight of size 1024 2048 4 4, expected input[8, 2048, 10, 10] to have 1024 channels, but"
        " got 2048 channels instead",
        "channels",
        "PyTorch",
        {"input": 2048, "kernel": 1024},
    ),
    (
        "Given groups=1, weight of size [64, 3, 7, 7], expected input[1, 10, 9, 9] to have 3 channels, but got 10"
        " channels instead",
        "forward_channels",
        "PyTorch",
        {"wanted": 10, "kernel": 3},
    ),
    (TORCH_OUTPUT_PADDING, "output_padding", "PyTorch", {"output_padding": (2, 2), "strides": (2, 2)}),
    (REQUESTED, "requested", "PyTorch", {"output": (12, 31), "first": (11, 29), "last": (12, 30), "input": (6, 15)}),
    (
        "requested an output size of torch.Size([5, 12, 31]), but valid sizes range from [3, 11, 29] to [4, 12, 30]"
        " (for an input of torch.Size([2, 6, 15]))",
        "requested_other_rank",
        "PyTorch",
        {"output": (5, 12, 31)},
    ),
    (
        "RuntimeError: Given input size per channel: (1 x 1). Calculated output size per channel: (-1 x -1). Output"
        " size is too small",
        "torch_too_small",
        "PyTorch",
        {"shape": (-1, -1)},
    ),
    (
        "RuntimeError: Sizes of tensors must match except in dimension 1. Expected size 126 but got size 128 for"
        " tensor number 1 in the list.",
        "sizes_meet",
        "PyTorch",
        {"first": 126, "second": 128},
    ),
    (
        "The size of tensor a (7) must match the size of tensor b (6) at non-singleton dimension 3",
        "sizes_meet",
        "PyTorch",
        {"first": 7, "second": 6},
    ),
    ("RuntimeError: non-positive stride is not supported", "stride_zero", "PyTorch", {}),
    ("torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB.", "memory_unnamed", "PyTorch", {}),
    (ORT_CHANNELS, "channels", "ONNX Runtime", {"input": 5, "kernel": 3}),
    (
        "Status Message: Input channels is not divisible by group. num_input_channels: 5 group: 2",
        "groups",
        "ONNX Runtime",
        {"input": 5, "groups": 2},
    ),
    (
        "running ConvTranspose node. X num_dims does not match W num_dims. X: {1,3,3} W: {3,1,2,2}",
        "ranks_differ",
        "ONNX Runtime",
        {"input": (1, 3, 3), "weight": (3, 1, 2, 2)},
    ),
    (
        "kernel_shape is not compatible with W shape. kernel_shape: {2,2} W: {5,4,3,3}",
        "kernel_shape",
        "ONNX Runtime",
        {"kernel_shape": (2, 2), "weight": (5, 4, 3, 3)},
    ),
    (
        "running ConvTranspose node. Name:'' Status Message: dim_size > 0 was false. Invalid input shape: {2,3}",
        "output_empty",
        "ONNX Runtime",
        {"shape": (2, 3)},
    ),
    (
        "[ShapeInferenceError] Attribute pads has incorrect size",
        "attribute_size",
        "ONNX Runtime",
        {"attribute": "pads"},
    ),
]
IDS = [f"{n}-{text[1]}" for n, text in enumerate(TEXTS)]


@pytest.mark.parametrize(("text", "code", "framework", "numbers"), TEXTS, ids=IDS)
def test_a_message_is_read(text: str, code: str, framework: str, numbers: dict[str, object]) -> None:
    reading = read_error(text)
    assert (reading.code, reading.framework) == (code, framework)
    assert {name: reading.numbers[name] for name in numbers} == numbers


@pytest.mark.parametrize(("text", "code", "framework", "numbers"), TEXTS, ids=IDS)
def test_it_is_found_however_it_is_pasted(text: str, code: str, framework: str, numbers: dict[str, object]) -> None:
    reading = read_error(text)
    one_line = " ".join(text.split())
    wrapped = re.sub(r"(.{1,60})( |$)", r"\1\r\n", one_line)
    quoted = "".join(f"> {line}\n" for line in wrapped.splitlines())
    framed = "".join(f"│ {line:<70} │\n" for line in wrapped.splitlines())
    terminal = "\n".join(one_line[n : n + 80] for n in range(0, len(one_line), 80))
    log = f"Epoch 1/10\n{text}\nProcess finished with exit code 1\n"
    for pasted in (one_line, wrapped, quoted, framed, terminal, log, one_line.replace("'", "’")):
        assert read_error(pasted) == reading


@pytest.mark.parametrize(
    "text", ["", "   \n", "hello", "ImportError: No module named 'x'", "42", "actual = 1, computed"]
)
def test_an_unknown_text_is_said_to_be_unknown(text: str) -> None:
    reading = read_error(text)
    assert (reading.code, reading.numbers) == ("unknown", {})
    assert reading.partial.nothing
    assert to_spec(reading, NOW) is None
    assert explain(reading, NOW).fixes == ()


@given(st.text(), st.sampled_from(TEXTS))
def test_no_text_is_too_odd(noise: str, known: tuple[str, str, str, dict[str, object]]) -> None:
    for text in (noise, noise + known[0][: len(noise) * 3], re.sub(r"\d", "9" * 11, known[0]) + noise):
        reading = read_error(text)
        to_spec(reading, NOW)
        explain(reading, NOW)


@pytest.mark.parametrize(
    "opening", [text[0][:45] for text in TEXTS] + [" ", "[1, ", "`strides` argument must be ", "1\n"]
)
def test_long_text_is_read_at_once(opening: str) -> None:
    started = perf_counter()
    read_error(opening * (100_000 // len(opening)))
    assert perf_counter() - started < 2


def test_of_several_messages_the_last_counts() -> None:
    assert read_error(f"{ONEDNN}\n\nDuring handling of it\n\n{SIZE}").code == "size"
    assert read_error(f"{SIZE}\n\nDuring handling of it\n\n{TORCH_TRACEBACK}").code == "channels"


def test_the_articles_error_becomes_a_spec_and_its_answers() -> None:
    reading = read_error(SIZE)
    spec = to_spec(reading, NOW)
    assert spec == Spec.of([1, 126, 126, 1], [4, 4, 1, 1], 2, "SAME", 255)
    ways = {(fix.code, fix.values.get("value")) for fix in explain(reading, NOW).fixes}
    assert {("set_output", 252), ("set_input", 128)} <= ways


@pytest.mark.parametrize(
    ("text", "spec"),
    [
        (KERAS_TRACEBACK, Spec.of([1, 4, 4, 5], [4, 4, 1, 5], 2, "SAME", 6)),
        (TORCH_TRACEBACK, Spec.of([5, 384, 384, 64], [2, 2, 128, 256], 2)),
        (REQUESTED, Spec.of([1, 6, 15, 1], [3, 3, 1, 1], 2, ((1, 1), (1, 1)), (12, 31))),
        (TORCH_OUTPUT_PADDING, Spec.of([1, 3, 3, 1], [3, 3, 1, 1], 2, output=9)),
        (ORT_CHANNELS, Spec.of([1, 3, 3, 5], [3, 3, 1, 3], 2)),
        (TEXTS[7][0], Spec.of([1, 3, 3, 10], [4, 4, 3, 5], (3, 2), "SAME")),
        (TEXTS[8][0], Spec.of([2, 3, 3, 10], [4, 4, 3, 10], (3, 2), "SAME", 8)),
        (TEXTS[9][0], Spec.of([1, 3, 3, 1], [3, 3, 1, 1], 2, output=6)),
    ],
)
def test_the_spec_is_filled_as_far_as_the_text_tells(text: str, spec: Spec) -> None:
    assert to_spec(read_error(text), NOW) == spec


def test_one_axis_is_told_of_the_other_stays_where_the_case_is_not_square() -> None:
    now = Spec.of([1, 5, 3, 1], [3, 2, 1, 1], strides=(2, 1))
    filled = to_spec(read_error(SIZE), now)
    assert filled == Spec.of([1, 126, 3, 1], [4, 2, 1, 1], (2, 1), "SAME", (255, 3))


def test_swapped_channels_are_offered() -> None:
    reading = read_error("input depth must be evenly divisible by filter depth: 3 vs 10")
    now = Spec.of([1, 5, 5, 3], [5, 5, 3, 3])
    swapped = next(fix for fix in explain(reading, now).fixes if fix.code == "swap_channels")
    assert swapped.spec.kernel.shape == (5, 5, 3, 10)
    assert plan(swapped.spec).problems == ()


def test_a_text_without_numbers_gets_the_ways_out_of_the_current_spec() -> None:
    broken = Spec.of([1, 64, 64, 1], [3, 3, 1, 1], 2, "SAME", 126)
    assert explain(read_error(ONEDNN), broken).fixes == plan(broken).problems[0].fixes
    assert explain(read_error(ONEDNN), NOW).fixes == ()


small = st.integers(1, 9)
pads = st.tuples(st.integers(0, 4), st.integers(0, 4))
paddings: st.SearchStrategy[Padding] = st.one_of(st.sampled_from(("SAME", "VALID")), st.tuples(pads, pads))


@st.composite
def illegal_specs(draw: st.DrawFn) -> Spec:
    """Height and width alike, and an output that TensorFlow refuses with sizes in its message."""
    i, k, s, d = draw(small), draw(small), draw(small), draw(st.integers(1, 3))
    side: AxisPadding = draw(st.one_of(st.sampled_from(("SAME", "VALID")), pads))
    padding: Padding = side if isinstance(side, str) else (side, side)
    axis = Axis(i, k, s, d, side)
    # Of an output smaller than the kernel TensorFlow says something else, without the input's size.
    wanted = draw(st.integers(1, 100).filter(lambda o: o not in legal_sizes(axis) and forward_size(axis, o) >= 0))
    return Spec.of([1, i, i, 1], [k, k, 1, 1], s, padding, wanted, d)


def tensorflow_text(spec: Spec, n: int) -> str:
    """TensorFlow's words for axis n, without oneDNN."""
    assert spec.output is not None
    axis, o = axis_of(spec, n), spec.output[n]
    return (
        f"Conv2DCustomBackpropInput: Size of out_backprop doesn't match computed: actual = {axis.i}, computed ="
        f" {forward_size(axis, o)} spatial_dim: {n + 1} input: {o} filter: {axis.k} output: {axis.i}"
        f" stride: {axis.s} dilation: {axis.d}"
    )


@given(illegal_specs(), st.sampled_from((0, 1)), paddings)
def test_the_numbers_of_any_refused_spec_come_back_and_its_ways_out_are_legal(
    spec: Spec, n: int, now_padding: Padding
) -> None:
    reading = read_error(tensorflow_text(spec, n))
    axis = axis_of(spec, n)
    assert spec.output is not None
    told = (
        reading.numbers["input"],
        reading.numbers["kernel"],
        reading.numbers["stride"],
        reading.numbers["dilation"],
    )
    assert told == (axis.i, axis.k, axis.s, axis.d)
    assert (reading.numbers["output"], reading.numbers["axis"]) == (spec.output[n], ("height", "width")[n])
    assert to_spec(reading, spec) == spec
    filled = to_spec(reading, replace(NOW, padding=now_padding))
    assert filled is not None
    assert (filled.input, filled.kernel, filled.strides) == (spec.input, spec.kernel, spec.strides)
    event(spec.padding if isinstance(spec.padding, str) else "explicit")
    assert (
        "output_not_legal" in [p.code for p in plan(filled).problems]
        or plan(filled).problems[0].code == "nothing_left"
    )
    ways = explain(reading, replace(NOW, padding=now_padding)).fixes
    assert ways
    for fix in ways:
        after = plan(fix.spec).problems
        if all(axis_of(filled, m) == axis_of(filled, 0) for m in (0, 1)):
            assert after == ()
        else:
            assert len(after) < 2
