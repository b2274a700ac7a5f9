package org.joulesight.engine.plan;

import org.joulesight.Precision;

/**
 * One of the ways in which an engine runs networks: a number format, perhaps one that only this
 * device has, at a setting of the device such as a clock or a number of cores.
 *
 * @param name unique within the engine, such as {@code fp16}, {@code int4} or {@code fp16-2cores};
 *     no slash
 * @param precision under which it is planned, budgeted and reported. A format that has no name of
 *     its own there goes under the one with the next higher number of bits
 * @param weightBits that weights keep
 * @param activationBits that the values between layers keep
 */
public record EngineMode(String name, Precision precision, int weightBits, int activationBits) {
  public EngineMode {
    if (name.isEmpty() || name.indexOf('/') >= 0) {
      throw new IllegalArgumentException("mode name: \"" + name + "\"");
    }
    if (weightBits < 1 || activationBits < 1) {
      throw new IllegalArgumentException(
          name + ": weights of " + weightBits + " bits, activations of " + activationBits);
    }
  }

  /** The precision itself, at the device's usual setting. */
  public static EngineMode of(Precision precision, int fixed8WeightBits) {
    int weightBits =
        switch (precision) {
          case FP32 -> 32;
          case BF16, FP16 -> 16;
          case FIXED16 -> 12;
          case FIXED8 -> fixed8WeightBits;
        };
    return new EngineMode(precision.label(), precision, weightBits, 8 * precision.bytes());
  }
}
