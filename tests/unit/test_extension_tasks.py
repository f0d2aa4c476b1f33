"""What the extension's bench reads in a browser's trace."""

import pytest
from tests.bench.extension_tasks import Task, tasks_of

START = {
    "name": "TracingStartedInBrowser", "ph": "I", "pid": 1, "tid": 1, "ts": 0,
    "args": {"data": {"frames": [{"frame": "other", "processId": 6}, {"frame": "page", "processId": 7}]}},
}  # fmt: skip
NAMES = [
    {"name": "thread_name", "ph": "M", "pid": pid, "tid": 1, "ts": 0, "args": {"name": "CrRendererMain"}}
    for pid in (6, 7)
]


def event(ts, dur, tdur=0, world="", pid=7, tid=1):
    """A whole event, its times in microseconds."""
    return {
        "name": "RunTask", "ph": "X", "pid": pid, "tid": tid, "ts": ts, "dur": dur, "tdur": tdur,
        "args": {"worldName": world},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("events", "tasks"),
    [
        ([], []),
        ([event(0, 90_000, 4_000)], [Task(90, 4, ours=False)]),
        ([event(0, 9_000, 8_000), event(2_000, 5_000, 5_000, "tocsin")], [Task(9, 8, ours=True)]),
        ([event(0, 9_000, 8_000), event(2_000, 5_000, 5_000, "another")], [Task(9, 8, ours=False)]),
        ([event(9_000, 1_000), event(0, 2_000, 2_003)], [Task(2, 2, ours=False), Task(1, 0, ours=False)]),
        ([event(0, 9_000, pid=6), event(0, 9_000, tid=2)], []),
    ],
    ids=["nothing", "a wait", "ours", "somebody else's", "not in order", "other threads"],
)
def test_tasks_are_those_of_the_pages_thread(events, tasks):
    assert tasks_of([START, *NAMES, *events], "page") == tasks


def test_a_trace_without_the_page_is_refused():
    with pytest.raises(LookupError, match="gone"):
        tasks_of([START, *NAMES], "gone")
