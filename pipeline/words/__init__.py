"""Words that rules look for: a text goes in, matches come out; what they mean is not read here.

Thousands of rules are asked about each text, and few of them match.  So it is read from the expression of a rule how
its matches begin: "needling" with the letters of this word.  A text is looked through once for all rules, word by word,
and each rule is then tried only at the places where it may fit.  Nothing is found otherwise than by the expression
itself; ``tests/test_words.py`` compares the two.

To read in this order: how rules are written (``expressions``) and asked (``sieved``); where in a text they may fit
(``places``, looked up in the ``register`` of how rules begin); what is read from an expression, told in ``steps``: how
its matches begin (``begins``), where that is sure, and which words and letters they hold (``held``).
"""

from pipeline.words.expressions import Excepting, Expression, Words, filled
from pipeline.words.places import look_through
from pipeline.words.sieved import Sieved, may_name

__all__ = ["Excepting", "Expression", "Sieved", "Words", "filled", "look_through", "may_name"]
