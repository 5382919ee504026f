"""Living evidence for the claims of health articles, from PubMed abstracts.

The stages are pure functions from values to values and issues, and none of them knows another:
``fetch`` -> ``classify`` -> (with ``claims``) ``link`` -> ``synthesis`` -> ``render``.
They share ``model`` (the nouns), ``topic``, ``settings``, ``text``, ``words``, ``interval`` and ``tomlfile``.

``stages`` puts the stages in order.  ``reading`` and ``linking`` call two of them for many records, reusing results
from the cache; ``parallel`` spreads the work over all cores, and ``hashes`` tells when a rule has changed.
``run`` is one run of one topic in its ``workspace``: ``inputs`` reads what people wrote, ``gather`` brings records
from PubMed into the ``store`` (``searches`` decides since when), ``incremental`` builds the site, ``history`` adds what
earlier runs found, and ``summary`` says in a few lines what changed.

``__main__`` parses the ``options`` and calls one of the ``commands``.  Behind these are, besides runs: ``status``,
``measure`` and ``evaluate`` (accuracy), ``backup``, ``server``, ``topics_page`` (links the sites of all topics) and
``bulk`` (all of PubMed from files).  Tools: ``disk``, ``lock``, ``progress``.
"""
