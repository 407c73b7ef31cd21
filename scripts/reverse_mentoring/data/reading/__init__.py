"""From bytes to plain data with places, without trusting a byte."""
