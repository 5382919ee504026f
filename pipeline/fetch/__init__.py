"""Fetches records, from PubMed or from files; does not interpret or store them."""
