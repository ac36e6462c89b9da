"""Looks for withheld names, in many spellings, in all outputs of random briefings."""

from __future__ import annotations

import sys

from tests.leaks import Case, leaks


def main(cases: int) -> int:
    """Try a number of cases, print every leak, and return the exit code."""
    everything = refused = leaking = 0
    for seed in range(cases):
        case = Case(seed)
        found, left, kept = leaks(case)
        everything, refused = everything + left + kept, refused + kept
        if found:
            leaking += 1
            print(f"seed {seed}: {case.name!r} as {case.written!r} in {', '.join(found)}")
    print(f"{cases} cases, {everything} outputs, {refused} refused, {leaking} cases leak")
    return 1 if leaking else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
