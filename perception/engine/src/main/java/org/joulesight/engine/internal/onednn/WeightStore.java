package org.joulesight.engine.internal.onednn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.data_type;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.Weights;
import org.joulesight.engine.internal.lowering.Block;
import org.joulesight.engine.internal.lowering.NativeScope;

/**
 * Weights in the order that kernels want them, packed once and shared by all plans of a model. Kept
 * until the model is closed.
 */
final class WeightStore {
  private final OneDnn dnn;
  private final NativeScope scope;

  private record Form(Weights weights, DataType type) {}

  private final Map<Form, List<Argument>> packed = new HashMap<>();
  private final Map<Weights, Argument> vectors = new IdentityHashMap<>();
  private final Map<Weights, Argument> scales = new IdentityHashMap<>();
  private final Map<Number, Argument> scalars = new HashMap<>();

  WeightStore(OneDnn dnn, NativeScope scope) {
    this.dnn = dnn;
    this.scope = scope;
  }

  /** Weights in the form {@code wanted}; 8-bit ones are scaled per output channel. */
  Argument weights(Op.Convolution c, DataType type, memory.desc wanted) {
    List<Argument> forms =
        packed.computeIfAbsent(new Form(c.weights(), type), k -> new ArrayList<>());
    for (Argument form : forms) {
      if (form.desc().equals(wanted)) {
        return form;
      }
    }
    memory.desc kept = scope.own(new memory.desc(wanted));
    Argument form = new Argument(kept, Block.at(scope.allocate(kept.get_size()), kept.get_size()));
    pack(c, type, form);
    forms.add(form);
    return form;
  }

  /** Scales of 8-bit weights, one for each output channel. */
  Argument scales(Op.Convolution c) {
    return scales.computeIfAbsent(c.weights(), k -> floats(WeightQuantizer.scales(c)));
  }

  /** A list of floats. */
  Argument vector(Weights values) {
    return vectors.computeIfAbsent(values, k -> floats(values.toArray()));
  }

  /** One float for each channel, in the form of a value. */
  Argument perChannel(Weights values) {
    Argument list = vector(values);
    memory.desc desc =
        scope.own(
            new memory.desc(
                new long[] {1, values.size(), 1, 1}, data_type.f32, memory.format_tag.acdb));
    return new Argument(desc, list.block());
  }

  Argument scalar(float value) {
    return scalars.computeIfAbsent(value, k -> floats(value));
  }

  /** A constant integer, as zero points are given. */
  Argument integer(int value) {
    return scalars.computeIfAbsent(
        value,
        k -> {
          memory.desc desc =
              scope.own(new memory.desc(new long[] {1}, data_type.s32, memory.format_tag.a));
          BytePointer address = scope.allocate(Integer.BYTES);
          address.putInt(value);
          return new Argument(desc, Block.at(address, Integer.BYTES));
        });
  }

  private Argument floats(float... values) {
    BytePointer memory = scope.allocate((long) Float.BYTES * values.length);
    new FloatPointer(memory).put(values);
    return new Argument(
        OneDnn.vector(scope, values.length, data_type.f32), Block.at(memory, memory.capacity()));
  }

  private void pack(Op.Convolution c, DataType type, Argument target) {
    try (NativeScope temporary = new NativeScope(dnn.count())) {
      boolean fixed = type == DataType.I8;
      memory.desc plain =
          temporary.own(
              new memory.desc(
                  dims(c),
                  fixed ? data_type.s8 : data_type.f32,
                  c.groups() > 1 ? memory.format_tag.abcde : memory.format_tag.abcd));
      Pointer source;
      if (fixed) {
        BytePointer bytes = temporary.allocate(plain.get_size());
        WeightQuantizer.quantize(c, bytes);
        source = bytes;
      } else {
        source = new FloatPointer(c.weights().values());
      }
      memory from = temporary.own(new memory(plain, dnn.engine(), source));
      memory to = temporary.own(new memory(target.desc(), dnn.engine(), target.block().fixed()));
      temporary.own(new reorder(from, to)).execute(dnn.stream(), from, to);
      dnn.stream()._wait();
    }
  }

  /** [groups,] out, in, height, width. */
  static long[] dims(Op.Convolution c) {
    long in = c.inChannels() / c.groups();
    long height = c.window().height();
    long width = c.window().width();
    return c.groups() > 1
        ? new long[] {c.groups(), c.outChannels() / c.groups(), in, height, width}
        : new long[] {c.outChannels(), in, height, width};
  }
}
