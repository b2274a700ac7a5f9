package org.joulesight.engine.internal.lowering;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bytedeco.javacpp.Pointer;

/** The steps of a plan in the order they run. */
public final class Steps {
  private final NativeScope scope;
  private final List<Step> steps = new ArrayList<>();
  private KernelPlan plan;

  public Steps(NativeScope scope) {
    this.scope = scope;
  }

  /** Owns what the steps allocate. */
  public NativeScope scope() {
    return scope;
  }

  public void add(Step step) {
    step.blocks().forEach(b -> b.usedBy(steps.size()));
    steps.add(step);
  }

  /** Layers with the kernels that were chosen. */
  public List<String> labels() {
    return steps.stream().map(Step::label).toList();
  }

  /** All blocks that need a place in the arena. */
  private List<Block> arenaBlocks() {
    Set<Block> found = new LinkedHashSet<>();
    for (Step step : steps) {
      step.blocks().stream().filter(Block::isInArena).forEach(found::add);
    }
    return List.copyOf(found);
  }

  /**
   * Gives blocks their places and makes the native plan; to be called once.
   *
   * @param isa instruction sets that kernels may use
   * @return bytes of arena that the plan needs
   */
  public long seal(int threads, long isa) {
    long arenaBytes = MemoryPlanner.place(arenaBlocks());
    Places places = new Places(steps);
    plan = scope.own(new KernelPlan(places, threads, isa));
    places.bindFixed(plan);
    for (Step step : steps) {
      step.addTo(plan, places);
    }
    return arenaBytes;
  }

  /** Tells the plan where the arena is now. */
  public void bind(Pointer arena) {
    plan.bind(0, arena);
    steps.forEach(s -> s.bind(arena));
  }

  public void run() {
    plan.run();
  }

  /** Nanoseconds of each step of a run, in the order of {@link #labels()}. */
  public long[] profile() {
    return plan.profile();
  }
}
