"""Words that rules look for: a text goes in, matches come out; what they mean is not read here."""

from pipeline.words.begins import begins, needs
from pipeline.words.named import filled
from pipeline.words.sieved import Expression, Words, look_through

__all__ = ["Expression", "Words", "begins", "filled", "look_through", "needs"]
