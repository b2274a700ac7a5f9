package org.joulesight.vision.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.joulesight.vision.internal.TrackerScene.SECOND;
import static org.joulesight.vision.internal.TrackerScene.person;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.joulesight.Detection;
import org.joulesight.TrackEvent;
import org.joulesight.TrackEvent.Kind;
import org.junit.jupiter.api.Test;

/** When tracks begin, are told and end. */
class ObjectTrackerTest {
  private final TrackerScene scene = new TrackerScene();

  @Test
  void update_seenTwice_isNewOnce() {
    assertThat(scene.at(0, person(100, 50, 0.8f))).isEmpty();
    assertThat(scene.at(0.25, person(102, 50, 0.8f))).hasSize(1);

    TrackEvent event = scene.log.get(0);
    assertThat(event.kind()).isEqualTo(Kind.NEW);
    assertThat(event.track().id()).isEqualTo(1);
    assertThat(event.track().label()).isEqualTo("person");
    assertThat(event.track().detections()).isEqualTo(2);
    assertThat(event.track().firstSeenNanos()).isZero();
    assertThat(event.track().lastSeenNanos()).isEqualTo(SECOND / 4);
    assertThat(scene.tracker.tracksInView()).isEqualTo(1);
  }

  @Test
  void update_seenOnce_isNeverTold() {
    scene.at(0, person(100, 50, 0.8f));
    for (int i = 1; i < 20; i++) {
      scene.at(i * 0.25);
    }
    assertThat(scene.log).isEmpty();
    assertThat(scene.tracker.tracksInView()).isZero();
  }

  @Test
  void update_weakDetectionsOnly_startNothing() {
    for (int i = 0; i < 10; i++) {
      scene.at(i * 0.25, person(100, 50, 0.3f));
    }
    assertThat(scene.log).isEmpty();
  }

  @Test
  void update_weakDetectionOfKnownTrack_continuesIt() {
    scene.at(0, person(100, 50, 0.8f));
    scene.at(0.25, person(100, 50, 0.8f));
    for (int i = 2; i < 20; i++) {
      scene.at(i * 0.25, person(100, 50, 0.3f));
    }
    assertThat(scene.kinds()).doesNotContain(Kind.END);
    assertThat(scene.ids()).containsExactly(1L);
  }

  @Test
  void update_standingStill_isToldOncePerSecond() {
    for (int i = 0; i <= 40; i++) {
      scene.at(i * 0.1, person(100, 50, 0.8f));
    }
    assertThat(scene.kinds()).containsExactly(Kind.NEW, Kind.UPDATE, Kind.UPDATE, Kind.UPDATE);
  }

  @Test
  void update_movedByMoreThanAFifth_isToldAtOnce() {
    scene.at(0, person(100, 50, 0.8f));
    scene.at(0.1, person(100, 50, 0.8f));
    assertThat(scene.at(0.2, person(103, 50, 0.8f))).isEmpty(); // IoU 37 / 43 = 0.86
    assertThat(scene.at(0.3, person(106, 50, 0.8f))).hasSize(1); // IoU 34 / 46 = 0.74
    assertThat(scene.log.get(1).kind()).isEqualTo(Kind.UPDATE);
    assertThat(scene.log.get(1).track().box()).isEqualTo(person(106, 50, 0.8f));
  }

  @Test
  void update_scoreFellNotably_isTold() {
    scene.at(0, person(100, 50, 0.9f));
    scene.at(0.1, person(100, 50, 0.9f));
    assertThat(scene.at(0.2, person(100, 50, 0.6f))).hasSize(1);
  }

  @Test
  void update_goneForMoreThanASecond_ends() {
    scene.at(0, person(100, 50, 0.8f));
    scene.at(0.25, person(100, 50, 0.8f));
    scene.at(1.0);
    assertThat(scene.at(1.25)).isEmpty();
    assertThat(scene.at(1.5)).extracting(TrackEvent::kind).containsExactly(Kind.END);
    assertThat(scene.log.get(1).track().lastSeenNanos()).isEqualTo(SECOND / 4);
    assertThat(scene.tracker.tracksInView()).isZero();
  }

  @Test
  void update_oneMissAfterAPauseOfTwoSeconds_doesNotEnd() {
    scene.at(0, person(100, 50, 0.8f));
    scene.at(0.25, person(100, 50, 0.8f));
    scene.at(2.25);
    scene.at(2.5, person(100, 50, 0.8f));
    assertThat(scene.kinds()).doesNotContain(Kind.END);
    assertThat(scene.ids()).containsExactly(1L);
  }

  @Test
  void finish_tracksInView_endsThemAll() {
    scene.at(0, person(100, 50, 0.8f), person(300, 50, 0.8f), person(500, 50, 0.8f));
    scene.at(0.25, person(100, 50, 0.8f), person(300, 50, 0.8f));

    List<TrackEvent> events = scene.tracker.finish();

    assertThat(events).extracting(TrackEvent::kind).containsExactly(Kind.END, Kind.END);
    assertThat(scene.tracker.tracksInView()).isZero();
    assertThat(scene.tracker.finish()).isEmpty();
  }

  @Test
  void update_nothingNew_allocatesNothing() {
    List<Detection> detections = List.of(person(100, 50, 0.8f), person(300, 50, 0.8f));
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long step = SECOND / 100_000; // so that no second passes
    long now = 0;
    for (int i = 0; i < 10_000; i++) {
      scene.tracker.update(detections, now += step);
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 10_000; i++) {
      scene.tracker.update(detections, now += step);
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000);
  }
}
