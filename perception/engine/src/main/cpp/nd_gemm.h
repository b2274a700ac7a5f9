// Products of matrices of floats at any strides.

namespace js::JS_ND {

// Strides in elements.
struct Matrix {
  const float* data;
  int64_t row, column;
};

struct Output {
  float* data;
  int64_t row, column;
};

constexpr int64_t PANEL = 16;
constexpr int64_t BLOCK_ROWS = 4;

// Floats that the packed form of a k x n matrix takes.
inline int64_t packed_size(int64_t k, int64_t n) { return (n + PANEL - 1) / PANEL * PANEL * k; }

// Panels of 16 columns, each row by row; zeros beyond the last column.
inline void pack(const Matrix& b, int64_t k, int64_t n, float* packed) {
  for (int64_t first = 0; first < n; first += PANEL) {
    int64_t width = std::min(PANEL, n - first);
    for (int64_t i = 0; i < k; i++) {
      const float* row = b.data + i * b.row + first * b.column;
      for (int64_t j = 0; j < PANEL; j++) {
        *packed++ = j < width ? row[j * b.column] : 0.0f;
      }
    }
  }
}

template <int64_t ROWS>
inline void gemm_block(const Matrix& a, int64_t k, const float* packed, int64_t width, const Output& c) {
  float sums[ROWS][PANEL] = {};
  for (int64_t i = 0; i < k; i++) {
    const float* b = packed + i * PANEL;
    for (int64_t r = 0; r < ROWS; r++) {
      float value = a.data[r * a.row + i * a.column];
      for (int64_t j = 0; j < PANEL; j++) {
        sums[r][j] += value * b[j];
      }
    }
  }
  for (int64_t r = 0; r < ROWS; r++) {
    for (int64_t j = 0; j < width; j++) {
      c.data[r * c.row + j * c.column] += sums[r][j];
    }
  }
}

// c += a b, with a of m x k, and b of k x n packed.
inline void gemm(const Matrix& a, const float* packed, int64_t m, int64_t n, int64_t k, const Output& c) {
  for (int64_t first = 0; first < n; first += PANEL) {
    const float* panel = packed + first * k;
    int64_t width = std::min(PANEL, n - first);
    int64_t r = 0;
    for (; r + BLOCK_ROWS <= m; r += BLOCK_ROWS) {
      gemm_block<BLOCK_ROWS>({a.data + r * a.row, a.row, a.column}, k, panel, width,
                             {c.data + r * c.row + first * c.column, c.row, c.column});
    }
    for (; r < m; r++) {
      gemm_block<1>({a.data + r * a.row, a.row, a.column}, k, panel, width,
                    {c.data + r * c.row + first * c.column, c.row, c.column});
    }
  }
}

}  // namespace js::JS_ND
