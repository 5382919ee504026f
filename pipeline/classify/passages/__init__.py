"""The text of a record as its results are read from it: sentences with their ``roles``, the treatments they name
(``mentions``, ``short_forms``, ``strangers``), which of these they join (``phrases``), and their ``clauses``."""
