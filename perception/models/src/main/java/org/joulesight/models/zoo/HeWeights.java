package org.joulesight.models.zoo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.joulesight.engine.graph.Weights;

/** Seeded random weights, made in native memory: those of one layer can be 400 MB. */
final class HeWeights {
  private final SplittableRandom random;

  HeWeights(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Normally distributed around 0. */
  Weights gaussian(int count, double deviation) {
    FloatBuffer values =
        ByteBuffer.allocateDirect(Math.multiplyExact(count, Float.BYTES))
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    for (int i = 0; i < count; i++) {
      values.put(i, (float) (random.nextGaussian() * deviation));
    }
    return Weights.wrap(values);
  }

  /** Stands for the hash of a file: the same for the same network and seed. */
  static String identity(String network, long seed) {
    try {
      byte[] text = ("zoo/" + network + "/" + seed).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
