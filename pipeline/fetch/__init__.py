"""PubMed or files in, records out; they are not interpreted and not stored here."""
