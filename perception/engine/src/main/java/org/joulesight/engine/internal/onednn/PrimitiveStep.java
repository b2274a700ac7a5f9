package org.joulesight.engine.internal.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCRATCHPAD;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_desc_base;
import org.bytedeco.javacpp.Pointer;
import org.joulesight.engine.internal.lowering.Block;
import org.joulesight.engine.internal.lowering.KernelPlan;
import org.joulesight.engine.internal.lowering.NativeScope;
import org.joulesight.engine.internal.lowering.Places;
import org.joulesight.engine.internal.lowering.Step;

/** A primitive with its arguments. Its scratchpad, if it needs one, goes into the arena. */
final class PrimitiveStep implements Step {
  private final OneDnn dnn;
  private final NativeScope scope;
  private final String label;
  private final primitive primitive;
  private final Map<Integer, Argument> arguments;
  private final Map<Argument, memory> handles = new IdentityHashMap<>();

  PrimitiveStep(
      OneDnn dnn,
      NativeScope scope,
      String layer,
      primitive_desc_base desc,
      Map<Integer, Argument> given) {
    this.dnn = dnn;
    this.scope = scope;
    this.arguments = new TreeMap<>(given);
    memory.desc scratch = scope.own(desc.scratchpad_desc());
    if (scratch.get_size() > 0) {
      arguments.put(DNNL_ARG_SCRATCHPAD, new Argument(scratch, Block.inArena(scratch.get_size())));
    }
    this.primitive = scope.own(new primitive(desc.get()));
    this.label = layer + " " + desc.impl_info_str().getString();
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public List<Block> blocks() {
    return arguments.values().stream().map(Argument::block).toList();
  }

  @Override
  public void addTo(KernelPlan plan, Places places) {
    dnnl_exec_arg_t list = scope.own(new dnnl_exec_arg_t(arguments.size()));
    int position = 0;
    for (Map.Entry<Integer, Argument> e : arguments.entrySet()) {
      memory handle = handles.computeIfAbsent(e.getValue(), this::handle);
      list.position(position++).arg(e.getKey()).memory(scope.own(handle.get()));
    }
    plan.primitive(
        label,
        scope.own(primitive.get()),
        scope.own(dnn.stream().get()),
        arguments.size(),
        list.position(0));
  }

  private memory handle(Argument argument) {
    return scope.own(new memory(argument.desc(), dnn.engine(), argument.address(null)));
  }

  @Override
  public void bind(Pointer arena) {
    handles.forEach(
        (argument, handle) -> {
          if (argument.block().isInArena()) {
            handle.set_data_handle(argument.address(arena));
          }
        });
  }
}
