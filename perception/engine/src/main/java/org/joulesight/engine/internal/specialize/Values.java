package org.joulesight.engine.internal.specialize;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joulesight.engine.graph.ConstantTensor;
import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.graph.TensorType;

/** The static graph as far as it is made: nodes, and what is known of each value. */
final class Values {
  private final Map<String, TensorType> types = new HashMap<>();
  private final Map<String, ConstantTensor> constants = new HashMap<>();
  private final Map<String, Node> producers = new HashMap<>();
  private final Map<String, String> aliases = new HashMap<>();
  private final List<Node> nodes = new ArrayList<>();
  private final Set<String> reserved = new HashSet<>();

  /**
   * @param graph whose names new values must not take
   */
  Values(Graph graph) {
    graph.inputs().forEach(i -> reserved.add(i.name()));
    graph.nodes().forEach(n -> reserved.add(n.name()));
  }

  List<Node> nodes() {
    return nodes;
  }

  void input(String name, TensorType type) {
    types.put(name, checked(type));
  }

  void constant(String name, ConstantTensor value) {
    constants.put(name, value);
    emit(name, new Op.Constant(value), value.tensorType());
  }

  /** Adds a node; its inputs are known already. */
  void emit(String name, Op op, TensorType type, String... inputs) {
    emit(name, op, type, List.of(inputs));
  }

  void emit(String name, Op op, TensorType type, List<String> inputs) {
    types.put(name, checked(type));
    Node node = new Node(name, op, inputs.stream().map(this::resolve).toList());
    producers.put(name, node);
    nodes.add(node);
  }

  /** A map of floats. */
  void emitMap(String name, Op op, TensorShape shape, String... inputs) {
    emit(name, op, new TensorType(DataType.F32, shape), inputs);
  }

  void reshape(String name, String source, TensorShape shape) {
    String from = resolve(source);
    Node producer = producers.get(from);
    if (producer != null && producer.op() instanceof Op.Reshape) {
      from = producer.inputs().get(0);
    }
    if (type(from).shape().equals(shape)) {
      alias(name, from);
    } else {
      emit(name, new Op.Reshape(shape), new TensorType(type(from).type(), shape), from);
    }
  }

  /** Makes {@code name} another name of {@code source}; a node too, as it may be an output. */
  void alias(String name, String source) {
    String target = resolve(source);
    emit(name, new Op.Identity(), type(target), target);
    aliases.put(name, target);
    if (constants.containsKey(target)) {
      constants.put(name, constants.get(target));
    }
  }

  /** The value that {@code name} stands for. */
  String resolve(String name) {
    return aliases.getOrDefault(name, name);
  }

  TensorType type(String name) {
    TensorType type = types.get(name);
    if (type == null) {
      throw new IllegalArgumentException("value " + name + " is not known");
    }
    return type;
  }

  ConstantTensor constantOrNull(String name) {
    return constants.get(name);
  }

  /** The node that makes a value; null for an input. */
  Node producer(String name) {
    return producers.get(resolve(name));
  }

  /** A name for a value that the graph does not have; the same one for any size of input. */
  String fresh(String base, String role) {
    String name = base + "/" + role;
    while (!reserved.add(name)) {
      name += "_";
    }
    return name;
  }

  private static TensorType checked(TensorType type) {
    if (type.shape().elements() > Integer.MAX_VALUE / Double.BYTES) {
      throw new IllegalArgumentException("its result " + type + " is too large");
    }
    return type;
  }
}
