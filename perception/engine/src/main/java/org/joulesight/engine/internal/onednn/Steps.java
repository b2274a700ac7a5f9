package org.joulesight.engine.internal.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCRATCHPAD;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_execute;
import static org.bytedeco.dnnl.global.dnnl.dnnl_stream_wait;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_desc_base;
import org.bytedeco.javacpp.BytePointer;

/** The primitives of a plan in the order they run, each with its arguments. */
final class Steps {
  private record Step(String label, dnnl_primitive primitive, Map<Integer, Tensor> arguments) {}

  private final OneDnn dnn;
  private final NativeScope scope;
  private final List<Step> steps = new ArrayList<>();
  private final Map<Tensor, memory> handles = new IdentityHashMap<>();
  private final dnnl_stream stream;
  private dnnl_primitive[] primitives;
  private dnnl_exec_arg_t[] arguments;
  private int[] argumentCounts;

  Steps(OneDnn dnn, NativeScope scope) {
    this.dnn = dnn;
    this.scope = scope;
    this.stream = scope.own(dnn.stream().get());
  }

  NativeScope scope() {
    return scope;
  }

  OneDnn dnn() {
    return dnn;
  }

  int size() {
    return steps.size();
  }

  /** Appends a primitive; its scratchpad, if it needs one, goes into the arena. */
  void add(String label, primitive_desc_base desc, Map<Integer, Tensor> given) {
    Map<Integer, Tensor> all = new TreeMap<>(given);
    memory.desc scratch = scope.own(desc.scratchpad_desc());
    if (scratch.get_size() > 0) {
      all.put(DNNL_ARG_SCRATCHPAD, Tensor.inArena(scratch, ValueFormat.F32));
    }
    all.values().forEach(t -> t.usedBy(steps.size()));
    primitive built = scope.own(new primitive(desc.get()));
    String name = label + " " + desc.impl_info_str().getString();
    steps.add(new Step(name, scope.own(built.get()), all));
  }

  /** Names of layers with the kernels that the library chose. */
  List<String> labels() {
    return steps.stream().map(Step::label).toList();
  }

  /** All blocks that need a place in the arena. */
  List<Tensor> arenaTensors() {
    Set<Tensor> found = new LinkedHashSet<>();
    for (Step step : steps) {
      for (Tensor tensor : step.arguments().values()) {
        Tensor owner = tensor.parent == null ? tensor : tensor.parent;
        if (owner.isInArena()) {
          found.add(owner);
        }
      }
    }
    return List.copyOf(found);
  }

  /** Makes the argument lists; to be called once, after the last {@link #add}. */
  void seal() {
    int count = steps.size();
    primitives = new dnnl_primitive[count];
    arguments = new dnnl_exec_arg_t[count];
    argumentCounts = new int[count];
    for (int i = 0; i < count; i++) {
      Map<Integer, Tensor> given = steps.get(i).arguments();
      dnnl_exec_arg_t list = scope.own(new dnnl_exec_arg_t(given.size()));
      int position = 0;
      for (Map.Entry<Integer, Tensor> e : given.entrySet()) {
        memory handle = handles.computeIfAbsent(e.getValue(), this::handle);
        list.position(position++).arg(e.getKey()).memory(scope.own(handle.get()));
      }
      primitives[i] = steps.get(i).primitive();
      arguments[i] = list.position(0);
      argumentCounts[i] = given.size();
    }
  }

  /** Tells the library where the arena is now. */
  void bind(BytePointer arena) {
    handles.forEach((tensor, handle) -> handle.set_data_handle(tensor.address(arena)));
  }

  private memory handle(Tensor tensor) {
    return scope.own(new memory(tensor.desc, dnn.engine(), tensor.address(null)));
  }

  void run() {
    for (int i = 0; i < primitives.length; i++) {
      int status = dnnl_primitive_execute(primitives[i], stream, argumentCounts[i], arguments[i]);
      if (status != 0) {
        throw new IllegalStateException(
            "oneDNN status " + status + " from " + steps.get(i).label());
      }
    }
    dnnl_stream_wait(stream);
  }
}
