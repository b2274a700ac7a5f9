package org.joulesight.vision.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.joulesight.vision.internal.TrackerScene.CAR;
import static org.joulesight.vision.internal.TrackerScene.TRUCK;
import static org.joulesight.vision.internal.TrackerScene.box;
import static org.joulesight.vision.internal.TrackerScene.person;

import java.util.List;
import org.joulesight.Detection;
import org.joulesight.TrackEvent;
import org.joulesight.TrackEvent.Kind;
import org.junit.jupiter.api.Test;

/** Which detections belong to which track. */
class ObjectTrackerMatchingTest {
  private final TrackerScene scene = new TrackerScene();

  @Test
  void update_twoPersonsCross_keepTheirIds() {
    for (int i = 0; i <= 40; i++) { // 5 s at 8 fps; they meet at x = 200
      double t = i * 0.125;
      Detection right = person(100 + 40 * t, 50, 0.8f);
      Detection left = person(300 - 40 * t, 58, 0.7f);
      if (Math.abs(right.left() - left.left()) < 20) {
        scene.at(t, right); // the one behind is hidden
      } else {
        scene.at(t, right, left);
      }
    }
    List<TrackEvent> last = scene.log.subList(scene.log.size() - 6, scene.log.size());
    assertThat(scene.ids()).containsExactly(1L, 2L);
    long rightmost =
        last.stream()
            .filter(e -> e.track().box().left() > 250)
            .findFirst()
            .orElseThrow()
            .track()
            .id();
    assertThat(rightmost).isEqualTo(firstIdNear(scene.log, 100));
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
        scene.at(t);
      } else {
        scene.at(t, person(100 + 60 * t, 50, 0.8f));
      }
    }
    assertThat(scene.ids()).containsExactly(1L);
    assertThat(scene.kinds()).doesNotContain(Kind.END);
  }

  @Test
  void update_oneFrameASecondAndHalfABoxPerStep_keepsTheId() {
    for (int i = 0; i < 10; i++) {
      scene.at(i, person(100 + 25 * i, 50, 0.8f), person(600 - 20 * i, 60, 0.7f));
    }
    assertThat(scene.ids()).containsExactly(1L, 2L);
  }

  @Test
  void update_rateFallsFromTenToOne_keepsTheId() {
    double t = 0;
    for (double step : new double[] {.1, .1, .1, .1, .25, .25, .5, .5, 1, 1, 1, .5, .1, .1}) {
      t += step;
      scene.at(t, person(100 + 50 * t, 50, 0.8f));
    }
    assertThat(scene.ids()).containsExactly(1L);
  }

  @Test
  void update_jumpAcrossThePicture_isAnotherTrack() {
    scene.at(0, person(100, 50, 0.8f));
    scene.at(0.25, person(100, 50, 0.8f));
    scene.at(0.5, person(500, 50, 0.8f));
    scene.at(0.75, person(500, 50, 0.8f));
    assertThat(scene.ids()).containsExactly(1L, 2L);
  }

  @Test
  void update_labelChangesForOneFrame_keepsTheLabel() {
    for (int i = 0; i < 8; i++) {
      scene.at(i * 0.5, box(i == 4 ? TRUCK : CAR, 100, 0.6f));
    }
    assertThat(scene.log).extracting(e -> e.track().label()).containsOnly("car");
    assertThat(scene.ids()).containsExactly(1L);
  }

  @Test
  void update_labelChangesForGood_isToldWithTheNewLabel() {
    for (int i = 0; i < 3; i++) {
      scene.at(i * 0.25, box(CAR, 100, 0.6f));
    }
    for (int i = 3; i < 20; i++) {
      scene.at(i * 0.25, box(TRUCK, 100, 0.6f));
    }
    assertThat(scene.ids()).containsExactly(1L);
    assertThat(scene.log.get(scene.log.size() - 1).track().label()).isEqualTo("truck");
  }

  @Test
  void update_sameObjectUnderTwoLabels_isOneTrack() {
    for (int i = 0; i < 8; i++) {
      scene.at(i * 0.25, box(CAR, 100, 0.7f), box(TRUCK, 102, 0.5f));
    }
    assertThat(scene.ids()).containsExactly(1L);
  }

  @Test
  void update_timeStandsStillOrGoesBack_doesNotFail() {
    scene.at(1, person(100, 50, 0.8f));
    scene.at(1, person(100, 50, 0.8f));
    scene.at(0.5, person(100, 50, 0.8f));
    assertThat(scene.ids()).containsExactly(1L);
  }

  @Test
  void update_twoHundredDetections_matchesThemAll() {
    Detection[] many = new Detection[200];
    for (int i = 0; i < many.length; i++) {
      many[i] = person(50 * (i % 20), 110 * (i / 20), 0.8f);
    }
    scene.at(0, many);
    assertThat(scene.at(0.25, many)).hasSize(200);
  }
}
