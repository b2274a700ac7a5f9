package org.joulesight.vision;

import java.net.URL;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.opencv.core.Core;

/**
 * Loads the native library behind {@code org.opencv}.
 *
 * <p>{@code Loader.load(opencv_java.class)} would also load the JNI library and the class of every
 * OpenCV preset and two copies of OpenBLAS: 0.8 s and 115 MB of resident memory for what takes some
 * 0.1 s and 20 MB when only the libraries that {@code libopencv_java.so} needs are loaded, each
 * after the ones it depends on. The names are those that JavaCPP uses itself, so a later {@code
 * Loader.load} of a preset finds them loaded.
 */
public final class OpenCv {
  /** In the order of their dependencies; "NAME@VERSION" is lib NAME.so VERSION. */
  private static final List<String> BLAS =
      List.of("gcc_s@.1", "quadmath@.0", "gfortran@.5", "openblas@.0");

  private static final List<String> MODULES =
      List.of(
          "opencv_core@.413",
          "opencv_imgproc@.413",
          "opencv_photo@.413",
          "opencv_xphoto@.413",
          "opencv_dnn@.413",
          "opencv_dnn_superres@.413",
          "opencv_img_hash@.413",
          "opencv_saliency@.413",
          "opencv_ml@.413",
          "opencv_text@.413",
          "opencv_phase_unwrapping@.413",
          "opencv_flann@.413",
          "opencv_features2d@.413",
          "opencv_calib3d@.413",
          "opencv_structured_light@.413",
          "opencv_wechat_qrcode@.413",
          "opencv_xfeatures2d@.413",
          "opencv_imgcodecs@.413",
          "opencv_video@.413",
          "opencv_ximgproc@.413",
          "opencv_objdetect@.413",
          "opencv_aruco@.413",
          "opencv_bgsegm@.413",
          "opencv_bioinspired@.413",
          "opencv_face@.413",
          "opencv_tracking@.413",
          "opencv_plot@.413",
          "opencv_videoio@.413",
          "opencv_java");

  private OpenCv() {}

  /**
   * Loads OpenCV if that was not done yet, and keeps it to one thread: a resize takes a fraction of
   * a millisecond, and the other cores belong to the network. Thread-safe; cheap when repeated.
   *
   * @throws UnsatisfiedLinkError if the native bundle of this architecture is missing
   */
  public static void load() {
    Loaded.touch();
  }

  /** The holder idiom: the class lock makes it happen once. */
  private static final class Loaded {
    static {
      BLAS.forEach(name -> loadLibrary("openblas", name));
      MODULES.forEach(name -> loadLibrary("opencv", name));
      Core.setNumThreads(1);
    }

    static void touch() {
      // Reaching this method ran the initializer.
    }
  }

  private static void loadLibrary(String preset, String nameAndVersion) {
    String[] parts = nameAndVersion.split("@");
    String file = "lib" + parts[0] + ".so" + (parts.length > 1 ? parts[1] : "");
    // Core stands for the bundle that holds presets and fragments; JNI methods are only found in
    // libraries that were loaded by the class loader of the class that declares them.
    URL resource =
        Core.class.getResource("/org/bytedeco/" + preset + "/" + Loader.getPlatform() + "/" + file);
    if (resource != null) { // libquadmath exists on x86 only
      Loader.loadLibrary(Core.class, new URL[] {resource}, nameAndVersion);
    } else if (nameAndVersion.equals("opencv_java")) {
      throw new UnsatisfiedLinkError(
          "no OpenCV for " + Loader.getPlatform() + ": install joulesight-natives for it");
    }
  }
}
