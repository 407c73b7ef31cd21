"""What would change under other terms: settings, a floor, a price on changing pairs."""
