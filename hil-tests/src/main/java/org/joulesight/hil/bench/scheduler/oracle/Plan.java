package org.joulesight.hil.bench.scheduler.oracle;

/** Value, board watts and die temperature by second, and the energy of it all. */
public record Plan(double[] values, double[] watts, double[] celsius, double joules) {
  static Plan mix(Plan a, Plan b, double shareOfB) {
    int n = a.values.length;
    double[] values = new double[n];
    double[] watts = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = a.values[i] + shareOfB * (b.values[i] - a.values[i]);
      watts[i] = a.watts[i] + shareOfB * (b.watts[i] - a.watts[i]);
    }
    double joules = a.joules + shareOfB * (b.joules - a.joules);
    return new Plan(values, watts, b.celsius, joules);
  }
}
