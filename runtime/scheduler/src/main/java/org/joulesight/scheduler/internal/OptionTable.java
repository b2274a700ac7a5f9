package org.joulesight.scheduler.internal;

/** Value, watts and busy time of the options of each camera; option 0 is to skip. */
final class OptionTable {
  final double[] value;
  final double[] watts;
  final double[] seconds;
  final int[] stride;
  private final int maxOptions;
  private final int[] options;
  private final int[] frames;
  private int cameras;

  OptionTable(int maxCameras, int maxOptions) {
    this.maxOptions = maxOptions;
    value = new double[maxCameras * maxOptions];
    watts = new double[maxCameras * maxOptions];
    seconds = new double[maxCameras * maxOptions];
    stride = new int[maxCameras * maxOptions];
    options = new int[maxCameras];
    frames = new int[maxCameras];
  }

  void begin() {
    cameras = 0;
  }

  void camera(int patternFrames) {
    frames[cameras] = patternFrames;
    options[cameras++] = 0;
    option(0, 0, 0, 1);
  }

  void option(double optionValue, double optionWatts, double optionSeconds, int optionStride) {
    int i = index(cameras - 1, options[cameras - 1]++);
    value[i] = optionValue;
    watts[i] = optionWatts;
    seconds[i] = optionSeconds;
    stride[i] = optionStride;
  }

  /** Mean watts of two options that take turns; each runs its first frame in its turn. */
  double watts(int camera, int low, int high, int highFrames) {
    int n = frames[camera];
    int l = index(camera, low);
    int h = index(camera, high);
    return (watts[l] * turns(n - highFrames, stride[l]) + watts[h] * turns(highFrames, stride[h]))
        / n;
  }

  private static int turns(int frames, int stride) {
    return (frames + stride - 1) / stride * stride;
  }

  int cameras() {
    return cameras;
  }

  int options(int camera) {
    return options[camera];
  }

  int frames(int camera) {
    return frames[camera];
  }

  int maxOptions() {
    return maxOptions;
  }

  int capacity() {
    return options.length;
  }

  int index(int camera, int option) {
    return camera * maxOptions + option;
  }
}
