// Brings a value into the form that a kernel reads: another type, or rows with their padding.
#pragma once

#include "microkernel.h"
#include "plan.h"

namespace js {

// Where the kernel finds pixel (image, y, x): data + ((image * height + y) * width + x) * pixelBytes.
struct Source {
  const uint8_t* data;
  int64_t height, width, pixelBytes;
};

// Copies a value into dense rows of type `type`, with padLeft and padRight pixels of padding at the ends of each row.
// Integers that become floats become real values; FIXED8 that becomes S16 only loses its zero point.
class Preparation {
 public:
  Preparation(const js_tensor& from, js_type type, int32_t padLeft, int32_t padRight, const RowOps& rows);

  size_t bytes() const;
  void run(const Context& context, uint8_t* to) const;
  Source source(const uint8_t* to) const { return {to, from_.height, width(), int64_t{from_.channels} * elementBytes(type_)}; }

 private:
  int64_t width() const { return int64_t{padLeft_} + from_.width + padRight_; }
  void row(const uint8_t* from, uint8_t* to) const;
  void convert(const uint8_t* from, uint8_t* to, int64_t count) const;

  js_tensor from_;
  js_type type_;
  int32_t padLeft_, padRight_;
  uint8_t padding_;
  const RowOps& rows_;
};

}  // namespace js
