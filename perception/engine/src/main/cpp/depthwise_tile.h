// Depthwise and narrow grouped convolution for one instruction set. Included after its Vector.
#include <cstdint>

#include "microkernel.h"

namespace js {
namespace {

// All rows of a vector of channels; the sums stay in registers.
template <class V, js_type Type, int M>
inline __attribute__((always_inline)) void depthwiseRows(const DepthwiseTask& task, int mr, int nr, int first, int c, int n) {
  typename V::Reg sums[M];
  for (int r = 0; r < M; r++) sums[r] = V::set(0);
  const float* panel = static_cast<const float*>(task.panel) + c;
  for (int32_t t = 0; t < task.taps; t++) {
    const void* const* rows = task.rows + static_cast<int64_t>(t) * mr + first;
    if (task.groupWidth == 1) {
      typename V::Reg weight = V::load(panel + static_cast<int64_t>(t) * nr, V::lanes);
      for (int r = 0; r < M; r++) {
        const char* row = static_cast<const char*>(rows[r]) + task.rowOffset;
        sums[r] = V::fma(V::loadType(Type, row, c, n), weight, sums[r]);
      }
      continue;
    }
    typename V::Reg inputs[M];
    for (int r = 0; r < M; r++) {
      inputs[r] = V::loadType(Type, static_cast<const char*>(rows[r]) + task.rowOffset, c, n);
    }
    for (int i = 0; i < task.groupWidth; i++) {
      typename V::Reg weight = V::load(panel + (static_cast<int64_t>(t) * task.groupWidth + i) * nr, V::lanes);
      typename V::Index index = V::groupIndex(task.groupWidth, i);
      for (int r = 0; r < M; r++) sums[r] = V::fma(V::permute(inputs[r], index), weight, sums[r]);
    }
  }
  for (int r = 0; r < M; r++) V::store(task.sums + static_cast<int64_t>(first + r) * nr + c, sums[r], V::lanes);
}

template <class V, js_type Type, int MR, int NR>
void runDepthwise(const DepthwiseTask& task) {
  for (int c = 0; c < task.columnCount; c += V::lanes) {
    int left = task.columnCount - c, n = left < V::lanes ? left : V::lanes;
    if (task.rowCount == MR && n == V::lanes) {
      depthwiseRows<V, Type, MR>(task, MR, NR, 0, c, V::lanes);
      continue;
    }
    for (int r = 0; r < task.rowCount; r++) depthwiseRows<V, Type, 1>(task, MR, NR, r, c, n);
  }
}

}  // namespace
}  // namespace js
