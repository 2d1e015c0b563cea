"""Reasons why a Spec cannot run: a code, the numbers that a sentence needs, and ways out that are Specs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sized
from dataclasses import dataclass, field, replace
from math import prod
from typing import Literal

from . import shapes
from .axes import AXES, axis_of, with_output
from .spec import KERNEL_KINDS, KINDS, SEEDED_KINDS, Nested, Shape, Spec, Tensor, Values, replaced_at

MAX_STEP = 1024
MAX_PAD = 65535
MAX_ELEMENTS = 2**31 - 1

Number = int | str


@dataclass(frozen=True)
class Fix:
    """A way out: what it does (code and numbers) and the Spec it leads to."""

    code: str
    values: dict[str, Number]
    spec: Spec

    def __hash__(self) -> int:
        return hash((self.code, self.spec))


@dataclass(frozen=True)
class Problem:
    """A reason why a Spec cannot run.

    code: names the sentence. argument: the argument of the call at fault (input, kernel, strides, dilations,
    padding, output). values: the numbers in the sentence. fixes: ways out, best first.
    """

    code: str
    argument: str
    values: dict[str, Number] = field(default_factory=dict)
    fixes: tuple[Fix, ...] = ()

    def __hash__(self) -> int:
        return hash((self.code, self.argument, tuple(self.values.items())))


class ProblemError(ValueError):
    """A Spec that has Problems was asked to be computed."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__(
            "; ".join(
                f"{p.code}({', '.join(f'{name}={value}' for name, value in p.values.items())})" for p in problems
            )
        )


INPUT_DIMENSIONS = ("batch", "height", "width", "channels")
KERNEL_DIMENSIONS = ("kernel_height", "kernel_width", "out_channels", "in_channels")


def basic_problems(spec: Spec) -> tuple[Problem, ...]:
    """Problems of single numbers; while there is one, sizes cannot be spoken of."""
    return tuple(_basic(spec))


def size_problems(spec: Spec) -> tuple[Problem, ...]:
    """Problems of numbers that do not go together, for a Spec without basic problems."""
    return tuple(_channels(spec)) + tuple(_output(spec))


def element_problems(spec: Spec, output: tuple[int, int]) -> tuple[Problem, ...]:
    """Tensors with more elements than TensorFlow's kernels can count (2^31 - 1 per image and kernel)."""
    _, ih, iw, channels = spec.input.shape
    kernel_height, kernel_width = (axis_of(spec, n).k_dilated for n in (0, 1))
    counts = {
        "input": ih * iw * channels,
        "kernel": kernel_height * kernel_width * prod(spec.kernel.shape[2:]),
        "output": prod(output) * spec.out_channels,
    }
    return tuple(
        Problem("too_many_elements", name, {"count": count, "limit": MAX_ELEMENTS})
        for name, count in counts.items()
        if count > MAX_ELEMENTS
    )


def value_problems(spec: Spec) -> tuple[Problem, ...]:
    """Values that do not fit their tensor."""
    return tuple(_values("input", spec.input, lambda t: replace(spec, input=t))) + tuple(
        _values("kernel", spec.kernel, lambda t: replace(spec, kernel=t))
    )


