"""Ways in: a prompt, an issue form, a spreadsheet."""
