#include "taps.h"

namespace js {

void Taps::fill(
    const Source& source, const void* padding, int64_t first, int32_t pixels, int32_t stride, const void** rows) const {
  int64_t x = first % outputWidth_, y = first / outputWidth_ % outputHeight_;
  int64_t image = first / outputWidth_ / outputHeight_;
  int32_t columns = merged_ ? 1 : w_.width, padLeft = merged_ ? 0 : w_.pad_left;
  int64_t rowBytes = source.width * source.pixelBytes;
  for (int32_t r = 0; r < pixels; r++) {
    int64_t top = y * w_.stride_height - w_.pad_top, left = x * w_.stride_width - padLeft;
    const uint8_t* start = source.data + image * source.height * rowBytes;
    const void** to = rows + r;
    for (int32_t ky = 0; ky < w_.height; ky++) {
      int64_t iy = top + int64_t{ky} * w_.dilation_height;
      bool inside = iy >= 0 && iy < source.height;
      for (int32_t kx = 0; kx < columns; kx++, to += stride) {
        int64_t ix = left + int64_t{kx} * w_.dilation_width;
        *to = inside && ix >= 0 && ix < source.width ? start + iy * rowBytes + ix * source.pixelBytes : padding;
      }
    }
    if (++x == outputWidth_) {
      x = 0;
      if (++y == outputHeight_) y = 0, image++;
    }
  }
}

bool fits(const js_window& w, const js_tensor& input, const js_tensor& output, const char* what) {
  bool positive = w.height > 0 && w.width > 0 && w.stride_height > 0 && w.stride_width > 0 && w.dilation_height > 0 &&
                  w.dilation_width > 0 && w.pad_top >= 0 && w.pad_left >= 0;
  if (!positive || input.batch != output.batch) {
    invalid("%s with window %d x %d, strides %d, %d, dilations %d, %d, padding %d, %d", what, w.height, w.width,
            w.stride_height, w.stride_width, w.dilation_height, w.dilation_width, w.pad_top, w.pad_left);
    return false;
  }
  return true;
}

}  // namespace js
