package org.joulesight.hil.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.joulesight.UserError;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchMainTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "toaster", "energy", "energy --points nowhere.csv"})
  void wrongUsage_run_exitsWithTwo(String arguments) {
    String[] split = arguments.isEmpty() ? new String[0] : arguments.split(" ");

    assertThat(BenchMain.run(split)).isEqualTo(UserError.USAGE);
  }
}
