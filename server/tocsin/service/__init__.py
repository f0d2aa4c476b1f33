"""The local server that the extension, the page at `/` and scripts ask.

Any web page can try to reach it: see `guard`.
"""
