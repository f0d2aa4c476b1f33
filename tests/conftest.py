"""The one engine with the shipped rules, loaded once for all tests."""

import pytest

from tocsin.engine import Engine
from tocsin.model import Block, Document


@pytest.fixture(scope="session")
def engine():
    return Engine.load()


@pytest.fixture(scope="session")
def report(engine):
    """Analyse plain paragraphs: `report("text", ..., published="2023-10-16")`."""

    def analysed(*texts, options=None, **fields):
        blocks = tuple(Block(id=str(number), kind="p", text=text) for number, text in enumerate(texts))
        document = Document(blocks=blocks, language="en", **fields)
        return engine.analyse(document, options) if options else engine.analyse(document)

    return analysed
