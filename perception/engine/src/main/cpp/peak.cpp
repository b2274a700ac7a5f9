// Loops of independent sums, in assembly so that no compiler flags are needed and nothing is optimised away.
#include "peak.h"

#include <time.h>

#include <algorithm>

#if defined(__x86_64__)
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace {

// Runs `rounds` times `operations` operations.
struct Loop {
  void (*run)(long rounds);
  double operations;
};

constexpr int kSums = 12;  // covers latency times throughput of every core known

#if defined(__x86_64__)

#define EACH_SUM(S) S(0) S(1) S(2) S(3) S(4) S(5) S(6) S(7) S(8) S(9) S(10) S(11)
#define CLEAR(i) "vpxor %%xmm" #i ", %%xmm" #i ", %%xmm" #i "\n\t"
#define CLEAR_ALL EACH_SUM(CLEAR) CLEAR(12) CLEAR(13) CLEAR(14) CLEAR(15)
#define VECTORS                                                                                                           \
  "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9", "xmm10", "xmm11", "xmm12", "xmm13",     \
      "xmm14", "xmm15"
#define LOOP(name, step)                                                                                              \
  void name(long rounds) {                                                                                            \
    __asm__ volatile(CLEAR_ALL "1:\n\t" EACH_SUM(step) "dec %0\n\t jnz 1b\n\t vzeroupper" : "+r"(rounds)::"cc", VECTORS); \
  }

#define FMA_YMM(i) "vfmadd231ps %%ymm12, %%ymm13, %%ymm" #i "\n\t"
#define FMA_ZMM(i) "vfmadd231ps %%zmm12, %%zmm13, %%zmm" #i "\n\t"
#define HALF_ZMM(i) "vfmadd231ph %%zmm12, %%zmm13, %%zmm" #i "\n\t"
#define BF16_ZMM(i) "vdpbf16ps %%zmm12, %%zmm13, %%zmm" #i "\n\t"
#define WORDS_YMM(i) "vpmaddwd %%ymm12, %%ymm13, %%ymm14\n\t vpaddd %%ymm14, %%ymm" #i ", %%ymm" #i "\n\t"
#define WORDS_ZMM(i) "vpdpwssd %%zmm12, %%zmm13, %%zmm" #i "\n\t"
#define BYTES_YMM(i)                                                                                                   \
  "vpmaddubsw %%ymm12, %%ymm13, %%ymm14\n\t vpmaddwd %%ymm14, %%ymm15, %%ymm14\n\t vpaddd %%ymm14, %%ymm" #i ", %%ymm" #i "\n\t"
#define VNNI_WORDS_YMM(i) "%{vex%} vpdpwssd %%ymm12, %%ymm13, %%ymm" #i "\n\t"
#define VNNI_BYTES_YMM(i) "%{vex%} vpdpbusd %%ymm12, %%ymm13, %%ymm" #i "\n\t"
#define BYTES_ZMM(i) "vpdpbusd %%zmm12, %%zmm13, %%zmm" #i "\n\t"

LOOP(fmaYmm, FMA_YMM)
LOOP(fmaZmm, FMA_ZMM)
LOOP(halfZmm, HALF_ZMM)
LOOP(bf16Zmm, BF16_ZMM)
LOOP(wordsYmm, WORDS_YMM)
LOOP(wordsZmm, WORDS_ZMM)
LOOP(bytesYmm, BYTES_YMM)
LOOP(vnniWordsYmm, VNNI_WORDS_YMM)
LOOP(vnniBytesYmm, VNNI_BYTES_YMM)
LOOP(bytesZmm, BYTES_ZMM)

// Tiles 0-3 are sums, 4-7 what is multiplied: 16 rows of 64 bytes each. Static: gcc drops a local one.
struct alignas(64) TileShapes {
  uint8_t palette = 1, start = 0, reserved[14] = {};
  uint16_t rowBytes[16] = {64, 64, 64, 64, 64, 64, 64, 64};
  uint8_t rows[16] = {16, 16, 16, 16, 16, 16, 16, 16};
};
const TileShapes kTiles;

#define TILE_LOOP(name, step)                                                                                    \
  void name(long rounds) {                                                                                       \
    __asm__ volatile(                                                                                            \
        "ldtilecfg %1\n\t tilezero %%tmm0\n\t tilezero %%tmm1\n\t tilezero %%tmm2\n\t tilezero %%tmm3\n\t"       \
        "tilezero %%tmm4\n\t tilezero %%tmm5\n\t tilezero %%tmm6\n\t tilezero %%tmm7\n\t"                        \
        "1:\n\t" step " %%tmm6, %%tmm4, %%tmm0\n\t" step " %%tmm7, %%tmm4, %%tmm1\n\t"                           \
        step " %%tmm6, %%tmm5, %%tmm2\n\t" step " %%tmm7, %%tmm5, %%tmm3\n\t dec %0\n\t jnz 1b\n\t tilerelease"  \
        : "+r"(rounds)                                                                                           \
        : "m"(kTiles)                                                                                            \
        : "cc");                                                                                                 \
  }

TILE_LOOP(bytesTile, "tdpbusd")
TILE_LOOP(bf16Tile, "tdpbf16ps")

bool mayUseTiles(uint64_t isa) {
  constexpr long kRequest = 0x1023, kTileData = 18;  // ARCH_REQ_XCOMP_PERM, XFEATURE_XTILEDATA
  return (isa & JS_ISA_AMX) && syscall(SYS_arch_prctl, kRequest, kTileData) == 0;
}

Loop best(int type, uint64_t isa) {
  constexpr double kTileOperations = 4 * 2.0 * 16 * 16;
  auto sums = [](void (*run)(long), int products) { return Loop{run, 2.0 * kSums * products}; };
  switch (type) {
    case JS_F32:
      if (isa & JS_ISA_AVX512) return sums(fmaZmm, 16);
      if (isa & JS_ISA_AVX2) return sums(fmaYmm, 8);
      break;
    case JS_BF16:
      if (mayUseTiles(isa)) return {bf16Tile, kTileOperations * 32};
      if (isa & JS_ISA_AVX512_BF16) return sums(bf16Zmm, 32);
      break;
    case JS_F16:
      if (isa & JS_ISA_AVX512_FP16) return sums(halfZmm, 32);
      break;
    case JS_S16:
      if (isa & JS_ISA_AVX512_VNNI) return sums(wordsZmm, 32);
      if (isa & JS_ISA_AVX_VNNI) return sums(vnniWordsYmm, 16);
      if (isa & JS_ISA_AVX2) return sums(wordsYmm, 16);
      break;
    case JS_S8:
      if (mayUseTiles(isa)) return {bytesTile, kTileOperations * 64};
      if (isa & JS_ISA_AVX512_VNNI) return sums(bytesZmm, 64);
      if (isa & JS_ISA_AVX_VNNI) return sums(vnniBytesYmm, 32);
      if (isa & JS_ISA_AVX2) return sums(bytesYmm, 32);
      break;
    default:
      break;
  }
  return {nullptr, 0};
}

#elif defined(__aarch64__)

#define EACH_SUM(S, kind, from) S(0, kind, from) S(1, kind, from) S(2, kind, from) S(3, kind, from) S(4, kind, from) \
  S(5, kind, from) S(6, kind, from) S(7, kind, from) S(16, kind, from) S(17, kind, from) S(18, kind, from) S(19, kind, from)
#define CLEAR(i, kind, from) "movi v" #i ".16b, #0\n\t"
#define STEP(i, kind, from) kind(i)
#define FMLA_S(i) "fmla v" #i ".4s, v20.4s, v21.4s\n\t"
#define FMLA_H(i) "fmla v" #i ".8h, v20.8h, v21.8h\n\t"
#define SMLAL_H(i) "smlal v" #i ".4s, v20.4h, v21.4h\n\t"
#define SDOT(i) "sdot v" #i ".4s, v20.16b, v21.16b\n\t"
#define SMMLA(i) "smmla v" #i ".4s, v20.16b, v21.16b\n\t"
#define VECTORS "v0", "v1", "v2", "v3", "v4", "v5", "v6", "v7", "v16", "v17", "v18", "v19", "v20", "v21"
#define LOOP(name, arch, kind)                                                                                    \
  void name(long rounds) {                                                                                        \
    __asm__ volatile(".arch " arch "\n\t" EACH_SUM(CLEAR, , ) "movi v20.16b, #0\n\t movi v21.16b, #0\n\t 1:\n\t"   \
                     EACH_SUM(STEP, kind, ) "subs %0, %0, #1\n\t b.ne 1b\n\t .arch armv8-a" : "+r"(rounds)::"cc", VECTORS); \
  }

LOOP(fmaWords, "armv8-a", FMLA_S)
LOOP(fmaHalves, "armv8.2-a+fp16", FMLA_H)
LOOP(multiplyHalves, "armv8-a", SMLAL_H)
LOOP(dotBytes, "armv8.2-a+dotprod", SDOT)
LOOP(matrixBytes, "armv8.2-a+i8mm", SMMLA)

Loop best(int type, uint64_t isa) {
  auto sums = [](void (*run)(long), int products) { return Loop{run, 2.0 * kSums * products}; };
  switch (type) {
    case JS_F32:
      return sums(fmaWords, 4);
    case JS_F16:
      if (isa & JS_ISA_NEON_FP16) return sums(fmaHalves, 8);
      break;
    case JS_S16:
      return sums(multiplyHalves, 4);
    case JS_S8:
      if (isa & JS_ISA_NEON_I8MM) return sums(matrixBytes, 32);
      if (isa & JS_ISA_NEON_DOT) return sums(dotBytes, 16);
      break;
    default:
      break;
  }
  return {nullptr, 0};
}

#else

Loop best(int, uint64_t) { return {nullptr, 0}; }

#endif

double now() {
  timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

}  // namespace

extern "C" double js_peak_gops(int type, double seconds) {
  Loop loop = best(type, js_cpu_isa());
  if (loop.run == nullptr) return 0;
  constexpr long kRounds = 50000;
  double fastest = 0, end = now() + seconds;
  do {
    double begin = now();
    loop.run(kRounds);
    fastest = std::max(fastest, static_cast<double>(kRounds) * loop.operations / (now() - begin));
  } while (now() < end);
  return fastest / 1e9;
}
