#include "prepare.h"

#include <algorithm>
#include <cstring>

#include "parallel.h"

namespace js {

Preparation::Preparation(const js_tensor& from, js_type type, int32_t padLeft, int32_t padRight, const RowOps& rows)
    : from_(from),
      type_(type),
      padLeft_(padLeft),
      padRight_(padRight),
      padding_(from.type == type && type >= JS_S8 ? static_cast<uint8_t>(from.zero_point) : 0),
      rows_(rows) {}

size_t Preparation::bytes() const {
  return static_cast<size_t>(int64_t{from_.batch} * from_.height * width() * from_.channels * elementBytes(type_));
}

void Preparation::run(const Context& context, uint8_t* to) const {
  const uint8_t* data = context.at(from_);
  int64_t fromRow = int64_t{from_.width} * from_.pixel_stride * elementBytes(from_.type);
  int64_t toRow = width() * from_.channels * elementBytes(type_);
  parallelRange(context.threads, int64_t{from_.batch} * from_.height, [&](int64_t begin, int64_t end) {
    for (int64_t y = begin; y < end; y++) row(data + y * fromRow, to + y * toRow);
  });
}

void Preparation::row(const uint8_t* from, uint8_t* to) const {
  int64_t pixel = from_.channels * elementBytes(type_);
  std::memset(to, padding_, padLeft_ * pixel);
  std::memset(to + (padLeft_ + from_.width) * pixel, padding_, padRight_ * pixel);
  to += padLeft_ * pixel;
  if (from_.pixel_stride == from_.channels) {
    convert(from, to, int64_t{from_.width} * from_.channels);
    return;
  }
  for (int32_t x = 0; x < from_.width; x++) {
    convert(from + int64_t{x} * from_.pixel_stride * elementBytes(from_.type), to + x * pixel, from_.channels);
  }
}

void Preparation::convert(const uint8_t* from, uint8_t* to, int64_t count) const {
  js_type type = static_cast<js_type>(from_.type);
  if (type == type_) {
    std::memcpy(to, from, count * elementBytes(type));
    return;
  }
  bool whole = type_ == JS_S16;
  float scale = whole ? 1 : from_.scale, zero = static_cast<float>(from_.zero_point);
  if (type_ == JS_F32) {
    rows_.load(type, from, scale, zero, reinterpret_cast<float*>(to), count);
    return;
  }
  float values[256];
  for (int64_t done = 0; done < count; done += 256) {
    int64_t n = std::min<int64_t>(256, count - done);
    rows_.load(type, from + done * elementBytes(type), scale, zero, values, n);
    rows_.store(type_, values, 1, 0, to + done * elementBytes(type_), n);
  }
}

}  // namespace js
