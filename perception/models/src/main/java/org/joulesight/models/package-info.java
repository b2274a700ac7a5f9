/**
 * Models as a user has them: files and packages, the default detector and the default clip, model
 * cards (what a network's points are worth, measured), evaluation on labelled pictures, and the
 * {@link org.joulesight.Predictor} that runs a model at any of its points.
 *
 * <p>Everything lies in the data folder (JOULESIGHT_HOME): {@code models/<sha256>/} with the
 * model's files, and {@code clips/}.
 */
@Export
@Version("0.1.0")
package org.joulesight.models;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
