package dev.qiao.mcp.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One measurement.
 *
 * @param requests how many were answered
 * @param rate answers per second
 * @param p50 half of the answers came within this, in milliseconds
 * @param p99 of a hundred answers 99 came within this, in milliseconds
 * @param cpu what the server used of the processors for each answer, in microseconds
 */
record Sample(long requests, double rate, double p50, double p99, double cpu) {

  /** The middle one of some figure; of two middle ones the upper. */
  static double median(List<Sample> samples, ToDoubleFunction<Sample> figure) {
    return median(samples.stream().map(figure::applyAsDouble).toList());
  }

  static double median(List<Double> figures) {
    return figures.stream().sorted().toList().get(figures.size() / 2);
  }
}
