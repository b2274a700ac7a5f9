package org.joulesight.engine.internal.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.joulesight.engine.graph.Op;

/**
 * Weights in the order that kernels want them, packed once and shared by all plans of a model. Kept
 * until the model is closed.
 */
final class WeightStore {
  private final OneDnn dnn;
  private final NativeScope scope;
  private final Map<String, List<Tensor>> packed = new HashMap<>();
  private final Map<String, Tensor> vectors = new HashMap<>();

  WeightStore(OneDnn dnn, NativeScope scope) {
    this.dnn = dnn;
    this.scope = scope;
  }

  /** The layer's weights in the form {@code wanted}; 8-bit ones are scaled per output channel. */
  Tensor weights(String layer, Op.Convolution c, ValueFormat.Type type, memory.desc wanted) {
    List<Tensor> forms = packed.computeIfAbsent(layer + " " + type, k -> new ArrayList<>());
    for (Tensor form : forms) {
      if (form.desc.equals(wanted)) {
        return form;
      }
    }
    memory.desc kept = scope.own(new memory.desc(wanted));
    Tensor form = Tensor.at(kept, ValueFormat.F32, scope.allocate(kept.get_size()));
    pack(c, type, form);
    forms.add(form);
    return form;
  }

  /** Scales of the layer's 8-bit weights, one for each output channel. */
  Tensor scales(String layer, Op.Convolution c) {
    return vector(layer + " scales", WeightQuantizer.scales(c));
  }

  Tensor bias(String layer, Op.Convolution c) {
    return vector(layer + " bias", c.bias().toArray());
  }

  /** A constant list of floats; the same tensor for the same key. */
  Tensor vector(String key, float... values) {
    return vectors.computeIfAbsent(
        key,
        k -> {
          memory.desc desc = OneDnn.vector(scope, values.length, ValueFormat.Type.F32);
          BytePointer memory = scope.allocate(4L * values.length);
          new FloatPointer(memory).put(values);
          return Tensor.at(desc, ValueFormat.F32, memory);
        });
  }

  /** A constant integer, as zero points are given. */
  Tensor integer(int value) {
    return vectors.computeIfAbsent(
        "int " + value,
        k -> {
          memory.desc desc =
              scope.own(new memory.desc(new long[] {1}, memory.data_type.s32, memory.format_tag.a));
          BytePointer memory = scope.allocate(4);
          memory.putInt(value);
          return Tensor.at(desc, ValueFormat.F32, memory);
        });
  }

  private void pack(Op.Convolution c, ValueFormat.Type type, Tensor target) {
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
        source.put(WeightQuantizer.quantize(c));
      } else {
        new FloatPointer(source).put(c.weights().toArray());
      }
      Tensor from = Tensor.at(plain, ValueFormat.F32, source);
      Steps steps = new Steps(dnn, temporary);
      reorder.primitive_desc desc =
          temporary.own(new reorder.primitive_desc(dnn.engine(), plain, dnn.engine(), target.desc));
      steps.add(
          "pack",
          desc,
          Map.of(DNNL_ARG_FROM, from, DNNL_ARG_TO, target.as(target.desc, target.format)));
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
