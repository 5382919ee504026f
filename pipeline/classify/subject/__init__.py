"""What a record is about, from the record and the topic pack.

``relevance``: whether the intervention is its subject (``passing``: named, but not done); ``applications``: what it was
used for (``naming``: where it names one; ``weights``: how strongly it speaks for it, ``needed``: what it must reach;
``in_general``, ``against``: what is named without being a use); with which ``device``; on which part of the body
(``sites``).
"""
