"""The best assignment over whole numbers; knows no people."""
