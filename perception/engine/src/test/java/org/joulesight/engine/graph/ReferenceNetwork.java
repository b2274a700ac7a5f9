package org.joulesight.engine.graph;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs a graph by the definitions of its operators, in plain loops. Values are NCHW. */
public final class ReferenceNetwork {
  private final Graph graph;
  private final Map<String, TensorShape> shapes;
  private final Map<String, float[]> values = new HashMap<>();

  public ReferenceNetwork(Graph graph, int inputPixels) {
    this.graph = graph;
    this.shapes = ShapeInference.infer(graph, inputPixels);
  }

  /** Runs over a picture (RGB, channels side by side); results have channels side by side too. */
  public float[] run(ByteBuffer picture, String output) {
    TensorShape in = shapes.get(graph.inputName());
    int area = in.height() * in.width();
    float[] planes = new float[3 * area];
    for (int p = 0; p < area; p++) {
      for (int c = 0; c < 3; c++) {
        planes[c * area + p] = picture.get(p * 3 + c) & 0xff;
      }
    }
    values.put(graph.inputName(), planes);
    graph.nodes().forEach(n -> values.put(n.name(), compute(n)));
    return channelsLast(values.get(output), shapes.get(output));
  }

  /** A value of the last run, in the order N, C, H, W. */
  public float[] value(String name) {
    return values.get(name).clone();
  }

  private float[] compute(Node node) {
    List<float[]> in = node.inputs().stream().map(values::get).toList();
    TensorShape from = shapes.get(node.inputs().get(0));
    TensorShape to = shapes.get(node.name());
    Op op = node.op();
    if (op instanceof Op.Convolution c) {
      return convolution(c, in, from, to);
    } else if (op instanceof Op.Activate a) {
      return activate(in.get(0).clone(), a.activation());
    } else if (op instanceof Op.Binary b) {
      return binary(b, in.get(0), in.get(1), to);
    } else if (op instanceof Op.Affine a) {
      return affine(a, in.get(0), to);
    } else if (op instanceof Op.GlobalAverage) {
      return average(in.get(0), from);
    } else if (op instanceof Op.MaxPool p) {
      return max(p.window(), in.get(0), from, to);
    } else if (op instanceof Op.Resize r) {
      return resize(r, in.get(0), from, to);
    } else if (op instanceof Op.Concat) {
      return concat(in, to);
    }
    return in.get(0);
  }

  private static float[] convolution(
      Op.Convolution c, List<float[]> in, TensorShape from, TensorShape to) {
    Window w = c.window();
    int inPerGroup = c.inChannels() / c.groups();
    int outPerGroup = c.outChannels() / c.groups();
    float[] out = new float[(int) to.elements()];
    for (int o = 0, at = 0; o < to.channels(); o++) {
      for (int y = 0; y < to.height(); y++) {
        for (int x = 0; x < to.width(); x++, at++) {
          double sum = c.bias().get(o);
          for (int i = 0; i < inPerGroup; i++) {
            int channel = o / outPerGroup * inPerGroup + i;
            for (int k = 0; k < w.height() * w.width(); k++) {
              int iy =
                  y * w.strideHeight()
                      - w.padTop(from.height())
                      + k / w.width() * w.dilationHeight();
              int ix =
                  x * w.strideWidth() - w.padLeft(from.width()) + k % w.width() * w.dilationWidth();
              if (iy >= 0 && ix >= 0 && iy < from.height() && ix < from.width()) {
                sum +=
                    (double) c.weights().get((o * inPerGroup + i) * w.height() * w.width() + k)
                        * in.get(0)[(channel * from.height() + iy) * from.width() + ix];
              }
            }
          }
          if (in.size() > 1) {
            sum += in.get(1)[at] * (c.residualGain() == null ? 1 : c.residualGain().get(o));
          }
          out[at] = c.activation().apply((float) sum) * (c.gain() == null ? 1 : c.gain().get(o));
        }
      }
    }
    return out;
  }

