package org.joulesight.camera.internal;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ440P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ444P;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Writes decoded pictures as BGR into slots, without a copy between. Made anew only when size,
 * format or colour space changes; allocates nothing for a picture.
 */
final class BgrConverter implements AutoCloseable {
  private static final int ONE = 1 << 16;

  private final PointerPointer<Pointer> planes = new PointerPointer<>(4);
  private final IntPointer strides = new IntPointer(4).put(0, 0, 0, 0);
  private SwsContext context;
  private AVFrame lastFrame;
  private PointerPointer<?> fromPlanes;
  private IntPointer fromStrides;
  private int width;
  private int height;
  private int pixelFormat;
  private int colourSpace;
  private boolean fullRange;

  void convert(AVFrame from, PooledFrame to) {
    prepare(from);
    planes.put(0, to.memory());
    strides.put(0, to.strideBytes());
    swscale.sws_scale(context, fromPlanes, fromStrides, 0, height, planes, strides);
  }

  private void prepare(AVFrame from) {
    boolean full = isFullRange(from);
    if (context != null
        && from == lastFrame
        && from.width() == width
        && from.height() == height
        && from.format() == pixelFormat
        && from.colorspace() == colourSpace
        && full == fullRange) {
      return;
    }
    freeContext();
    lastFrame = from;
    fromPlanes = from.data();
    fromStrides = from.linesize();
    width = from.width();
    height = from.height();
    pixelFormat = from.format();
    colourSpace = from.colorspace();
    fullRange = full;
    createContext();
  }

  private void createContext() {
    context =
        swscale.sws_getContext(
            width,
            height,
            pixelFormat,
            width,
            height,
            AV_PIX_FMT_BGR24,
            swscale.SWS_BILINEAR,
            null,
            null,
            (DoublePointer) null);
    if (context == null) {
      throw new IllegalStateException("no conversion from pixel format " + pixelFormat);
    }
    IntPointer table = swscale.sws_getCoefficients(colourSpace);
    swscale.sws_setColorspaceDetails(context, table, fullRange ? 1 : 0, table, 1, 0, ONE, ONE);
  }

  /** JPEG pictures use 0..255 for luma, most video 16..235. */
  private static boolean isFullRange(AVFrame frame) {
    int format = frame.format();
    return frame.color_range() == AVCOL_RANGE_JPEG
        || format == AV_PIX_FMT_YUVJ420P
        || format == AV_PIX_FMT_YUVJ422P
        || format == AV_PIX_FMT_YUVJ440P
        || format == AV_PIX_FMT_YUVJ444P;
  }

  private void freeContext() {
    if (context != null) {
      swscale.sws_freeContext(context);
      context = null;
    }
  }

  @Override
  public void close() {
    freeContext();
    planes.close();
    strides.close();
  }
}
