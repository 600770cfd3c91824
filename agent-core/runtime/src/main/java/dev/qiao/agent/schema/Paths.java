package dev.qiao.agent.schema;

import java.util.ArrayList;
import java.util.List;

/** Places in a JSON value, as people write them. */
final class Paths {

  private Paths() {}

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

  static List<Object> append(List<Object> path, Object element) {
    List<Object> longer = new ArrayList<>(path);
    longer.add(element);
    return longer;
  }
}
