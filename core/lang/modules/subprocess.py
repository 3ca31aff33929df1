# SPDX-License-Identifier: MIT
"""Another program of the folder, run beside this one and connected by pipes."""
import _process

PIPE = -1
STDOUT = -2
DEVNULL = -3


class SubprocessError(Exception):
    """What this module's errors have in common."""


class CalledProcessError(SubprocessError):
    """The program ended with a status other than 0."""

    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode, self.cmd, self.output, self.stderr = returncode, cmd, output, stderr

    def __str__(self):
        return f"Command {self.cmd!r} returned non-zero exit status {self.returncode}."

    @property
    def stdout(self):
        return self.output


class TimeoutExpired(SubprocessError):
    """The program took too long."""

    def __init__(self, cmd, timeout, output=None, stderr=None):
        self.cmd, self.timeout, self.output, self.stderr = cmd, timeout, output, stderr

    def __str__(self):
        return f"Command {self.cmd!r} timed out after {self.timeout} seconds"


class Popen:
    """A program that runs. Its standard input and output are files when they were asked for."""

    def __init__(self, args, bufsize=-1, stdin=None, stdout=None, stderr=None, *, text=None,
                 universal_newlines=None, encoding=None, shell=False, **others):
        if shell:
            raise OSError(1, "Coroscope has no shell")
        if isinstance(args, str):
            args = [args]
        self.args = args
        self.returncode = None
        self.stdin = self.stdout = self.stderr = None
        for name, value in (("stdin", stdin), ("stdout", stdout), ("stderr", stderr)):
            if value not in (None, PIPE) or name == "stderr" and value is not None:
                raise OSError(1, f"Coroscope connects {name} by a pipe or not at all")
        text = bool(text or universal_newlines or encoding)
        self.pid, to_child, from_child = _process.spawn(
            [str(part) for part in args], stdin == PIPE, stdout == PIPE)
        if to_child >= 0:
            self.stdin = open(to_child, "w" if text else "wb")
        if from_child >= 0:
            self.stdout = open(from_child, "r" if text else "rb")

    def poll(self):
        return self.returncode

    def wait(self, timeout=None):
        """Waits for its end; returns its exit status."""
        if self.returncode is None:
            self.returncode = _process.wait(self.pid)
        return self.returncode

    def communicate(self, input=None, timeout=None):
        """Sends all input, reads all output, waits for the end."""
        if self.stdin is not None:
            if input:
                try:
                    self.stdin.write(input)
                except BrokenPipeError:
                    pass
            try:
                self.stdin.close()
            except BrokenPipeError:
                pass
        output = self.stdout.read() if self.stdout is not None else None
        if self.stdout is not None:
            self.stdout.close()
        self.wait()
        return output, None

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        for file in (self.stdout, self.stdin):
            if file is not None:
                file.close()
        self.wait()

    def __repr__(self):
        return f"<Popen: returncode: {self.returncode} args: {self.args!r}>"


class CompletedProcess:
    """A program that has ended."""

    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args, self.returncode, self.stdout, self.stderr = args, returncode, stdout, stderr

    def check_returncode(self):
        if self.returncode:
            raise CalledProcessError(self.returncode, self.args, self.stdout, self.stderr)

    def __repr__(self):
        parts = [f"args={self.args!r}", f"returncode={self.returncode!r}"]
        if self.stdout is not None:
            parts.append(f"stdout={self.stdout!r}")
        return f"CompletedProcess({', '.join(parts)})"


def run(*popenargs, input=None, capture_output=False, timeout=None, check=False, **kwargs):
    """Runs a program to its end."""
    if input is not None:
        kwargs["stdin"] = PIPE
    if capture_output:
        kwargs["stdout"] = PIPE
    with Popen(*popenargs, **kwargs) as process:
        output, errors = process.communicate(input)
    done = CompletedProcess(process.args, process.returncode, output, errors)
    if check:
        done.check_returncode()
    return done


def call(*popenargs, **kwargs):
    """Runs a program; returns its exit status."""
    return run(*popenargs, **kwargs).returncode


def check_call(*popenargs, **kwargs):
    """The same; CalledProcessError unless it is 0."""
    run(*popenargs, check=True, **kwargs)
    return 0


def check_output(*popenargs, **kwargs):
    """What a program prints."""
    return run(*popenargs, stdout=PIPE, check=True, **kwargs).stdout
