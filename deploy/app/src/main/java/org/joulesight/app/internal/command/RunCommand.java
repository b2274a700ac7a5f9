package org.joulesight.app.internal.command;

import java.util.concurrent.Callable;
import org.joulesight.app.internal.Environment;
import org.joulesight.app.internal.session.SessionReport;
import org.joulesight.app.internal.session.SummaryTable;
import org.joulesight.app.internal.session.UnitSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code joulesight run}. */
@Command(
    name = "run",
    description = "Watches cameras under a watt limit until it is stopped or they end.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  private static final int MQTT_PORT = 1883;

  private final Environment environment;

  @Mixin private UnitOptions options;

  RunCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws InterruptedException {
    ReportFile.check(options.json);
    SessionReport report;
    try (UnitPreparation preparation = new UnitPreparation(environment, options)) {
      report =
          new UnitSession(
                  environment,
                  preparation.settings(options.cameraSettings(), false, MQTT_PORT),
                  System.out)
              .run();
    }
    SummaryTable.print(System.out, report);
    ReportFile.write(options.json, report);
    return 0;
  }
}
