"""The stages that take voice prints and compare them."""

from __future__ import annotations

from earwitness.voices.comparing.compare_stage import COMPARE
from earwitness.voices.comparing.print_stage import PRINTS

__all__ = ["COMPARE", "PRINTS"]
