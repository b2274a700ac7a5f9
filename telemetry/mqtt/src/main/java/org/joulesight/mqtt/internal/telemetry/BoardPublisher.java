package org.joulesight.mqtt.internal.telemetry;

import java.util.Locale;
import org.joulesight.ClockSwitch;
import org.joulesight.PowerMeter;
import org.joulesight.ThermalSensor;
import org.joulesight.UnitHealth;
import org.joulesight.mqtt.internal.telemetry.ThermalMessage.ThrottlingBody;
import org.joulesight.mqtt.internal.telemetry.ThermalMessage.ZoneBody;

/** Watts and degrees, with the limits they have to keep. */
final class BoardPublisher {
  private final Sender sender;
  private final UnitHealth health;
  private final PowerMeter power;
  private final ThermalSensor thermal;

  BoardPublisher(Sender sender, UnitHealth health, PowerMeter power, ThermalSensor thermal) {
    this.sender = sender;
    this.health = health;
    this.power = power;
    this.thermal = thermal;
  }

  void publish() {
    if (power.unit().equals(PowerMeter.WATTS)) { // what else is limited is no power
      PowerMeter.Reading watts = power.latest();
      sender.send(
          sender.topics().power(),
          sender.epochMillisAt(watts.sampledNanos()),
          header -> message(header, watts));
    }
    ThermalSensor.Reading celsius = thermal.latest();
    sender.send(
        sender.topics().thermal(),
        sender.epochMillisAt(celsius.sampledNanos()),
        header -> message(header, celsius));
  }

  private PowerMessage message(Header header, PowerMeter.Reading r) {
    ClockSwitch clock = health.clock();
    return new PowerMessage(
        header,
        Numbers.orNull(power.lastSecondWatts()),
        Numbers.rounded(health.limits().watts()),
        power.source().label(),
        r.quality().name().toLowerCase(Locale.ROOT),
        Numbers.orNull(r.errorWatts()),
        r.sensor(),
        clock == null ? null : clock.toKilohertz(),
        clock == null ? null : clock.reason().label(),
        clock == null ? null : clock.detail());
  }

  private ThermalMessage message(Header header, ThermalSensor.Reading r) {
    return new ThermalMessage(
        header,
        Numbers.orNull(r.hottestCelsius()),
        Numbers.rounded(health.limits().celsius()),
        r.quality().name().toLowerCase(Locale.ROOT),
        r.zones().stream().map(z -> new ZoneBody(z.name(), Numbers.orNull(z.celsius()))).toList(),
        new ThrottlingBody(r.throttling().active(), r.throttling().reason()));
  }
}
