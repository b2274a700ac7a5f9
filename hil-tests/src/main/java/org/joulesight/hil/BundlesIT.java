package org.joulesight.hil;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.joulesight.Precision;
import org.joulesight.engine.plan.Engines;
import org.joulesight.engine.plan.Isa;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.test.common.annotation.InjectBundleContext;

class BundlesIT {
  @InjectBundleContext BundleContext context;

  @Test
  void everyBundle_isActive_andEveryFragmentIsAttached() {
    List<Bundle> ours =
        Arrays.stream(context.getBundles())
            .filter(b -> b.getSymbolicName().startsWith("org.joulesight"))
            .toList();
    assertThat(ours).hasSizeGreaterThanOrEqualTo(13);
    for (Bundle b : ours) {
      boolean fragment = b.getHeaders("").get(Constants.FRAGMENT_HOST) != null;
      assertThat(b.getState())
          .as(b.getSymbolicName())
          .isEqualTo(fragment ? Bundle.RESOLVED : Bundle.ACTIVE);
    }
  }

  @Test
  void nativeKernels_loadFromTheFragment() {
    assertThat(Engines.cpu(Isa.BEST).supported()).contains(Precision.FP32, Precision.FIXED8);
  }

  @Test
  void noBundle_importsAnInternalPackage() {
    for (Bundle b : context.getBundles()) {
      String imports = b.getHeaders("").get(Constants.IMPORT_PACKAGE);
      assertThat(imports == null ? "" : imports)
          .as(b.getSymbolicName())
          .doesNotContainPattern("org\\.joulesight\\.[a-z.]*internal");
    }
  }
}
