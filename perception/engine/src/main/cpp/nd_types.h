// Element types, in the order of DataType.java.


namespace js::JS_ND {

enum class Type : int64_t { F32, F64, F16, BF16, I8, U8, I16, U16, I32, U32, I64, U64, BOOL };

struct Half {
  uint16_t bits;
};
struct Brain {
  uint16_t bits;
};
struct Bool {
  uint8_t value;
};

template <class To, class From>
inline To bit_cast(From from) {
  static_assert(sizeof(To) == sizeof(From), "sizes differ");
  To to;
  std::memcpy(&to, &from, sizeof(to));
  return to;
}

inline int64_t size_of(Type type) {
  static const int64_t sizes[] = {4, 8, 2, 2, 1, 1, 2, 2, 4, 4, 8, 8, 1};
  return sizes[static_cast<int64_t>(type)];
}

inline float to_float(Half h) {
  uint32_t sign = (h.bits & 0x8000u) << 16;
  uint32_t exponent = (h.bits >> 10) & 0x1f;
  uint32_t fraction = h.bits & 0x3ffu;
  if (exponent == 0) {
    float value = static_cast<float>(fraction) * 0x1p-24f;
    return sign ? -value : value;
  }
  uint32_t wide = exponent == 0x1f ? 0xff : exponent + 112;
  return bit_cast<float>(sign | wide << 23 | fraction << 13);
}

inline float to_float(Brain b) { return bit_cast<float>(static_cast<uint32_t>(b.bits) << 16); }

// Rounds to the nearest, ties to even; too large becomes infinity.
inline Half to_half(float value) {
  uint32_t bits = bit_cast<uint32_t>(value);
  uint16_t sign = static_cast<uint16_t>((bits >> 16) & 0x8000u);
  uint32_t magnitude = bits & 0x7fffffffu;
  if (magnitude > 0x7f800000u) {
    return Half{static_cast<uint16_t>(sign | 0x7e00u)};
  }
  if (magnitude >= 0x477ff000u) {
    return Half{static_cast<uint16_t>(sign | 0x7c00u)};
  }
  if (magnitude < 0x38800000u) {
    float scaled = bit_cast<float>(magnitude) * 0x1p24f;
    return Half{static_cast<uint16_t>(sign | static_cast<uint16_t>(std::nearbyint(scaled)))};
  }
  uint32_t rounded = magnitude + 0xfffu + ((magnitude >> 13) & 1u) - 0x38000000u;
  return Half{static_cast<uint16_t>(sign | (rounded >> 13))};
}

inline Brain to_brain(float value) {
  uint32_t bits = bit_cast<uint32_t>(value);
  if ((bits & 0x7fffffffu) > 0x7f800000u) {
    return Brain{static_cast<uint16_t>((bits >> 16) | 0x40u)};
  }
  return Brain{static_cast<uint16_t>((bits + 0x7fffu + ((bits >> 16) & 1u)) >> 16)};
}

// Calls f with a value of the C++ type, for the types that arithmetic is defined on.
template <class F>
auto with_number(Type type, F&& f) {
  switch (type) {
    case Type::F32: return f(float{});
    case Type::F64: return f(double{});
    case Type::I8: return f(int8_t{});
    case Type::U8: return f(uint8_t{});
    case Type::I16: return f(int16_t{});
    case Type::U16: return f(uint16_t{});
    case Type::I32: return f(int32_t{});
    case Type::U32: return f(uint32_t{});
    case Type::I64: return f(int64_t{});
    case Type::U64: return f(uint64_t{});
    default: throw std::invalid_argument("no arithmetic on this type");
  }
}

}  // namespace js::JS_ND
