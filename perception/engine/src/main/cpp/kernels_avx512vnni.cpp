// AVX-512 VNNI: products of bytes and of 16-bit integers, summed in 32 bits by one instruction.
#include <immintrin.h>

#include "gemm_tile.h"

namespace js {
namespace {

constexpr uint64_t kIsa = JS_ISA_AVX512_VNNI | JS_ISA_AVX512 | JS_ISA_AVX2;

// Tile of 12 x 32; four bytes or two 16-bit integers of a row are one broadcast.
struct Dwords {
  using Sum = __m512i;
  using Input = __m512i;
  using Weight = __m512i;
  static constexpr int kRows = 12, kColumns = 32, kVectors = 2, kStepBytes = 4, kPanelStepBytes = 128;

  static Sum zero() { return _mm512_setzero_si512(); }
  static Weight loadWeight(const char* p) { return _mm512_load_si512(p); }
  static Input broadcast(const char* p) {
    int32_t dword;
    __builtin_memcpy(&dword, p, sizeof dword);
    return _mm512_set1_epi32(dword);
  }
  static Input broadcastPart(const char* p, int bytes) {
    int32_t dword = 0;
    __builtin_memcpy(&dword, p, bytes);
    return _mm512_set1_epi32(dword);
  }
};

struct UnsignedBytes : Dwords {
  static constexpr int kElementBytes = 1, kPromoteSteps = 0;

  static Sum multiplyAdd(Input a, Weight b, Sum c) { return _mm512_dpbusd_epi32(c, a, b); }
  static void store(void* to, int row, int vector, Sum sum, bool accumulate) {
    int32_t* at = static_cast<int32_t*>(to) + row * kColumns + vector * 16;
    _mm512_store_si512(at, accumulate ? _mm512_add_epi32(sum, _mm512_load_si512(at)) : sum);
  }
};

// The instruction wants unsigned input: 128 is added by flipping the sign bit.
struct SignedBytes : UnsignedBytes {
  static Input broadcast(const char* p) { return flipped(Dwords::broadcast(p)); }
  static Input broadcastPart(const char* p, int bytes) { return flipped(Dwords::broadcastPart(p, bytes)); }

 private:
  static Input flipped(Input v) { return _mm512_xor_si512(v, _mm512_set1_epi32(static_cast<int32_t>(0x80808080))); }
};

// FIXED16: 16 steps of two products fill 32 bits, then the sums go over to floats in memory.
struct Words : Dwords {
  static constexpr int kElementBytes = 2, kPromoteSteps = 16;

  static Sum multiplyAdd(Input a, Weight b, Sum c) { return _mm512_dpwssd_epi32(c, a, b); }
  static void store(void* to, int row, int vector, Sum sum, bool accumulate) {
    float* at = static_cast<float*>(to) + row * kColumns + vector * 16;
    __m512 value = _mm512_cvtepi32_ps(sum);
    _mm512_store_ps(at, accumulate ? _mm512_add_ps(value, _mm512_load_ps(at)) : value);
  }
};

void runBytes(const GemmTask& task) {
  if (task.flipInput) {
    runGemm<SignedBytes>(task);
  } else {
    runGemm<UnsignedBytes>(task);
  }
}

const GemmKernel kGemm[] = {
    {"avx512-vnni s8 12x32", JS_MUL_S8, kIsa, JS_U8, PanelType::S8, true, 12, 32, 4, runBytes, true},
    {"avx512-vnni s16 12x32", JS_MUL_S16, kIsa, JS_S16, PanelType::S16, false, 12, 32, 2, runGemm<Words>},
};

}  // namespace

const KernelTable& avx512VnniKernels() {
  static const KernelTable table = {kGemm, 2, nullptr, 0, nullptr};
  return table;
}

}  // namespace js
