"""Speed, as ratios within one run, and accuracy on public labelled sets (`make bench`); training of the weights of
sentence roles (``roles``)."""
