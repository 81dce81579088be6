"""Memory that PDFium writes into, many calls at a time."""

import ctypes
from collections.abc import Callable, Sequence
from itertools import repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.parse.pdf import pdfium

Column = NDArray[np.float64]
Matrix = NDArray[np.float64]
"""Numbers of many calls, a row for each."""

_CALLS = 512
"""Calls that are made before what they wrote is taken away."""


class Slots:
    """A row of `count` numbers of a C type for each of many calls of one function.

    The calls are made in a loop of the interpreter's own (`map`), and all that they wrote becomes
    one array: a third of the price of memory that is unpacked after each call. `apart` says that
    the function takes a pointer to each number, else it takes one to the row.
    """

    def __init__(self, kind: type[Any], count: int, *, apart: bool = False) -> None:
        self._count = count
        self._memory = (kind * (count * _CALLS))()
        size = ctypes.sizeof(kind)
        self._pointers = [
            [
                pdfium.reference(self._memory, size * (count * call + number))
                for call in range(_CALLS)
            ]
            for number in range(count if apart else 1)
        ]

    def written(self, function: Callable[..., int], page: object, indices: Sequence[int]) -> Matrix:
        """What `function(page, index, pointer…)` writes, a row for each index.

        A row is zero where the function gives back that it wrote nothing.
        """
        rows = np.empty((len(indices), self._count))
        for first in range(0, len(indices), _CALLS):
            part = indices[first : first + _CALLS]
            known = list(map(function, repeat(page), part, *self._pointers))
            memory = np.frombuffer(self._memory, np.dtype(self._memory._type_))
            rows[first : first + len(part)] = memory.reshape(_CALLS, -1)[: len(part)]
            if not all(known):
                rows[first : first + len(part)][np.array(known) == 0] = 0.0
        return rows
