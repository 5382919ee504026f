"""Words that rules look for: a text goes in, matches come out; what they mean is not read here."""

from pipeline.words.begins import begins
from pipeline.words.expressions import Excepting, Expression, Words
from pipeline.words.holds import needs
from pipeline.words.inside import held
from pipeline.words.named import filled
from pipeline.words.parsed import parsed
from pipeline.words.places import look_through
from pipeline.words.sieved import may_name
from pipeline.words.steps import steps

__all__ = [
    "Excepting",
    "Expression",
    "Words",
    "begins",
    "filled",
    "held",
    "look_through",
    "may_name",
    "needs",
    "parsed",
    "steps",
]
