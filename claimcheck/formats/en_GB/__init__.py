"""How dates are written: by day, month and the hours of a day, as in the pages of our own."""
