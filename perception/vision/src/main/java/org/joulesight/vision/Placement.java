package org.joulesight.vision;

/**
 * Where a picture lies in a network's input.
 *
 * @param scaleX,scaleY input pixels for each pixel of the picture
 * @param left,top of the picture, in pixels of the input; negative where it is cut off
 * @param width,height of the picture, in its own pixels
 */
public record Placement(
    double scaleX, double scaleY, double left, double top, int width, int height) {
  /** From pixels of the input to pixels of the picture, clipped to it. */
  float pictureX(float inputX) {
    return clip((inputX - left) / scaleX, width);
  }

  float pictureY(float inputY) {
    return clip((inputY - top) / scaleY, height);
  }

  private static float clip(double value, int limit) {
    return (float) Math.max(0, Math.min(limit, value));
  }
}
