package org.joulesight.engine.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joulesight.UserError;

/** Finds the shape of every value for a given input. */
public final class ShapeInference {
  private ShapeInference() {}

  /**
   * @param inputPixels side of the square input
   * @return shapes by value name, the input's included
   * @throws UserError if the input size does not fit the network
   */
  public static Map<String, TensorShape> infer(Graph graph, int inputPixels) {
    TensorShape picture = graph.input().declaredShape().withSize(inputPixels, inputPixels);
    try {
      return infer(graph, Map.of(graph.inputName(), picture));
    } catch (UserError e) {
      throw UserError.usage("%s; use a multiple of 32", e.getMessage());
    }
  }

  /**
   * @param inputs shape of each input, by name
   * @return shapes by value name, the inputs' included
   * @throws UserError if the inputs do not fit the network
   */
  public static Map<String, TensorShape> infer(Graph graph, Map<String, TensorShape> inputs) {
    Map<String, TensorShape> shapes = new HashMap<>(inputs);
    for (Node node : graph.nodes()) {
      List<TensorShape> from = node.inputs().stream().map(shapes::get).toList();
      try {
        shapes.put(node.name(), infer(node.op(), from));
      } catch (IllegalArgumentException e) {
        throw UserError.usage(
            "%s cannot run on inputs %s: layer %s: %s",
            graph.name(), inputs, node.name(), e.getMessage());
      }
    }
    return shapes;
  }

  /**
   * @throws IllegalArgumentException if the shapes do not fit the operator
   */
  public static TensorShape infer(Op op, List<TensorShape> inputs) {
    if (op instanceof Op.Constant c) {
      return c.value().shape();
    }
    if (op instanceof Op.General g) {
      require(g.result() != null, "its shape is not known yet");
      return g.result().shape();
    }
    TensorShape in = inputs.get(0);
    if (op instanceof Op.Reshape r) {
      require(r.shape().elements() == in.elements(), in + " cannot become " + r.shape());
      return r.shape();
    }
    if (op instanceof Op.Convolution c) {
      return convolution(c, inputs);
    }
    if (op instanceof Op.MaxPool p) {
      return window(p.window(), in, in.channels());
    }
    if (op instanceof Op.AveragePool p) {
      return window(p.window(), in, in.channels());
    }
    if (op instanceof Op.GlobalAverage) {
      return in.withSize(1, 1);
    }
    if (op instanceof Op.Resize r) {
      return in.withSize(in.height() * r.scaleHeight(), in.width() * r.scaleWidth());
    }
    if (op instanceof Op.Concat) {
      return concat(inputs);
    }
    if (op instanceof Op.Binary) {
      return binary(in, inputs.get(1));
    }
    return in;
  }

  private static TensorShape convolution(Op.Convolution c, List<TensorShape> inputs) {
    TensorShape in = inputs.get(0);
    require(in.channels() == c.inChannels(), in + " has not " + c.inChannels() + " channels");
    TensorShape out = window(c.window(), in, c.outChannels());
    require(inputs.size() == 1 || inputs.get(1).equals(out), "residual is not " + out);
    return out;
  }

  private static TensorShape window(Window w, TensorShape in, int channels) {
    return new TensorShape(
        in.batch(), channels, w.outputHeight(in.height()), w.outputWidth(in.width()));
  }

  private static TensorShape concat(List<TensorShape> inputs) {
    TensorShape first = inputs.get(0);
    int channels = 0;
    for (TensorShape shape : inputs) {
      require(
          shape.withChannels(1).equals(first.withChannels(1)),
          "cannot join " + shape + " to " + first);
      channels += shape.channels();
    }
    return first.withChannels(channels);
  }

  private static TensorShape binary(TensorShape a, TensorShape b) {
    require(
        a.equals(b) || b.isPerChannel() && b.channels() == a.channels(), b + " does not fit " + a);
    return a;
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
