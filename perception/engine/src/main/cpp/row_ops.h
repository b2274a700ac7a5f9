// RowOps for one instruction set. Included after its Vector; the compiler sees constant types and counts in the loops.
#include "activations.h"
#include "microkernel.h"

namespace js {
namespace {

// Calls body(i, n) for whole vectors, then once for the rest.
template <class V, class Body>
inline void forVectors(int64_t count, const Body& body) {
  int64_t i = 0;
  for (; i + V::lanes <= count; i += V::lanes) body(i, V::lanes);
  if (i < count) body(i, static_cast<int>(count - i));
}

template <class Body>
inline void withType(js_type type, const Body& body) {
  switch (type) {
    case JS_F32: body(JS_F32); break;
    case JS_F16: body(JS_F16); break;
    case JS_BF16: body(JS_BF16); break;
    case JS_S16: body(JS_S16); break;
    case JS_S8: body(JS_S8); break;
    default: body(JS_U8); break;
  }
}

template <class V>
struct Rows {
  using Reg = typename V::Reg;

  static void load(js_type type, const void* in, float scale, float zero, float* out, int64_t count) {
    bool plain = scale == 1 && zero == 0;
    Reg s = V::set(scale), z = V::set(zero);
    withType(type, [&](js_type t) __attribute__((always_inline)) {
      forVectors<V>(count, [&](int64_t i, int n) __attribute__((always_inline)) {
        Reg v = V::loadType(t, in, i, n);
        V::store(out + i, plain ? v : V::mul(V::sub(v, z), s), n);
      });
    });
  }

  static void store(js_type type, const float* in, float inverseScale, float zero, void* out, int64_t count) {
    bool plain = inverseScale == 1 && zero == 0;
    Reg s = V::set(inverseScale), z = V::set(zero);
    withType(type, [&](js_type t) __attribute__((always_inline)) {
      forVectors<V>(count, [&](int64_t i, int n) __attribute__((always_inline)) {
        Reg v = V::load(in + i, n);
        V::storeType(t, out, i, plain ? v : V::fma(v, s, z), n);
      });
    });
  }

  static void activate(const js_activation& a, float* values, int64_t count) {
    forVectors<V>(count, [&](int64_t i, int n) { V::store(values + i, activated<V>(a, V::load(values + i, n)), n); });
  }

  static void binary(js_binary_kind kind, const float* a, const float* b, float* out, int64_t count) {
    forVectors<V>(count, [&](int64_t i, int n) {
      Reg x = V::load(a + i, n), y = V::load(b + i, n);
      V::store(out + i, joined(kind, x, y), n);
    });
  }

  static void scaleAdd(float factor, const float* in, float* sums, int64_t count) {
    Reg f = V::set(factor);
    forVectors<V>(count, [&](int64_t i, int n) {
      V::store(sums + i, V::fma(f, V::load(in + i, n), V::load(sums + i, n)), n);
    });
  }

  static void combine(const CombineTask& task) {
    withType(task.inputType, [&](js_type t) __attribute__((always_inline)) {
      forVectors<V>(task.count, [&](int64_t i, int n) __attribute__((always_inline)) {
        Reg v = task.takesMaximum ? largest(task, t, i, n) : weightedSum(task, t, i, n);
        finish(task.activation, task.outputType, task.output, i, v, task.inverseScale, task.zeroPoint, n);
      });
    });
  }

  static void pair(const PairTask& t) {
    Reg aScale = V::set(t.aScale), aZero = V::set(t.aZeroPoint), bScale = V::set(t.bScale), bZero = V::set(t.bZeroPoint);
    withType(t.aType, [&](js_type type) __attribute__((always_inline)) {
      forVectors<V>(t.count, [&](int64_t i, int n) __attribute__((always_inline)) {
        Reg a = V::mul(V::sub(V::loadType(type, t.a, i, n), aZero), aScale);
        Reg b = V::mul(V::sub(V::loadType(t.bType, t.b, i, n), bZero), bScale);
        finish(t.activation, t.outputType, t.output, i, joined(t.kind, a, b), t.inverseScale, t.zeroPoint, n);
      });
    });
  }

