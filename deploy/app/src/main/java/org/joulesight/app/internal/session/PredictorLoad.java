package org.joulesight.app.internal.session;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.joulesight.Clock;
import org.joulesight.Frame;
import org.joulesight.NetworkPoint;
import org.joulesight.Predictor;
import org.joulesight.UserError;
import org.joulesight.Work;
import org.joulesight.board.BoardLoad;

/** Thread "characterise-load": runs one point of a predictor on the same frame, back to back. */
public final class PredictorLoad implements BoardLoad {
  private static final long STOP_MILLIS = TimeUnit.SECONDS.toMillis(30);

  private final Predictor predictor;
  private final Frame frame;
  private final Clock clock;
  private volatile boolean running;
  private volatile Mark mark = new Mark(0, 0);
  private volatile RuntimeException failure;
  private Thread thread;

  /**
   * @param frame owned by the caller, who keeps it until {@link #stop} has returned
   */
  public PredictorLoad(Predictor predictor, Frame frame, Clock clock) {
    this.predictor = predictor;
    this.frame = frame;
    this.clock = clock;
  }

  @Override
  public void start(Work work) {
    NetworkPoint point = point(predictor.points(), work);
    predictor.prepare(point);
    mark = new Mark(0, clock.nanoTime());
    running = true;
    thread = new Thread(() -> run(point), "characterise-load");
    thread.start();
  }

  private static NetworkPoint point(List<NetworkPoint> points, Work work) {
    return points.stream().filter(p -> p.work().equals(work)).findFirst().orElseThrow();
  }

  private void run(NetworkPoint point) {
    try {
      for (long runs = 1; running; runs++) {
        predictor.predict(frame, point);
        mark = new Mark(runs, clock.nanoTime());
      }
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  @Override
  public Mark mark() {
    if (failure != null) {
      throw failure;
    }
    return mark;
  }

  @Override
  public void stop() throws InterruptedException {
    running = false;
    thread.join(STOP_MILLIS);
    if (thread.isAlive()) {
      throw UserError.failed("the network does not end");
    }
  }
}
