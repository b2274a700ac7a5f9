package org.joulesight.vision.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.joulesight.Detection;
import org.joulesight.TrackEvent;
import org.joulesight.TrackEvent.Kind;
import org.junit.jupiter.api.Test;

class ObjectTrackerTest {
  private static final long SECOND = 1_000_000_000L;
  private static final int PERSON = 0;
  private static final int CAR = 1;
  private static final int TRUCK = 2;

  private final ObjectTracker tracker =
      new ObjectTracker(List.of("person", "car", "truck"), TrackerSettings.DEFAULT);
  private final List<TrackEvent> log = new ArrayList<>();

  private static Detection person(double x, double y, float score) {
    return new Detection(PERSON, score, (float) x, (float) y, (float) x + 40, (float) y + 100);
  }

  private static Detection box(int classId, double x, float score) {
    return new Detection(classId, score, (float) x, 100, (float) x + 80, 160);
  }

  private List<TrackEvent> at(double seconds, Detection... detections) {
    List<TrackEvent> events = tracker.update(List.of(detections), Math.round(seconds * SECOND));
    log.addAll(events);
    return events;
  }

  private List<Kind> kinds() {
    return log.stream().map(TrackEvent::kind).toList();
  }

  private Set<Long> ids() {
    Set<Long> ids = new TreeSet<>();
    log.forEach(e -> ids.add(e.track().id()));
    return ids;
  }

  @Test
  void update_seenTwice_isNewOnce() {
    assertThat(at(0, person(100, 50, 0.8f))).isEmpty();
    assertThat(at(0.25, person(102, 50, 0.8f))).hasSize(1);

    TrackEvent event = log.get(0);
    assertThat(event.kind()).isEqualTo(Kind.NEW);
    assertThat(event.track().id()).isEqualTo(1);
    assertThat(event.track().label()).isEqualTo("person");
    assertThat(event.track().detections()).isEqualTo(2);
    assertThat(event.track().firstSeenNanos()).isZero();
    assertThat(event.track().lastSeenNanos()).isEqualTo(SECOND / 4);
    assertThat(tracker.tracksInView()).isEqualTo(1);
  }

  @Test
  void update_seenOnce_isNeverTold() {
    at(0, person(100, 50, 0.8f));
    for (int i = 1; i < 20; i++) {
      at(i * 0.25);
    }
    assertThat(log).isEmpty();
    assertThat(tracker.tracksInView()).isZero();
  }

  @Test
  void update_weakDetectionsOnly_startNothing() {
    for (int i = 0; i < 10; i++) {
      at(i * 0.25, person(100, 50, 0.3f));
    }
    assertThat(log).isEmpty();
  }

  @Test
  void update_weakDetectionOfKnownTrack_continuesIt() {
    at(0, person(100, 50, 0.8f));
    at(0.25, person(100, 50, 0.8f));
    for (int i = 2; i < 20; i++) {
      at(i * 0.25, person(100, 50, 0.3f));
    }
    assertThat(kinds()).doesNotContain(Kind.END);
    assertThat(ids()).containsExactly(1L);
  }

  @Test
  void update_standingStill_isToldOncePerSecond() {
    for (int i = 0; i <= 40; i++) {
      at(i * 0.1, person(100, 50, 0.8f));
    }
    assertThat(kinds()).containsExactly(Kind.NEW, Kind.UPDATE, Kind.UPDATE, Kind.UPDATE);
  }

  @Test
  void update_movedByMoreThanAFifth_isToldAtOnce() {
    at(0, person(100, 50, 0.8f));
    at(0.1, person(100, 50, 0.8f));
    assertThat(at(0.2, person(103, 50, 0.8f))).isEmpty(); // IoU 37 / 43 = 0.86
    assertThat(at(0.3, person(106, 50, 0.8f))).hasSize(1); // IoU 34 / 46 = 0.74
    assertThat(log.get(1).kind()).isEqualTo(Kind.UPDATE);
    assertThat(log.get(1).track().box()).isEqualTo(person(106, 50, 0.8f));
  }

  @Test
  void update_scoreFellNotably_isTold() {
    at(0, person(100, 50, 0.9f));
    at(0.1, person(100, 50, 0.9f));
    assertThat(at(0.2, person(100, 50, 0.6f))).hasSize(1);
  }

  @Test
  void update_goneForMoreThanASecond_ends() {
    at(0, person(100, 50, 0.8f));
    at(0.25, person(100, 50, 0.8f));
    at(1.0);
    assertThat(at(1.25)).isEmpty();
    assertThat(at(1.5)).extracting(TrackEvent::kind).containsExactly(Kind.END);
    assertThat(log.get(1).track().lastSeenNanos()).isEqualTo(SECOND / 4);
    assertThat(tracker.tracksInView()).isZero();
  }

  @Test
  void update_oneMissAfterAPauseOfTwoSeconds_doesNotEnd() {
    at(0, person(100, 50, 0.8f));
    at(0.25, person(100, 50, 0.8f));
    at(2.25);
    at(2.5, person(100, 50, 0.8f));
    assertThat(kinds()).doesNotContain(Kind.END);
    assertThat(ids()).containsExactly(1L);
  }

