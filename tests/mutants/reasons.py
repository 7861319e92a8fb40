"""Why a fault that no test notices is none: it changes nothing that anybody could see.

By `Fault.name`. A fault that is missing here and not noticed is a test that is missing.
"""

from __future__ import annotations

REASONS: dict[str, str] = {}
