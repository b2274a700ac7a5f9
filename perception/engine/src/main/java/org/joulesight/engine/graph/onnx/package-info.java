/**
 * ONNX files (https://onnx.ai): reads them into a {@link org.joulesight.engine.graph.Graph} of
 * operators with the meaning that they have in opset 21, and writes graphs as ONNX files, which
 * other engines run.
 */
@Export
@Version("0.1.0")
package org.joulesight.engine.graph.onnx;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
