// Programs of general operators for tests, with operands in blocks of exactly their size.
#pragma once

#include <cstring>
#include <initializer_list>
#include <memory>
#include <vector>

#include "nd.h"
#include "testing.h"

namespace test {

enum NdKind {
  ND_COPY, ND_MAP, ND_UNARY, ND_BINARY, ND_COMPARE, ND_WHERE, ND_CAST, ND_REDUCE, ND_SOFTMAX, ND_MATMUL,
  ND_CONVOLUTION, ND_POOL, ND_LRN, ND_GATHER, ND_TOP, ND_RESIZE, ND_QUANTIZE, ND_DEQUANTIZE
};

constexpr int64_t ND_F32 = 0, ND_U8 = 5, ND_I64 = 10;

using Sizes = std::vector<int64_t>;

inline int64_t product(const Sizes& sizes) {
  int64_t all = 1;
  for (int64_t s : sizes) all *= s;
  return all;
}

// Strides of a dense value whose axes lie in this order, the last one next to each other.
inline Sizes dense(const Sizes& sizes, const std::vector<int>& order) {
  Sizes strides(sizes.size(), 0);
  int64_t next = 1;
  for (size_t i = order.size(); i-- > 0;) {
    strides[order[i]] = next;
    next *= sizes[order[i]];
  }
  return strides;
}

inline std::vector<int> rowOrder(size_t rank, bool channelsLast) {
  std::vector<int> order;
  for (size_t a = 0; a < rank; a++) {
    if (a != 1 || !channelsLast) order.push_back(static_cast<int>(a));
  }
  if (channelsLast) order.push_back(1);
  return order;
}

// Elements by their indices, whatever the order in memory.
template <class T>
class Array {
 public:
  Array(Sizes sizes, bool channelsLast)
      : sizes_(std::move(sizes)),
        strides_(dense(sizes_, rowOrder(sizes_.size(), channelsLast && sizes_.size() > 2))),
        elements_(new T[product(sizes_)]()) {}

  T& operator[](int64_t i) const { return elements_[place(i)]; }  // i-th in row-major order
  int64_t count() const { return product(sizes_); }
  const Sizes& sizes() const { return sizes_; }
  const Sizes& strides() const { return strides_; }
  void* data() const { return elements_.get(); }

  void fill(Random& random) const {
    for (int64_t i = 0; i < count(); i++) elements_[i] = static_cast<T>(random.real() * 4);
  }

 private:
  int64_t place(int64_t i) const {
    int64_t at = 0;
    for (size_t a = sizes_.size(); a-- > 0; i /= sizes_[a]) at += i % sizes_[a] * strides_[a];
    return at;
  }

  Sizes sizes_, strides_;
  std::unique_ptr<T[]> elements_;
};

struct NdView {
  void* data;
  int64_t type;
  Sizes sizes, strides;
};

template <class T>
NdView view(const Array<T>& array) {
  int64_t type = sizeof(T) == 8 ? ND_I64 : sizeof(T) == 1 ? ND_U8 : ND_F32;
  return {array.data(), type, array.sizes(), array.strides()};
}

inline NdView broadcast(NdView v, const Sizes& sizes) {
  for (size_t a = 0; a < sizes.size(); a++) {
    if (v.sizes[a] != sizes[a]) v.strides[a] = 0;
  }
  v.sizes = sizes;
  return v;
}

// A program of one kernel; the last view is the output.
inline std::vector<int64_t> program(NdKind kind, const std::vector<NdView>& views, const Sizes& ints, size_t reals) {
  std::vector<int64_t> code = {static_cast<int64_t>(views.size()), 0, 1, kind, static_cast<int64_t>(views.size())};
  for (size_t v = 0; v < views.size(); v++) {
    code.insert(code.end(), {static_cast<int64_t>(v), 0, views[v].type, static_cast<int64_t>(views[v].sizes.size())});
    code.insert(code.end(), views[v].sizes.begin(), views[v].sizes.end());
    code.insert(code.end(), views[v].strides.begin(), views[v].strides.end());
  }
  code.push_back(static_cast<int64_t>(ints.size()));
  code.insert(code.end(), ints.begin(), ints.end());
  code.push_back(static_cast<int64_t>(reals));
  return code;
}

// Runs one kernel; -1 if it was refused.
inline int runNd(uint64_t isa, NdKind kind, const std::vector<NdView>& views, const Sizes& ints,
                 const std::vector<double>& reals = {}) {
  std::vector<int64_t> code = program(kind, views, ints, reals.size());
  js_nd_step* step = js_nd_create(code.data(), static_cast<int64_t>(code.size()), reals.data(),
                                  static_cast<int64_t>(reals.size()), isa);
  if (!step) return -1;
  std::unique_ptr<char[]> scratch(new char[js_nd_scratch(step)]);
  std::vector<void*> operands;
  for (const NdView& v : views) operands.push_back(v.data);
  operands.push_back(scratch.get());
  int status = js_nd_run(step, operands.data());
  js_nd_free(step);
  return status;
}

void generalOperators();
void generalWindows();

}  // namespace test
