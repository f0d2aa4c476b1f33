"""Large imports: Wikidata, CSV and JSON lines, streamed into a database. `run.run` reads one file into one database."""
