"""Report to text: JSON, terminal, HTML. Pure functions; nothing here reads a clock, a file of the user or the network."""
