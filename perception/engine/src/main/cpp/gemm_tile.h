// The inner loops of all x86 products: M x (Vectors x lanes) sums in registers, one broadcast per row and step.
// An arithmetic `P` says what a step is. Included inside an instruction set's file.
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include "microkernel.h"

#define INLINE __attribute__((always_inline))

namespace js {
namespace {

// Calls body(0), body(1) .. with constants: only then does the compiler keep arrays in registers.
template <class Body, int... I>
inline __attribute__((always_inline)) void eachOf(std::integer_sequence<int, I...>, const Body& body) {
  (body(std::integral_constant<int, I>()), ...);
}

template <int Count, class Body>
inline __attribute__((always_inline)) void each(const Body& body) {
  eachOf(std::make_integer_sequence<int, Count>(), body);
}

// Row pointers stay in registers up to 12 rows: they end at their last whole step and are indexed from below zero.
template <class P, int M, int Vectors>
struct Tile {
  using Sum = typename P::Sum;
  static constexpr int kVectorBytes = P::kPanelStepBytes / P::kVectors;

  Sum sums[M][Vectors];

  inline __attribute__((always_inline)) void clear() {
    each<M>([&](auto r) INLINE { each<Vectors>([&](auto v) INLINE { sums[r][v] = P::zero(); }); });
  }

  template <class Broadcast>
  inline __attribute__((always_inline)) void step(const char* panel, const Broadcast& broadcast) {
    typename P::Weight weight[Vectors];
    each<Vectors>([&](auto v) INLINE { weight[v] = P::loadWeight(panel + v * kVectorBytes); });
    each<M>([&](auto r) INLINE {
      typename P::Input input = broadcast(r);
      each<Vectors>([&](auto v) INLINE { sums[r][v] = P::multiplyAdd(input, weight[v], sums[r][v]); });
    });
  }

  // Steps begin..end (bytes, relative to the row pointers).
  inline __attribute__((always_inline)) const char* steps(const char* const* rows, ptrdiff_t begin, ptrdiff_t end,
                                                          const char* panel) {
    for (ptrdiff_t k = begin; k != end; k += P::kStepBytes) {
      step(panel, [&](int r) INLINE { return P::broadcast(rows[r] + k); });
      panel += P::kPanelStepBytes;
    }
    return panel;
  }

  inline __attribute__((always_inline)) void store(void* to, bool accumulate) {
    each<M>([&](auto r) INLINE { each<Vectors>([&](auto v) INLINE { P::store(to, r, v, sums[r][v], accumulate); }); });
  }
};

template <class P, int M, int Vectors>
void runTile(const GemmTask& task) {
  Tile<P, M, Vectors> tile;
  tile.clear();
  constexpr int kElements = P::kStepBytes / P::kElementBytes;
  ptrdiff_t whole = static_cast<ptrdiff_t>(task.channels / kElements) * P::kStepBytes;
  int rest = task.channels % kElements * P::kElementBytes;
  const char* panel = static_cast<const char*>(task.panel);
  bool accumulate = task.accumulate;
  [[maybe_unused]] ptrdiff_t budget = P::kPromoteSteps * P::kStepBytes;
  for (int32_t t = 0; t < task.taps; t++) {
    const char* rows[M];
    each<M>([&](auto r) INLINE {
      rows[r] = static_cast<const char*>(task.rows[static_cast<ptrdiff_t>(t) * P::kRows + r]) + task.rowOffset + whole;
    });
    if constexpr (P::kPromoteSteps == 0) {
      panel = tile.steps(rows, -whole, 0, panel);
    } else {
      for (ptrdiff_t k = -whole; k != 0;) {
        ptrdiff_t end = -k < budget ? 0 : k + budget;
        panel = tile.steps(rows, k, end, panel);
        budget -= end - k;
        k = end;
        if (budget == 0) {
          tile.store(task.sums, accumulate);
          tile.clear();
          accumulate = true;
          budget = P::kPromoteSteps * P::kStepBytes;
        }
      }
    }
    if (rest > 0) {
      tile.step(panel, [&](int r) INLINE { return P::broadcastPart(rows[r], rest); });
      panel += P::kPanelStepBytes;
      if constexpr (P::kPromoteSteps != 0) {
        budget -= P::kStepBytes;
        if (budget == 0) {
          tile.store(task.sums, accumulate);
          tile.clear();
          accumulate = true;
          budget = P::kPromoteSteps * P::kStepBytes;
        }
      }
    }
  }
  tile.store(task.sums, accumulate);
}

using TileRun = void (*)(const GemmTask&);

template <class P, int Vectors, int... M>
constexpr TileRun chosen(std::integer_sequence<int, M...>, int rows) {
  constexpr TileRun table[] = {runTile<P, M + 1, Vectors>...};
  return table[rows - 1];
}

// Runs the tile with just as many rows and vectors as are needed.
template <class P>
void runGemm(const GemmTask& task) {
  using Rows = std::make_integer_sequence<int, P::kRows>;
  if (task.columnCount <= P::kColumns / P::kVectors) {
    chosen<P, 1>(Rows(), task.rowCount)(task);
  } else {
    chosen<P, P::kVectors>(Rows(), task.rowCount)(task);
  }
}

}  // namespace
}  // namespace js
