// Counting checks and seeded values for the tests.
#pragma once

#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

#include "kernels.h"
#include "microkernel.h"

namespace test {

extern int checks, failures;

inline void check(bool holds, const std::string& what) {
  checks++;
  if (holds) return;
  if (failures++ < 20) std::printf("FAILED %s\n", what.c_str());
}

class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed * 2862933555777941757u + 3037000493u) {}
  uint32_t bits() {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<uint32_t>(state_ >> 33);
  }
  int32_t below(int32_t n) { return static_cast<int32_t>(bits() % static_cast<uint32_t>(n)); }
  float real() { return static_cast<float>(bits()) / 0x1p30f - 1; }  // -1 .. 1

 private:
  uint64_t state_;
};

// One combination of instruction sets to test.
struct Level {
  const char* name;
  uint64_t isa;
};

// Those that this processor has, from the portable one up.
std::vector<Level> levels();

// A value in a block of exactly its size, so that the address sanitizer sees each read behind it.
class Value {
 public:
  Value(int32_t type, int32_t batch, int32_t height, int32_t width, int32_t channels, float scale = 1, int32_t zero = 0,
        int32_t pixelStride = 0);

  js_tensor tensor(int32_t base) const;
  void fill(Random& random, bool fullScale = false);
  void set(size_t i, float real);
  double get(size_t i) const;  // real value of element i of the dense value
  size_t elements() const { return size_t(t_.batch) * t_.height * t_.width * t_.channels; }
  uint8_t* bytes() { return bytes_.data(); }
  const js_tensor& shape() const { return t_; }
  double bounded(double real) const;  // to what the type can hold
  // How far a stored value may lie from a real one that was computed with this relative error.
  double tolerance(double real, double relative, double largest) const;

 private:
  size_t place(size_t i) const;

  js_tensor t_;
  std::vector<uint8_t> bytes_;
};

double activated(const js_activation& a, double x);
const char* typeName(int32_t type);

// Adds one step with `add`, runs it on the values and frees the plan; false if a call failed.
template <class Add>
bool runPlan(uint64_t isa, int threads, const std::vector<Value*>& values, const Add& add) {
  js_plan* plan = js_plan_create(static_cast<int32_t>(values.size()), threads, isa);
  bool ok = add(plan) == JS_OK;
  for (size_t i = 0; ok && i < values.size(); i++) {
    ok = js_plan_bind(plan, static_cast<int32_t>(i), values[i]->bytes()) == JS_OK;
  }
  ok = ok && js_plan_run(plan) == JS_OK;
  if (!ok) std::printf("%s\n", js_error());
  js_plan_destroy(plan);
  return ok;
}

void convolutions(bool all);
void fullScale();
void layers();
void refusals();

}  // namespace test
