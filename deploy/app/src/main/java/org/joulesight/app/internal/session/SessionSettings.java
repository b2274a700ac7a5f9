package org.joulesight.app.internal.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joulesight.CameraSettings;

/**
 * What a unit is started with.
 *
 * @param cameras of the command line; those of configuration files come on top
 * @param simulatedBoard profile of the simulated board, or empty for the machine's own sensors
 * @param boardPoints points of the machine's own board; empty if it is simulated or none is needed
 * @param cpuMeter limit the program's own processor time in place of watts
 * @param demo step the limit down and up over {@code seconds}
 * @param seconds how long; empty = until the cameras end
 * @param broker URL of a broker, or empty for the embedded one
 * @param brokerPort of the embedded broker, 0 = a free one, negative = none
 * @param model file or package folder
 * @param decoder what its outputs mean; none: what a package says
 * @param etc folder of configuration files
 * @param limits settings of the limits' PID that were given on the command line
 * @param actuators what the scheduler may set
 * @param engine what runs the network, {@code joulesight} for the built-in one
 * @param isa cap of the CPU features, {@code best} for none
 */
public record SessionSettings(
    List<CameraSettings> cameras,
    Optional<String> simulatedBoard,
    Optional<Path> boardPoints,
    boolean cpuMeter,
    boolean demo,
    Optional<Double> seconds,
    Optional<String> broker,
    int brokerPort,
    String unit,
    Path model,
    Optional<String> decoder,
    Optional<Path> etc,
    Map<String, Object> limits,
    List<String> actuators,
    String engine,
    String isa,
    long seed) {
  public SessionSettings {
    cameras = List.copyOf(cameras);
    limits = Map.copyOf(limits);
    actuators = List.copyOf(actuators);
  }
}
