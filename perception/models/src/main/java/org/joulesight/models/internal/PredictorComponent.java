package org.joulesight.models.internal;

import java.nio.file.Files;
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
import org.joulesight.Trouble;
import org.joulesight.UserError;
import org.joulesight.engine.plan.CalibrationFile;
import org.joulesight.engine.plan.Engine;
import org.joulesight.engine.plan.Engines;
import org.joulesight.engine.plan.Isa;
import org.joulesight.models.DefaultModel;
import org.joulesight.models.LoadedModel;
import org.joulesight.models.ModelDeclaration;
import org.joulesight.models.ModelFiles;
import org.joulesight.models.ModelPredictor;
import org.joulesight.models.PointSelection;
import org.joulesight.models.Progress;
import org.joulesight.vision.Head;
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
    service = {Predictor.class, Trouble.Source.class},
    configurationPid = ModelConfiguration.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ModelConfiguration.class)
public final class PredictorComponent implements Predictor, Trouble.Source {
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
      this.engine = EngineChoice.of(configuration.engine(), () -> builtIn(configuration), engines);
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
    Set<Precision> precisions = EnumSet.noneOf(Precision.class);
    Arrays.stream(configuration.precisions()).map(Precision::of).forEach(precisions::add);
    LoadedModel model =
        ModelFiles.open(modelFile(configuration), engine, declaration(configuration));
    try {
      model = withCalibration(model, configuration.calibration());
      List<Integer> inputs = inputs(model, configuration.inputs());
      if (model.card().points().isEmpty()) {
        model = model.withCard(RelativeCard.of(model, inputs));
        LOG.warn("only fp32 offered reason=\"{} was not evaluated\"", model.file());
      }
      return new ModelPredictor(
          model, new PointSelection(precisions, inputs, configuration.scoreThreshold(), false));
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  private static Optional<ModelDeclaration> declaration(ModelConfiguration configuration) {
    return configuration.decoder().isEmpty()
        ? Optional.empty()
        : Optional.of(ModelDeclaration.of(Head.of(configuration.decoder())));
  }

  private static List<Integer> inputs(LoadedModel model, int[] configured) {
    return configured.length > 0 ? Arrays.stream(configured).boxed().toList() : model.inputs();
  }

  private static LoadedModel withCalibration(LoadedModel model, String file) {
    return file.isEmpty()
        ? model
        : model.with(Precision.FIXED8, CalibrationFile.read(Path.of(file)));
  }

  private static Path modelFile(ModelConfiguration configuration) {
    if (!configuration.model().equals(DefaultModel.NETWORK)) {
      Path file = Path.of(configuration.model());
      if (!Files.exists(file)) {
        throw UserError.usage(
            "unknown model \"%s\": choose %s, an .onnx file or a package folder",
            configuration.model(), DefaultModel.NETWORK);
      }
      return file;
    }
    DefaultModel model = new DefaultModel(Path.of(configuration.home()));
    if (!model.isFetched()) {
      throw UserError.usage(
          "model %s is not in %s; run \"joulesight model fetch\"",
          configuration.model(), configuration.home());
    }
    return model.fetch(Progress.NONE);
  }

  private static Engine builtIn(ModelConfiguration configuration) {
    Isa isa = isa(configuration.isa());
    String home = configuration.home();
    return home == null || home.isEmpty()
        ? Engines.cpu(isa)
        : Engines.cpu(isa, 1, Path.of(home).resolve("kernels"));
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

  @Override
  public List<Trouble> troubles() {
    return engine.troubles();
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
