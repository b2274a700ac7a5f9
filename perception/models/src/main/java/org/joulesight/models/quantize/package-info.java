/**
 * Brings models to fixed point: {@link org.joulesight.models.quantize.Quantizer} calibrates a model
 * on pictures and keeps its most sensitive layers in 16 bits until an {@link
 * org.joulesight.models.quantize.AccuracyGate} holds, or says that none does.
 */
@Export
@Version("1.0.0")
package org.joulesight.models.quantize;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
