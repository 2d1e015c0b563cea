"""Damaged files: reading one gives an array or a DocumentError, and logs nothing."""

from __future__ import annotations

import io
import os
import re
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import deconvstudio
from deconvstudio.core.numbers.quoting import quoted
from deconvstudio.files import arrays, documents
from deconvstudio.files.errors import CODES, DocumentError

RANDOM = np.random.default_rng(0)
COLOUR = RANDOM.integers(0, 256, (9, 7, 3), np.uint8)
GREY = COLOUR[:, :, 0]

# The values that a byte becomes.
FLIPS: tuple[Callable[[int], int], ...] = (
    lambda byte: byte ^ 0xFF,
    lambda byte: byte ^ 0x01,
    lambda byte: 0,
    lambda byte: ord("("),
    lambda byte: ord("9"),
)


def npy(numbers: np.ndarray, version: tuple[int, int] = (1, 0)) -> bytes:
    buffer = io.BytesIO()
    np.lib.format.write_array(buffer, numbers, version)
    return buffer.getvalue()


def npy_of_header(header: str, numbers: bytes = b"\0" * 64) -> bytes:
    text = header.encode("latin1") + b"\n"
    return np.lib.format.MAGIC_PREFIX + b"\1\0" + struct.pack("<H", len(text)) + text + numbers


def encode(form: str, mode: str = "RGB", **options: object) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(COLOUR).convert(mode).save(buffer, form, **options)
    return buffer.getvalue()


WHOLE: dict[str, bytes] = {
    "npy": npy(np.arange(12, dtype=np.float32).reshape(3, 4)),
    "npy of version 2": npy(np.arange(12, dtype=">i2").reshape(3, 4), (2, 0)),
    "png": encode("PNG"),
    "png with a palette": encode("PNG", "P", transparency=1),
    "png of bits": encode("PNG", "1"),
    "jpeg": encode("JPEG"),
    "bmp": encode("BMP"),
    "gif": encode("GIF"),
    "tiff": encode("TIFF"),
    "tiff of lzw": encode("TIFF", compression="tiff_lzw"),
    "tiff of jpeg": encode("TIFF", compression="jpeg"),
    "tiff of deflate": encode("TIFF", "L", compression="tiff_adobe_deflate"),
}


@pytest.fixture(params=WHOLE)
def whole(request: pytest.FixtureRequest) -> bytes:
    return WHOLE[request.param]


@pytest.fixture
def silent(capfd: pytest.CaptureFixture[str]) -> Iterator[None]:
    """Fail a test in which a library written in C prints something."""
    yield
    assert capfd.readouterr() == ("", "")


def outcome(path: Path) -> DocumentError | np.ndarray:
    try:
        return arrays.read(path)
    except DocumentError as error:
        return error


def read(path: Path, data: bytes) -> str:
    """Return the code of the DocumentError of a file, or "read" if there is none."""
    path.write_bytes(data)
    found = outcome(path)
    if not isinstance(found, DocumentError):
        assert found.dtype == np.float32
        return "read"
    assert found.code in CODES
    assert found.values["file"] == str(path)
    assert found.code not in ("not_found", "is_folder", "not_a_file")
    return found.code