def _basic(spec: Spec) -> Iterator[Problem]:
    for index, (name, size) in enumerate(zip(INPUT_DIMENSIONS, spec.input.shape, strict=True)):
        if size < 1:
            fixed = spec.with_input_shape(replaced_at(spec.input.shape, index, 1))
            yield _below_one("input", name, size, fixed)
    for index, (name, size) in enumerate(zip(KERNEL_DIMENSIONS, spec.kernel.shape, strict=True)):
        if size < 1:
            fixed = spec.with_kernel_shape(replaced_at(spec.kernel.shape, index, 1))
            yield _below_one("kernel", name, size, fixed)
    for argument, steps in (("strides", spec.strides), ("dilations", spec.dilations)):
        for n, axis in enumerate(AXES):
            value = steps[n]
            if not 1 <= value <= MAX_STEP:
                nearest = min(max(value, 1), MAX_STEP)
                pair = _pair_with(steps, n, nearest)
                values: dict[str, Number] = {
                    "axis": axis,
                    "value": value,
                    "first": 1,
                    "last": MAX_STEP,
                }
                fixed = replace(spec, strides=pair) if argument == "strides" else replace(spec, dilations=pair)
                fix = Fix("set_value", {"value": nearest}, fixed)
                yield Problem(f"{argument}_out_of_range", argument, values, (fix,))
    if not isinstance(spec.padding, str):
        for n, axis in enumerate(AXES):
            for side in (0, 1):
                value = spec.padding[n][side]
                if not 0 <= value <= MAX_PAD:
                    nearest = min(max(value, 0), MAX_PAD)
                    pads = list(spec.padding)
                    pads[n] = _pair_with(pads[n], side, nearest)
                    fix = Fix(
                        "set_value",
                        {"value": nearest},
                        replace(spec, padding=(pads[0], pads[1])),
                    )
                    values = {"axis": axis, "value": value, "first": 0, "last": MAX_PAD}
                    yield Problem("pad_out_of_range", "padding", values, (fix,))
    if spec.output is not None:
        for n, axis in enumerate(AXES):
            if spec.output[n] < 1:
                fix = Fix("natural_output", {}, replace(spec, output=None))
                yield Problem(
                    "output_below_one",
                    "output",
                    {"axis": axis, "value": spec.output[n]},
                    (fix,),
                )


def _below_one(argument: str, name: str, size: int, fixed: Spec) -> Problem:
    fix = Fix("set_value", {"value": 1}, fixed)
    return Problem("dimension_below_one", argument, {"dimension": name, "value": size}, (fix,))


def _channels(spec: Spec) -> Iterator[Problem]:
    ours, theirs = spec.input.shape[3], spec.kernel.shape[3]
    if ours != theirs:
        fixes = (
            Fix(
                "set_kernel_in",
                {"value": ours},
                spec.with_kernel_shape(replaced_at(spec.kernel.shape, 3, ours)),
            ),
            Fix(
                "set_input_channels",
                {"value": theirs},
                spec.with_input_shape(replaced_at(spec.input.shape, 3, theirs)),
            ),
        )
        yield Problem("channels_differ", "kernel", {"input": ours, "kernel": theirs}, fixes)


def _output(spec: Spec) -> Iterator[Problem]:
    height, width = axis_of(spec, 0), axis_of(spec, 1)
    if height == width and (spec.output is None or spec.output[0] == spec.output[1]):
        # What is wrong with both in the same way is said, and mended, once.
        yield from _axis_output(spec, "both", height, (0, 1))
    else:
        yield from _axis_output(spec, "height", height, (0,))
        yield from _axis_output(spec, "width", width, (1,))


def _axis_output(spec: Spec, name: str, axis: shapes.Axis, indexes: tuple[int, ...]) -> Iterator[Problem]:
    legal = shapes.legal(axis)
    if legal.empty and isinstance(axis.padding, tuple):
        yield _nothing_left(spec, name, axis, axis.padding, indexes)
    elif spec.output is not None and spec.output[indexes[0]] not in legal:
        wanted = spec.output[indexes[0]]
        values: dict[str, Number] = {
            "axis": name,
            "value": wanted,
            "first": legal.first,
            "last": legal.last,
            "padding": axis.padding if isinstance(axis.padding, str) else "explicit",
            "i": axis.i,
            "k": axis.k,
            "s": axis.s,
            "d": axis.d,
            "forward": shapes.forward(axis, wanted),
        }
        fixes = tuple(_output_fixes(spec, name, axis, indexes))
        yield Problem("output_not_legal", "output", values, fixes)


def _nothing_left(
    spec: Spec, name: str, axis: shapes.Axis, pads: tuple[int, int], indexes: tuple[int, ...]
) -> Problem:
    begin = min(pads[0], axis.full - 1)
    end = min(pads[1], axis.full - 1 - begin)
    sides = [pads, pads] if isinstance(spec.padding, str) else list(spec.padding)
    for n in indexes:
        sides[n] = (begin, end)
    fixed = replace(spec, padding=(sides[0], sides[1]), output=None)
    values: dict[str, Number] = {"axis": name, "begin": pads[0], "end": pads[1], "full": axis.full}
    return Problem("nothing_left", "padding", values, (Fix("set_pads", {"begin": begin, "end": end}, fixed),))


