package org.joulesight.simboard.internal.networks;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joulesight.Work;

/** Layer costs of the networks that the published measurements name. */
public final class TableNetworks {
  private static final Pattern MOBILENET_12 = Pattern.compile("mobilenet-v([12])-([\\d.]+)-(\\d+)");
  private static final Pattern MOBILENET_3 =
      Pattern.compile("mobilenet-v3-(large|small)(-minimalistic)?_(\\d+)_([\\d.]+)");
  private static final Pattern EFFICIENTNET = Pattern.compile("efficientnet-lite([0-4])");

  private TableNetworks() {}

  /**
   * @param inputPixels side of the input
   */
  public record Network(String name, int inputPixels, List<Work.Cost> costs) {}

  public static boolean knows(String name) {
    return MOBILENET_12.matcher(name).matches()
        || MOBILENET_3.matcher(name).matches()
        || EFFICIENTNET.matcher(name).matches()
        || name.equals("resnet50");
  }

  /**
   * @throws IllegalArgumentException if the name is not one of the families' in the table
   */
  public static Network of(String name) {
    Matcher m = MOBILENET_12.matcher(name);
    if (m.matches()) {
      int side = Integer.parseInt(m.group(3));
      double width = Double.parseDouble(m.group(2));
      boolean first = m.group(1).equals("1");
      return new Network(
          name, side, first ? MobileNets.v1(width, side) : MobileNets.v2(width, side));
    }
    m = MOBILENET_3.matcher(name);
    if (m.matches()) {
      int side = Integer.parseInt(m.group(3));
      double width = Double.parseDouble(m.group(4));
      boolean large = m.group(1).equals("large");
      return new Network(name, side, MobileNetV3.costs(large, m.group(2) != null, width, side));
    }
    m = EFFICIENTNET.matcher(name);
    if (m.matches()) {
      return EfficientNetLite.of(name, Integer.parseInt(m.group(1)));
    }
    if (name.equals("resnet50")) {
      return new Network(name, 224, ResNet50.costs());
    }
    throw new IllegalArgumentException("no layer list for the network " + name);
  }
}