  static void epilogue(const EpilogueTask& task) {
    withType(task.outputType, [&](js_type t) __attribute__((always_inline)) {
      forVectors<V>(task.columnCount, [&](int64_t c, int n) __attribute__((always_inline)) { column(task, t, c, n); });
    });
  }

 private:
  static inline Reg joined(js_binary_kind kind, Reg a, Reg b) {
    switch (kind) {
      case JS_ADD: return V::add(a, b);
      case JS_MUL: return V::mul(a, b);
      case JS_SUB: return V::sub(a, b);
      case JS_DIV: return V::div(a, b);
      case JS_MAX: return V::max(a, b);
      default: return V::min(a, b);
    }
  }

  static inline __attribute__((always_inline)) Reg largest(const CombineTask& t, js_type type, int64_t i, int n) {
    Reg v = V::loadType(type, t.rows[0], t.firstElement + i, n);
    for (int32_t r = 1; r < t.rowCount; r++) v = V::max(v, V::loadType(type, t.rows[r], t.firstElement + i, n));
    return V::mul(V::sub(v, V::set(t.inputZeroPoint)), V::set(t.weights[0]));
  }

  static inline __attribute__((always_inline)) Reg weightedSum(const CombineTask& t, js_type type, int64_t i, int n) {
    Reg v = V::set(0), zero = V::set(t.inputZeroPoint);
    for (int32_t r = 0; r < t.rowCount; r++) {
      v = V::fma(V::sub(V::loadType(type, t.rows[r], t.firstElement + i, n), zero), V::set(t.weights[r]), v);
    }
    return v;
  }

  static inline void finish(const js_activation& activation, js_type type, void* to, int64_t i, Reg v, float inverseScale,
                            float zeroPoint, int n) {
    if (activation.kind != JS_NONE) v = activated<V>(activation, v);
    if (type >= JS_S16) v = V::fma(v, V::set(inverseScale), V::set(zeroPoint));
    V::storeType(type, to, i, v, n);
  }

  // A vector of columns, all rows.
  static inline __attribute__((always_inline)) void column(const EpilogueTask& t, js_type type, int64_t c, int n) {
    Reg scale = V::load(t.scale + c, n), bias = V::load(t.bias + c, n);
    Reg gain = t.gain ? V::load(t.gain + c, n) : V::set(1);
    Reg residualGain = V::set(t.residualScale), residualZero = V::set(t.residualZeroPoint);
    if (t.residualGain) residualGain = V::mul(residualGain, V::load(t.residualGain + c, n));
    Bounds bounds(t.activation);
    Reg low = V::set(bounds.low), high = V::set(bounds.high);
    bool clamps = onlyClamps(t.activation), integer = type >= JS_S16;
    Reg inverse = V::set(t.inverseScale), zero = V::set(t.zeroPoint);
    for (int32_t r = 0; r < t.rowCount; r++) {
      int64_t at = int64_t{r} * t.sumStride + c;
      Reg v = t.integerSums ? V::loadIntSum(static_cast<const int32_t*>(t.sums) + at, t.offset + c, n)
                            : V::load(static_cast<const float*>(t.sums) + at, n);
      v = V::fma(v, scale, bias);
      if (t.residuals) {
        Reg residual = V::loadType(t.residualType, t.residuals[r], c, n);
        v = V::fma(V::sub(residual, residualZero), residualGain, v);
      }
      v = clamps ? V::min(high, V::max(low, v)) : activated<V>(t.activation, v);
      if (t.gain) v = V::mul(v, gain);
      if (integer) v = V::fma(v, inverse, zero);
      V::storeType(type, t.outputs[r], c, v, n);
    }
  }
};

template <class V>
constexpr RowOps rowOps(uint64_t isa) {
  return {isa,               Rows<V>::epilogue, Rows<V>::load,     Rows<V>::store,  Rows<V>::activate,
          Rows<V>::binary, Rows<V>::scaleAdd, Rows<V>::combine, Rows<V>::pair};
}

}  // namespace
}  // namespace js
