// VNNI on 256 bits. The file that includes this defines DOT_BYTES and DOT_WORDS: one instruction in two encodings, of
// which processors without AVX-512 have only the shorter one.
#include <immintrin.h>

#include "gemm_tile.h"

namespace js {
namespace {

// Tile of 6 x 16; four bytes or two 16-bit integers of a row are one broadcast.
struct Dwords {
  using Sum = __m256i;
  using Input = __m256i;
  using Weight = __m256i;
  static constexpr int kRows = 6, kColumns = 16, kVectors = 2, kStepBytes = 4, kPanelStepBytes = 64;

  static Sum zero() { return _mm256_setzero_si256(); }
  static Weight loadWeight(const char* p) { return _mm256_load_si256(reinterpret_cast<const __m256i*>(p)); }
  static Input broadcast(const char* p) {
    int32_t dword;
    __builtin_memcpy(&dword, p, sizeof dword);
    return _mm256_set1_epi32(dword);
  }
  static Input broadcastPart(const char* p, int bytes) {
    int32_t dword = 0;
    __builtin_memcpy(&dword, p, bytes);
    return _mm256_set1_epi32(dword);
  }
};

struct UnsignedBytes : Dwords {
  static constexpr int kElementBytes = 1, kPromoteSteps = 0;

  static Sum multiplyAdd(Input a, Weight b, Sum c) { return DOT_BYTES(c, a, b); }
  static void store(void* to, int row, int vector, Sum sum, bool accumulate) {
    __m256i* at = reinterpret_cast<__m256i*>(static_cast<int32_t*>(to) + row * kColumns + vector * 8);
    _mm256_store_si256(at, accumulate ? _mm256_add_epi32(sum, _mm256_load_si256(at)) : sum);
  }
};

// The instruction wants unsigned input: 128 is added by flipping the sign bit.
struct SignedBytes : UnsignedBytes {
  static Input broadcast(const char* p) { return flipped(Dwords::broadcast(p)); }
  static Input broadcastPart(const char* p, int bytes) { return flipped(Dwords::broadcastPart(p, bytes)); }

 private:
  static Input flipped(Input v) { return _mm256_xor_si256(v, _mm256_set1_epi32(static_cast<int32_t>(0x80808080))); }
};

// FIXED16: 16 steps of two products fill 32 bits, then the sums go over to floats in memory.
struct Words : Dwords {
  static constexpr int kElementBytes = 2, kPromoteSteps = 16;

  static Sum multiplyAdd(Input a, Weight b, Sum c) { return DOT_WORDS(c, a, b); }
  static void store(void* to, int row, int vector, Sum sum, bool accumulate) {
    float* at = static_cast<float*>(to) + row * kColumns + vector * 8;
    __m256 value = _mm256_cvtepi32_ps(sum);
    _mm256_store_ps(at, accumulate ? _mm256_add_ps(value, _mm256_load_ps(at)) : value);
  }
};

void runBytes(const GemmTask& task) {
  if (task.flipInput) {
    runGemm<SignedBytes>(task);
  } else {
    runGemm<UnsignedBytes>(task);
  }
}

}  // namespace
}  // namespace js
