// Steps and the plan that runs them.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "kernels.h"

namespace js {

// What a step finds when it runs.
struct Context {
  uint8_t* const* bases;
  uint8_t* scratch;  // as large as the step asked for; 64-byte aligned; shared by all steps
  int threads;

  uint8_t* at(const js_tensor& tensor) const { return bases[tensor.base] + tensor.offset; }
};

class Step {
 public:
  explicit Step(std::string name) : name_(std::move(name)) {}
  virtual ~Step() = default;
  Step(const Step&) = delete;
  Step& operator=(const Step&) = delete;

  virtual int32_t run(const Context& context) = 0;  // a js_status; allocates nothing
  virtual size_t scratchBytes(int /* threads */) const { return 0; }

  const std::string& name() const { return name_; }
  int64_t nanos = 0;

 private:
  std::string name_;
};

// Remembers the message for js_error and returns JS_INVALID.
int32_t invalid(const char* format, ...) __attribute__((format(printf, 1, 2)));

// Whether the tensor makes sense; remembers a message if not. `bases` is the size of the plan's table.
bool isValid(const js_tensor& tensor, int32_t bases, const char* what);

// Bytes of one element.
inline int64_t elementBytes(int32_t type) { return type == JS_F32 ? 4 : type <= JS_S16 ? 2 : 1; }

inline int64_t pixels(const js_tensor& t) { return int64_t{t.batch} * t.height * t.width; }

}  // namespace js

struct js_plan {
  std::vector<std::unique_ptr<js::Step>> steps;
  std::vector<uint8_t*> bases;
  uint8_t* scratch = nullptr;
  size_t scratchBytes = 0;
  int threads = 1;
  uint64_t isa = 0;
  bool profiling = false;
  int32_t failed = -1;

  // Appends a step and reserves its scratch memory; a js_status.
  int32_t add(std::unique_ptr<js::Step> step);
  ~js_plan();
};
