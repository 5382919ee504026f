"""Living evidence for the claims of health articles, from PubMed abstracts.

The stages, pure functions from values to values and issues, none of which knows another:
``fetch`` -> ``classify`` -> (with ``claims``) ``link`` -> ``synthesis`` -> ``render``.
What they share: ``model`` (the nouns), ``topic``, ``settings``, ``text``, ``words``, ``interval``.

Who calls them: ``stages`` knows their order, ``reading`` and ``linking`` let them do only what was not done before
(``parallel``: on all cores; ``rules``: by which rules it was done).  ``run`` makes one run of one topic of them, from
``gather`` (PubMed into the ``store``) to the site; ``unchanged`` proves that there is nothing new, ``history`` and
``news`` say what is.  ``commands`` are those of ``__main__``, for one topic or all of them; ``place`` is where they
work.

Beside a run: ``decisions`` and ``state`` (what people decide, what waits for them), ``evaluate`` and ``measure`` (how
well it reads), ``backup``, ``server``, ``subjects`` (the page over all topics), ``bulk`` (all of PubMed from files).
Tools: ``disk``, ``lock``, ``progress``.
"""
