package org.joulesight.pipeline.internal;

import java.util.List;
import org.joulesight.CameraDriver;
import org.joulesight.CameraSettings;
import org.joulesight.ProblemListener;
import org.joulesight.UserError;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.metatype.annotations.Designate;

/** Opens a configured camera with the first driver that accepts it and adds it to the pipeline. */
@Component(
    service = CameraComponent.class,
    immediate = true,
    configurationPid = CameraConfiguration.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = CameraConfiguration.class, factory = true)
public final class CameraComponent {
  private final PipelineComponent pipeline;
  private final String id;

  @Activate
  public CameraComponent(
      CameraConfiguration configuration,
      @Reference PipelineComponent pipeline,
      @Reference(cardinality = ReferenceCardinality.AT_LEAST_ONE) List<CameraDriver> drivers,
      @Reference(cardinality = ReferenceCardinality.MULTIPLE) List<ProblemListener> problems) {
    this.pipeline = pipeline;
    this.id = configuration.id();
    try {
      CameraSettings settings = ConfiguredCamera.settings(configuration);
      CameraDriver driver = driver(drivers, settings);
      pipeline.pipeline().add(driver.open(settings), configuration.weight());
    } catch (UserError e) {
      problems.forEach(p -> p.failed("camera " + id, e));
      throw e;
    }
  }

  private static CameraDriver driver(List<CameraDriver> drivers, CameraSettings settings) {
    return drivers.stream()
        .filter(d -> d.accepts(settings.uri()))
        .findFirst()
        .orElseThrow(
            () ->
                UserError.usage(
                    "camera %s: nothing can open \"%s\"; give /dev/videoN, rtsp://..., a video"
                        + " file, a picture, a folder of pictures or generated:WIDTHxHEIGHT",
                    settings.id(), settings.shownUri()));
  }

  @Deactivate
  void deactivate() {
    pipeline.pipeline().remove(id);
  }
}