  private static float[] binary(Op.Binary op, float[] a, float[] b, TensorShape shape) {
    int area = shape.height() * shape.width();
    float[] out = new float[a.length];
    for (int i = 0; i < out.length; i++) {
      float right = b.length == a.length ? b[i] : b[i / area];
      out[i] = op.kind() == Op.Binary.Kind.ADD ? a[i] + right : a[i] * right;
    }
    return activate(out, op.activation());
  }

  private static float[] affine(Op.Affine op, float[] in, TensorShape shape) {
    int area = shape.height() * shape.width();
    float[] out = new float[in.length];
    for (int i = 0; i < out.length; i++) {
      float scale = op.scale().get(op.scale().size() == 1 ? 0 : i / area);
      out[i] = in[i] * scale + op.shift().get(op.shift().size() == 1 ? 0 : i / area);
    }
    return out;
  }

  private static float[] average(float[] in, TensorShape shape) {
    int area = shape.height() * shape.width();
    float[] out = new float[shape.channels()];
    for (int i = 0; i < in.length; i++) {
      out[i / area] += in[i] / area;
    }
    return out;
  }

  private static float[] max(Window w, float[] in, TensorShape from, TensorShape to) {
    float[] out = new float[(int) to.elements()];
    for (int at = 0; at < out.length; at++) {
      int x = at % to.width();
      int y = at / to.width() % to.height();
      int c = at / to.width() / to.height();
      float best = Float.NEGATIVE_INFINITY;
      for (int k = 0; k < w.height() * w.width(); k++) {
        int iy = y * w.strideHeight() - w.padTop(from.height()) + k / w.width();
        int ix = x * w.strideWidth() - w.padLeft(from.width()) + k % w.width();
        if (iy >= 0 && ix >= 0 && iy < from.height() && ix < from.width()) {
          best = Math.max(best, in[(c * from.height() + iy) * from.width() + ix]);
        }
      }
      out[at] = best;
    }
    return out;
  }

  private static float[] resize(Op.Resize r, float[] in, TensorShape from, TensorShape to) {
    float[] out = new float[(int) to.elements()];
    float shift = r.mode() == Op.Resize.Mode.BILINEAR_HALF_PIXEL ? 0.5f : 0;
    for (int at = 0; at < out.length; at++) {
      int c = at / to.width() / to.height();
      float y =
          clamp((at / to.width() % to.height() + shift) / r.scaleHeight() - shift, from.height());
      float x = clamp((at % to.width() + shift) / r.scaleWidth() - shift, from.width());
      int y0 = (int) y;
      int x0 = (int) x;
      int y1 = Math.min(y0 + 1, from.height() - 1);
      int x1 = Math.min(x0 + 1, from.width() - 1);
      int plane = c * from.height();
      float top =
          mix(in[(plane + y0) * from.width() + x0], in[(plane + y0) * from.width() + x1], x - x0);
      float low =
          mix(in[(plane + y1) * from.width() + x0], in[(plane + y1) * from.width() + x1], x - x0);
      out[at] = mix(top, low, y - y0);
    }
    return activate(out, r.activation());
  }

  private static float clamp(float position, int size) {
    return Math.max(0, Math.min(position, size - 1));
  }

  private static float mix(float a, float b, float share) {
    return a + (b - a) * share;
  }

  private static float[] concat(List<float[]> parts, TensorShape shape) {
    float[] out = new float[(int) shape.elements()];
    int at = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, out, at, part.length);
      at += part.length;
    }
    return out;
  }

  private static float[] activate(float[] values, Activation activation) {
    for (int i = 0; i < values.length; i++) {
      values[i] = activation.apply(values[i]);
    }
    return values;
  }

  private static float[] channelsLast(float[] planes, TensorShape shape) {
    int area = shape.height() * shape.width();
    float[] out = new float[planes.length];
    for (int i = 0; i < planes.length; i++) {
      out[i % area * shape.channels() + i / area] = planes[i];
    }
    return out;
  }
}
