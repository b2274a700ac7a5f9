// Memory at the start of a cache line.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <new>
#include <utility>

namespace js {

constexpr size_t kLine = 64;

inline size_t roundedUp(size_t bytes) { return (bytes + kLine - 1) / kLine * kLine; }

class Buffer {
 public:
  Buffer() = default;
  // Zeroed.
  explicit Buffer(size_t bytes) : size_(roundedUp(bytes)), data_(std::aligned_alloc(kLine, size_ ? size_ : kLine)) {
    if (!data_) throw std::bad_alloc();
    std::memset(data_, 0, size_);
  }
  ~Buffer() { std::free(data_); }
  Buffer(Buffer&& other) noexcept : size_(other.size_), data_(other.data_) { other.data_ = nullptr; }
  Buffer& operator=(Buffer&& other) noexcept {
    std::swap(size_, other.size_);
    std::swap(data_, other.data_);
    return *this;
  }

  size_t size() const { return size_; }
  template <class T>
  T* as() const {
    return static_cast<T*>(data_);
  }

 private:
  size_t size_ = 0;
  void* data_ = nullptr;
};

}  // namespace js
