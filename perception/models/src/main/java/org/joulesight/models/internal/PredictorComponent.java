package org.joulesight.models.internal;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.joulesight.Detection;
import org.joulesight.Frame;
import org.joulesight.NetworkPoint;
import org.joulesight.Precision;
import org.joulesight.Predictor;
import org.joulesight.ProblemListener;
import org.joulesight.UserError;
import org.joulesight.engine.plan.Calibration;
import org.joulesight.engine.plan.Engine;
import org.joulesight.engine.plan.Engines;
import org.joulesight.engine.plan.Isa;
import org.joulesight.models.Calibrations;
import org.joulesight.models.DefaultModel;
import org.joulesight.models.LoadedModel;
import org.joulesight.models.ModelCard;
import org.joulesight.models.ModelPredictor;
import org.joulesight.models.PointSelection;
import org.joulesight.models.Progress;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the configured model and offers it. Fetches nothing: that is the program's business. */
@Component(
    service = Predictor.class,
    configurationPid = ModelConfiguration.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ModelConfiguration.class)
public final class PredictorComponent implements Predictor {
  private static final Logger LOG = LoggerFactory.getLogger(PredictorComponent.class);

  private final EngineChoice engine;
  private final ModelPredictor predictor;

  @Activate
  public PredictorComponent(
      ModelConfiguration configuration,
      @Reference(cardinality = ReferenceCardinality.MULTIPLE)
          List<ComponentServiceObjects<Engine>> engines,
      @Reference(cardinality = ReferenceCardinality.MULTIPLE) List<ProblemListener> problems) {
    try {
      this.engine =
          EngineChoice.of(
              configuration.engine(), () -> Engines.cpu(isa(configuration.isa())), engines);
      this.predictor = open(configuration, engine);
    } catch (UserError e) {
      problems.forEach(p -> p.failed("model " + configuration.model(), e));
      throw e;
    }
    LOG.info(
        "model open network={} engine={} points={}",
        predictor.network(),
        engine.engine().name(),
        predictor.points().size());
  }

  private static ModelPredictor open(ModelConfiguration configuration, EngineChoice engine) {
    try {
      return open(configuration, engine.engine());
    } catch (RuntimeException e) {
      engine.close();
      throw e;
    }
  }

  private static ModelPredictor open(ModelConfiguration configuration, Engine engine) {
    PointSelection selection = selection(configuration);
    ModelCard card = card(configuration.model());
    LoadedModel model = LoadedModel.open(modelFile(configuration), engine);
    try {
      return new ModelPredictor(model, card, calibration(configuration, model), selection);
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  private static PointSelection selection(ModelConfiguration configuration) {
    Set<Precision> precisions = EnumSet.noneOf(Precision.class);
    Arrays.stream(configuration.precisions()).map(Precision::of).forEach(precisions::add);
    List<Integer> inputs = Arrays.stream(configuration.inputs()).boxed().toList();
    return new PointSelection(precisions, inputs, configuration.scoreThreshold(), false);
  }

  private static ModelCard card(String network) {
    return ModelCard.builtIn(network)
        .orElseThrow(
            () ->
                UserError.usage("unknown model \"%s\": choose %s", network, DefaultModel.NETWORK));
  }

  private static Path modelFile(ModelConfiguration configuration) {
    DefaultModel model = new DefaultModel(Path.of(configuration.home()));
    if (!model.isFetched()) {
      throw UserError.usage(
          "model %s is not in %s; run \"joulesight model fetch\"",
          configuration.model(), configuration.home());
    }
    return model.fetch(Progress.NONE);
  }

  private static Isa isa(String name) {
    try {
      return Isa.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new UserError(
          UserError.USAGE,
          "unknown instruction set \"%s\"; choose from %s"
              .formatted(name, Arrays.toString(Isa.values()).toLowerCase(Locale.ROOT)),
          e);
    }
  }

  private static Optional<Calibration> calibration(
      ModelConfiguration configuration, LoadedModel model) {
    Calibrations calibrations = new Calibrations(model);
    Path file = Path.of(configuration.calibration());
    if (configuration.calibration().endsWith(".json")) {
      return Optional.of(calibrations.read(file));
    }
    Optional<Calibration> found = calibrations.find(configuration.calibration());
    if (found.isEmpty()) {
      LOG.info(
          "fixed8 not offered reason=\"no calibration {}\"",
          calibrations.file(configuration.calibration()));
    }
    return found;
  }

  @Override
  public String network() {
    return predictor.network();
  }

  @Override
  public List<String> labels() {
    return predictor.labels();
  }

  @Override
  public List<NetworkPoint> points() {
    return predictor.points();
  }

  @Override
  public void prepare(NetworkPoint point) {
    predictor.prepare(point);
  }

  @Override
  public boolean isReady(NetworkPoint point) {
    return predictor.isReady(point);
  }

  @Override
  public List<Detection> predict(Frame frame, NetworkPoint point) {
    return predictor.predict(frame, point);
  }

  @Override
  @Deactivate
  public void close() {
    predictor.close();
    engine.close();
  }
}
