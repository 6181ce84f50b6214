# Functions for scripts that install what a part of the project needs; to be read with `.`. Debian packages that a script
# finds missing stand in `missing`. Quick when all is there.

missing=
have() { command -v "$1" > /dev/null 2>&1; }

need_python() {
    have python3 || missing="$missing python3"
    python3 -c 'import ensurepip, venv' 2> /dev/null || missing="$missing python3-venv"
}

# Installs the Debian packages that are missing.
install_missing() {
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" -eq 0 ]; then as_root=; else as_root=sudo; fi
    $as_root env DEBIAN_FRONTEND=noninteractive sh -c \
        "apt-get update -q && apt-get install -q -y --no-install-recommends $missing"
}

# install_python PINS VENV STAMP: the Python packages of PINS. The stamp holds what was installed; a change of the pins installs anew.
install_python() {
    cmp -s "$1" "$2/$3" && return 0
    [ -x "$2/bin/python" ] || python3 -m venv "$2"
    "$2/bin/python" -m pip install --quiet --disable-pip-version-check -r "$1"
    cp "$1" "$2/$3"
}

# install_node FOLDER STAMP: the Node packages that the lock file in FOLDER pins.
install_node() {
    cmp -s "$1/package-lock.json" "$1/node_modules/$2" && return 0
    (cd "$1" && npm ci --silent --no-audit --no-fund)
    cp "$1/package-lock.json" "$1/node_modules/$2"
}
