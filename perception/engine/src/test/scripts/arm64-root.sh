#!/usr/bin/env bash
# Puts an arm64 Java runtime with all its libraries into a folder, from the package sources that this Debian machine uses.
# Nothing is installed: qemu-aarch64-static runs programs from the folder.
#   arm64-root.sh FOLDER
set -euo pipefail

root=$(realpath -m "$1")
[ ! -e "$root/complete" ] || exit 0
command -v apt-get >/dev/null || { echo "arm64-root: needs apt-get, to fetch a Java runtime for arm64" >&2; exit 1; }

mkdir -p "$root/apt/lists/partial" "$root/apt/archives/partial"
: >"$root/apt/status" # as if nothing were installed: all libraries are fetched
apt=(apt-get -qq -o Dir::State::Lists="$root/apt/lists" -o Dir::State::Status="$root/apt/status"
  -o Dir::Cache="$root/apt" -o Dir::Cache::Archives="$root/apt/archives" -o APT::Sandbox::User=
  -o APT::Architecture=arm64 -o APT::Architectures=arm64 -o Debug::NoLocking=1)
"${apt[@]}" update
"${apt[@]}" install -y --download-only --no-install-recommends openjdk-17-jre-headless libgomp1
for package in "$root"/apt/archives/*.deb; do dpkg -x "$package" "$root"; done
rm -rf "$root/apt"

# Links from the root of the other machine become links inside the folder.
find "$root" -type l -lname '/*' | while read -r link; do
  target=$(readlink "$link")
  ln -sfn "$(realpath -m --relative-to="$(dirname "$link")" "$root$target")" "$link"
done
touch "$root/complete"