@pytest.mark.usefixtures("silent")
def test_every_byte_of_the_header_flipped(whole: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a"
    for place in range(min(len(whole), 400)):
        for flip in FLIPS:
            damaged = bytearray(whole)
            damaged[place] = flip(damaged[place])
            read(path, bytes(damaged))


@pytest.mark.usefixtures("silent")
def test_every_cut(whole: bytes, tmp_path: Path) -> None:
    codes = {size: read(tmp_path / "a", whole[:size]) for size in range(len(whole))}
    assert codes[0] == "empty"
    assert set(codes.values()) <= {"empty", "damaged", "not_supported", "read"}


@pytest.mark.usefixtures("silent")
def test_random_bytes_after_the_first(whole: bytes, tmp_path: Path) -> None:
    random = np.random.default_rng(1)
    for _ in range(100):
        damaged = bytearray(whole)
        for place in random.integers(8, len(damaged), 4):
            damaged[place] = random.integers(256)
        read(tmp_path / "a", bytes(damaged))


HEADER = "{{'descr': {}, 'fortran_order': False, 'shape': {}, }}"


@pytest.mark.parametrize(
    ("header", "code"),
    [
        (HEADER.format("'<f4'", "(2, 2)").replace("'<f4'", "'<f4"), "damaged"),
        (HEADER.format("'<f4'", "(" * 300 + "2" + ")" * 300), "damaged"),
        (HEADER.format("'<f4'", "(" * 4000 + "2" + ")" * 4000), "damaged"),
        (HEADER.format("'<f4'", "(-2, -2)"), "damaged"),
        (HEADER.format("'<f4'", f"({10**30}, 2)"), "damaged"),
        (HEADER.format("'<f4'", f"({2**40}, 2)"), "too_many_numbers"),
        (HEADER.format("'<q99'", "(2, 2)"), "damaged"),
        (HEADER.format("['<f4']", "(2, 2)"), "damaged"),
        (HEADER.format("[('a', '<f4')]", "(2, 2)"), "wrong_array"),
        (HEADER.format("'<U9'", "(2, 2)"), "wrong_array"),
        (HEADER.format("'|O'", "(2, 2)"), "wrong_array"),
        (HEADER.format("'<c8'", "(2, 2)"), "wrong_array"),
        (HEADER.format("'<f4'", "(2,)"), "wrong_array"),
        (HEADER.format("'<f4'", "(" + "1, " * 2000 + ")"), "wrong_array"),
        (HEADER.format("'<f4'", "(2, 0)"), "wrong_array"),
        (HEADER.format("'<f4'", "(20, 20)"), "damaged"),
        (HEADER.format("'<f4'", "(2L, 2L)"), "read"),
        (HEADER.format("'\\d'", "(2, 2)"), "damaged"),
        ("{1: 2, 'a': 3}", "damaged"),
        ("\xff" * 9, "damaged"),
        ("x" * 30000, "damaged"),
    ],
)
def test_headers_that_numpy_trips_over(header: str, code: str, tmp_path: Path) -> None:
    assert read(tmp_path / "a.npy", npy_of_header(header)) == code


def test_a_version_that_numpy_does_not_know(tmp_path: Path) -> None:
    data = bytearray(WHOLE["npy"])
    data[6:8] = b"\7\7"
    assert read(tmp_path / "a.npy", bytes(data)) == "damaged"


def png(width: int, height: int, pixels: bytes) -> bytes:
    """Return a grey PNG whose header has a size that its pixels do not have."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(10**5, 10**5), (2**31 - 1, 2**31 - 1), (1, 2**30), (20_000, 20_000)])
def test_pictures_that_speak_of_gigabytes_are_not_decoded(size: tuple[int, int], tmp_path: Path) -> None:
    assert read(tmp_path / "a.png", png(*size, b"\0" * 100)) == "too_many_numbers"


def test_a_text_that_unpacks_to_gigabytes(tmp_path: Path) -> None:
    text = b"zTXt" + b"a\0\0" + zlib.compress(b"\0" * 2**26)
    chunk = struct.pack(">I", len(text) - 4) + text + struct.pack(">I", zlib.crc32(text))
    whole = png(2, 2, b"\0" * 6)
    assert read(tmp_path / "a.png", whole[:33] + chunk + whole[33:]) == "damaged"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (MemoryError(), "no_memory"),
        (RecursionError("deep"), "damaged"),
        (ZeroDivisionError(), "damaged"),
        (struct.error("unpack"), "damaged"),
        (KeyError("a"), "damaged"),
        (FileNotFoundError(2, "no such file"), "damaged"),
        (OSError("broken"), "damaged"),
        (OSError(5, "input/output error"), "not_readable"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else None,
)
@pytest.mark.parametrize("name", ["npy", "png"])
def test_any_exception_of_a_reader(
    name: str, error: Exception, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(np.lib.format, "read_magic", fail)
    monkeypatch.setattr(Image, "open", fail)
    assert read(tmp_path / "a", WHOLE[name]) == code


def test_the_error_names_the_kind_of_file(tmp_path: Path) -> None:
    for name, form in (("npy", ".npy"), ("png", "PNG"), ("jpeg", "JPEG"), ("gif", "GIF"), ("tiff", "TIFF")):
        path = tmp_path / name
        path.write_bytes(WHOLE[name][: len(WHOLE[name]) * 2 // 3])
        with pytest.raises(DocumentError) as caught:
            arrays.read(path)
        assert (caught.value.code, caught.value.values["format"]) == ("damaged", form)


@pytest.mark.parametrize("reader", [arrays.read, documents.load], ids=["array", "document"])
def test_paths_that_name_no_file(reader: Callable[[Path], object], tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "dangling").symlink_to(tmp_path / "nothing")
    (tmp_path / "empty").touch()
    expected = {
        tmp_path / "pipe": "not_a_file",
        Path("/dev/zero"): "not_a_file",
        tmp_path: "is_folder",
        tmp_path / "loop": "not_readable",
        tmp_path / "dangling": "not_found",
        tmp_path / ("n" * 300): "not_readable",
        tmp_path / "zero\0byte": "not_found",
        tmp_path / "\ud800": "not_found",
        tmp_path / "empty": "empty",
        tmp_path / "empty" / "below": "not_found",
    }
    for path, code in expected.items():
        with pytest.raises(DocumentError) as caught:
            reader(path)
        assert (caught.value.code, caught.value.values["file"]) == (code, quoted(str(path), 300))


@pytest.mark.parametrize("reader", [arrays.read, documents.load], ids=["array", "document"])
def test_a_file_without_permission(
    reader: Callable[[Path], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_bytes(WHOLE["npy"])

    def refuse(*_: object, **__: object) -> int:
        raise PermissionError(13, "refused")

    # The tests may run as administrator, for whom permissions do not count.
    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(DocumentError) as caught:
        reader(path)
    assert (caught.value.code, caught.value.values) == ("not_readable", {"file": str(path), "reason": "EACCES"})


@pytest.mark.parametrize(
    ("name", "calls"),
    [
        ("npy.py", re.compile(r"\bnp\.(load|fromfile|memmap|lib\.format)\b")),
        ("images.py", re.compile(r"^\s*(from|import) PIL\b", re.MULTILINE)),
    ],
    ids=["numpy", "Pillow"],
)
def test_each_reader_is_called_in_one_place(name: str, calls: re.Pattern[str]) -> None:
    package = Path(deconvstudio.__file__).parent
    modules = set(package.rglob("*.py")) - set((package / "core" / "codegen").glob("*.py"))  # it writes programs
    callers = [path for path in modules if calls.search(path.read_text("utf-8"))]
    assert callers == [package / "files" / name]
