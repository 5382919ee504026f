"""Fetch: PubMed or files in, records out; nothing is read into them and nothing is stored here."""
