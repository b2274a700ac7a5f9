#!/usr/bin/env bash
# Builds the kernel library and its tests, one folder per platform, compiling only what changed.
#   build.sh library CLASSPATH CLASSES WORK JAVA_HOME   libjnijoulesight.so into the classes, for each compiler that is there
#   build.sh tests WORK   WORK/tests/PLATFORM/kernel-tests and kernel-tests-sanitized, for each compiler that is there
#   build.sh bench WORK   WORK/bench/kernel-bench for this machine
set -euo pipefail

sources=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
tests=$sources/../../test/cpp
package=org/joulesight/engine/internal/kernels
common="-std=c++17 -O3 -Wall -Wextra -Werror -fopenmp -fPIC -fvisibility=hidden -ffp-contract=off"

# gcc's first scheduling pass moves loads so far up that sums no longer fit into NEON's registers.
unscheduled=-fno-schedule-insns

case $(uname -m) in
  x86_64) host=linux-x86_64 ;;
  aarch64) host=linux-arm64 ;;
  *) echo "kernels: no kernels for $(uname -m)" >&2; exit 1 ;;
esac

# gcc 12 takes its own AVX-512 headers' undefined vectors for uninitialised variables (GCC bug 105593).
avx512="-mavx512f -mavx512bw -mavx512dq -mavx512vl -mfma -mf16c -Wno-uninitialized -Wno-maybe-uninitialized"

# Extra flags of a source file, by the instruction set that ends its name; "-" = not for this platform.
isa_flags() { # platform, file name
  case $1:$2 in
    linux-x86_64:*_avx2.cpp) echo -mavx2 -mfma -mf16c ;;
    linux-x86_64:*_avxvnni.cpp) echo -mavx2 -mfma -mf16c -mavxvnni ;;
    linux-x86_64:*_avx512.cpp) echo "$avx512" ;;
    linux-x86_64:*_avx512vnni.cpp) echo "$avx512 -mavx512vnni" ;;
    linux-x86_64:*_avx512fp16.cpp) echo "$avx512 -mavx512fp16" ;;
    linux-arm64:*_neon.cpp) echo -march=armv8-a $unscheduled ;;
    linux-arm64:*_neonfp16.cpp) echo -march=armv8.2-a+fp16 $unscheduled ;;
    linux-arm64:*_neondot.cpp) echo -march=armv8.2-a+dotprod $unscheduled ;;
    linux-arm64:*_neoni8mm.cpp) echo -march=armv8.2-a+dotprod+i8mm $unscheduled ;;
    *_avx*.cpp | *_neon*.cpp) echo - ;;
    *:nd_*.cpp) echo -fno-math-errno -fno-trapping-math -ffp-contract=fast ;;
    *) echo ;;
  esac
}

compiler_of() { # platform
  if [ "$1" = "$host" ]; then echo g++; elif [ "$1" = linux-arm64 ]; then echo aarch64-linux-gnu-g++; else echo x86_64-linux-gnu-g++; fi
}

# Whether a result is missing or older than one of the files it was made of.
is_stale() { # result, files...
  local result=$1 file
  shift
  [ -e "$result" ] || return 0
  for file; do
    [ -e "$file" ] && [ ! "$file" -nt "$result" ] || return 0
  done
  return 1
}

# Files that an object was compiled from, as the compiler listed them.
inputs_of() { # dependency file
  [ -e "$1" ] && tr -d '\\\n' <"$1" | cut -d: -f2- || echo "$1"
}

