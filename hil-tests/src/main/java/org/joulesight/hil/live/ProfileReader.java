package org.joulesight.hil.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.joulesight.UserError;
import org.joulesight.hil.world.FaultKind;
import org.joulesight.simboard.BoardProfile;

/** Reads the profile of a board from a YAML file. */
final class ProfileReader {
  private static final ObjectMapper YAML =
      YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private ProfileReader() {}

  /**
   * @throws UserError that names the file and what is wrong with it
   */
  static ProfileSpec read(Path file) {
    ProfileSpec spec;
    try {
      spec = YAML.readValue(Files.readString(file), ProfileSpec.class);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw UserError.usage(
          "profile %s, line %d%s: %s", file, line, place(e), e.getOriginalMessage());
    } catch (IOException e) {
      throw UserError.usage("profile %s cannot be read: %s", file, e);
    }
    check(file, spec);
    return spec;
  }

  private static String place(JsonProcessingException e) {
    if (!(e instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
      return "";
    }
    return mapping.getPath().stream()
        .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : r.getFieldName())
        .collect(Collectors.joining(".", ", key ", ""));
  }

  private static void check(Path file, ProfileSpec p) {
    require(!p.cameras().isEmpty(), file, "needs a camera");
    require(
        p.floorWatts() > 0 && p.dearestWatts() > p.floorWatts(),
        file,
        "needs 0 < floorWatts < dearestWatts");
    require(p.celsius() > 0, file, "needs celsius above 0");
    ProfileSpec.Tolerances t = p.tolerances();
    require(
        t.wattsPercent() >= 0
            && t.watts() >= 0
            && t.windowSeconds() > 0
            && t.ratePercent() >= 0
            && t.celsius() >= 0
            && t.blindSeconds() > 0
            && t.delaySeconds() >= 0,
        file,
        "tolerances may not be negative");
    require(
        p.root() == null || Files.isDirectory(Path.of(p.root())),
        file,
        "root " + p.root() + " is no folder");
    require(
        p.board().equals("auto") || BoardProfile.names().contains(p.board()),
        file,
        "board " + p.board() + ": choose auto or one of " + BoardProfile.names());
    p.faults().keySet().forEach(FaultKind::of);
  }

  private static void require(boolean met, Path file, String what) {
    if (!met) {
      throw UserError.usage("profile %s: %s", file, what);
    }
  }
}
