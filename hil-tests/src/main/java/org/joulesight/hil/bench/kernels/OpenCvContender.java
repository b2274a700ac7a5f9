package org.joulesight.hil.bench.kernels;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.opencv_java;
import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.Graph;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.dnn.Dnn;
import org.opencv.dnn.Net;

/** OpenCV's DNN module on the ONNX file that we wrote. */
final class OpenCvContender implements Contender {
  private final Net net;
  private final Mat blob;
  private final List<String> names;
  private final boolean channelsLast;
  private final List<Mat> outputs = new ArrayList<>();

  /**
   * @param model with inputs and outputs in the order N, C, H, W
   * @param input as plans have it
   */
  OpenCvContender(Path model, Graph graph, int pixels, ByteBuffer input, int threads) {
    Loader.load(opencv_java.class);
    Core.setNumThreads(threads);
    this.net = Dnn.readNetFromONNX(model.toString());
    net.setPreferableBackend(Dnn.DNN_BACKEND_OPENCV);
    net.setPreferableTarget(Dnn.DNN_TARGET_CPU);
    this.names = graph.outputs();
    this.channelsLast = graph.layout() == Graph.Layout.CHANNELS_LAST;
    this.blob = new Mat(new int[] {1, 3, pixels, pixels}, CvType.CV_32F);
    blob.put(new int[] {0, 0, 0, 0}, planes(graph, input));
  }

  static String version() {
    Loader.load(opencv_java.class);
    return Core.VERSION;
  }

  /** The input in the order C, H, W. */
  private static float[] planes(Graph graph, ByteBuffer input) {
    boolean bytes = graph.input().type() == DataType.U8;
    float[] values = new float[input.capacity() / graph.input().type().bytes()];
    int area = values.length / 3;
    for (int i = 0; i < values.length; i++) {
      values[i] =
          bytes ? input.get(i % area * 3 + i / area) & 0xff : input.getFloat(i * Float.BYTES);
    }
    return values;
  }

  @Override
  public String engine() {
    return "opencv";
  }

  @Override
  public String precision() {
    return "fp32";
  }

  @Override
  public void run() {
    outputs.forEach(Mat::release);
    outputs.clear();
    net.setInput(blob);
    net.forward(outputs, names);
  }

  @Override
  public List<FloatBuffer> outputs() {
    return outputs.stream().map(this::values).toList();
  }

  private FloatBuffer values(Mat output) {
    float[] planes = new float[(int) output.total()];
    output.get(new int[output.dims()], planes);
    if (!channelsLast || output.dims() != 4) {
      return FloatBuffer.wrap(planes);
    }
    int channels = output.size(1);
    int area = output.size(2) * output.size(3);
    float[] pixels = new float[planes.length];
    for (int i = 0; i < planes.length; i++) {
      pixels[i % area * channels + i / area] = planes[i];
    }
    return FloatBuffer.wrap(pixels);
  }

  @Override
  public double mixedMacShare() {
    return 0;
  }

  @Override
  public void close() {
    outputs.forEach(Mat::release);
    blob.release();
  }
}
