"""The one engine with the shipped rules, loaded once for all tests."""

import os

import pytest
from hypothesis import settings

from tocsin.engine import Engine
from tocsin.model import Block, Document

settings.register_profile("untimed", deadline=None)  # a busy machine is no fault of ours
settings.load_profile("untimed")


def pytest_configure(config):
    """Tests and the processes they start share what they compile, apart from what the user's own runs keep."""
    os.environ["TOCSIN_CACHE"] = str(config.cache.mkdir("tocsin"))
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # hundreds of processes would each compile all of our sources


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
