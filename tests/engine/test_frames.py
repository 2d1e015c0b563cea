from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconvstudio.engine import frames

messages = st.lists(st.one_of(st.integers(), st.text(), st.binary(max_size=300)), max_size=5)


@given(messages, st.integers(1, 40))
def test_frames_survive_any_cutting_into_pieces(sent: list[object], size: int) -> None:
    stream = b"".join(frames.encode(message) for message in sent)
    reader = frames.FrameReader()
    received = [
        message for start in range(0, len(stream), size) for message in reader.feed(stream[start : start + size])
    ]
    assert received == sent


@given(messages)
def test_what_is_written_is_read(sent: list[object]) -> None:
    stream = io.BytesIO()
    for message in sent:
        frames.write(stream, message)
    assert stream.getvalue() == b"".join(frames.encode(message) for message in sent)
    stream.seek(0)
    assert [frames.read(stream) for _ in sent] == sent
    assert frames.read(stream) is None


def test_a_frame_cut_short_is_an_end() -> None:
    assert frames.read(io.BytesIO(frames.encode("word")[:-1])) is None


@pytest.mark.parametrize("noise", [b"Traceback (most recent call last)", (5).to_bytes(8, "little") + b"noise"])
def test_noise_is_no_frame(noise: bytes) -> None:
    with pytest.raises(frames.BrokenFrameError):
        frames.read(io.BytesIO(noise))
    with pytest.raises(frames.BrokenFrameError):
        list(frames.FrameReader().feed(noise))
