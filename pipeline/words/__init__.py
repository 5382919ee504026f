"""Finds the words that rules look for in a text; what a match means is decided elsewhere.

Thousands of rules are applied to each text, and few of them match.  So the expression of each rule is analysed: every
match of "needling", for example, begins with these letters at the start of a word.  A text is scanned once for all
rules, word by word, and each rule is then tried only where it may match.  The result is always that of the expression
itself; ``tests/test_words.py`` compares the two.

Reading order: how rules are written (``expressions``) and applied (``prefilter``); where in a text they may match
(``index``), looked up in the ``registry`` of prefixes; how an expression is analysed, in ``steps``: the ``prefixes`` of
its matches, if these are certain, and the words and letters that every match contains (``requirements``).
"""

from pipeline.words.expressions import Excepting, Expression, Words, filled
from pipeline.words.index import look_through
from pipeline.words.prefilter import PrefilteredPattern, may_name

__all__ = ["Excepting", "Expression", "PrefilteredPattern", "Words", "filled", "look_through", "may_name"]
