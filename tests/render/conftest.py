"""The sample's site, made once."""

from __future__ import annotations

import pytest
import sample

from pipeline.render import pages


@pytest.fixture(scope="session")
def built() -> dict[str, bytes]:
    return pages(sample.report(), sample.topic(), sample.settings())
