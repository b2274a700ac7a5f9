package org.joulesight.engine.internal.specialize;

import static org.joulesight.engine.internal.specialize.Operands.require;

import java.util.List;
import java.util.Map;
import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.graph.TensorType;

/** Types of operators that work element by element, and of the normalisations. */
final class ElementwiseTypes {
  private static final List<String> UNARY =
      List.of(
          ("Abs Ceil Clip Elu Erf Exp Floor HardSigmoid HardSwish Identity LRN LeakyRelu Log Mish"
                  + " Neg Not Reciprocal Relu Round Sigmoid Softplus Sqrt Tanh")
              .split(" "));
  private static final List<String> BINARY = List.of("Add Sub Mul Div Max Min Mod Pow".split(" "));
  private static final List<String> LOGICAL =
      List.of("And Or Equal Greater GreaterOrEqual Less LessOrEqual".split(" "));

  private ElementwiseTypes() {}

  static void addTo(Map<String, TypeRules.Rule> rules) {
    UNARY.forEach(o -> rules.put(o, in -> in.type(0)));
    BINARY.forEach(o -> rules.put(o, in -> binary(in, in.element(0))));
    LOGICAL.forEach(o -> rules.put(o, in -> binary(in, DataType.BOOL)));
    rules.put("Softmax", ElementwiseTypes::softmax);
    rules.put("LogSoftmax", ElementwiseTypes::softmax);
    rules.put("PRelu", ElementwiseTypes::prelu);
    rules.put("Where", ElementwiseTypes::where);
    rules.put("Cast", ElementwiseTypes::cast);
    rules.put("Dropout", ElementwiseTypes::dropout);
    rules.put("QuantizeLinear", ElementwiseTypes::quantize);
    rules.put("DequantizeLinear", ElementwiseTypes::dequantize);
    rules.put("BatchNormalization", ElementwiseTypes::batchNormalization);
    rules.put("InstanceNormalization", in -> perChannel(in, 2));
  }

  private static TensorType binary(Operands in, DataType result) {
    require(
        in.element(0) == in.element(1) || in.operator().equals("Pow"),
        "joins %s and %s",
        in.type(0),
        in.type(1));
    return new TensorType(result, Broadcast.of(in.shape(0), in.shape(1)));
  }

  private static TensorType softmax(Operands in) {
    in.axis(-1);
    return in.type(0);
  }

  private static TensorType prelu(Operands in) {
    TensorShape shape = Broadcast.of(in.shape(0), in.shape(1));
    require(shape.equals(in.shape(0)), "slopes %s do not fit %s", in.shape(1), in.shape(0));
    return in.type(0);
  }

  private static TensorType where(Operands in) {
    require(in.element(0) == DataType.BOOL, "its condition is %s", in.type(0));
    require(in.element(1) == in.element(2), "joins %s and %s", in.type(1), in.type(2));
    TensorShape shape = Broadcast.of(in.shape(0), Broadcast.of(in.shape(1), in.shape(2)));
    return new TensorType(in.element(1), shape);
  }

  private static TensorType cast(Operands in) {
    return new TensorType(OnnxTypes.of(in.attributes().integer("to", 0)), in.shape(0));
  }

  private static TensorType dropout(Operands in) {
    if (in.has(2)) {
      require(in.constant(2).get(0) == 0, "trains; export the model for inference");
    }
    return in.output() == 0 ? in.type(0) : new TensorType(DataType.BOOL, in.shape(0));
  }

  private static TensorType quantize(Operands in) {
    int declared = in.attributes().integer("output_dtype", 0);
    DataType type =
        in.has(2) ? in.element(2) : declared == 0 ? DataType.U8 : OnnxTypes.of(declared);
    checkScale(in);
    return new TensorType(type, in.shape(0));
  }

  private static TensorType dequantize(Operands in) {
    checkScale(in);
    return new TensorType(in.element(1), in.shape(0));
  }

  private static void checkScale(Operands in) {
    require(in.attributes().integer("block_size", 0) == 0, "scales blocks, not axes");
    TensorShape scale = in.shape(1);
    boolean perAxis = scale.rank() == 1 && scale.elements() != 1;
    require(scale.elements() == 1 || perAxis, "has scales of shape %s", scale);
    if (perAxis) {
      require(
          in.shape(0).size(in.axis(1)) == scale.size(0),
          "scales %s do not fit %s",
          scale,
          in.shape(0));
    }
    require(
        !in.has(2) || in.shape(2).elements() == scale.elements(),
        "zero points %s do not fit scales %s",
        in.has(2) ? in.shape(2) : "",
        scale);
  }

  private static TensorType batchNormalization(Operands in) {
    require(in.attributes().integer("training_mode", 0) == 0, "trains; export it for inference");
    require(in.output() == 0, "has outputs of training; export it for inference");
    return perChannel(in, 4);
  }

  /** Inputs 1 to {@code count} have one value for each channel. */
  private static TensorType perChannel(Operands in, int count) {
    TensorShape x = in.shape(0);
    int channels = x.rank() == 1 ? 1 : x.size(1);
    for (int i = 1; i <= count; i++) {
      require(
          in.shape(i).elements() == channels, "%s does not fit %s channels", in.type(i), channels);
    }
    return in.type(0);
  }
}
