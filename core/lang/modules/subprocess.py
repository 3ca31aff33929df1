# SPDX-License-Identifier: MIT
"""Another program of the folder, run beside this one and connected by pipes."""
import _process

PIPE = -1
STDOUT = -2
DEVNULL = -3

_SIGNALS = {1: "SIGHUP", 2: "SIGINT", 3: "SIGQUIT", 6: "SIGABRT", 8: "SIGFPE", 9: "SIGKILL", 10: "SIGUSR1",
            11: "SIGSEGV", 12: "SIGUSR2", 13: "SIGPIPE", 14: "SIGALRM", 15: "SIGTERM"}


class SubprocessError(Exception):
    """What this module's errors have in common."""


class CalledProcessError(SubprocessError):
    """The program ended with a status other than 0."""

    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode, self.cmd, self.output, self.stderr = returncode, cmd, output, stderr

    def __str__(self):
        if self.returncode < 0:
            name = _SIGNALS.get(-self.returncode)
            if name is None:
                return f"Command '{self.cmd}' died with unknown signal {-self.returncode}."
            return f"Command '{self.cmd}' died with <Signals.{name}: {-self.returncode}>."
        return f"Command '{self.cmd}' returned non-zero exit status {self.returncode}."

    @property
    def stdout(self):
        return self.output


class TimeoutExpired(SubprocessError):
    """The program took too long."""

    def __init__(self, cmd, timeout, output=None, stderr=None):
        self.cmd, self.timeout, self.output, self.stderr = cmd, timeout, output, stderr

    def __str__(self):
        return f"Command '{self.cmd}' timed out after {self.timeout} seconds"


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
        text = bool(text or universal_newlines or encoding)
        for name, value in (("stdin", stdin), ("stdout", stdout), ("stderr", stderr)):
            if value not in (None, PIPE, DEVNULL) and not (name == "stderr" and value == STDOUT):
                raise OSError(1, f"Coroscope connects {name} by a pipe or not at all")
        errors = 0 if stderr is None else 2 if stderr == STDOUT and stdout is not None else 1
        if stderr == STDOUT and stdout is None:
            errors = 0
        self.pid, *ends = _process.spawn([str(part) for part in args], stdin is not None,
                                         stdout is not None, errors)
        for name, end, wanted, mode in (("stdin", ends[0], stdin, "w"), ("stdout", ends[1], stdout, "r"),
                                        ("stderr", ends[2], stderr, "r")):
            if end >= 0:
                file = open(end, mode if text else mode + "b")
                if wanted == DEVNULL:
                    file.close()
                else:
                    setattr(self, name, file)

    def poll(self):
        if self.returncode is None:
            self.returncode = _process.wait(self.pid, False)
        return self.returncode

    def send_signal(self, signal):
        if self.poll() is None:
            _process.kill(self.pid, signal)

    def terminate(self):
        self.send_signal(15)

    def kill(self):
        self.send_signal(9)

    def wait(self, timeout=None):
        """Waits for its end; returns its exit status."""
        if self.returncode is None:
            self.returncode = _process.wait(self.pid, True)
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
        results = []
        for file in (self.stdout, self.stderr):
            results.append(file.read() if file is not None else None)
            if file is not None:
                file.close()
        self.wait()
        return tuple(results)

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        for file in (self.stdout, self.stderr, self.stdin):
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
        if self.stderr is not None:
            parts.append(f"stderr={self.stderr!r}")
        return f"CompletedProcess({', '.join(parts)})"


def run(*popenargs, input=None, capture_output=False, timeout=None, check=False, **kwargs):
    """Runs a program to its end."""
    if input is not None:
        kwargs["stdin"] = PIPE
    if capture_output:
        kwargs["stdout"] = kwargs["stderr"] = PIPE
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
