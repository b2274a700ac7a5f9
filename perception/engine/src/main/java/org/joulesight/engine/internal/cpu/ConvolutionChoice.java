package org.joulesight.engine.internal.cpu;

import java.util.List;
import java.util.function.Function;
import org.joulesight.Precision;
import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.Window;
import org.joulesight.engine.internal.lowering.Convolutions;
import org.joulesight.engine.internal.lowering.Formats;
import org.joulesight.engine.internal.lowering.Lowering;
import org.joulesight.engine.internal.lowering.NativeScope;
import org.joulesight.engine.internal.lowering.OwnConvolutions;
import org.joulesight.engine.internal.lowering.PackedWeightStore;

/**
 * Chooses the family of kernels for each convolution. Where two can run it, the faster one as timed
 * on this machine, once for each form of layer; oneDNN where nothing is timed.
 */
final class ConvolutionChoice implements Convolutions {
  private static final String OWN = "own";
  private static final String DNN = "onednn";

  /** Layers with more weights are not packed twice for a trial: memory alone decides their time. */
  private static final int MOST_TRIAL_WEIGHTS = 8_000_000;

  /**
   * Less than this is not told from noise, and oneDNN's kernels are the ones that most users ran.
   */
  private static final double LEAST_GAIN = 0.05;

  private final CpuSettings settings;
  private final KernelChoices choices;
  private final Convolutions own;
  private final Convolutions dnn;

  /**
   * @param scope owns the packed weights
   * @param choices null: nothing is timed
   */
  ConvolutionChoice(CpuSettings settings, NativeScope scope, KernelChoices choices) {
    this.settings = settings;
    this.choices = choices;
    this.own = own(scope);
    this.dnn = settings.dnn() == null ? null : settings.dnn().convolutions(scope);
  }

  private Convolutions own(NativeScope scope) {
    return new OwnConvolutions(new PackedWeightStore(scope, settings.isa()));
  }

  @Override
  public void add(Lowering lowering, Node node, Op.Convolution op) {
    Formats formats = lowering.formats();
    DataType type =
        formats.isFixed(node) ? formats.fixed(node.inputs().get(0)).type() : formats.wide().type();
    boolean choosesDnn =
        isForOneDnn(type)
            && (type == DataType.BF16 || choose(lowering, node, op, type).equals(DNN));
    (choosesDnn ? dnn : own).add(lowering, node, op);
  }

  private boolean isForOneDnn(DataType type) {
    if (dnn == null) {
      return false;
    }
    return switch (type) {
      case F32, BF16 -> true;
      case I8, U8 -> settings.dnn().supported().contains(Precision.FIXED8);
      default -> false;
    };
  }

  private String choose(Lowering lowering, Node node, Op.Convolution op, DataType type) {
    if (choices == null || op.weights().size() > MOST_TRIAL_WEIGHTS) {
      return DNN;
    }
    String form = form(lowering, node, op, type);
    return choices
        .find(form)
        .orElseGet(
            () -> {
              String faster = time(lowering, node, op);
              choices.put(form, faster);
              return faster;
            });
  }

  private String time(Lowering lowering, Node node, Op.Convolution op) {
    ConvolutionTimer timer = new ConvolutionTimer(settings);
    Function<NativeScope, Convolutions> dnnFamily = settings.dnn()::convolutions;
    long dnnNanos = timer.nanos(dnnFamily, lowering, node, op);
    long ownNanos = timer.nanos(this::own, lowering, node, op);
    return ownNanos < (1 - LEAST_GAIN) * dnnNanos ? OWN : DNN;
  }

  /** What a convolution's time depends on. */
  private static String form(Lowering lowering, Node node, Op.Convolution op, DataType type) {
    Window w = op.window();
    List<String> in = node.inputs();
    return "%s to %s, %s to %d, groups %d, window %dx%d by %dx%d dilated %dx%d, %s%s"
        .formatted(
            type,
            lowering.formats().stored(node.name()).type(),
            lowering.shape(in.get(0)),
            op.outChannels(),
            op.groups(),
            w.height(),
            w.width(),
            w.strideHeight(),
            w.strideWidth(),
            w.dilationHeight(),
            w.dilationWidth(),
            op.activation().kind(),
            in.size() > 1 ? ", residual" : "");
  }
}
