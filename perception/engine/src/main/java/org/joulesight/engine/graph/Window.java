package org.joulesight.engine.graph;

/**
 * How a convolution or pooling slides over its input.
 *
 * @param dilationHeight,dilationWidth distance between the window's elements; 1 = dense
 */
public record Window(
    int height,
    int width,
    int strideHeight,
    int strideWidth,
    int dilationHeight,
    int dilationWidth,
    Padding padding) {
  public static Window square(int size, int stride, Padding padding) {
    return new Window(size, size, stride, stride, 1, 1, padding);
  }

  public int outputHeight(int inputHeight) {
    return output(
        inputHeight,
        height,
        strideHeight,
        dilationHeight,
        padTop(inputHeight),
        padBottom(inputHeight));
  }

  public int outputWidth(int inputWidth) {
    return output(
        inputWidth, width, strideWidth, dilationWidth, padLeft(inputWidth), padRight(inputWidth));
  }

  public int padTop(int inputHeight) {
    return same() ? total(inputHeight, height, strideHeight, dilationHeight) / 2 : padding.top();
  }

  public int padBottom(int inputHeight) {
    return same()
        ? total(inputHeight, height, strideHeight, dilationHeight) - padTop(inputHeight)
        : padding.bottom();
  }

  public int padLeft(int inputWidth) {
    return same() ? total(inputWidth, width, strideWidth, dilationWidth) / 2 : padding.left();
  }

  public int padRight(int inputWidth) {
    return same()
        ? total(inputWidth, width, strideWidth, dilationWidth) - padLeft(inputWidth)
        : padding.right();
  }

  public boolean isPointwise() {
    return height == 1 && width == 1;
  }

  private boolean same() {
    return padding.mode() == Padding.Mode.SAME;
  }

  private static int output(int input, int size, int stride, int dilation, int before, int after) {
    return (input + before + after - ((size - 1) * dilation + 1)) / stride + 1;
  }

  private static int total(int input, int size, int stride, int dilation) {
    int outputs = (input + stride - 1) / stride;
    return Math.max(0, (outputs - 1) * stride + (size - 1) * dilation + 1 - input);
  }
}
