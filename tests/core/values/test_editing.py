from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconvstudio.core.roles import Role
from deconvstudio.core.selection import Selection
from deconvstudio.core.spec import MAX_LISTED, Spec, Tensor, Values
from deconvstudio.core.values import editing
from deconvstudio.core.values.editing import EditError
from deconvstudio.core.values.generated import Array, input_array, kernel_array
from deconvstudio.files import documents

ROLES = (Role.INPUT, Role.KERNEL)
SELECTION = Selection(image=1, in_channel=2, out_channel=1)
sizes = st.integers(1, 5)
numbers = st.floats(-1e6, 1e6, width=32)


def several(kind: str = "normal") -> Spec:
    """Two images, three input channels, two output channels; neither plane is square."""
    return Spec(
        Tensor((2, 4, 5, 3), Values(kind, seed=3)), Tensor((3, 2, 2, 3), Values(kind, seed=4)), strides=(2, 2)
    )


def whole(spec: Spec, role: Role) -> Array:
    return input_array(spec.input) if role is Role.INPUT else kernel_array(spec.kernel)


def plane(array: Array, role: Role, selection: Selection = SELECTION) -> Array:
    """The shown plane of a whole tensor, as a view."""
    if role is Role.INPUT:
        return array[selection.image, :, :, selection.in_channel]
    return array[:, :, selection.out_channel, selection.in_channel]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("kind", ["normal", "integers", "impulse", "ramp"])
def test_one_cell_changes_and_nothing_else(role: Role, kind: str) -> None:
    before = several(kind)
    after = editing.with_cell(before, role, SELECTION, 1, 0, 0.1)
    expected = whole(before, role).copy()
    plane(expected, role)[1, 0] = 0.1
    np.testing.assert_array_equal(whole(after, role), expected)
    assert editing.tensor_of(after, role).values.kind == "list"
    other = Role.KERNEL if role is Role.INPUT else Role.INPUT
    assert editing.tensor_of(after, other) == editing.tensor_of(before, other)
    # The second edit finds a list.
    again = editing.with_cell(after, role, SELECTION, 2, 1, -7)
    plane(expected, role)[2, 1] = -7
    np.testing.assert_array_equal(whole(again, role), expected)


@given(
    shape=st.tuples(sizes, sizes, sizes, sizes),
    role=st.sampled_from(ROLES),
    data=st.data(),
)
def test_a_block_is_laid_as_numpy_slices_do(
    shape: tuple[int, int, int, int], role: Role, data: st.DataObject
) -> None:
    n, h, w, c = shape
    spec = Spec.of([n, h, w, c], [h, w, n, c])
    selection = Selection(
        data.draw(st.integers(0, n - 1)), data.draw(st.integers(0, c - 1)), data.draw(st.integers(0, n - 1))
    )
    row, column = data.draw(st.integers(0, h - 1)), data.draw(st.integers(0, w - 1))
    width = data.draw(sizes)
    block = data.draw(st.lists(st.lists(numbers, min_size=width, max_size=width), min_size=1, max_size=6))
    expected = whole(spec, role).copy()
    shown = plane(expected, role, selection)
    laid = np.array(block, dtype=np.float32)[: h - row, : w - column]
    shown[row : row + len(block), column : column + width] = laid
    after, cut = editing.with_block(spec, role, selection, row, column, block)
    np.testing.assert_array_equal(whole(after, role), expected)
    assert cut == len(block) * width - laid.size
    np.testing.assert_array_equal(editing.plane_of(after, role, selection), shown)


