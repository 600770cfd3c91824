package dev.qiao.agent.task;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is wrong with one file, collected so that a person sees all of it at once. */
final class Problems {

  private record Problem(int line, String text) {}

  private final String file;
  private final List<Problem> found = new ArrayList<>();

  Problems(String file) {
    this.file = file;
  }

  String file() {
    return file;
  }

  void add(int line, String text) {
    found.add(new Problem(line, text));
  }

  /** An exception of this one problem, where nothing else can be looked at any more. */
  TaskFileException only(int line, String text) {
    return new TaskFileException(List.of(shown(new Problem(line, text))));
  }

  /** Throws if there is any problem, with all of them in the file's order. */
  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new TaskFileException(
          found.stream()
              .distinct()
              .sorted(Comparator.comparingInt(Problem::line))
              .map(this::shown)
              .toList());
    }
  }

  private String shown(Problem problem) {
    return file + ":" + problem.line() + ": " + problem.text();
  }
}
