"""The command as a whole: what it costs to ask its name, and how a run ends that nobody planned."""

import os
import re
import signal
import subprocess
import sys

import pytest


def imported(command, environment, *args):
    done = subprocess.run(
        [command[0], "-X", "importtime", *command[1:], *args], capture_output=True, text=True, env=environment
    )
    assert done.returncode == 0, done.stderr
    return set(re.findall(r"\| +([\w.]+)$", done.stderr, re.MULTILINE))


@pytest.mark.parametrize("asked", ["--version", "--help"])
def test_its_name_and_help_import_nothing_of_the_work(command, environment, asked):
    modules = imported(command, environment, asked)
    assert "click" in modules
    heavy = ("aiohttp", "lxml", "bs4", "rich", "msgspec", "yaml", "tocsin.engine", "tocsin.cli.check")
    assert not modules & set(heavy)


def test_a_text_is_checked_without_the_network_and_html_stacks(command, environment, tmp_path):
    (tmp_path / "a.txt").write_text("The talks went on.")
    modules = imported(command, environment, "check", "--format", "json", str(tmp_path / "a.txt"))
    assert "tocsin.engine" in modules
    assert not modules & {"aiohttp", "lxml", "bs4", "htmldate", "rich", "tocsin.page.fetch", "tocsin.service"}


def user_seconds(args, environment):
    """Processor time of the quickest of three runs: a busy machine only ever makes it longer."""
    code = (
        "import os,subprocess,sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL); print(sum(os.times()[2:4]))"
    )
    runs = [
        subprocess.run([sys.executable, "-S", "-c", code, *args], capture_output=True, env=environment, check=True)
        for _ in range(3)
    ]
    return min(float(run.stdout) for run in runs)


@pytest.mark.skipif(os.name == "nt", reason="processor times of children are not kept there")
def test_the_version_costs_at_most_150_ms_over_bare_python(command, environment):
    bare = user_seconds([command[0], "-c", "pass"], environment)
    assert user_seconds([*command, "--version"], environment) - bare <= 0.150


@pytest.mark.parametrize(
    ("args", "code", "out", "err"),
    [
        (["--version"], 0, r"tocsin \d+\.\d+\.\d+\n", ""),
        (["--help"], 0, r"(?s)Usage: tocsin .*check .*serve .*pair .*clients .*timeline .*doctor .*", ""),
        (["check", "--help"], 0, r"(?s)Usage: tocsin check .*--fail-on .*", ""),
        ([], 2, "", r"(?s)Usage: tocsin .*"),
        (["chekc"], 2, "", r"(?s)tocsin: .*No such command 'chekc'.*--help.*"),
        (["check"], 2, "", r"(?s)tocsin: Missing argument.*tocsin check --help.*"),
        (["check", "--colour", "a"], 2, "", r"(?s)tocsin: No such option.*--colour.*"),
    ],
)
def test_usage(tocsin, args, code, out, err):
    done = tocsin(*args)
    assert done.returncode == code
    assert re.fullmatch(out, done.out), done.out
    assert re.fullmatch(err, done.err), done.err


@pytest.mark.skipif(os.name == "nt", reason="named pipes and SIGINT are other things there")
def test_an_interrupted_run_ends_with_130(command, environment, tmp_path):
    fifo = tmp_path / "slow.txt"
    os.mkfifo(fifo)
    running = subprocess.Popen(
        [*command, "check", str(fifo)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a test process in the background ignores it
    )
    with fifo.open("wb"):  # opens once the command is at the other end
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=30)
    assert running.returncode == 130
    assert (out, err.strip()) == (b"", b"")


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGPIPE there")
def test_a_reader_that_goes_away_is_no_error_to_talk_about(command, environment, tmp_path):
    (tmp_path / "a.txt").write_text("The talks went on.")
    read, write = os.pipe()
    os.close(read)
    running = subprocess.Popen(
        [*command, "check", str(tmp_path / "a.txt")], stdout=write, stderr=subprocess.PIPE, env=environment
    )
    os.close(write)
    assert running.communicate(timeout=30)[1] == b""
    assert running.returncode == 141


def test_output_is_utf_8_whatever_the_locale(tocsin):
    done = tocsin("check", "--format", "json", "a.txt", files={"a.txt": "Šalom 😀."}, LC_ALL="C", PYTHONUTF8="0")
    assert "Šalom 😀." in done.out
