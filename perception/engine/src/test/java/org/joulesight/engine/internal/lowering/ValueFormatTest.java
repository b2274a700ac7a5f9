package org.joulesight.engine.internal.lowering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.plan.Calibration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueFormatTest {
  /** Hard-swish goes down to -0.375. */
  private static final Calibration.Range SWISH = new Calibration.Range(-0.375f, 6);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void rangeAboveZero_isCoveredByAllSteps_inEitherSign(boolean signedBytes) {
    ValueFormat format = ValueFormat.fixed8(SWISH, signedBytes);

    assertThat(format.type()).isEqualTo(signedBytes ? DataType.I8 : DataType.U8);
    assertThat(format.range().min()).isCloseTo(SWISH.min(), within(format.scale()));
    assertThat(format.range().max()).isCloseTo(SWISH.max(), within(format.scale()));
  }

  @Test
  void signs_holdTheSameNumbers() {
    ValueFormat signed = ValueFormat.fixed8(SWISH, true);
    ValueFormat unsigned = ValueFormat.fixed8(SWISH, false);

    assertThat(signed.scale()).isEqualTo(unsigned.scale());
    assertThat(signed.zeroPoint()).isEqualTo(unsigned.zeroPoint() - 128);
    assertThat(signed.range()).isEqualTo(unsigned.range());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void rangeAroundZero_isSymmetric(boolean signedBytes) {
    ValueFormat format = ValueFormat.fixed8(new Calibration.Range(-3, 4), signedBytes);

    assertThat(format).isEqualTo(new ValueFormat(DataType.I8, 4f / 127, 0));
    assertThat(format.range()).isEqualTo(new Calibration.Range(-4, 4));
  }
}
