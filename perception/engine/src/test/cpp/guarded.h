// Memory that ends where nothing may be read: reading one byte too far kills the test, with or without a sanitizer.
#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <vector>

namespace js {

class Guarded {
 public:
  explicit Guarded(size_t count) : page_(static_cast<size_t>(sysconf(_SC_PAGESIZE))) {
    for (size_t i = 0; i < count; i++) {
      void* memory = mmap(nullptr, 3 * page_, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
      if (memory == MAP_FAILED) std::abort();
      uint8_t* usable = static_cast<uint8_t*>(memory) + page_;
      if (mprotect(usable, page_, PROT_READ | PROT_WRITE) != 0) std::abort();
      blocks_.push_back(usable);
    }
  }
  ~Guarded() {
    for (uint8_t* block : blocks_) munmap(block - page_, 3 * page_);
  }
  Guarded(const Guarded&) = delete;
  Guarded& operator=(const Guarded&) = delete;

  size_t count() const { return blocks_.size(); }
  // The last `bytes` bytes of a block.
  void* last(size_t block, size_t bytes) const { return blocks_[block] + page_ - bytes; }
  // An address that may not be touched.
  const void* forbidden() const { return blocks_[0] - page_; }

 private:
  size_t page_;
  std::vector<uint8_t*> blocks_;
};

}  // namespace js
