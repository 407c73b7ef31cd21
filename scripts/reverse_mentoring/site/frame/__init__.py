"""What stands around the content of a page: the theme's part of it, mended, and the hook that brings MkDocs to it."""