  @Test
  void update_twoPersonsCross_keepTheirIds() {
    for (int i = 0; i <= 40; i++) { // 5 s at 8 fps; they meet at x = 200
      double t = i * 0.125;
      Detection right = person(100 + 40 * t, 50, 0.8f);
      Detection left = person(300 - 40 * t, 58, 0.7f);
      if (Math.abs(right.left() - left.left()) < 20) {
        at(t, right); // the one behind is hidden
      } else {
        at(t, right, left);
      }
    }
    List<TrackEvent> last = log.subList(log.size() - 6, log.size());
    assertThat(ids()).containsExactly(1L, 2L);
    long rightmost =
        last.stream()
            .filter(e -> e.track().box().left() > 250)
            .findFirst()
            .orElseThrow()
            .track()
            .id();
    assertThat(rightmost).isEqualTo(firstIdNear(log, 100));
  }

  private static long firstIdNear(List<TrackEvent> log, double x) {
    return log.stream()
        .filter(e -> e.kind() == Kind.NEW && Math.abs(e.track().box().left() - x) < 30)
        .findFirst()
        .orElseThrow()
        .track()
        .id();
  }

  @Test
  void update_hiddenForLessThanASecond_keepsItsIdWhereItWouldBe() {
    for (int i = 0; i <= 24; i++) {
      double t = i * 0.25;
      if (i == 12 || i == 13 || i == 14) {
        at(t);
      } else {
        at(t, person(100 + 60 * t, 50, 0.8f));
      }
    }
    assertThat(ids()).containsExactly(1L);
    assertThat(kinds()).doesNotContain(Kind.END);
  }

  @Test
  void update_oneFrameASecondAndHalfABoxPerStep_keepsTheId() {
    for (int i = 0; i < 10; i++) {
      at(i, person(100 + 25 * i, 50, 0.8f), person(600 - 20 * i, 60, 0.7f));
    }
    assertThat(ids()).containsExactly(1L, 2L);
  }

  @Test
  void update_rateFallsFromTenToOne_keepsTheId() {
    double t = 0;
    for (double step : new double[] {.1, .1, .1, .1, .25, .25, .5, .5, 1, 1, 1, .5, .1, .1}) {
      t += step;
      at(t, person(100 + 50 * t, 50, 0.8f));
    }
    assertThat(ids()).containsExactly(1L);
  }

  @Test
  void update_jumpAcrossThePicture_isAnotherTrack() {
    at(0, person(100, 50, 0.8f));
    at(0.25, person(100, 50, 0.8f));
    at(0.5, person(500, 50, 0.8f));
    at(0.75, person(500, 50, 0.8f));
    assertThat(ids()).containsExactly(1L, 2L);
  }

  @Test
  void update_labelChangesForOneFrame_keepsTheLabel() {
    for (int i = 0; i < 8; i++) {
      at(i * 0.5, box(i == 4 ? TRUCK : CAR, 100, 0.6f));
    }
    assertThat(log).extracting(e -> e.track().label()).containsOnly("car");
    assertThat(ids()).containsExactly(1L);
  }

  @Test
  void update_labelChangesForGood_isToldWithTheNewLabel() {
    for (int i = 0; i < 3; i++) {
      at(i * 0.25, box(CAR, 100, 0.6f));
    }
    for (int i = 3; i < 20; i++) {
      at(i * 0.25, box(TRUCK, 100, 0.6f));
    }
    assertThat(ids()).containsExactly(1L);
    assertThat(log.get(log.size() - 1).track().label()).isEqualTo("truck");
  }

  @Test
  void update_sameObjectUnderTwoLabels_isOneTrack() {
    for (int i = 0; i < 8; i++) {
      at(i * 0.25, box(CAR, 100, 0.7f), box(TRUCK, 102, 0.5f));
    }
    assertThat(ids()).containsExactly(1L);
  }

  @Test
  void finish_tracksInView_endsThemAll() {
    at(0, person(100, 50, 0.8f), person(300, 50, 0.8f), person(500, 50, 0.8f));
    at(0.25, person(100, 50, 0.8f), person(300, 50, 0.8f));

    List<TrackEvent> events = tracker.finish();

    assertThat(events).extracting(TrackEvent::kind).containsExactly(Kind.END, Kind.END);
    assertThat(tracker.tracksInView()).isZero();
    assertThat(tracker.finish()).isEmpty();
  }

  @Test
  void update_timeStandsStillOrGoesBack_doesNotFail() {
    at(1, person(100, 50, 0.8f));
    at(1, person(100, 50, 0.8f));
    at(0.5, person(100, 50, 0.8f));
    assertThat(ids()).containsExactly(1L);
  }

  @Test
  void update_twoHundredDetections_matchesThemAll() {
    Detection[] many = new Detection[200];
    for (int i = 0; i < many.length; i++) {
      many[i] = person(50 * (i % 20), 110 * (i / 20), 0.8f);
    }
    at(0, many);
    assertThat(at(0.25, many)).hasSize(200);
  }

  @Test
  void update_nothingNew_allocatesNothing() {
    List<Detection> detections = List.of(person(100, 50, 0.8f), person(300, 50, 0.8f));
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long step = SECOND / 100_000; // so that no second passes
    long now = 0;
    for (int i = 0; i < 10_000; i++) {
      tracker.update(detections, now += step);
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 10_000; i++) {
      tracker.update(detections, now += step);
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000);
  }
}
