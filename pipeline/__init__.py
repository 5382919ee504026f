"""Living evidence for the claims of health articles, from PubMed abstracts.

The stages are pure functions from values to values and issues, and none of them knows another:
``fetch`` -> ``classify`` -> (with ``claims``) ``link`` -> ``synthesis`` -> ``render``.
They share ``model`` (the nouns), ``topic``, ``settings``, ``text``, ``words`` and ``interval``.

``stages`` puts the stages in order; ``reading`` and ``linking`` reuse what the cache already holds (``parallel``
spreads the rest over all cores, ``rules`` hashes the rules by which it was done).  ``run`` is one run of one topic,
from ``gather`` (PubMed into the ``store``; ``searches`` tells from which day on) to the published site; ``unchanged``
detects that nothing is new, ``history`` and ``news`` tell what is.  ``place`` is where a run works; ``commands`` are
those that ``__main__`` runs, for one topic or all, as ``options`` describes them.

Beside a run: ``state`` (what waits for people), ``evaluate`` and ``measure`` (how well it reads), ``backup``,
``server``, ``subjects`` (the page over all topics), ``bulk`` (all of PubMed from files).  Tools: ``disk``, ``lock``,
``progress``.
"""
