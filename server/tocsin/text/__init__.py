"""Text as the engine sees it: folded, cut into sentences and tokens, every position traceable to the raw text."""
