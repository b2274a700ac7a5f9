package org.joulesight.models.quantize;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VerdictTest {
  private static Verdict verdict(double loss, double bound) {
    return new Verdict(512, "AP50 lost", loss, bound, 0.015, 0.95, 100);
  }

  @Test
  void boundWithinTheLimit_holds() {
    assertThat(verdict(0.005, 0.015).holds()).isTrue();
    assertThat(verdict(0.005, 0.016).holds()).isFalse();
  }

  @Test
  void wideInterval_needsPicturesBySquareOfItsWidth() {
    // the interval is twice as wide as what is left to the limit
    assertThat(verdict(0.005, 0.025).picturesNeeded()).isBetween(400L, 401L);
  }

  @Test
  void lossOverTheLimit_isNotMendedByPictures() {
    assertThat(verdict(0.02, 0.03).picturesNeeded()).isZero();
  }
}
