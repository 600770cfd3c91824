#!/bin/sh
# Compiles the JNI layer and lays it with llama.cpp's libraries and the model in the box into folders for the jar.
# usage: build.sh FOLDER_FOR_LIBRARIES FOLDER_FOR_MODELS [JAVA_HOME]
# What was fetched or compiled is kept under ~/.qiao/build (QIAO_HOME) and reused while sources and pins are the same.
set -eu
script=$0
target=$1
models=$2
java_home=${3:-}
. "$(dirname -- "$script")/llama.sh"

jni_headers() {
  for place in "$java_home" "${JAVA_HOME:-}" \
    "$(dirname -- "$(dirname -- "$(readlink -f "$(command -v javac || echo /none/bin/javac)")")")" /usr/lib/jvm/*; do
    if [ -n "$place" ] && [ -f "$place/include/jni.h" ]; then
      echo "$place/include"
      return
    fi
  done
  fail "No jni.h found. Set JAVA_HOME to a JDK of version 21 or newer."
}

lay_out_nano() {
  nano=$native/../nano/qiao-nano.gguf
  [ -f "$nano" ] || return 0
  sum=$(sha256sum "$nano" | cut -c1-16)
  [ "$(cat "$models/index" 2>/dev/null)" = "$sum" ] && return 0
  mkdir -p "$models"
  cp "$nano" "$models/qiao-nano.gguf"
  echo "$sum" >"$models/index"
}

check_machine
lay_out_nano
mkdir -p "$builds"
exec 9>"$builds/lock"
flock -n 9 || {
  echo "qiao: waiting for another build to finish"
  flock 9
}
fetch_llama

key=$(cat "$native"/llama.pins "$native"/CMakeLists.txt "$native"/src/* | sha256sum | cut -c1-16)
glue=$builds/glue-$key
if [ ! -f "$glue/libqiao-engine.so" ]; then
  echo "qiao: compiling the JNI layer"
  work=$builds/glue.$$
  rm -rf "$work"
  mkdir -p "$work"
  headers=$(jni_headers)
  if ! { cmake -S "$native" -B "$work" -DCMAKE_BUILD_TYPE=Release -DLLAMA_VERSION="$LLAMA_VERSION" \
    -DLLAMA_SOURCE="$llama/source" -DLLAMA_LIBRARIES="$llama/libraries" -DJNI_HEADERS="$headers" &&
    cmake --build "$work" --parallel; } >"$work/log" 2>&1; then
    cat "$work/log" >&2
    fail "The JNI layer did not compile; the compiler's words stand above."
  fi
  mkdir -p "$glue"
  mv "$work/libqiao-engine.so" "$glue/"
  rm -rf "$work"
fi

[ "$(head -n 1 "$target/index" 2>/dev/null)" = "$LLAMA_VERSION-$key" ] && exit
rm -rf "$target"
mkdir -p "$target"
cp "$llama/libraries/"*.so "$glue/libqiao-engine.so" "$target/"
cp "$llama/source/LICENSE" "$target/LICENSE-llama.cpp"
{
  echo "$LLAMA_VERSION-$key"
  (cd "$target" && ls -- *.so)
} >"$target/index.new"
mv "$target/index.new" "$target/index"
