/**
 * Drivers that open cameras: video files, RTSP streams, pictures and generated scenes through
 * ffmpeg, V4L2 devices through OpenCV. Each opened camera has a thread of its own that decodes into
 * pooled native slots and keeps the newest frame in a mailbox of size one.
 */
@Export
@Version("0.1.0")
package org.joulesight.camera;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
