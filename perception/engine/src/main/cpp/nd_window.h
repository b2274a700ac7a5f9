// Windows that slide over up to three axes of space.

namespace js::JS_ND {

constexpr int SPACE = 3;

// Values of rank 5: batch, channels, and three axes of space, those that are missing of size 1.
struct Window {
  int64_t size[SPACE], stride[SPACE], dilation[SPACE], before[SPACE], after[SPACE];

  // Reads the five lists one after the other.
  explicit Window(const int64_t* ints) {
    int64_t* lists[] = {size, stride, dilation, before, after};
    for (int64_t* list : lists) {
      std::copy(ints, ints + SPACE, list);
      ints += SPACE;
    }
    for (int s = 0; s < SPACE; s++) {
      if (size[s] < 1 || stride[s] < 1 || dilation[s] < 1) {
        throw std::invalid_argument("bad window");
      }
    }
  }

  int64_t taps() const { return size[0] * size[1] * size[2]; }

  // The wide side's index under a place of the narrow side (a convolution's output).
  int64_t at(int axis, int64_t place, int64_t tap) const {
    return place * stride[axis] - before[axis] + tap * dilation[axis];
  }

  // Places of the narrow side whose index on the wide side is inside.
  std::pair<int64_t, int64_t> places(int axis, int64_t tap, int64_t narrow, int64_t wide) const {
    int64_t shift = before[axis] - tap * dilation[axis];
    int64_t first = shift <= 0 ? 0 : (shift + stride[axis] - 1) / stride[axis];
    int64_t reach = wide - 1 + shift;
    int64_t last = reach < 0 ? -1 : reach / stride[axis];
    return {first, std::min(narrow, last + 1)};
  }
};

}  // namespace js::JS_ND
