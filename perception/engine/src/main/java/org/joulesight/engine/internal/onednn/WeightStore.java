package org.joulesight.engine.internal.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.Weights;

/**
 * Weights in the order that kernels want them, packed once and shared by all plans of a model. Kept
 * until the model is closed.
 */
final class WeightStore {
  private final OneDnn dnn;
  private final NativeScope scope;

  /** {@code largest} is that of stored 8-bit weights. */
  private record Form(Weights weights, ValueFormat.Type type, int largest) {}

  private final Map<Form, List<Tensor>> packed = new HashMap<>();
  private final Map<Weights, Tensor> vectors = new IdentityHashMap<>();
  private final Map<Form, Tensor> scales = new HashMap<>();
  private final Map<Number, Tensor> scalars = new HashMap<>();

  WeightStore(OneDnn dnn, NativeScope scope) {
    this.dnn = dnn;
    this.scope = scope;
  }

  /**
   * Weights in the form {@code wanted}; 8-bit ones are scaled per output channel.
   *
   * @param source type of the values they are multiplied with
   */
  Tensor weights(
      Op.Convolution c, ValueFormat.Type type, ValueFormat.Type source, memory.desc wanted) {
    int largest = dnn.largestWeight(source);
    List<Tensor> forms =
        packed.computeIfAbsent(new Form(c.weights(), type, largest), k -> new ArrayList<>());
    for (Tensor form : forms) {
      if (form.desc.equals(wanted)) {
        return form;
      }
    }
    memory.desc kept = scope.own(new memory.desc(wanted));
    Tensor form = Tensor.at(kept, ValueFormat.F32, scope.allocate(kept.get_size()));
    pack(c, type, largest, form);
    forms.add(form);
    return form;
  }

  /** Scales of 8-bit weights, one for each output channel. */
  Tensor scales(Op.Convolution c, ValueFormat.Type source) {
    int largest = dnn.largestWeight(source);
    return scales.computeIfAbsent(
        new Form(c.weights(), ValueFormat.Type.S8, largest),
        k -> floats(WeightQuantizer.scales(c, largest)));
  }

  /** A list of floats. */
  Tensor vector(Weights values) {
    return vectors.computeIfAbsent(values, k -> floats(values.toArray()));
  }

  /** One float for each channel, in the form of a value. */
  Tensor perChannel(Weights values) {
    Tensor list = vector(values);
    memory.desc desc =
        scope.own(
            new memory.desc(
                new long[] {1, values.size(), 1, 1}, memory.data_type.f32, memory.format_tag.acdb));
    return list.as(desc, ValueFormat.F32);
  }

  Tensor scalar(float value) {
    return scalars.computeIfAbsent(value, k -> floats(value));
  }

  /** A constant integer, as zero points are given. */
  Tensor integer(int value) {
    return scalars.computeIfAbsent(
        value,
        k -> {
          memory.desc desc =
              scope.own(new memory.desc(new long[] {1}, memory.data_type.s32, memory.format_tag.a));
          BytePointer address = scope.allocate(Integer.BYTES);
          address.putInt(value);
          return Tensor.at(desc, ValueFormat.F32, address);
        });
  }

  private Tensor floats(float... values) {
    BytePointer memory = scope.allocate((long) Float.BYTES * values.length);
    new FloatPointer(memory).put(values);
    return Tensor.at(
        OneDnn.vector(scope, values.length, ValueFormat.Type.F32), ValueFormat.F32, memory);
  }

  private void pack(Op.Convolution c, ValueFormat.Type type, int largest, Tensor target) {
    try (NativeScope temporary = new NativeScope(dnn.count())) {
      boolean fixed = type == ValueFormat.Type.S8;
      memory.desc plain =
          temporary.own(
              new memory.desc(
                  dims(c),
                  fixed ? memory.data_type.s8 : memory.data_type.f32,
                  c.groups() > 1 ? memory.format_tag.abcde : memory.format_tag.abcd));
      BytePointer source = temporary.allocate(plain.get_size());
      if (fixed) {
        source.put(WeightQuantizer.quantize(c, largest));
      } else {
        new FloatPointer(source).put(c.weights().toArray());
      }
      Tensor from = Tensor.at(plain, ValueFormat.F32, source);
      Steps steps = new Steps(dnn, temporary);
      reorder.primitive_desc desc =
          temporary.own(new reorder.primitive_desc(dnn.engine(), plain, dnn.engine(), target.desc));
      steps.add("pack", desc, Map.of(DNNL_ARG_FROM, from, DNNL_ARG_TO, target));
      steps.seal();
      steps.run();
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
