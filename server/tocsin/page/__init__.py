"""Pages and texts become documents: blocks of raw text, a title, a language, and evidence of the publication date."""
