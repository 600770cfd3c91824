package dev.qiao.agent.schema;

import java.util.List;
import java.util.stream.Stream;

/** Places in a JSON value: the fields' names and the indexes that lead to them from its root. */
public final class Paths {

  private Paths() {}

  /** A path as people write it, for example {@code goals[0].statement}. */
  static String text(List<Object> path) {
    StringBuilder text = new StringBuilder();
    for (Object element : path) {
      if (element instanceof Integer index) {
        text.append('[').append(index).append(']');
      } else {
        text.append(text.isEmpty() ? "" : ".").append(element);
      }
    }
    return text.toString();
  }

  /** A path with further elements behind it: names of fields, and indexes as integers. */
  public static List<Object> append(List<Object> path, Object... elements) {
    return Stream.concat(path.stream(), Stream.of(elements)).toList();
  }
}
