"""Runs a program on a pseudo-terminal, for the tests of the prompts.

stdin: {"argv": [...], "env": {...}, "cwd": "...", "steps": [{"expect": text} | {"send": text} | {"hangup": true} |
{"signal": number}]}
stdout: {"output": everything that the program wrote, "code": exit code, "missing": the text that did not come}
"""
import codecs, json, os, pty, select, signal, struct, sys, termios, fcntl, time

LIMIT = 30.0
job = json.load(sys.stdin)
pid, terminal = pty.fork()
if pid == 0:
    os.chdir(job["cwd"])
    os.execvpe(job["argv"][0], job["argv"], job["env"])
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 500, 80, 0, 0))
decoder = codecs.getincrementaldecoder("utf-8")("replace")
output, read_up_to, missing = "", 0, None
deadline = time.monotonic() + LIMIT


def more():
    """Reads what has come; False when the program has closed the terminal."""
    global output
    left = deadline - time.monotonic()
    if left <= 0 or not select.select([terminal], [], [], left)[0]:
        raise TimeoutError
    try:
        data = os.read(terminal, 65536)
    except OSError:
        return False
    output += decoder.decode(data)
    return bool(data)


is_open = True
try:
    for step in job["steps"]:
        if "expect" in step:
            while (place := output.find(step["expect"], read_up_to)) < 0:
                if not more():
                    missing = step["expect"]
                    break
            if missing:
                break
            read_up_to = place + len(step["expect"])
        elif "send" in step:
            os.write(terminal, step["send"].encode())
        elif "signal" in step:
            os.kill(pid, step["signal"])
        else:
            os.close(terminal)
            is_open = False
    while is_open and more():
        pass
except TimeoutError:
    missing = missing or "the end"
    os.kill(pid, signal.SIGKILL)


def stuck(*_):
    global missing
    missing = missing or "the end"
    os.kill(pid, signal.SIGKILL)


signal.signal(signal.SIGALRM, stuck)
signal.alarm(int(LIMIT))
_, status = os.waitpid(pid, 0)
code = os.waitstatus_to_exitcode(status)
json.dump({"output": output, "code": code if code >= 0 else 128 - code, "missing": missing}, sys.stdout)
