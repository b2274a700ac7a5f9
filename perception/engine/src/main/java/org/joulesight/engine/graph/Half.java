package org.joulesight.engine.graph;

/** IEEE 754 binary16 to binary32. Java has this from release 20 only. */
final class Half {
  private Half() {}

  static float toFloat(short bits) {
    int sign = (bits & 0x8000) << 16;
    int exponent = (bits >> 10) & 0x1f;
    int fraction = bits & 0x3ff;
    if (exponent == 0) {
      float subnormal = fraction * 0x1p-24f;
      return sign == 0 ? subnormal : -subnormal;
    }
    int wide = exponent == 0x1f ? 0xff : exponent + (127 - 15);
    return Float.intBitsToFloat(sign | wide << 23 | fraction << 13);
  }
}
