package dev.qiao.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The ids of one turn's calls: models give none, and results are told apart by them. */
final class CallIds {

  private final Supplier<String> source;
  private final List<String> ids = new ArrayList<>();

  CallIds(Supplier<String> source) {
    this.source = source;
  }

  /** The id of a call, the same each time. */
  String of(int index) {
    while (ids.size() <= index) {
      ids.add(source.get());
    }
    return ids.get(index);
  }
}
