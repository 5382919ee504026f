"""Finds what a record is about, from the record and the topic pack.

``relevance``: whether the intervention is its subject (``mentioned``: where it is named; ``passing``: whether it is
named but not done, or is one of many).  ``applications``: what it was used for (``naming``: where this is named,
``weights``: how strongly the record supports it, ``needed``: the score it must reach).  ``device`` and ``sites``: which
device was used, on which part of the body.
"""
