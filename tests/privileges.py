"""Drops privileges, so that permissions also apply if root runs the tests."""

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

_OVER_PERMISSIONS = 0b1110
"""The bits of the capabilities that let root ignore file permissions: DAC_OVERRIDE,
DAC_READ_SEARCH and FOWNER."""

_VERSION_3 = 0x20080522
_DROP_FROM_BOUNDS = 24


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _Sets(ctypes.Structure):
    _fields_ = (
        ("effective", ctypes.c_uint32),
        ("permitted", ctypes.c_uint32),
        ("inheritable", ctypes.c_uint32),
    )


def _system() -> ctypes.CDLL:
    if sys.platform != "linux":
        pytest.skip("only Linux can drop the capabilities of root")
    return ctypes.CDLL(None, use_errno=True)


@contextmanager
def unprivileged() -> Iterator[None]:
    """Run without privileges: file permissions apply, even to root."""
    if os.geteuid() != 0:
        yield
        return
    system, header, sets = _system(), _Header(_VERSION_3, 0), (_Sets * 2)()
    assert system.capget(ctypes.byref(header), ctypes.byref(sets)) == 0
    before = sets[0].effective
    sets[0].effective = before & ~_OVER_PERMISSIONS
    assert system.capset(ctypes.byref(header), ctypes.byref(sets)) == 0
    try:
        yield
    finally:
        sets[0].effective = before
        assert system.capset(ctypes.byref(header), ctypes.byref(sets)) == 0


def give_up_privileges() -> None:
    """Drop the privileges permanently, in a process that will execute another program."""
    if os.geteuid() == 0:
        system = _system()
        for capability in range(1, 4):
            assert system.prctl(_DROP_FROM_BOUNDS, capability, 0, 0, 0) == 0