Edit = Callable[[Spec, Role, Selection], Spec]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (lambda spec, role, of: editing.filled(spec, role, of, 2.5), lambda shown: np.full_like(shown, 2.5)),
        (editing.cleared, np.zeros_like),
        (editing.rotated_180, lambda shown: np.rot90(shown, 2)),
        (editing.normalised, lambda shown: shown.astype(np.float64) / shown.astype(np.float64).sum()),
    ],
    ids=["filled", "cleared", "rotated", "normalised"],
)
def test_a_plane_changes_as_a_whole(role: Role, edit: Edit, expected: Callable[[Array], Array]) -> None:
    before = several()
    after = edit(before, role, SELECTION)
    array = whole(before, role).copy()
    plane(array, role)[:] = expected(plane(array, role)).astype(np.float32)
    np.testing.assert_array_equal(whole(after, role), array)


@pytest.mark.parametrize("role", ROLES)
def test_a_square_plane_is_transposed_alone(role: Role) -> None:
    before = Spec.of([2, 3, 3, 3], [3, 3, 2, 3])
    array = whole(before, role).copy()
    plane(array, role)[:] = plane(array, role).T.copy()
    np.testing.assert_array_equal(whole(editing.transposed(before, role, SELECTION), role), array)


def test_planes_that_are_not_square_are_transposed_with_their_tensor() -> None:
    before = several()
    after = editing.transposed(before, Role.INPUT, SELECTION)
    assert after.input.shape == (2, 5, 4, 3)
    np.testing.assert_array_equal(whole(after, Role.INPUT), whole(before, Role.INPUT).swapaxes(1, 2))
    after = editing.transposed(before, Role.KERNEL, SELECTION)
    assert after.kernel.shape == (2, 3, 2, 3)
    np.testing.assert_array_equal(whole(after, Role.KERNEL), whole(before, Role.KERNEL).swapaxes(0, 1))
    for role in ROLES:
        twice = editing.transposed(editing.transposed(before, role, SELECTION), role, SELECTION)
        np.testing.assert_array_equal(whole(twice, role), whole(before, role))


def test_an_edited_spec_is_a_document() -> None:
    spec = editing.normalised(several(), Role.KERNEL, SELECTION)
    spec = editing.with_cell(spec, Role.INPUT, SELECTION, 0, 0, 1 / 3)
    assert documents.loads(documents.dumps(spec)) == spec


def test_the_selection_is_moved_inside_the_tensors() -> None:
    after = editing.with_cell(several(), Role.INPUT, Selection(9, 9, 9), 0, 0, 50)
    assert whole(after, Role.INPUT)[1, 0, 0, 2] == 50


def test_what_a_file_holds_becomes_the_list() -> None:
    held = np.arange(6, dtype=np.float32).reshape(1, 2, 3, 1)
    spec = Spec(Tensor((1, 2, 3, 1), Values("file", path="x.npy")), Tensor((1, 1, 1, 1)))
    after = editing.with_cell(spec, Role.INPUT, Selection(), 1, 2, 9, held)
    assert whole(after, Role.INPUT).ravel().tolist() == [0, 1, 2, 3, 4, 9]
    assert held[0, 1, 2, 0] == 5
    held[0, 0, 0, 0] = np.nan
    assert error_of(editing.with_cell, spec, Role.INPUT, Selection(), 1, 2, 9, held).code == "not_listable"
    assert editing.with_cell(spec, Role.INPUT, Selection(), 0, 0, 9, held).input.values.kind == "list"


def error_of(edit: Callable[..., object], *arguments: object) -> EditError:
    with pytest.raises(EditError) as caught:
        edit(*arguments)
    return caught.value


