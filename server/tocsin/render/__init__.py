"""A report as text: JSON for programs, a terminal and an HTML page for people. Pure: same report, same text."""
