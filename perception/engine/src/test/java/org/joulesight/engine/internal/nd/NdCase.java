package org.joulesight.engine.internal.nd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.joulesight.engine.graph.ConstantTensor;
import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.OpAttributes;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.graph.TensorType;

/**
 * An operator with inputs, run with its values in row-major order and again with channels last,
 * which must not change the result.
 */
final class NdCase {
  private static final int ALIGNMENT = 64;
  private static final byte GARBAGE = 0x5a;
  private static final float TOLERANCE = 1e-5f;

  private final String type;
  private final Map<String, Object> attributes = new HashMap<>();
  private final List<ConstantTensor> inputs = new ArrayList<>();
  private final List<Boolean> parameters = new ArrayList<>();
  private int output;

  private NdCase(String type) {
    this.type = type;
  }

  static NdCase of(String type, ConstantTensor... inputs) {
    NdCase made = new NdCase(type);
    for (ConstantTensor input : inputs) {
      made.inputs.add(input);
      made.parameters.add(false);
    }
    return made;
  }

  /** An operator of a graph, with all of its inputs known before the run; null where left out. */
  static NdCase of(Op.General op, List<ConstantTensor> inputs) {
    NdCase made = new NdCase(op.type());
    made.attributes.putAll(op.attributes().values());
    inputs.forEach(made::parameter);
    return made.output(op.output());
  }

  /** An input known before the run; null if left out. */
  NdCase parameter(ConstantTensor value) {
    inputs.add(value);
    parameters.add(value != null);
    return this;
  }

  NdCase integers(long... values) {
    return parameter(ConstantTensor.longs(TensorShape.of(values.length), values));
  }

  NdCase with(String name, Object value) {
    attributes.put(name, value);
    return this;
  }

  NdCase output(int index) {
    output = index;
    return this;
  }

  float[] floats(int... dims) {
    return run(DataType.F32, dims).toFloats();
  }

  ConstantTensor run(DataType resultType, int... dims) {
    TensorType result = new TensorType(resultType, TensorShape.of(dims));
    ConstantTensor rows = run(result, false);
    ConstantTensor maps = run(result, true);
    assertArrayEquals(rows.toFloats(), maps.toFloats(), TOLERANCE, type + " channels last");
    return rows;
  }

  private ConstantTensor run(TensorType result, boolean channelsLast) {
    List<Integer> numbers =
        IntStream.range(0, inputs.size()).mapToObj(i -> inputs.get(i) == null ? -1 : i).toList();
    Op.General op = new Op.General(type, new OpAttributes(attributes), output, numbers, result);
    List<NdOperand> operands = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      ConstantTensor value = inputs.get(i);
      if (value == null) {
        operands.add(null);
      } else {
        NdOperand placed = placed(value.tensorType(), channelsLast);
        operands.add(parameters.get(i) ? placed.withConstant(value) : placed);
      }
    }
    NdOperand target = placed(result, channelsLast);
    List<BytePointer> owned = new ArrayList<>();
    try (NdStep step = NdSteps.create(op, operands, target)) {
      List<Pointer> addresses = new ArrayList<>();
      for (int source : step.sources()) {
        addresses.add(store(inputs.get(source), operands.get(source), owned));
      }
      BytePointer out = allocate(Math.max(1, bytes(result)), owned);
      addresses.add(out);
      addresses.add(step.scratchBytes() == 0 ? null : allocate(step.scratchBytes(), owned));
      step.run(addresses.toArray(Pointer[]::new));
      return load(result, target, out);
    } finally {
      owned.forEach(Pointer::close);
    }
  }

  private static NdOperand placed(TensorType type, boolean channelsLast) {
    return channelsLast && type.shape().rank() > 2
        ? NdOperand.channelsLast(type)
        : NdOperand.rowMajor(type);
  }

  private static long bytes(TensorType type) {
    return type.shape().elements() * type.type().bytes();
  }

  /** Filled with garbage, as memory of a plan is. */
  private static BytePointer allocate(long bytes, List<BytePointer> owned) {
    BytePointer raw = new BytePointer(bytes + ALIGNMENT);
    owned.add(raw);
    Pointer.memset(raw, GARBAGE, bytes + ALIGNMENT);
    return raw.getPointer(-raw.address() & (ALIGNMENT - 1)).capacity(bytes);
  }

  private static BytePointer store(
      ConstantTensor value, NdOperand operand, List<BytePointer> owned) {
    int size = value.type().bytes();
    BytePointer memory = allocate(Math.max(1, bytes(value.tensorType())), owned);
    ByteBuffer data = value.data();
    for (int i = 0; i < value.size(); i++) {
      long at = place(i, operand) * size;
      for (int b = 0; b < size; b++) {
        memory.put(at + b, data.get(i * size + b));
      }
    }
    return memory;
  }

  private static ConstantTensor load(TensorType type, NdOperand operand, BytePointer memory) {
    int size = type.type().bytes();
    ByteBuffer data = ByteBuffer.allocateDirect((int) bytes(type)).order(ByteOrder.nativeOrder());
    for (int i = 0; i < type.shape().elements(); i++) {
      long at = place(i, operand) * size;
      for (int b = 0; b < size; b++) {
        data.put(i * size + b, memory.get(at + b));
      }
    }
    return new ConstantTensor(type, data);
  }

  /** Where the i-th element in row-major order lies. */
  private static long place(int element, NdOperand operand) {
    long place = 0;
    int rest = element;
    for (int axis = operand.dims().length - 1; axis >= 0; axis--) {
      place += rest % operand.dims()[axis] * operand.strides()[axis];
      rest /= operand.dims()[axis];
    }
    return place;
  }

  static ConstantTensor random(long seed, int... dims) {
    Random random = new Random(seed);
    float[] values = new float[(int) TensorShape.of(dims).elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return ConstantTensor.floats(TensorShape.of(dims), values);
  }

  /** 0, 1, 2, ... */
  static ConstantTensor counting(int... dims) {
    float[] values = new float[(int) TensorShape.of(dims).elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    return ConstantTensor.floats(TensorShape.of(dims), values);
  }

  static ConstantTensor floats(int[] dims, float... values) {
    return ConstantTensor.floats(TensorShape.of(dims), values);
  }

  static ConstantTensor longs(int[] dims, long... values) {
    return ConstantTensor.longs(TensorShape.of(dims), values);
  }

  static int[] dims(int... dims) {
    return dims;
  }

  static ConstantTensor bytes(DataType type, int[] dims, int... values) {
    ByteBuffer data = ByteBuffer.allocateDirect(values.length);
    for (int i = 0; i < values.length; i++) {
      data.put(i, (byte) values[i]);
    }
    return new ConstantTensor(new TensorType(type, TensorShape.of(dims)), data);
  }
}
