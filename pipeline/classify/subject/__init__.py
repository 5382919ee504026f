"""What a record is about: whether the intervention is its subject (``relevance``; ``passing``: named, but not done),
what it was used for (``applications``), with which ``device``, on which part of the body (``sites``); each from the
record and the topic pack."""
