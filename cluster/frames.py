"""The lines by which Spark and the piped program talk: one letter, a tab, and the rest."""

# To the piped program.
ROWS = "C"  # JSON [name, start, unit]: the rows that follow are of this part of a file; unit is "line" or "row"
TEXT = "L"  # a row, as it is
BYTES = "B"  # a row that is not UTF-8, in base64
LOCAL = "P"  # JSON [name, path, found]: a whole file that lies where executors see it
WHOLE = "F"  # JSON [name, found, base64]: a whole file

# From it, and on to the end.
RECORD = "R"  # JSON [id, name, start, number], a tab, and the record
SKIPPED = "S"  # JSON [name, start, unit or null, number, cause]
COUNTED = "N"  # JSON [name, start, number]: how many rows a part has
FAILED = "X"  # JSON text: why the run failed


def frame(letter, rest):
    """The line of such a letter, without its end."""
    return letter + "\t" + rest


def opened(line):
    """The letter and the rest of a line."""
    return line[0], line[2:]
