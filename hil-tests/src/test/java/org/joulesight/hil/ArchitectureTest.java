package org.joulesight.hil;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Arrows run one way: hil-tests, deploy, then drivers, perception and telemetry, then runtime. */
@AnalyzeClasses(packages = "org.joulesight", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String API = "org.joulesight";
  private static final String SCHEDULER = "org.joulesight.scheduler..";
  private static final String PIPELINE = "org.joulesight.pipeline..";
  private static final String ENGINE = "org.joulesight.engine..";
  private static final String VISION = "org.joulesight.vision..";
  private static final String MODELS = "org.joulesight.models..";
  private static final String ORT = "org.joulesight.onnxruntime..";
  private static final String PLUG_IN = "org.joulesight.accelerator..";
  private static final String APP = "org.joulesight.app..";

  private static final String[] DRIVERS = {
    "org.joulesight.camera..", "org.joulesight.board..", "org.joulesight.simboard.."
  };
  private static final String[] TELEMETRY = {"org.joulesight.mqtt..", "org.joulesight.broker.."};

  private static ArchRule onlyUses(String from, String... own) {
    DescribedPredicate<JavaClass> ours = resideInAPackage("org.joulesight..");
    return noClasses()
        .that()
        .resideInAPackage(from)
        .should()
        .dependOnClassesThat(ours.and(not(resideInAnyPackage(own))));
  }

  @ArchTest static final ArchRule API_USES_NOTHING = onlyUses(API, API);

  @ArchTest static final ArchRule SCHEDULER_USES_API = onlyUses(SCHEDULER, SCHEDULER, API);

  @ArchTest
  static final ArchRule PIPELINE_USES_SCHEDULER = onlyUses(PIPELINE, PIPELINE, SCHEDULER, API);

  @ArchTest static final ArchRule ENGINE_USES_API = onlyUses(ENGINE, ENGINE, API);

  @ArchTest static final ArchRule VISION_USES_API = onlyUses(VISION, VISION, API);

  @ArchTest
  static final ArchRule MODELS_USE_PERCEPTION = onlyUses(MODELS, MODELS, ENGINE, VISION, API);

  @ArchTest static final ArchRule ENGINES_USE_ENGINE = onlyUses(ORT, ORT, ENGINE, API);

  @ArchTest static final ArchRule PLUG_INS_USE_ENGINE = onlyUses(PLUG_IN, PLUG_IN, ENGINE, API);

  @ArchTest static final ArchRule CAMERA_USES_API = onlyUses(DRIVERS[0], DRIVERS[0], API);

  @ArchTest static final ArchRule BOARD_USES_API = onlyUses(DRIVERS[1], DRIVERS[1], API);

  @ArchTest static final ArchRule SIMBOARD_USES_API = onlyUses(DRIVERS[2], DRIVERS[2], API);

  @ArchTest static final ArchRule MQTT_USES_API = onlyUses(TELEMETRY[0], TELEMETRY[0], API);

  @ArchTest static final ArchRule BROKER_USES_API = onlyUses(TELEMETRY[1], TELEMETRY[1], API);

  @ArchTest
  static final ArchRule ONLY_HIL_USES_APP =
      noClasses()
          .that()
          .resideOutsideOfPackages(APP, "org.joulesight.hil..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(APP);

  @ArchTest
  static final ArchRule ALGORITHMS_KNOW_NO_FRAMEWORK =
      noClasses()
          .that(resideInAnyPackage(API, SCHEDULER, ENGINE).and(not(isPackageInfo())))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.osgi..");

  @ArchTest
  static final ArchRule INTERNAL_STAYS_IN_ITS_BUNDLE =
      classes().that().resideInAPackage("..internal..").should(onlyBeUsedByTheirBundle());

  @ArchTest
  static final ArchRule NO_MUTABLE_STATICS =
      com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields()
          .that()
          .areStatic()
          .and()
          .doNotHaveModifier(JavaModifier.SYNTHETIC)
          .should()
          .beFinal();

  private static DescribedPredicate<JavaClass> isPackageInfo() {
    return DescribedPredicate.describe(
        "package-info", c -> c.getSimpleName().equals("package-info"));
  }

  private static ArchCondition<JavaClass> onlyBeUsedByTheirBundle() {
    return new ArchCondition<>("only be used by their own bundle") {
      @Override
      public void check(JavaClass used, ConditionEvents events) {
        String bundle = bundle(used);
        used.getDirectDependenciesToSelf().stream()
            .filter(d -> !bundle(d.getOriginClass()).equals(bundle))
            .forEach(d -> events.add(SimpleConditionEvent.violated(used, d.getDescription())));
      }
    };
  }

  /** First three segments of the package. */
  private static String bundle(JavaClass c) {
    String[] parts = c.getPackageName().split("\\.");
    return parts.length < 3 ? c.getPackageName() : parts[2];
  }
}
