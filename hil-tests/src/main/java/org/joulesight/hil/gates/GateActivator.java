package org.joulesight.hil.gates;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import org.joulesight.CameraDriver;
import org.joulesight.KernelTap;
import org.joulesight.MqttLink;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.cm.ConfigurationPlugin;

/** Offers the gates as the services that the product looks for. */
public final class GateActivator implements BundleActivator {
  /** Environment variable: the folder that the bench and this bundle share. */
  public static final String FOLDER = "JOULESIGHT_HIL_GATES";

  /** Environment variable: where a real board's sensors are; not set = as the program says. */
  public static final String ROOT = "JOULESIGHT_HIL_ROOT";

  /** Bundles that a gate of that name stops. */
  public static final List<String> STOPPABLE =
      List.of("org.joulesight.mqtt", "org.joulesight.board");

  static final int RANKING = 100;

  private final List<BundleSwitch> switches = new ArrayList<>();
  private PlantRecorder recorder;
  private GatedCameraDriver cameras;

  @Override
  public void start(BundleContext context) {
    Path folder = Path.of(System.getenv(FOLDER));
    cameras = new GatedCameraDriver(folder);
    context.registerService(CameraDriver.class, cameras, null);
    context.registerService(KernelTap.class, new GatedTap(folder), null);
    context.registerService(
        MqttLink.Factory.class,
        new GatedLinks(context, folder),
        with(Constants.SERVICE_RANKING, RANKING));
    context.registerService(
        ConfigurationPlugin.class,
        new ShownBoard(folder, System.getenv(ROOT)),
        with(ConfigurationPlugin.CM_TARGET, ShownBoard.PID));
    for (String name : STOPPABLE) {
      BundleSwitch bundleSwitch = new BundleSwitch(context, folder, name);
      switches.add(bundleSwitch);
      bundleSwitch.start();
    }
    recorder = new PlantRecorder(context, folder);
    recorder.start();
  }

  private static Dictionary<String, Object> with(String key, Object value) {
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put(key, value);
    return properties;
  }

  @Override
  public void stop(BundleContext context) {
    switches.forEach(BundleSwitch::close);
    recorder.close();
    cameras.close();
  }
}
