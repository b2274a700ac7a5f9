package org.joulesight.camera.internal;

import static org.joulesight.camera.internal.FfmpegException.check;

import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.PointerPointer;

/**
 * The video stream of one opened file or address: demuxer and decoder, one decode thread. Used by
 * one thread at a time.
 *
 * <p>ffmpeg directly, without javacv's FFmpegFrameGrabber: that one loads avdevice and avfilter
 * too, which need libraries that a compute unit lacks (libpulse).
 */
final class FfmpegInput implements AutoCloseable {
  /** 8K; a picture that claims more is refused before memory is taken for it. */
  private static final long MOST_PIXELS = 8192L * 4608;

  /** So many errors in a row and the rest is given up. */
  private static final int MOST_ERRORS_IN_A_ROW = 200;

  private final boolean network;
  private AVFormatContext format;
  private AVCodecContext codec;
  private AVStream stream;
  private AVPacket packet;
  private AVFrame frame;
  private double framesPerSecond;
  private long arrivalNanos;
  private boolean drained;
  private int errorsInARow;
  private long damaged;

  /**
   * @param container ffmpeg's name of the container format; null to find it out
   * @param flag interrupts a network input; null for a local one
   * @throws FfmpegException if it cannot be opened or holds no video
   */
  FfmpegInput(String url, String container, Map<String, String> options, FfmpegInterrupt.Flag flag)
      throws FfmpegException {
    network = flag != null;
    try {
      openFormat(url, container, options, flag);
      openDecoder();
      packet = avcodec.av_packet_alloc();
      frame = avutil.av_frame_alloc();
    } catch (FfmpegException | RuntimeException e) {
      close();
      throw e;
    }
  }

  static void loadLibraries() {
    NativeLibraries.load("ffmpeg", avutil.class, avcodec.class, avformat.class, swscale.class);
    avutil.av_log_set_level(avutil.AV_LOG_QUIET);
  }

  private void openFormat(
      String url, String container, Map<String, String> options, FfmpegInterrupt.Flag flag)
      throws FfmpegException {
    AVInputFormat demuxer = container == null ? null : avformat.av_find_input_format(container);
    format = avformat.avformat_alloc_context();
    if (flag != null) {
      flag.attachTo(format);
    }
    AVDictionary dictionary = new AVDictionary(null);
    try {
      options.forEach((key, value) -> avutil.av_dict_set(dictionary, key, value, 0));
      // On failure ffmpeg frees the context and clears the pointer.
      check(avformat.avformat_open_input(format, url, demuxer, dictionary));
    } finally {
      avutil.av_dict_free(dictionary);
    }
    check(avformat.avformat_find_stream_info(format, (PointerPointer<?>) null));
  }

  private void openDecoder() throws FfmpegException {
    int index =
        avformat.av_find_best_stream(
            format, avutil.AVMEDIA_TYPE_VIDEO, -1, -1, (PointerPointer<?>) null, 0);
    if (index < 0) {
      throw FfmpegException.because("no video in it");
    }
    stream = format.streams(index);
    AVCodecParameters parameters = stream.codecpar();
    AVCodec decoder = avcodec.avcodec_find_decoder(parameters.codec_id());
    if (decoder == null) {
      throw FfmpegException.because("its video codec is not supported");
    }
    codec = avcodec.avcodec_alloc_context3(decoder);
    check(avcodec.avcodec_parameters_to_context(codec, parameters));
    // Cores belong to the networks; frame threads would also add a frame of latency each.
    codec.thread_count(1);
    codec.max_pixels(MOST_PIXELS);
    check(avcodec.avcodec_open2(codec, decoder, (PointerPointer<?>) null));
    framesPerSecond = meanRate();
  }

  /**
   * Decodes the next picture into {@link #frame()}. Damaged packets are passed over and counted.
   *
   * @return false at the end
   * @throws FfmpegException if a network input failed, or nothing but damage comes
   */
  boolean next() throws FfmpegException {
    while (true) {
      int result = avcodec.avcodec_receive_frame(codec, frame);
      if (result >= 0) {
        errorsInARow = 0;
        return true;
      }
      if (result == avutil.AVERROR_EOF) {
        return false;
      }
      if (result != avutil.AVERROR_EAGAIN()) {
        countDamage(result);
      }
      feed();
    }
  }

  private void feed() throws FfmpegException {
    int result = avformat.av_read_frame(format, packet);
    if (result == avutil.AVERROR_EOF) {
      drain();
    } else if (result < 0) {
      if (network) {
        throw FfmpegException.of(result);
      }
      countDamage(result);
    } else {
      try {
        if (packet.stream_index() == stream.index()) {
          arrivalNanos = System.nanoTime();
          int sent = avcodec.avcodec_send_packet(codec, packet);
          if (sent < 0) {
            countDamage(sent);
          }
        }
      } finally {
        avcodec.av_packet_unref(packet);
      }
    }
  }

  private void drain() {
    if (!drained) {
      drained = true;
      avcodec.avcodec_send_packet(codec, null);
    }
  }

  private void countDamage(int error) throws FfmpegException {
    damaged++;
    if (++errorsInARow > MOST_ERRORS_IN_A_ROW) {
      throw FfmpegException.of(error);
    }
  }

  /** The decoded picture; the same object each time. */
  AVFrame frame() {
    return frame;
  }

  /** When the last packet of the video came, in the machine's monotonic clock. */
  long arrivalNanos() {
    return arrivalNanos;
  }

  /** The decoded picture's time in the stream; {@link Long#MIN_VALUE} if it has none. */
  long stampNanos() {
    long stamp = frame.best_effort_timestamp();
    AVRational base = stream.time_base();
    return stamp == avutil.AV_NOPTS_VALUE
        ? Long.MIN_VALUE
        : (long) ((double) stamp * base.num() / base.den() * 1e9);
  }

  /** Packets and pictures that could not be decoded. */
  long damaged() {
    return damaged;
  }

  /** 0 if the container does not say. */
  long announcedFrames() {
    return stream.nb_frames();
  }

  private double meanRate() {
    AVRational rate = stream.avg_frame_rate();
    if (rate.num() <= 0 || rate.den() <= 0) {
      rate = stream.r_frame_rate();
    }
    return rate.num() > 0 && rate.den() > 0 ? (double) rate.num() / rate.den() : 0;
  }

  /** Mean rate; 0 if not known. */
  double framesPerSecond() {
    return framesPerSecond;
  }

  @Override
  public void close() {
    if (frame != null) {
      avutil.av_frame_free(frame);
      frame = null;
    }
    if (packet != null) {
      avcodec.av_packet_free(packet);
      packet = null;
    }
    if (codec != null) {
      avcodec.avcodec_free_context(codec);
      codec = null;
    }
    if (format != null && !format.isNull()) {
      avformat.avformat_close_input(format);
    }
    format = null;
  }
}
