# Sourced by build.sh and ../bench/tools: checks the tools, and puts llama.cpp's source and prebuilt libraries
# into the user's folder once. Afterwards $llama/source and $llama/libraries are there.

native=$(CDPATH= cd -- "$(dirname -- "$script")" && pwd)
. "$native/llama.pins"
home=${QIAO_HOME:-$HOME/.qiao}
builds=$home/build
llama=$builds/llama-$LLAMA_VERSION

fail() {
  echo "qiao: $*" >&2
  exit 1
}

need() { # command, package for apt, package for dnf
  command -v "$1" >/dev/null 2>&1 && return
  if command -v apt-get >/dev/null 2>&1; then
    fail "$1 is missing. Install it with: sudo apt-get install $2"
  elif command -v dnf >/dev/null 2>&1; then
    fail "$1 is missing. Install it with: sudo dnf install $3"
  fi
  fail "$1 is missing. Install the package that holds it ($2)."
}

check_machine() {
  [ "$(uname -s)-$(uname -m)" = Linux-x86_64 ] ||
    fail "Qiao builds and runs on Linux x86-64 only so far; this is $(uname -s) on $(uname -m)."
  need cmake cmake cmake
  need make make make
  need "${CXX:-c++}" g++ gcc-c++
  need npm npm npm
  need git git git
  need flock util-linux util-linux
}

fetch_package() { # name@version, sha512: leaves package.tgz unpacked in ./package
  rm -rf package
  file=$(npm pack --silent --loglevel=error "$1") ||
    fail "npm could not fetch $1. Check the network and npm's settings, then try again."
  echo "$2  $file" | sha512sum --check --status ||
    fail "$1 does not have the pinned checksum; what came was refused. Try again, or report it."
  tar -xzf "$file"
  rm "$file"
}

fetch_llama() {
  [ -f "$llama/complete" ] && return
  echo "qiao: fetching llama.cpp $LLAMA_VERSION (once for this user, 47 MB)"
  work=$builds/fetch.$$
  rm -rf "$work" "$llama"
  mkdir -p "$work/done"
  cd "$work"
  fetch_package "$SOURCE_PACKAGE" "$SOURCE_SHA512"
  git -c advice.detachedHead=false clone --quiet package/llama/gitRelease.bundle checkout
  mkdir done/source
  for part in include common ggml vendor tools LICENSE; do
    mv "checkout/$part" done/source/
  done
  fetch_package "$LIBRARIES_PACKAGE" "$LIBRARIES_SHA512"
  grep -q "\"release\":\"$LLAMA_VERSION\"" package/bins/linux-x64/_nlcBuildMetadata.json ||
    fail "$LIBRARIES_PACKAGE does not hold llama.cpp $LLAMA_VERSION."
  mkdir done/libraries
  mv package/bins/linux-x64/*.so done/libraries/
  touch done/complete
  mv done "$llama"
  cd "$native"
  rm -rf "$work"
}
