// Activation functions on vectors. Included after an instruction set's Vector.
#include "kernels.h"

namespace js {
namespace {

// Cephes' expf: range reduction by ln 2 in two parts, then a polynomial of degree 5. Relative error below 2e-7.
template <class V>
inline typename V::Reg exponential(typename V::Reg x) {
  x = V::min(V::set(88.0f), V::max(V::set(-87.0f), x));
  typename V::Reg n = V::round(V::mul(x, V::set(1.44269504088896341f)));
  typename V::Reg r = V::fma(n, V::set(-0.693359375f), x);
  r = V::fma(n, V::set(2.12194440e-4f), r);
  typename V::Reg p = V::set(1.9875691500e-4f);
  p = V::fma(p, r, V::set(1.3981999507e-3f));
  p = V::fma(p, r, V::set(8.3334519073e-3f));
  p = V::fma(p, r, V::set(4.1665795894e-2f));
  p = V::fma(p, r, V::set(1.6666665459e-1f));
  p = V::fma(p, r, V::set(5.0000001201e-1f));
  p = V::add(V::fma(V::mul(p, r), r, r), V::set(1.0f));
  return V::mul(p, V::power2(n));
}

template <class V>
inline typename V::Reg sigmoid(typename V::Reg x) {
  typename V::Reg one = V::set(1.0f);
  return V::div(one, V::add(one, exponential<V>(V::sub(V::set(0.0f), x))));
}

// max(0, min(1, alpha x + beta)).
template <class V>
inline typename V::Reg hardSigmoid(typename V::Reg x, float alpha, float beta) {
  typename V::Reg line = V::fma(x, V::set(alpha), V::set(beta));
  return V::max(V::set(0.0f), V::min(V::set(1.0f), line));
}

// Bounds of the activations that only clamp.
struct Bounds {
  float low = -__builtin_inff(), high = __builtin_inff();

  explicit Bounds(const js_activation& a) {
    if (a.kind == JS_RELU || a.kind == JS_RELU6) low = 0;
    if (a.kind == JS_RELU6) high = 6;
    if (a.kind == JS_CLIP) low = a.alpha, high = a.beta;
  }
};

inline bool onlyClamps(const js_activation& a) { return a.kind <= JS_CLIP; }

// Not inlined: it would be once for each pair of types, and a call is little beside an exponential.
template <class V>
__attribute__((noinline)) typename V::Reg activated(const js_activation& a, typename V::Reg x) {
  typename V::Reg zero = V::set(0.0f), one = V::set(1.0f), two = V::set(2.0f);
  switch (a.kind) {
    case JS_HARD_SIGMOID: return hardSigmoid<V>(x, a.alpha, a.beta);
    case JS_HARD_SWISH: return V::mul(x, hardSigmoid<V>(x, 1.0f / 6, 0.5f));
    case JS_SIGMOID: return sigmoid<V>(x);
    case JS_SILU: return V::mul(x, sigmoid<V>(x));
    case JS_LEAKY_RELU: return V::fma(V::set(a.alpha), V::min(zero, x), V::max(zero, x));
    case JS_ELU:
      return V::fma(V::set(a.alpha), V::sub(exponential<V>(V::min(zero, x)), one), V::max(zero, x));
    case JS_TANH: return V::sub(one, V::div(two, V::add(exponential<V>(V::add(x, x)), one)));
    case JS_MISH: {  // tanh(log(1 + e)) = e (e + 2) / (e (e + 2) + 2), e = exp(x); 1 for x over 20
      typename V::Reg e = exponential<V>(V::min(V::set(20.0f), x));
      typename V::Reg f = V::mul(e, V::add(e, two));
      return V::mul(x, V::div(f, V::add(f, two)));
    }
    default: {
      Bounds bounds(a);
      return V::min(V::set(bounds.high), V::max(V::set(bounds.low), x));
    }
  }
}

}  // namespace
}  // namespace js
