package org.joulesight.engine.graph.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import org.joulesight.engine.graph.Activation;
import org.joulesight.engine.graph.ConstantTensor;
import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.Half;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.graph.TensorType;

/** Writes activations as operators that every opset from 13 on has. */
final class ActivationWriter {
  private final ProtoGraph proto;
  private final boolean half;

  ActivationWriter(ProtoGraph proto, boolean half) {
    this.proto = proto;
    this.half = half;
  }

  void write(String x, Activation a, String result) {
    switch (a.kind()) {
      case NONE -> proto.node("Identity", result, Map.of(), x);
      case RELU -> proto.node("Relu", result, Map.of(), x);
      case CLIP ->
          proto.node(
              "Clip",
              result,
              Map.of(),
              x,
              limit(result, "min", a.alpha()),
              limit(result, "max", a.beta()));
      case LEAKY_RELU -> proto.node("LeakyRelu", result, Map.of("alpha", a.alpha()), x);
      case HARD_SIGMOID -> hardSigmoid(x, a, result);
      case HARD_SWISH -> gated(x, hardSigmoid(x, a, proto.fresh(result, "gate")), result);
      case SIGMOID -> proto.node("Sigmoid", result, Map.of(), x);
      case TANH -> proto.node("Tanh", result, Map.of(), x);
      case ELU -> proto.node("Elu", result, Map.of("alpha", a.alpha()), x);
      case MISH -> {
        String soft = proto.node("Softplus", proto.fresh(result, "softplus"), Map.of(), x);
        gated(x, proto.node("Tanh", proto.fresh(result, "gate"), Map.of(), soft), result);
      }
      case SWISH -> {
        String inner = x;
        if (a.alpha() != 1) {
          String factor = scalar(result, "alpha", a.alpha());
          inner = proto.node("Mul", proto.fresh(result, "scaled"), Map.of(), x, factor);
        }
        gated(x, proto.node("Sigmoid", proto.fresh(result, "gate"), Map.of(), inner), result);
      }
    }
  }

  private String hardSigmoid(String x, Activation a, String result) {
    return proto.node("HardSigmoid", result, Map.of("alpha", a.alpha(), "beta", a.beta()), x);
  }

  private void gated(String x, String gate, String result) {
    proto.node("Mul", result, Map.of(), x, gate);
  }

  /** An input that is left out where there is no limit. */
  private String limit(String base, String role, float value) {
    return Math.abs(value) == Float.MAX_VALUE ? "" : scalar(base, role, value);
  }

  private String scalar(String base, String role, float value) {
    String name = proto.fresh(base, role);
    ConstantTensor tensor = ConstantTensor.floats(TensorShape.of(), value);
    if (half) {
      ByteBuffer data = ByteBuffer.allocateDirect(Short.BYTES).order(ByteOrder.nativeOrder());
      data.putShort(0, Half.of(value));
      tensor = new ConstantTensor(new TensorType(DataType.F16, TensorShape.of()), data);
    }
    return proto.add(Initializer.of(name, tensor));
  }
}
