package org.joulesight.engine.internal.specialize;

import java.util.Arrays;
import org.joulesight.engine.graph.Activation;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.Padding;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.graph.TensorType;
import org.joulesight.engine.graph.Window;

/** Poolings, means over whole maps, and enlargements by whole factors. */
final class PoolingLayers {
  private final Values values;

  PoolingLayers(Values values) {
    this.values = values;
  }

  boolean rewrite(Operands in, TensorType type) {
    if (!in.shape(0).isMap()) {
      return false;
    }
    return switch (in.operator()) {
      case "MaxPool" -> maxPool(in, type);
      case "AveragePool" -> averagePool(in, type);
      case "GlobalAveragePool" -> emit(in, new Op.GlobalAverage(), type);
      case "GlobalMaxPool" -> globalMaximum(in, type);
      case "ReduceMean" -> mean(in, type);
      case "Resize" -> resize(in, type);
      default -> false;
    };
  }

  private boolean emit(Operands in, Op op, TensorType type) {
    values.emit(in.result(), op, type, in.name(0));
    return true;
  }

  private boolean maxPool(Operands in, TensorType type) {
    WindowSpec spec = WindowTypes.poolWindow(in);
    return in.output() == 0
        && isWithinWindow(spec)
        && emit(in, new Op.MaxPool(Windows.of(in.attributes(), spec)), type);
  }

  private boolean averagePool(Operands in, TensorType type) {
    WindowSpec spec = WindowTypes.poolWindow(in);
    boolean padded = Arrays.stream(spec.before()).sum() + Arrays.stream(spec.after()).sum() > 0;
    boolean counts = in.attributes().integer("count_include_pad", 0) != 0 && padded;
    boolean ceil = in.attributes().integer("ceil_mode", 0) != 0;
    boolean dilated = Arrays.stream(spec.dilations()).anyMatch(d -> d > 1);
    // What a ceiling adds is never counted, what the file pads with may be.
    return isWithinWindow(spec)
        && !(counts && ceil)
        && !dilated
        && emit(in, new Op.AveragePool(Windows.of(in.attributes(), spec), counts), type);
  }

  /** Kernels for pooling expect each window to hold a pixel. */
  private static boolean isWithinWindow(WindowSpec spec) {
    for (int i = 0; i < spec.sizes().length; i++) {
      int extent = (spec.sizes()[i] - 1) * spec.dilations()[i] + 1;
      if (spec.before()[i] >= extent || spec.after()[i] >= extent) {
        return false;
      }
    }
    return true;
  }

  private boolean globalMaximum(Operands in, TensorType type) {
    TensorShape x = in.shape(0);
    Window window = new Window(x.height(), x.width(), 1, 1, 1, 1, Padding.VALID);
    return emit(in, new Op.MaxPool(window), type);
  }

  private boolean mean(Operands in, TensorType type) {
    int[] axes = RegionTypes.reduced(in);
    Arrays.sort(axes);
    if (!Arrays.equals(axes, new int[] {2, 3})) {
      return false;
    }
    TensorShape shape = in.shape(0).withSize(1, 1);
    if (type.shape().equals(shape)) {
      return emit(in, new Op.GlobalAverage(), type);
    }
    String made = values.fresh(in.result(), "map");
    values.emitMap(made, new Op.GlobalAverage(), shape, in.name(0));
    values.reshape(in.result(), made, type.shape());
    return true;
  }

  private boolean resize(Operands in, TensorType type) {
    ResizeSpec spec = ResizeSpec.of(in);
    int height = spec.wholeFactor(2);
    int width = spec.wholeFactor(3);
    boolean fits = height > 0 && width > 0 && spec.wholeFactor(0) == 1 && spec.wholeFactor(1) == 1;
    Op.Resize.Mode mode = fits ? mode(in, type.shape()) : null;
    return mode != null && emit(in, new Op.Resize(height, width, mode, Activation.NONE), type);
  }

  /** The fast layer's mode that reads the same pixels, or null. */
  private static Op.Resize.Mode mode(Operands in, TensorShape to) {
    String place = in.attributes().text("coordinate_transformation_mode", "half_pixel");
    boolean halfPixel =
        place.equals("half_pixel")
            || place.equals("half_pixel_symmetric")
            || place.equals("pytorch_half_pixel") && to.height() > 1 && to.width() > 1;
    boolean asymmetric = place.equals("asymmetric");
    String rounding = in.attributes().text("nearest_mode", "round_prefer_floor");
    return switch (in.attributes().text("mode", "nearest")) {
      case "nearest" ->
          halfPixel && rounding.startsWith("round") || asymmetric && rounding.equals("floor")
              ? Op.Resize.Mode.NEAREST
              : null;
      case "linear" ->
          halfPixel
              ? Op.Resize.Mode.BILINEAR_HALF_PIXEL
              : asymmetric ? Op.Resize.Mode.BILINEAR : null;
      default -> null;
    };
  }
}
