"""What a site has besides its pages: the API, calendars, feeds, pictures for previews, redirects."""
