// Which input pixels an output pixel needs: the indirection that replaces im2col.
#pragma once

#include "prepare.h"

namespace js {

class Taps {
 public:
  // merged: a tap is a row of the window, and the source's rows include their padding.
  Taps(const js_window& window, bool merged, int32_t outputHeight, int32_t outputWidth)
      : w_(window), merged_(merged), outputHeight_(outputHeight), outputWidth_(outputWidth) {}

  int32_t count() const { return merged_ ? w_.height : w_.height * w_.width; }

  // Sets rows[t * stride + r] for output pixels first + r; `padding` where a tap lies outside.
  void fill(const Source& source, const void* padding, int64_t first, int32_t pixels, int32_t stride, const void** rows) const;

 private:
  js_window w_;
  bool merged_;
  int32_t outputHeight_, outputWidth_;
};

// Whether input, window and output fit together; remembers a message if not.
bool fits(const js_window& window, const js_tensor& input, const js_tensor& output, const char* what);

}  // namespace js
