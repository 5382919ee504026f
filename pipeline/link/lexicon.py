"""The word lists of linking, from the TOML file beside the module that uses them."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.topic import rules_in

PARTS = re.compile(r"[;,.:]\s|\b(?:but|while|whereas|although)\b")
"""Between the parts of a sentence that say different things."""

lexicon = rules_in(Path(__file__).parent)
"""Id of each rule of NAME.toml to its pattern."""
