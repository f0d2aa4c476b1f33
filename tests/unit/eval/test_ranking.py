"""ROC-AUC by hand."""

import pytest
from tests.eval.ranking import roc_auc


@pytest.mark.parametrize(
    ("labels", "scores", "auc"),
    [
        ([True, False], [2, 1], 1.0),
        ([True, False], [1, 2], 0.0),
        ([True, False], [1, 1], 0.5),
        ([True, True, False, False], [3, 1, 2, 0], 0.75),
        ([True, True, False], [1, 0, 0], 0.75),
        ([True], [1], 0.5),
        ([], [], 0.5),
    ],
)
def test_roc_auc(labels, scores, auc):
    assert roc_auc(labels, scores) == auc
