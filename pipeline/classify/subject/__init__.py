"""What a record is about, from the record and the topic pack.

``relevance``: whether the intervention is its subject (``mentioned``: where it names it; ``passing``: named, but not
done, or one of many); ``applications``: what it was used for (``naming``: where it names one; ``weights``: how strongly
it speaks for it, ``needed``: what it must reach); with which ``device``; on which part of the body (``sites``).
"""
