"""What a text speaks of: time expressions, names, quantities, and the claims they form together."""