def test_what_cannot_be_edited_says_why() -> None:
    spec, file = several(), Spec(Tensor((1, 2, 2, 1), Values("file", path="x.npy")), Tensor((1, 1, 1, 1)))
    large = Spec.of([1, 400, 251, 1], [2, 2, 1, 1])
    for edit in (editing.cleared, editing.transposed, editing.normalised, editing.plane_of):
        error = error_of(edit, large, Role.INPUT, Selection())
        assert (error.code, error.values) == ("too_many", {"count": 100_400, "most": MAX_LISTED})
        assert error_of(edit, file, Role.INPUT, Selection()).code == "no_numbers"
    assert editing.cleared(large, Role.KERNEL, Selection()).kernel.values.kind == "list"
    zero = editing.cleared(spec, Role.KERNEL, SELECTION)
    assert error_of(editing.normalised, zero, Role.KERNEL, SELECTION).values == {"sum": 0.0}
    for value in (1e39, -1e39, np.inf, np.nan):
        assert error_of(editing.filled, spec, Role.INPUT, SELECTION, value).code == "not_finite"
        block = [[1.0, value]]
        laid = error_of(editing.with_block, spec, Role.INPUT, SELECTION, 0, 0, block)
        assert laid.code == "not_finite"
    misfit = Spec(Tensor((1, 2, 2, 1), Values("list", data=((((1.0,),),),))), Tensor((1, 1, 1, 1)))
    assert error_of(editing.with_cell, misfit, Role.INPUT, Selection(), 0, 0, 1).code == "no_numbers"
    below = Spec.of([1, 0, 2, 1], [1, 1, 1, 1])
    assert error_of(editing.cleared, below, Role.INPUT, Selection()).code == "no_numbers"


def test_numbers_that_cancel_each_other_are_not_scaled() -> None:
    spec = Spec.of([1, 1, 1, 1], np.array([0.1, 0.2, -0.3, 0.0], np.float32).reshape(2, 2, 1, 1))
    assert error_of(editing.normalised, spec, Role.KERNEL, Selection()).code == "sum_zero"


@pytest.mark.parametrize(("row", "column"), [(-1, 0), (4, 0), (0, -1), (0, 5)])
def test_a_cell_outside_the_plane_is_refused(row: int, column: int) -> None:
    with pytest.raises(IndexError):
        editing.with_cell(several(), Role.INPUT, SELECTION, row, column, 1)
    with pytest.raises(IndexError):
        editing.with_block(several(), Role.INPUT, SELECTION, row, column, [[1]])


def test_the_output_has_no_numbers_of_its_own() -> None:
    with pytest.raises(ValueError, match="output"):
        editing.cleared(several(), Role.OUTPUT, SELECTION)


@given(
    shape=st.tuples(sizes, sizes, sizes, sizes),
    role=st.sampled_from(ROLES),
    rows=st.integers(1, 7),
    columns=st.integers(1, 7),
    kind=st.sampled_from(["normal", "ones", "list"]),
)
def test_a_block_that_grows_the_tensor_lies_on_it_as_a_whole(
    shape: tuple[int, int, int, int], role: Role, rows: int, columns: int, kind: str
) -> None:
    n, h, w, c = shape
    spec = Spec(Tensor((n, h, w, c), Values("normal")), Tensor((h, w, n, c), Values("normal", 1)))
    if kind == "list":
        spec = editing.filled(spec, role, SELECTION, 7)
    selection = Selection(n - 1, c - 1, n - 1)
    block = np.arange(1, rows * columns + 1, dtype=np.float32).reshape(rows, columns)
    after, outside = editing.with_block(spec, role, selection, 0, 0, block.tolist(), grows=True)
    assert outside == 0
    before = whole(spec, role)
    axes = (1, 2) if role is Role.INPUT else (0, 1)
    expected_shape = list(before.shape)
    for axis, size in zip(axes, block.shape, strict=True):
        expected_shape[axis] = max(size, expected_shape[axis])
    expected = np.zeros(expected_shape, np.float32)
    expected[tuple(slice(size) for size in before.shape)] = before
    plane(expected, role, selection)[:rows, :columns] = block
    np.testing.assert_array_equal(whole(after, role), expected)


def test_a_tensor_grows_no_further_than_a_list_may_be() -> None:
    spec = Spec.of([50, 2, 2, 50], [1, 1, 1, 50])
    block = [[1.0] * 10] * 10
    after, outside = editing.with_block(spec, Role.INPUT, Selection(), 0, 0, block, grows=True)
    assert after.input.shape == spec.input.shape
    assert outside == 96
