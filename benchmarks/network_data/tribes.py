"""Alliances and enmities among sixteen New Guinea highland tribes, reported by Read in 1954.

29 alliances, 29 enmities, as discussed by Hage and Harary 1983 (pages 56 to 60) and handed on with
UCINET; everybody's numbers of allies and enemies are checked. Published results to compare with:
frustration index 7 (Aref, Mason and Wilson 2019, among others), and three fronts with 2
contradicted pairs (Doreian and Mrvar 1996).
"""

from __future__ import annotations

FRUSTRATION = 7
CONTRADICTIONS_OF_THREE_FRONTS = 2

_ALLIES = """
Gavev: Kotun Nagad Gama
Kotun: Nagad Gama
Ove: Alika Gahuk Masil Ukudz
Alika: Ukudz
Nagam: Masil Notoh Seuve
Gahuk: Masil Ukudz Geham Asaro
Masil: Ukudz Geham Asaro Uheto
Ukudz: Geham Asaro
Notoh: Kohik Uheto
Kohik: Uheto
Geham: Asaro
Uheto: Seuve
Nagad: Gama
"""

_ENEMIES = """
Gavev: Ove Alika Nagam Gahuk Asaro
Kotun: Ove Nagam Gahuk Notoh Kohik
Nagam: Nagad Gama
Gahuk: Notoh Uheto Gama
Ukudz: Seuve
Notoh: Geham Nagad
Kohik: Geham Nagad
Geham: Uheto Nagad Gama
Asaro: Seuve Nagad Gama
Uheto: Nagad Gama
Seuve: Gama
"""


def tribes() -> tuple[tuple[str, str, int], ...]:
    """Give (tribe, tribe, +1 or -1) for every pair."""
    return (*_pairs(_ALLIES, 1), *_pairs(_ENEMIES, -1))


def _pairs(lines: str, sign: int) -> list[tuple[str, str, int]]:
    found = []
    for line in lines.strip().splitlines():
        first, _, others = line.partition(":")
        found += [(first, second, sign) for second in others.split()]
    return found
