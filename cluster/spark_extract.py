"""The program to which Spark pipes each partition: lays its articles out as files and runs `newsgraph extract` on them.

Of a partition's input it makes files that have the names of the input's own files, so that articles get the ids that a
run on one machine gives them. What goes out are records, skipped inputs by name, and how many rows each part has, from
which the lines of the whole file can be counted. Exit 0, unless the tool itself failed: then the last line says why.

    spark_extract.py NEWSGRAPH [OPTION of extract]... < frames > frames
"""

import base64
import json
import os
import subprocess
import sys
import tempfile

from frames import BYTES, COUNTED, FAILED, LOCAL, RECORD, ROWS, SKIPPED, TEXT, WHOLE

OK, SOME_SKIPPED, NOTHING_WRITTEN = 0, 1, 3
SAYS = "newsgraph: "


class Failed(Exception):
    """The partition cannot be extracted, for reasons that lie in no article."""


class Part:
    """A file of the partition, or a part of one."""

    def __init__(self, folder, name, start, unit, found):
        self.name, self.start, self.unit, self.found = name, start, unit, found
        base = os.path.basename(name)
        # The rows of a Parquet file are JSON Lines; the name without its ending stays.
        self.base = base if unit != "row" else os.path.splitext(base)[0] + ".jsonl"
        self.folder = folder
        self.path = os.path.join(folder, self.base)
        self.rows = 0
        self.is_filled = False

    def key(self):
        """Parts in the order in which one machine reads them: by folder and name, then by place."""
        return (self.name.split("/"), self.start)


def lay_out(frames, work):
    """Writes the partition's input into folders, one for each part, in order of reading."""
    parts, out = [], None

    def begin(name, start=0, unit=None, found=False):
        part = Part(os.path.join(work, str(len(parts))), name, start, unit, found)
        os.mkdir(part.folder)
        parts.append(part)
        return part

    for line in frames:
        letter, rest = line[:1].decode(), line[2:].rstrip(b"\n")
        if letter in (TEXT, BYTES):
            row = rest if letter == TEXT else base64.b64decode(rest)
            parts[-1].rows += 1
            parts[-1].is_filled |= bool(row.strip())
            out.write(row)
            out.write(b"\n")
            continue
        if out:
            out.close()
            out = None
        if letter == ROWS:
            part = begin(*json.loads(rest))
            out = open(part.path, "wb")
        elif letter == LOCAL:
            name, path, found = json.loads(rest)
            if not os.path.exists(path):
                raise Failed(f"{path}: is not on this executor's machine; articles must lie where all executors see them")
            part = begin(name, found=found)
            part.is_filled = True
            os.symlink(path, part.path)
        elif letter == WHOLE:
            name, found, content = json.loads(rest)
            part = begin(name, found=found)
            part.is_filled = True
            with open(part.path, "wb") as file:
                file.write(base64.b64decode(content))
        else:
            raise Failed(f"unknown frame {letter!r}")
    if out:
        out.close()
    return parts


def strings(line):
    """The id and the path that a record begins with, and the offset after both."""
    decoder = json.JSONDecoder()
    start = len('{"article":{"id":')
    article, at = decoder.raw_decode(line, start)
    between = ',"path":'
    if not line.startswith(between, at):
        raise Failed(f"a record does not begin as expected: {line[:80]}")
    path, at = decoder.raw_decode(line, at + len(between))
    return article, path, at


def part_of(path, parts, work):
    """The part that a path in the working folder belongs to."""
    if not path.startswith(work + "/"):
        return None
    number = path[len(work) + 1 :].split("/", 1)[0].split(":", 1)[0]
    return parts[int(number)] if number.isdigit() and int(number) < len(parts) else None


def skipped(message, parts, work):
    """What a line of the tool's diagnostics says of the partition's input; none if it is about something else."""
    part = part_of(message, parts, work)
    if part is None:
        return None
    rest = message[len(part.path) :] if message.startswith(part.path) else ": " + message
    number = 0
    if rest.startswith(", line ") and part.unit:
        digits, rest = rest[len(", line ") :].split(":", 1)
        number, rest = int(digits), ":" + rest
    return [part.name, part.start, part.unit if number else None, number, rest.removeprefix(": ").removeprefix(":")]


def extract(command, parts, work, emit):
    """Runs the tool and hands its records and diagnostics on."""
    filled = sorted((part for part in parts if part.is_filled), key=Part.key)
    if not filled:
        return
    # A file that was found in a folder is read as such: what is no article there is passed over in silence.
    paths = "".join((part.folder if part.found else part.path) + "\0" for part in filled)
    by_path = {part.path: part for part in filled}
    listed = os.path.join(work, "paths")
    with open(listed, "w", encoding="utf-8", errors="surrogateescape") as file:
        file.write(paths)
    with open(os.path.join(work, "stderr"), "w+b") as said:
        run = subprocess.Popen(
            [command[0], "extract", "-q", *command[1:], "--paths-from", listed], stdout=subprocess.PIPE, stderr=said
        )
        records = 0
        for raw in run.stdout:
            line = raw.decode("utf-8").rstrip("\n")
            article, path, at = strings(line)
            part = by_path[path]
            records += 1
            place = json.dumps([article, part.name, part.start, records])
            begin = '{"article":' + json.dumps({"id": article, "path": part.name}, ensure_ascii=False, separators=(",", ":"))[:-1]
            emit(RECORD, place + "\t" + begin + line[at:])
        code = run.wait()
        said.seek(0)
        lines = said.read().decode("utf-8", "replace").splitlines()
    messages = [line.removeprefix(SAYS) for line in lines if line.startswith(SAYS)]
    known = [skipped(message, parts, work) for message in messages]
    # A partition in which nothing can be read is not a fault of the tool, as long as it names each input.
    is_all_skipped = code == NOTHING_WRITTEN and not records and all(known)
    if code not in (OK, SOME_SKIPPED) and not is_all_skipped:
        raise Failed(f"newsgraph extract ended with {code}: " + " / ".join(lines[-5:]))
    for message, cause in zip(messages, known):
        if cause is None:
            emit(SKIPPED, json.dumps(["", 0, None, 0, message]))
        elif not (cause[4].startswith("holds no article") and part_of(message, parts, work).found):
            emit(SKIPPED, json.dumps(cause))


def main():
    def emit(letter, rest):
        sys.stdout.write(letter + "\t" + rest + "\n")

    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    # The executor's own folder, which Spark clears away whatever becomes of this process.
    with tempfile.TemporaryDirectory(prefix="articles-", dir=os.getcwd()) as work:
        try:
            parts = lay_out(sys.stdin.buffer, work)
            extract(sys.argv[1:], parts, work, emit)
            for part in parts:
                if part.unit:
                    emit(COUNTED, json.dumps([part.name, part.start, part.rows]))
        except (Failed, OSError) as error:
            emit(FAILED, json.dumps(str(error)))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
