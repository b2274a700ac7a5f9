package org.joulesight.engine.internal.lowering;

import java.nio.ByteBuffer;
import java.util.IdentityHashMap;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.joulesight.engine.graph.ConstantTensor;
import org.joulesight.engine.graph.TensorShape;

/** Constants of a network in native memory, maps channels-last; shared by all its plans. */
public final class ConstantStore {
  private final NativeScope scope;
  private final Map<ConstantTensor, Tensor> stored = new IdentityHashMap<>();

  public ConstantStore(NativeScope scope) {
    this.scope = scope;
  }

  Tensor get(ConstantTensor constant) {
    return stored.computeIfAbsent(constant, this::store);
  }

  private Tensor store(ConstantTensor constant) {
    ValueFormat format = ValueFormat.plain(constant.type());
    TensorShape shape = constant.shape();
    long bytes = Tensor.bytes(shape, format);
    BytePointer memory = scope.allocate(Math.max(bytes, 1));
    ByteBuffer target = memory.asByteBuffer();
    if (Tensor.isRowMajor(shape)) {
      target.put(constant.data());
    } else {
      putChannelsLast(constant, target);
    }
    return Tensor.of(shape, format, Block.at(memory, bytes));
  }

  private static void putChannelsLast(ConstantTensor constant, ByteBuffer target) {
    TensorShape s = constant.shape();
    int size = constant.type().bytes();
    int area = s.height() * s.width();
    ByteBuffer source = constant.data();
    for (int b = 0; b < s.batch(); b++) {
      for (int c = 0; c < s.channels(); c++) {
        for (int p = 0; p < area; p++) {
          int from = ((b * s.channels() + c) * area + p) * size;
          int to = ((b * area + p) * s.channels() + c) * size;
          target.put(to, source, from, size);
        }
      }
    }
  }
}
