package org.joulesight.hil.bench.kernels;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Random;
import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.TfjsImporter;
import org.joulesight.models.DefaultModel;
import org.joulesight.models.Progress;
import org.joulesight.models.zoo.ZooNetwork;

/**
 * A network of the benchmark with the size that it is run at.
 *
 * @param pixels side of the input
 */
record BenchNetwork(String name, Graph graph, int pixels) {
  private static final int DETECTOR_PIXELS = 512;

  /**
   * @throws org.joulesight.UserError if there is no such network, or the default detector cannot be
   *     fetched
   */
  static BenchNetwork of(String name, long seed) {
    if (name.equals(DefaultModel.NETWORK)) {
      Path file = new DefaultModel(home()).fetch(Progress.NONE);
      return new BenchNetwork(name, TfjsImporter.read(file), DETECTOR_PIXELS);
    }
    ZooNetwork network = ZooNetwork.of(name);
    return new BenchNetwork(name, network.build(seed), network.inputPixels());
  }

  /**
   * @throws org.joulesight.UserError if there is no such network
   */
  static void check(String name) {
    if (!name.equals(DefaultModel.NETWORK)) {
      ZooNetwork.of(name);
    }
  }

  /** As the launcher has it. */
  private static Path home() {
    String own = System.getenv("JOULESIGHT_HOME");
    String data = System.getenv("XDG_DATA_HOME");
    return own != null
        ? Path.of(own)
        : data != null
            ? Path.of(data, "joulesight")
            : Path.of(System.getProperty("user.home"), ".local", "share", "joulesight");
  }

  /** Random bytes for a picture, else floats around 0. */
  ByteBuffer input(long seed) {
    DataType type = graph.input().type();
    int elements = 3 * pixels * pixels;
    ByteBuffer data =
        ByteBuffer.allocateDirect(elements * type.bytes()).order(ByteOrder.nativeOrder());
    fill(data, seed);
    return data;
  }

  private void fill(ByteBuffer data, long seed) {
    Random random = new Random(seed);
    if (graph.input().isPicture()) {
      for (int i = 0; i < data.capacity(); i++) {
        data.put(i, (byte) random.nextInt(256));
      }
    } else {
      for (int i = 0; i < data.capacity(); i += Float.BYTES) {
        data.putFloat(i, (float) random.nextGaussian());
      }
    }
  }
}
