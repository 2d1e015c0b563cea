from __future__ import annotations

import pytest

from deconvstudio.core.convolution import matrix
from deconvstudio.core.plan import plan
from deconvstudio.core.spec import Spec
from deconvstudio.core.values.generated import kernel_array
from deconvstudio.files.documents import dumps, load
from deconvstudio.files.presets import Preset, presets

PRESETS = {preset.name_code: preset for preset in presets()}

every_preset = pytest.mark.parametrize("preset", PRESETS.values(), ids=list(PRESETS))


def spec_of(name: str) -> Spec:
    return load(PRESETS[name].path)


def test_order_and_groups() -> None:
    assert [(preset.group_code, preset.name_code) for preset in presets()] == [
        ("lecture", "lecture-3x3"),
        ("lecture", "matrix-4x16"),
        ("article", "article-valid"),
        ("article", "article-same"),
        ("article", "article-forward"),
        *[("dumoulin-visin", f"dumoulin-visin-{n}") for n in range(1, 8)],
        ("practice", "upsampling-k4-s2"),
        ("practice", "checkerboard-k3-s2"),
        ("practice", "unet-2x2"),
        ("practice", "fcn-k64-s32"),
    ]


def test_every_file_of_the_folder_is_listed() -> None:
    folder = presets()[0].path.parent
    assert {file.name for file in folder.iterdir()} == {preset.path.name for preset in presets()}


@every_preset
def test_files_look_as_the_program_writes_them(preset: Preset) -> None:
    assert preset.path.read_bytes() == dumps(load(preset.path))


@pytest.mark.parametrize(
    ("name", "output", "legal", "crop", "unreached"),
    [
        ("lecture-3x3", (1, 7, 7, 1), (7, 8), (0, 0), 0),
        ("matrix-4x16", (1, 4, 4, 1), (4, 4), (0, 0), 0),
        ("article-valid", (100, 255, 255, 3), (254, 255), (0, 0), 1),
        ("article-forward", (100, 255, 255, 3), (255, 256), (0, 0), 0),
        ("dumoulin-visin-1", (1, 4, 4, 1), (4, 4), (0, 0), 0),
        ("dumoulin-visin-2", (1, 5, 5, 1), (5, 5), (2, 2), 0),
        ("dumoulin-visin-3", (1, 5, 5, 1), (5, 5), (1, 1), 0),
        ("dumoulin-visin-4", (1, 5, 5, 1), (5, 5), (2, 2), 0),
        ("dumoulin-visin-5", (1, 5, 5, 1), (5, 6), (0, 0), 0),
        ("dumoulin-visin-6", (1, 5, 5, 1), (5, 6), (1, 1), 0),
        ("dumoulin-visin-7", (1, 6, 6, 1), (5, 6), (1, 0), 0),
        ("upsampling-k4-s2", (1, 10, 10, 1), (9, 10), (1, 1), 0),
        ("checkerboard-k3-s2", (1, 11, 11, 1), (11, 12), (0, 0), 0),
        ("unet-2x2", (1, 28, 28, 32), (28, 29), (0, 0), 0),
        ("fcn-k64-s32", (1, 352, 352, 21), (352, 383), (0, 0), 0),
    ],
)
def test_plans(
    name: str, output: tuple[int, ...], legal: tuple[int, int], crop: tuple[int, int], unreached: int
) -> None:
    its_plan = plan(spec_of(name))
    assert its_plan.problems == ()
    assert its_plan.output_shape == output
    assert its_plan.axes is not None
    for axis in its_plan.axes:
        assert (axis.legal, axis.crop, axis.unreached) == (legal, crop, unreached)


def test_article_with_same_is_impossible_on_purpose() -> None:
    its_plan = plan(spec_of("article-same"))
    assert its_plan.output_shape is None
    assert [(problem.code, problem.values["axis"]) for problem in its_plan.problems] == [
        ("output_not_legal", "both"),
    ]
    for problem in its_plan.problems:
        assert (problem.values["first"], problem.values["last"], problem.values["forward"]) == (251, 252, 128)


def test_the_matrix_of_4x16_has_distinct_weights_and_fits_its_name() -> None:
    spec = spec_of("matrix-4x16")
    rows, columns = matrix.size(plan(spec))
    assert (columns, rows) == (4, 16)  # C is the transpose of what size() speaks of
    assert sorted(kernel_array(spec.kernel).ravel()) == list(range(1, 10))


def test_the_cases_are_those_of_the_article_and_the_figures() -> None:
    article = {name: spec_of(name) for name in ("article-valid", "article-same", "article-forward")}
    assert {spec.input.shape for spec in article.values()} == {(100, 126, 126, 10)}
    assert [spec.kernel.shape for spec in article.values()] == [(4, 4, 3, 10), (4, 4, 3, 10), (5, 5, 3, 10)]
    # Dumoulin and Visin 2016, chapter 4: input and kernel size, stride and padding of the direct convolution.
    direct = [(4, 3, 1, 0), (5, 4, 1, 2), (5, 3, 1, 1), (5, 3, 1, 2), (5, 3, 2, 0), (5, 3, 2, 1), (6, 3, 2, 1)]
    for n, (size, kernel, stride, pad) in enumerate(direct, 1):
        spec = spec_of(f"dumoulin-visin-{n}")
        sent = (size + 2 * pad - kernel) // stride + 1
        assert (spec.input.shape, spec.kernel.shape) == ((1, sent, sent, 1), (kernel, kernel, 1, 1))
        assert spec.strides == (stride, stride)
        assert spec.padding == (((pad, pad), (pad, pad)) if pad else "VALID")
