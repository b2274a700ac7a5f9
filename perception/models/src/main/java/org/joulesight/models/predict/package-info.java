/**
 * One model in one call, from plain Java or OSGi: {@link org.joulesight.models.predict.Predictor}
 * opens a model file and answers for pictures or raw tensors.
 */
@Export
@Version("1.0.0")
package org.joulesight.models.predict;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
