// Functions of one element that compilers can vectorise.



namespace js::JS_ND {

// exp as in Cephes (Moshier): 2^n times a polynomial over half a step of ln 2; 2 units in the last
// place. Subnormal results are kept.
inline float exp_of(float x) {
  float bounded = x < -104.0f ? -104.0f : x;
  bounded = bounded > 89.0f ? 89.0f : bounded;
  float shifted = bounded * 1.44269504f + 12582912.0f;
  float n = shifted - 12582912.0f;
  float r = bounded - n * 0.693359375f;
  r = r + n * 2.12194440e-4f;
  float p = 1.9875691500e-4f;
  p = p * r + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  p = p * r * r + r + 1.0f;
  uint32_t exponent = bit_cast<uint32_t>(shifted) - 0x4b400000u;
  uint32_t half = static_cast<uint32_t>(static_cast<int32_t>(exponent) >> 1);
  float first = bit_cast<float>((half + 127u) << 23);
  float second = bit_cast<float>((exponent - half + 127u) << 23);
  return p * first * second;
}

inline double exp_of(double x) { return std::exp(x); }

template <class T>
inline T sigmoid_of(T x) {
  return T(1) / (T(1) + exp_of(-x));
}

// tanh through exp, and by its series near 0 where the difference would cancel.
inline float tanh_of(float x) {
  float square = x * x;
  float series = x + x * square * (-1.0f / 3 + square * (2.0f / 15 + square * (-17.0f / 315)));
  float magnitude = x < 0 ? -x : x;
  float power = exp_of(-2.0f * magnitude);
  float far = (1.0f - power) / (1.0f + power);
  far = x < 0 ? -far : far;
  return magnitude < 0.2f ? series : far;
}

inline double tanh_of(double x) { return std::tanh(x); }

// log(1 + exp(x)) without overflow.
template <class T>
inline T softplus_of(T x) {
  return (x > 0 ? x : T(0)) + std::log1p(exp_of(x > 0 ? -x : x));
}

}  // namespace js::JS_ND
