// General convolutions and pooling against their definitions.
#include <algorithm>
#include <cmath>

#include "nd_programs.h"

namespace test {
namespace {

struct Case {
  int64_t groups, in, out;  // channels of each group
  int64_t size[3], kernel[3], stride[3], dilation[3], before[3];
};

const Case CASES[] = {
    {1, 1, 1, {1, 1, 1}, {1, 1, 1}, {1, 1, 1}, {1, 1, 1}, {0, 0, 0}},
    {2, 3, 17, {1, 7, 6}, {1, 3, 2}, {1, 2, 1}, {1, 1, 2}, {0, 1, 2}},
    {17, 1, 1, {1, 9, 9}, {1, 2, 2}, {1, 3, 3}, {1, 1, 1}, {0, 0, 0}},
    {1, 4, 33, {3, 4, 5}, {2, 2, 3}, {1, 1, 2}, {1, 2, 1}, {1, 0, 1}},
};

// Places of the window's side and, transposed, the size under them.
int64_t narrow(const Case& c, int a) {
  return (c.size[a] + 2 * c.before[a] - (c.kernel[a] - 1) * c.dilation[a] - 1) / c.stride[a] + 1;
}

Sizes windowInts(const Case& c, Sizes first) {
  for (const int64_t* list : {c.kernel, c.stride, c.dilation, c.before, c.before}) first.insert(first.end(), list, list + 3);
  return first;
}

void convolution(uint64_t isa, const Case& c, bool transposed, bool last, Random& random) {
  Sizes wide = {2, c.groups * c.in, c.size[0], c.size[1], c.size[2]};
  Sizes few = {2, c.groups * c.out, narrow(c, 0), narrow(c, 1), narrow(c, 2)};
  Array<float> x(transposed ? few : wide, last), y(transposed ? wide : few, last);
  Array<float> w({few[1], c.in, c.kernel[0], c.kernel[1], c.kernel[2]}, false), bias({y.sizes()[1]}, false);
  x.fill(random);
  w.fill(random);
  bias.fill(random);
  bool good = runNd(isa, ND_CONVOLUTION, {view(x), view(w), view(y), view(bias)},
                    windowInts(c, {transposed ? 1 : 0, c.groups})) == 0;
  int64_t wideSpace = wide[2] * wide[3] * wide[4], fewSpace = few[2] * few[3] * few[4];
  std::vector<double> expected(y.count());
  for (int64_t i = 0; i < y.count(); i++) expected[i] = bias[i / (transposed ? wideSpace : fewSpace) % y.sizes()[1]];
  for (int64_t i = 0; i < product(few) * w.count() / few[1]; i++) {
    int64_t tap = i % (w.count() / few[1]), place = i / (w.count() / few[1]);
    int64_t k[] = {tap / (c.kernel[1] * c.kernel[2]) % c.kernel[0], tap / c.kernel[2] % c.kernel[1], tap % c.kernel[2]};
    int64_t channel = tap / (c.kernel[0] * c.kernel[1] * c.kernel[2]), o = place / fewSpace % few[1];
    int64_t at[] = {place / (few[3] * few[4]) % few[2], place / few[4] % few[3], place % few[4]};
    int64_t far = place / fewSpace / few[1] * wide[1] + o / c.out * c.in + channel;
    bool inside = true;
    for (int a = 0; a < 3; a++) {
      int64_t index = at[a] * c.stride[a] - c.before[a] + k[a] * c.dilation[a];
      inside = inside && index >= 0 && index < c.size[a];
      far = far * c.size[a] + index;
    }
    if (!inside) continue;
    expected[transposed ? far : place] += double(x[transposed ? place : far]) * w[o * (w.count() / few[1]) + tap];
  }
  for (int64_t i = 0; i < y.count(); i++) {
    good = good && std::fabs(y[i] - expected[i]) <= 1e-4 * std::max(1.0, std::fabs(expected[i]));
  }
  check(good, transposed ? "transposed convolution" : "general convolution");
}

void pooling(uint64_t isa, const Case& c, bool last, Random& random) {
  int64_t channels = c.groups * c.in;
  Array<float> x({2, channels, c.size[0], c.size[1], c.size[2]}, last);
  Array<float> y({2, channels, narrow(c, 0), narrow(c, 1), narrow(c, 2)}, last);
  x.fill(random);
  Sizes ints = windowInts(c, {0, 0});
  ints.insert(ints.end(), {0, 0, 0, 0, 0});
  bool good = runNd(isa, ND_POOL, {view(x), view(y)}, ints, {1}) == 0;
  int64_t space = y.count() / 2 / channels;
  for (int64_t i = 0; i < y.count(); i++) {
    float largest = -INFINITY;
    for (int64_t tap = 0; tap < c.kernel[0] * c.kernel[1] * c.kernel[2]; tap++) {
      int64_t k[] = {tap / (c.kernel[1] * c.kernel[2]), tap / c.kernel[2] % c.kernel[1], tap % c.kernel[2]};
      int64_t at[] = {i / (y.sizes()[3] * y.sizes()[4]) % y.sizes()[2], i / y.sizes()[4] % y.sizes()[3], i % y.sizes()[4]};
      int64_t from = i / space;
      bool inside = true;
      for (int a = 0; a < 3; a++) {
        int64_t index = at[a] * c.stride[a] - c.before[a] + k[a] * c.dilation[a];
        inside = inside && index >= 0 && index < c.size[a];
        from = from * c.size[a] + index;
      }
      if (inside) largest = std::max(largest, x[from]);
    }
    good = good && y[i] == largest;
  }
  check(good, "general pooling");
}

}  // namespace

void generalWindows() {
  Random random(11);
  for (const Level& level : levels()) {
    for (const Case& c : CASES) {
      for (bool last : {false, true}) {
        convolution(level.isa, c, false, last, random);
        convolution(level.isa, c, true, last, random);
        pooling(level.isa, c, last, random);
      }
    }
  }
}

}  // namespace test
