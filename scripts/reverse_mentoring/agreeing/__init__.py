"""From a merged proposal to a pair at work: each of the two signs, and then the pair goes on."""
