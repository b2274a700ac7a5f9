// Operands of kernels and loops over them.



namespace js::JS_ND {

// Splitting axes (of blocks, of spaces) at most doubles the eight that values may have.
constexpr int MAX_RANK = 16;

// Part of a value: elements at byte strides from an offset in one of the step's operands.
struct View {
  Type type = Type::F32;
  int64_t slot = 0;
  int64_t offset = 0;
  int rank = 0;
  int64_t dims[MAX_RANK] = {};
  int64_t strides[MAX_RANK] = {};

  int64_t elements() const {
    int64_t product = 1;
    for (int i = 0; i < rank; i++) {
      product *= dims[i];
    }
    return product;
  }
};

// Visits N views of one shape together. Axes are put in an order that walks the last view (the
// output) as it lies in memory, and those that lie next to each other in all views are joined.
template <int N>
class Loop {
 public:
  Loop() = default;

  explicit Loop(const View* const (&views)[N]) {
    const View& shape = *views[N - 1];
    for (int axis = 0; axis < shape.rank; axis++) {
      if (shape.dims[axis] == 1) {
        continue;
      }
      insert(views, axis, shape.dims[axis]);
    }
    join();
    if (rank == 0) {
      dims[rank++] = 1;
    }
    for (int i = 0; i < rank; i++) {
      empty = empty || dims[i] == 0;
    }
  }

  int64_t inner() const { return dims[rank - 1]; }
  int64_t stride(int view) const { return strides[view][rank - 1]; }

  // f(pointers) for the start of each innermost run; `skip` innermost axes are left to f.
  template <class F>
  void each(char* const* base, F&& f, int skip = 1) const {
    if (empty) {
      return;
    }
    char* at[N];
    for (int v = 0; v < N; v++) {
      at[v] = base[v];
    }
    int outer = rank - skip;
    int64_t index[MAX_RANK] = {};
    while (true) {
      f(at);
      int axis = outer - 1;
      for (; axis >= 0; axis--) {
        if (++index[axis] < dims[axis]) {
          for (int v = 0; v < N; v++) {
            at[v] += strides[v][axis];
          }
          break;
        }
        for (int v = 0; v < N; v++) {
          at[v] -= strides[v][axis] * (dims[axis] - 1);
        }
        index[axis] = 0;
      }
      if (axis < 0) {
        return;
      }
    }
  }

  int rank = 0;
  bool empty = false;
  int64_t dims[MAX_RANK + 1] = {};
  int64_t strides[N][MAX_RANK + 1] = {};

 private:
  void insert(const View* const (&views)[N], int axis, int64_t size) {
    int at = rank;
    while (at > 0 && encloses(views, axis, at - 1)) {
      move(at - 1, at);
      at--;
    }
    dims[at] = size;
    for (int v = 0; v < N; v++) {
      strides[v][at] = views[v]->strides[axis];
    }
    rank++;
  }

  // Whether the axis has larger steps than the one that is at this place now.
  bool encloses(const View* const (&views)[N], int axis, int place) const {
    for (int v = N - 1; v >= 0; v--) {
      int64_t mine = std::abs(views[v]->strides[axis]);
      int64_t other = std::abs(strides[v][place]);
      if (mine != 0 && other != 0 && mine != other) {
        return mine > other;
      }
    }
    return false;
  }

  void move(int from, int to) {
    dims[to] = dims[from];
    for (int v = 0; v < N; v++) {
      strides[v][to] = strides[v][from];
    }
  }

  void join() {
    int kept = 0;
    for (int i = 1; i < rank; i++) {
      bool next = true;
      for (int v = 0; v < N; v++) {
        next = next && strides[v][kept] == strides[v][i] * dims[i];
      }
      if (next) {
        dims[i] *= dims[kept];
        move(i, kept);
      } else {
        move(i, ++kept);
      }
    }
    rank = rank == 0 ? 0 : kept + 1;
  }
};

template <class T>
inline const T& at(const char* base, int64_t bytes) {
  return *reinterpret_cast<const T*>(base + bytes);
}

template <class T>
inline T& at(char* base, int64_t bytes) {
  return *reinterpret_cast<T*>(base + bytes);
}

}  // namespace js::JS_ND
