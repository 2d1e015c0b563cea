"""Area averages: the colours of pixels that each cover parts of several cells.

A pixel that shows one of the cells that it covers makes patterns that the numbers do not have. The mean of the
colours makes none. It is the mean of colours and not of numbers: +1 beside −1 must not look like 0.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from math import ceil, floor
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

Colours: TypeAlias = npt.NDArray[np.uint32]
Indexes: TypeAlias = npt.NDArray[np.int16]
Places: TypeAlias = npt.NDArray[np.float64]
# The channels of colours, or sums of them: [rows, columns, 4].
Channels: TypeAlias = npt.NDArray[np.float32]

# The number of cells that are averaged at a time. Their colours fit into the processor's cache.
CHUNK = 2**17
# The number of sums down that are kept at a time.
BAND = 2**18
# The number of channels of 8 bits whose sum fits into 16 bits.
MAX_SUMMED = 257


class Pixels(NamedTuple):
    """The pixels of one axis. start: the first pixel's edge, in cells. step: the cells that each pixel covers."""

    start: float
    step: float
    total: int

    def edges(self, cells: int) -> Places:
        """Return the edges of the pixels, in cells. Of a pixel that reaches beyond the cells, its part inside."""
        return np.clip(self.start + self.step * np.arange(self.total + 1), 0, cells)

    def covered(self, cells: int) -> slice:
        """Return the cells that the pixels cover."""
        first, last = self.start, self.start + self.step * self.total
        return slice(min(max(floor(first), 0), cells - 1), max(min(ceil(last), cells), 1))

    def moved(self, cells: int) -> Pixels:
        """Return the same pixels, counted from another cell."""
        return self._replace(start=self.start + cells)


def mean_colours(
    steps: Callable[[slice], Indexes], table: Colours, shape: tuple[int, int], rows: Pixels, columns: Pixels
) -> Colours:
    """Return for each pixel the mean colour of the cells that it covers, [pixels down, pixels across], ARGB.

    steps: returns some rows of the indexes of the cells' colours. table: the colours. shape: of the cells.
    """
    if rows.step <= 1 and columns.step <= 1:
        return _blended(steps, table, shape, rows, columns)
    # A pixel with more rows than 16 bits can hold is the mean of several lower ones.
    parts = ceil((rows.step + 2) / MAX_SUMMED)
    split = Pixels(rows.start, rows.step / parts, rows.total * parts)
    down, across = split.edges(shape[0]), columns.edges(shape[1])
    packed, means = _packed(table), np.empty((rows.total, columns.total, 4), np.uint8)
    band = max(BAND // (shape[1] * parts), 1)
    for begin in range(0, rows.total, band):
        end = min(begin + band, rows.total)
        edges = down[begin * parts : end * parts + 1]
        sums = _sums(_sums_down(steps, packed, shape, edges).transpose(1, 0, 2), across)
        sums = sums.reshape(columns.total, end - begin, parts, 4).sum(axis=2)
        areas = np.multiply.outer(np.diff(across), edges[parts::parts] - edges[:-1:parts])
        sums /= areas[:, :, None].astype(np.float32)
        np.rint(sums, out=sums)
        means[begin:end] = sums.transpose(1, 0, 2)
    return means.view(np.uint32)[:, :, 0]


def _blended(
    steps: Callable[[slice], Indexes], table: Colours, shape: tuple[int, int], rows: Pixels, columns: Pixels
) -> Colours:
    """Return the mean colours of pixels that are smaller than a cell: each covers two cells at most along an axis."""
    above, below, down = _two_cells(rows.edges(shape[0]), shape[0])
    left, right, across = _two_cells(columns.edges(shape[1]), shape[1])
    first, last = int(above.min()), int(below.max())
    colours = np.take(np.ascontiguousarray(table), steps(slice(first, last + 1)), mode="clip")
    channels = colours.view(np.uint8).reshape(*colours.shape, 4).astype(np.float32)
    mixed = np.take(channels, left, axis=1)
    cut = np.flatnonzero(across)
    mixed[:, cut] += (np.take(channels, right[cut], axis=1) - mixed[:, cut]) * across[cut, None]
    # Most rows of pixels show one row of cells: only the others are computed for each pixel.
    found = np.take(_colours(mixed), above - first, axis=0)
    cut = np.flatnonzero(down)
    upper, lower = mixed[above[cut] - first], mixed[below[cut] - first]
    found[cut] = _colours(upper + (lower - upper) * down[cut, None, None])
    return found


def _colours(channels: Channels) -> Colours:
    """Return the colours of channels."""
    return np.rint(channels).astype(np.uint8).view(np.uint32)[:, :, 0]


def _two_cells(
    edges: Places, cells: int
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp], npt.NDArray[np.float32]]:
    """Return for each pixel its first cell, its last cell, and the part of the pixel that lies in the last one."""
    begin, end = edges[:-1], edges[1:]
    first = np.minimum(begin.astype(np.intp), cells - 1)
    last = np.clip(np.ceil(end).astype(np.intp) - 1, first, cells - 1)
    wide = np.maximum(end - begin, 1e-9)
    part = np.where(last > first, np.clip((end - last) / wide, 0, 1), 0)
    return first, last, part.astype(np.float32)


def _sums_down(
    steps: Callable[[slice], Indexes], packed: npt.NDArray[np.uint64], shape: tuple[int, int], edges: Places
) -> Channels:
    """Return the channels summed from edge to edge, for each column of cells: [edges − 1, columns, 4]."""
    count = len(edges) - 1
    sums = np.empty((count, shape[1], 4), np.float32)
    taken = max(int(CHUNK * count / (shape[1] * max(edges[-1] - edges[0], count))), 1)
    for begin in range(0, count, taken):
        some = edges[begin : begin + taken + 1]
        first = min(int(some[0]), shape[0] - 1)
        colours = np.take(packed, steps(slice(first, int(some[-1]) + 1)), mode="clip")
        sums[begin : begin + taken] = _sums(colours, some - first)
    return sums


def _sums(values: npt.NDArray[Any], edges: Places) -> Channels:
    """Return the values summed from edge to edge along the first axis; of a cell between two pixels, its parts."""
    values = np.ascontiguousarray(values)
    firsts = np.minimum(edges.astype(np.intp), len(values) - 1)
    whole = np.zeros((len(edges) - 1, *values.shape[1:]), values.dtype)
    # A call for each pixel takes a tenth of the time of np.add.reduceat.
    for n, (first, after) in enumerate(pairwise(firsts.tolist())):
        if after > first:
            np.add.reduce(values[first:after], axis=0, out=whole[n])
    sums = _channels(whole)
    cut = _channels(values[firsts])
    cut *= (edges - firsts).astype(np.float32)[:, None, None]
    sums += cut[1:]
    sums -= cut[:-1]
    return sums


def _packed(table: Colours) -> npt.NDArray[np.uint64]:
    """Return the colours with 16 bits for each channel of 8, so that one addition adds all four."""
    channels = np.ascontiguousarray(table).view(np.uint8).reshape(-1, 4)
    return channels.astype(np.uint16).view(np.uint64)[:, 0]


def _channels(values: npt.NDArray[Any]) -> Channels:
    """Return the channels of packed sums. Channels stay as they are."""
    if values.dtype != np.uint64:
        return np.asarray(values, np.float32)
    return values.view(np.uint16).reshape(*values.shape, 4).astype(np.float32)
