package org.joulesight.hil.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.joulesight.UserError;
import org.joulesight.hil.world.FaultKind;

/** Reads scenarios from YAML files. */
public final class ScenarioReader {
  private static final ObjectMapper YAML =
      YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private ScenarioReader() {}

  /**
   * @param place a file, or a folder of files that end in {@code .yaml}
   * @throws UserError that names file and line of the first mistake
   */
  public static List<ScenarioSpec> read(Path place) {
    List<ScenarioSpec> specs = new ArrayList<>();
    for (Path file : files(place)) {
      specs.add(one(file));
    }
    if (specs.isEmpty()) {
      throw UserError.usage("no scenario (*.yaml) in %s", place);
    }
    return specs;
  }

  private static List<Path> files(Path place) {
    if (!Files.isDirectory(place)) {
      return List.of(place);
    }
    try (Stream<Path> all = Files.list(place)) {
      return all.filter(p -> p.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw UserError.usage("%s cannot be read: %s", place, e);
    }
  }

  private static ScenarioSpec one(Path file) {
    ScenarioSpec spec;
    try {
      spec = YAML.readValue(Files.readString(file), ScenarioSpec.class);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw UserError.usage("%s, line %d: %s", file, line, e.getOriginalMessage());
    } catch (IOException e) {
      throw UserError.usage("scenario %s cannot be read: %s", file, e);
    }
    check(file, spec);
    return spec;
  }

  private static void check(Path file, ScenarioSpec spec) {
    if (spec.cameras().isEmpty() || spec.seconds() < 5) {
      throw UserError.usage("%s: needs a camera and at least 5 seconds", file);
    }
    for (ScenarioSpec.EventLine e : spec.events()) {
      if (e.fault() != null) {
        FaultKind.of(e.fault());
      }
      boolean camera =
          e.camera() == null || spec.cameras().stream().anyMatch(c -> c.id().equals(e.camera()));
      if (!camera || e.at() < 0 || e.at() > spec.seconds()) {
        throw UserError.usage(
            "%s: event at %s: unknown camera, or outside of the run", file, e.at());
      }
    }
  }
}
