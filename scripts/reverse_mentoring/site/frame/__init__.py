"""What stands around the content of a page: the theme's part of it, mended, shared by pages, and safe."""
