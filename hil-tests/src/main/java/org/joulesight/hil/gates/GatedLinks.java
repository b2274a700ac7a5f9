package org.joulesight.hil.gates;

import java.nio.file.Path;
import java.util.Collection;
import org.joulesight.MqttLink;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** The product's links; the one with a last will, the unit's own, hangs its publisher's thread. */
final class GatedLinks implements MqttLink.Factory {
  private static final String OTHERS = "(!(service.ranking=" + GateActivator.RANKING + "))";

  private final BundleContext context;
  private final Path folder;

  GatedLinks(BundleContext context, Path folder) {
    this.context = context;
    this.folder = folder;
  }

  @Override
  public MqttLink open(MqttLink.Settings settings) {
    MqttLink link = product().open(settings);
    return settings.willTopic() == null ? link : new GatedLink(link, new Gate(folder, "publisher"));
  }

  private MqttLink.Factory product() {
    try {
      Collection<ServiceReference<MqttLink.Factory>> found =
          context.getServiceReferences(MqttLink.Factory.class, OTHERS);
      return context.getService(found.iterator().next());
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