# Compiles what changed into FOLDER, as many files at a time as there are processors; sets `objects`.
compile_all() { # compiler, folder, flags, files...
  local compiler=$1 folder=$2 flags=$3 platform=$4 file object special
  shift 4
  mkdir -p "$folder"
  [ "$(cat "$folder/flags" 2>/dev/null)" = "$compiler $flags" ] || rm -f "$folder"/*.o
  echo "$compiler $flags" >"$folder/flags"
  objects=()
  local pids=() pid
  for file; do
    special=$(isa_flags "$platform" "$(basename "$file")")
    [ "$special" != - ] || continue
    object=$folder/$(basename "$file" .cpp).o
    objects+=("$object")
    # shellcheck disable=SC2046,SC2086
    if is_stale "$object" "${BASH_SOURCE[0]}" $(inputs_of "${object%.o}.d"); then
      if ((${#pids[@]} >= $(nproc))); then
        wait "${pids[0]}" || exit 1
        pids=("${pids[@]:1}")
      fi
      $compiler $flags $special -MMD -c "$file" -o "$object" &
      pids+=($!)
    fi
  done
  for pid in "${pids[@]}"; do wait "$pid" || exit 1; done
}

# Lets JavaCPP write the glue between the Java classes and kernels.h.
generate() { # classpath, classes, folder
  local folder=$3 names=() class
  for class in "$2/$package"/*.class; do names+=("${package//\//.}.$(basename "$class" .class)"); done
  if ! is_stale "$folder/jnijoulesight.cpp" "$2/$package"/*.class; then return; fi
  mkdir -p "$folder/new"
  "${java_home:+$java_home/bin/}java" -cp "$1" org.bytedeco.javacpp.tools.Builder -nocompile -d "$folder/new" \
    -o jnijoulesight "${names[@]}" >"$folder/log" 2>&1 || { cat "$folder/log" >&2; exit 1; }
  local file
  for file in jnijavacpp.cpp jnijoulesight.cpp; do
    cmp -s "$folder/new/$file" "$folder/$file" || cp "$folder/new/$file" "$folder/$file"
  done
  touch "$folder/jnijoulesight.cpp"
}

library() { # classpath, classes, work folder, java home
  java_home=$4
  command -v g++ >/dev/null || { echo "kernels: g++ is missing; get it with: apt-get install g++" >&2; exit 1; }
  [ -e "$java_home/include/jni.h" ] || { echo "kernels: $java_home has no jni.h; build with a JDK, not a JRE" >&2; exit 1; }
  generate "$1" "$2" "$3/generated"
  local platform compiler target all
  for platform in linux-x86_64 linux-arm64; do
    compiler=$(compiler_of "$platform")
    if ! command -v "$compiler" >/dev/null; then
      echo "kernels: no $compiler, so none for $platform (apt-get install g++-${compiler%-g++})"
      continue
    fi
    target=$2/$package/$platform/libjnijoulesight.so
    mkdir -p "$(dirname "$target")"
    compile_all "$compiler" "$3/$platform" "$common" "$platform" "$sources"/*.cpp
    all=("${objects[@]}")
    compile_all "$compiler" "$3/$platform/glue" "-std=c++17 -O2 -fPIC -w -I$java_home/include -I$java_home/include/linux -I$sources" \
      "$platform" "$3"/generated/jni*.cpp
    all+=("${objects[@]}")
    if is_stale "$target" "${all[@]}"; then
      "$compiler" -shared -s -static-libstdc++ -static-libgcc "${all[@]}" -fopenmp -ldl -o "$target"
    fi
  done
}

# The C++ tests with the library's own sources: as the library is compiled, and with the sanitizers.
tests() { # work folder
  local platform compiler flags kind folder library all
  for platform in linux-x86_64 linux-arm64; do
    compiler=$(compiler_of "$platform")
    command -v "$compiler" >/dev/null || continue
    for kind in kernel-tests kernel-tests-sanitized; do
      folder=$1/tests/$platform
      library=$1/$platform
      flags=$common
      if [ "$kind" = kernel-tests-sanitized ]; then
        library=$folder/$kind.o/library
        flags="${flags/-O3/-O1 -g1} -fsanitize=address,undefined -fno-sanitize-recover=all"
      fi
      compile_all "$compiler" "$library" "$flags" "$platform" "$sources"/*.cpp
      all=("${objects[@]}")
      compile_all "$compiler" "$folder/$kind.o" "$flags -I$sources" "$platform" "$tests"/*.cpp
      all+=("${objects[@]}")
      if is_stale "$folder/$kind" "${all[@]}"; then
        # shellcheck disable=SC2086
        "$compiler" $flags "${all[@]}" -ldl -o "$folder/$kind"
      fi
    done
  done
}

# The benchmark of this machine, from the library's own objects.
bench() { # work folder
  compile_all g++ "$1/$host" "$common" "$host" "$sources"/*.cpp
  local all=("${objects[@]}")
  compile_all g++ "$1/bench" "$common -I$sources" "$host" "$tests"/bench/*.cpp
  all+=("${objects[@]}")
  g++ "${all[@]}" -fopenmp -ldl -o "$1/bench/kernel-bench"
}

"$@"
