"""Trials of every part; the stand-in for PubMed is used by the benchmarks too, beside peers that ship a `tests`."""
