"""Speed, measured as ratios in one run, and accuracy on labelled sets: `make bench`; weights of what sentences are for
(``roles``)."""
