"""All pairs of a round, scored block by block without a matrix of all; knows nothing of prices and proofs."""
