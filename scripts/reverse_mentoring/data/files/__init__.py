"""Which files a program has, what they are called, and what git says of them."""
