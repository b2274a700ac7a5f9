package org.joulesight.app.internal.command;

import java.util.concurrent.Callable;
import org.joulesight.app.internal.Environment;
import org.joulesight.engine.plan.CpuFeatures;
import picocli.CommandLine.Command;

/** {@code joulesight version}. */
@Command(
    name = "version",
    description = "Prints versions of the program and what it runs on.",
    mixinStandardHelpOptions = true)
final class VersionCommand implements Callable<Integer> {
  private final Environment environment;

  VersionCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    CpuFeatures cpu = CpuFeatures.read();
    System.out.println("joulesight " + environment.context().getBundle().getVersion());
    System.out.println("java " + Runtime.version());
    System.out.println("framework " + environment.framework());
    System.out.println("cpu " + cpu.model() + ", " + cpu.cores() + " cores");
    System.out.println("home " + environment.home().folder());
    return 0;
  }
}