def _output_fixes(spec: Spec, name: str, axis: shapes.Axis, indexes: tuple[int, ...]) -> Iterator[Fix]:
    """Ways to a legal output that keep an axis without a problem as it is: another size, input, kernel, padding."""
    assert spec.output is not None
    wanted = spec.output[indexes[0]]
    for size in dict.fromkeys((shapes.legal(axis).nearest(wanted), shapes.natural(axis))):
        fixed = spec
        for n in indexes:
            fixed = with_output(fixed, n, size)
        yield Fix("set_output", {"axis": name, "value": size}, fixed)
    source = shapes.forward(axis, wanted)
    if source >= 1:
        fixed = spec
        for n in indexes:
            fixed = fixed.with_input_shape(replaced_at(fixed.input.shape, n + 1, source))
        yield Fix("set_input", {"axis": name, "value": source}, fixed)
    kernels = legal_kernels(axis, wanted)
    if not kernels.empty and kernels.first <= MAX_STEP:
        size = kernels.nearest(axis.k)
        fixed = spec
        for n in indexes:
            fixed = fixed.with_kernel_shape(replaced_at(fixed.kernel.shape, n, size))
        yield Fix("set_kernel", {"axis": name, "value": size}, fixed)
    modes: tuple[Literal["VALID", "SAME"], ...] = ("VALID", "SAME")
    for mode in modes:
        fixed = replace(spec, padding=mode)
        if all(spec.output[n] in shapes.legal(axis_of(fixed, n)) for n in (0, 1)):
            yield Fix("set_padding", {"padding": mode}, fixed)


def legal_kernels(axis: shapes.Axis, o: int) -> shapes.Interval:
    """The kernel sizes with which o is legal, all else as it is (SAME: none or every one)."""
    if axis.padding == "SAME":
        return shapes.Interval(1, MAX_STEP) if o in shapes.legal(axis) else shapes.Interval(1, 0)
    cut = 0 if axis.padding == "VALID" else sum(axis.padding)
    # (i-1)s + (k-1)d + 1 - cut <= o <= (i-1)s + (k-1)d + s - cut
    room = o - (axis.i - 1) * axis.s - 1 + cut
    return shapes.Interval(max(-(-(room - axis.s + 1) // axis.d), 0) + 1, room // axis.d + 1)


def _values(argument: str, tensor: Tensor, into: Callable[[Tensor], Spec]) -> Iterator[Problem]:
    values = tensor.values
    integers = Fix("use_integers", {}, into(replace(tensor, values=Values("integers"))))
    if values.kind not in KINDS:
        yield Problem("kind_unknown", argument, {"kind": values.kind}, (integers,))
    elif values.kind in KERNEL_KINDS and argument == "input":
        yield Problem("kind_for_kernels", argument, {"kind": values.kind}, (integers,))
    elif values.kind in SEEDED_KINDS and values.seed < 0:
        zero = Fix("set_value", {"value": 0}, into(replace(tensor, values=Values(values.kind))))
        yield Problem("seed_negative", argument, {"value": values.seed}, (zero,))
    elif values.kind == "file" and not values.path:
        yield Problem("file_not_chosen", argument, {}, (integers,))
    elif values.kind == "list":
        shape = nested_shape(values.data)
        if shape != tensor.shape:
            fixes = [integers]
            if shape is not None:
                own = Fix("use_own_shape", {"shape": _listed(shape)}, into(replace(tensor, shape=shape)))
                fixes.insert(0, own)
            found = "?" if shape is None else _listed(shape)
            yield Problem("list_shape", argument, {"shape": _listed(tensor.shape), "found": found}, tuple(fixes))


def nested_shape(data: Nested | None) -> Shape | None:
    """The shape of four levels of tuples, None where they are ragged or empty."""
    parts: list[Sized] = [] if data is None else [data]
    shape = []
    for level in range(4):
        sizes = {len(part) for part in parts}
        if len(sizes) != 1 or 0 in sizes:
            return None
        shape.append(sizes.pop())
        if level < 3:
            parts = [child for part in parts for child in part]  # type: ignore[attr-defined]
    return (shape[0], shape[1], shape[2], shape[3])


def _pair_with(pair: tuple[int, int], index: int, value: int) -> tuple[int, int]:
    return (value, pair[1]) if index == 0 else (pair[0], value)


def _listed(shape: tuple[int, ...]) -> str:
    return "[" + ", ".join(map(str, shape)) + "]"
