// General operators against their definitions, element by element.
#include <algorithm>
#include <cmath>

#include "nd_programs.h"

namespace test {
namespace {

const Sizes SHAPE = {2, 17, 3, 5};

bool near(double a, double b) { return std::fabs(a - b) <= 1e-5 * std::max(1.0, std::fabs(b)); }

Sizes indices(int64_t i, const Sizes& sizes) {
  Sizes at(sizes.size());
  for (size_t a = sizes.size(); a-- > 0; i /= sizes[a]) at[a] = i % sizes[a];
  return at;
}

int64_t flat(const Sizes& at, const Sizes& sizes) {
  int64_t i = 0;
  for (size_t a = 0; a < sizes.size(); a++) i = i * sizes[a] + at[a];
  return i;
}

template <class T>
void copies(uint64_t isa, bool last, Random& random) {
  std::vector<int> order = {0, 1, 2, 3};
  do {
    Array<T> from(SHAPE, last);
    from.fill(random);
    NdView permuted = view(from);
    for (int a = 0; a < 4; a++) {
      permuted.sizes[a] = SHAPE[order[a]];
      permuted.strides[a] = from.strides()[order[a]];
    }
    Array<T> to(permuted.sizes, !last);
    bool good = runNd(isa, ND_COPY, {permuted, view(to)}, {}) == 0;
    for (int64_t i = 0; i < to.count(); i++) {
      Sizes at = indices(i, to.sizes()), source(4);
      for (int a = 0; a < 4; a++) source[order[a]] = at[a];
      good = good && to[i] == from[flat(source, SHAPE)];
    }
    check(good, "copy");
  } while (std::next_permutation(order.begin(), order.end()));
}

void elementwise(uint64_t isa, bool last, Random& random) {
  Array<float> a(SHAPE, last), b({1, 17, 1, 1}, false), y(SHAPE, !last);
  a.fill(random);
  b.fill(random);
  bool good = runNd(isa, ND_BINARY, {view(a), broadcast(view(b), SHAPE), view(y)}, {0}) == 0;
  for (int64_t i = 0; i < y.count(); i++) good = good && y[i] == a[i] + b[i / 15 % 17];
  check(good, "add");
  good = runNd(isa, ND_UNARY, {view(a), view(y)}, {12}, {0, 0}) == 0;
  for (int64_t i = 0; i < y.count(); i++) good = good && near(y[i], std::exp(a[i]));
  check(good, "exp");
  Array<uint8_t> bytes(SHAPE, last);
  good = runNd(isa, ND_CAST, {view(a), view(bytes)}, {}) == 0;
  for (int64_t i = 0; i < y.count(); i++) good = good && bytes[i] == static_cast<uint8_t>(std::max(0.0f, a[i]));
  check(good, "cast");
}

void reductions(uint64_t isa, bool last, Random& random) {
  Array<float> x(SHAPE, last);
  x.fill(random);
  for (int mask = 0; mask < 16; mask++) {
    Sizes kept = SHAPE;
    for (int a = 0; a < 4; a++) kept[a] = mask >> a & 1 ? 1 : SHAPE[a];
    Array<float> y(kept, last);
    bool good = runNd(isa, ND_REDUCE, {view(x), broadcast(view(y), SHAPE)}, {0}) == 0;
    std::vector<double> sums(y.count());
    for (int64_t i = 0; i < x.count(); i++) {
      Sizes at = indices(i, SHAPE);
      for (int a = 0; a < 4; a++) at[a] = mask >> a & 1 ? 0 : at[a];
      sums[flat(at, kept)] += x[i];
    }
    for (int64_t i = 0; i < y.count(); i++) good = good && near(y[i], sums[i]);
    check(good, "reduce");
  }
  for (int64_t axis = 0; axis < 4; axis++) {
    Array<float> y(SHAPE, !last);
    bool good = runNd(isa, ND_SOFTMAX, {view(x), view(y)}, {axis, 0}) == 0;
    double sum = 0;
    for (int64_t i = 0; i < y.count(); i++) sum += y[i];
    check(good && near(sum, static_cast<double>(x.count() / SHAPE[axis])), "softmax");
  }
}

void products(uint64_t isa, Random& random) {
  for (int64_t n : {1, 15, 16, 33}) {
    Array<float> a({2, 7, 19}, false), b({1, 19, n}, false), y({2, 7, n}, true);
    a.fill(random);
    b.fill(random);
    bool good = runNd(isa, ND_MATMUL, {view(a), broadcast(view(b), {2, 19, n}), view(y)}, {}) == 0;
    for (int64_t i = 0; i < y.count(); i++) {
      double sum = 0;
      for (int64_t k = 0; k < 19; k++) sum += double(a[i / n * 19 + k]) * b[k * n + i % n];
      good = good && near(y[i], sum);
    }
    check(good, "matmul");
  }
}

void picks(uint64_t isa, bool last, Random& random) {
  Array<float> x({2, 5, 3}, last), y({2, 4, 3}, !last);
  x.fill(random);
  Array<int64_t> where({4}, false);
  for (int64_t wrong : {0, 1}) {
    int64_t given[] = {-1, 0, 3, wrong ? 5 : -5};
    for (int i = 0; i < 4; i++) where[i] = given[i];
    NdView values = view(x), places = {where.data(), ND_I64, {2, 4, 3}, {0, 1, 0}};
    values.sizes = {2, 4, 3};
    values.strides[1] = 0;
    int status = runNd(isa, ND_GATHER, {values, places, view(y)}, {0, x.strides()[1], 5});
    bool good = status == wrong;
    for (int64_t i = 0; i < y.count(); i++) {
      int64_t index = (given[i / 3 % 4] + 5) % 5;
      good = good && y[i] == x[(i / 12 * 5 + index) * 3 + i % 3];
    }
    check(good, "gather");
  }
  // Two elements of axis 1, the second outside; the first of axis 2 twice.
  Array<float> mapped({2, 2, 2}, last);
  int64_t bits = 0x40a00000;  // 5.0f
  bool good = runNd(isa, ND_MAP, {view(x), view(mapped)}, {bits, 0, 1, 4, -1, 0, 0}) == 0;
  for (int64_t i = 0; i < 8; i++) good = good && mapped[i] == (i / 2 % 2 ? 5.0f : x[(i / 4 * 5 + 4) * 3]);
  check(good, "map");
  check(runNd(isa, ND_MAP, {view(x), view(mapped)}, {0, 0, 1, 5, 0, 0, 0}) == -1, "map beyond the end");
  Array<float> top({2, 2, 3}, last);
  good = runNd(isa, ND_TOP, {view(x), view(top)}, {1, 0, 1, 0}) == 0;
  for (int64_t i = 0; i < 6; i++) {
    std::vector<float> column;
    for (int64_t k = 0; k < 5; k++) column.push_back(x[(i / 3 * 5 + k) * 3 + i % 3]);
    std::sort(column.rbegin(), column.rend());
    for (int64_t k = 0; k < 2; k++) good = good && top[(i / 3 * 2 + k) * 3 + i % 3] == column[k];
  }
  check(good, "top");
}

// Every program that ends too early is refused.
void truncated() {
  Array<float> x({2, 3}, false), y({2, 3}, false);
  std::vector<int64_t> code = program(ND_UNARY, {view(x), view(y)}, {0}, 2);
  double reals[] = {0, 0};
  for (size_t length = 0; length < code.size(); length++) {
    js_nd_step* step = js_nd_create(code.data(), static_cast<int64_t>(length), reals, 2, 0);
    check(!step, "program of " + std::to_string(length));
    js_nd_free(step);
  }
  code[8] = 99;
  js_nd_step* step = js_nd_create(code.data(), static_cast<int64_t>(code.size()), reals, 2, 0);
  check(!step, "program with a bad rank");
  js_nd_free(step);
}

}  // namespace

void generalOperators() {
  Random random(7);
  for (const Level& level : levels()) {
    for (bool last : {false, true}) {
      copies<float>(level.isa, last, random);
      copies<uint8_t>(level.isa, last, random);
      copies<int64_t>(level.isa, last, random);
      elementwise(level.isa, last, random);
      reductions(level.isa, last, random);
      picks(level.isa, last, random);
    }
    products(level.isa, random);
  }
  truncated();
}

}  // namespace test
