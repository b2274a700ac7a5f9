package org.joulesight.engine.internal.nd;

import java.util.Arrays;
import java.util.Map;
import org.joulesight.engine.graph.DataType;

/** Products of matrices. */
final class MatMulOps {
  private MatMulOps() {}

  static Map<String, Family> families() {
    return Map.of("MatMul", MatMulOps::matMul, "Gemm", MatMulOps::gemm);
  }

  /** As numpy.matmul: a vector on the left is a row, on the right a column. */
  private static void matMul(NdContext c) {
    NdView a = c.floats(0);
    NdView b = c.floats(1);
    NdView out = c.floatOutput();
    if (b.rank() == 1) {
      b = b.inserted(1, 1);
      out = out.inserted(out.rank(), 1);
    }
    if (a.rank() == 1) {
      a = a.inserted(0, 1);
      out = out.inserted(out.rank() - 1, 1);
    }
    int[] batch = Arrays.copyOf(out.dims(), out.rank() - 2);
    product(c, batched(a, batch), batched(b, batch), out);
  }

  private static NdView batched(NdView matrix, int[] batch) {
    int[] dims = Arrays.copyOf(batch, batch.length + 2);
    dims[batch.length] = matrix.dims()[matrix.rank() - 2];
    dims[batch.length + 1] = matrix.dims()[matrix.rank() - 1];
    return matrix.broadcast(dims);
  }

  private static void product(NdContext c, NdView a, NdView b, NdView out) {
    int rows = b.dims()[b.rank() - 2];
    int columns = a.dims()[a.rank() - 1];
    if (rows != columns) {
      throw new IllegalArgumentException(
          "a matrix of %d columns times one of %d rows".formatted(columns, rows));
    }
    c.program().add(Kind.MATMUL, new long[0], a, b, out);
  }

  private static void gemm(NdContext c) {
    NdProgram program = c.program();
    NdView a = c.floats(0);
    NdView b = c.floats(1);
    NdView out = c.floatOutput();
    a = c.attributes().integer("transA", 0) != 0 ? a.permuted(1, 0) : a;
    b = c.attributes().integer("transB", 0) != 0 ? b.permuted(1, 0) : b;
    product(c, a, b, out);
    float alpha = c.attributes().real("alpha", 1);
    if (alpha != 1) {
      program.unary(Unary.LINEAR, alpha, 0, out, out);
    }
    float beta = c.attributes().real("beta", 1);
    if (!c.has(2) || beta == 0) {
      return;
    }
    NdView addend = c.floats(2);
    if (beta != 1) {
      NdView scaled = program.temporary(DataType.F32, addend.dims(), addend);
      program.unary(Unary.LINEAR, beta, 0, addend, scaled);
      addend = scaled;
    }
    program.binary(Binary.ADD, out, addend, out);
  }
}
