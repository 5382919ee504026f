"""Living evidence for the claims of health articles, from PubMed abstracts."""
