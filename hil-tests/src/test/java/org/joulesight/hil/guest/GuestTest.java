package org.joulesight.hil.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * The drivers on real kernel drivers: Debian's kernel in a virtual machine, with KVM where there is
 * one, else emulated.
 */
class GuestTest {
  private static final List<String> PROGRAMS =
      List.of("qemu-system-x86_64", "busybox", "cpio", "apt-get", "dpkg-deb");
  private static final List<String> EXPECTED =
      List.of(
          "hwmon_wiredMonitor_isTheBoardsTotal",
          "hwmon_unpluggedAndPluggedIn_missingThenMeasured",
          "hwmon_readGivesEio_saidAndNotCounted",
          "v4l2_yuyv_sizeRateAndTimes",
          "v4l2_nv12_sizeRateAndTimes",
          "v4l2_mjpegNotOffered_saidInTheStatus",
          "v4l2_pictureStandsStill_frozenUntilItMoves",
          "v4l2_unboundSixTimes_reconnectsWithoutALeak");
  private static final int SECONDS = 400;
  private static final int NO_KERNEL = 75;

  @TestFactory
  @Timeout(600)
  Stream<DynamicTest> guest_driversFail_productTells() throws Exception {
    String missing = missing();
    skipIf(!missing.isEmpty(), missing);
    List<String> output = run();
    output.forEach(System.out::println);
    return EXPECTED.stream()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () ->
                        assertThat(output)
                            .anyMatch(
                                line -> line.startsWith(GuestProbe.MARK + name + " passed"))));
  }

  private static void skipIf(boolean skip, String why) {
    if (skip) {
      System.out.println("skipped: " + why);
    }
    assumeTrue(!skip, why);
  }

  private static String missing() {
    String path = System.getenv("PATH") + ":/usr/sbin:/sbin";
    if (!System.getProperty("os.arch").equals("amd64")) {
      return "the guest is for amd64";
    }
    return PROGRAMS.stream()
        .filter(p -> Stream.of(path.split(":")).noneMatch(d -> Files.isExecutable(Path.of(d, p))))
        .findFirst()
        .map(p -> "no " + p + "; apt-get install qemu-system-x86 busybox-static cpio")
        .orElse("");
  }

  private static List<String> run() throws IOException, InterruptedException {
    List<String> command =
        List.of(
            "busybox modprobe -a i2c-dev ltc4151 smm665",
            "busybox modprobe i2c-stub chip_addr=0x6f,0x58,0x48",
            "busybox modprobe vivid n_devs=1",
            "ls /dev/video0 >/dev/null",
            String.join(
                " ",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m -XX:TieredStopAtLevel=1 -cp",
                System.getProperty("java.class.path"),
                GuestProbe.class.getName()));
    List<String> line = new ArrayList<>(List.of("src/test/guest/run", "target/guest"));
    line.add(String.valueOf(SECONDS));
    line.add(String.join("\n", command));
    Path log = Path.of("target/guest.log");
    Process process =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    int exitCode = process.waitFor();
    List<String> output = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
    skipIf(exitCode == NO_KERNEL, output.toString());
    return output;
  }
}
