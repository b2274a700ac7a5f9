/**
 * ONNX Runtime as an {@link org.joulesight.engine.plan.Engine}: the back-end on processors where
 * the built-in kernels are not faster, and the peer that they are compared with.
 */
@Export
@Version("0.1.0")
package org.joulesight.onnxruntime;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
