/**
 * Well-known classifiers built layer by layer with the shapes of their papers and seeded weights,
 * for measuring and comparing kernels. Trained weights come with the user's own ONNX file.
 */
@Export
@Version("0.1.0")
package org.joulesight.models.zoo;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
