package dev.qiao.agent.goal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Evaluates single checks against what a run has come to. */
final class CheckRunner {

  /**
   * Above this a file is no text that a task could be about, and reading it would take the heap.
   */
  private static final long LARGEST = 64L << 20;

  private final GoalScope scope;
  private final ResultSlots slots;

  CheckRunner(GoalScope scope) {
    this.scope = scope;
    this.slots = new ResultSlots(scope.results());
  }

  /** Why the check does not hold; empty if it does. */
  Optional<String> failure(Check check) {
    return switch (check) {
      case Check.FileExists(String path) -> exists(path);
      case Check.FileContains(String path, String text) ->
          withResults(text, filled -> contains(path, filled));
      case Check.FileMatches(String path, String regex) ->
          withResults(regex, shown -> matches(path, regex, shown));
      case Check.AnswerMatches(String regex) ->
          withResults(
              regex, shown -> find(regex, shown, scope.answer(), GoalTexts.answerDiffers(shown)));
      case Check.ToolCalled(String tool) ->
          scope.called().contains(tool) ? Optional.empty() : Optional.of(GoalTexts.notCalled(tool));
    };
  }

  private Optional<String> withResults(String text, Function<String, Optional<String>> check) {
    return slots
        .firstMissing(text)
        .map(GoalTexts::noResult)
        .or(() -> check.apply(slots.fill(text, result -> result)));
  }

  private Optional<String> exists(String path) {
    try {
      return Files.exists(resolve(path)) ? Optional.empty() : Optional.of(GoalTexts.missing(path));
    } catch (InvalidPathException e) {
      return Optional.of(GoalTexts.missing(path));
    }
  }

  private Optional<String> contains(String path, String text) {
    return withContent(
        path,
        content ->
            content.contains(text)
                ? Optional.empty()
                : Optional.of(GoalTexts.lacks(path, text, content)));
  }

  private Optional<String> matches(String path, String regex, String shown) {
    return withContent(
        path, content -> find(regex, shown, content, GoalTexts.noMatch(path, shown)));
  }

  /** Results stand in a regular expression as they are: their dots are dots. */
  private Optional<String> find(String regex, String shown, String where, String failure) {
    try {
      Pattern pattern = Pattern.compile(slots.fill(regex, Pattern::quote));
      return pattern.matcher(new StoppableText(where)).find()
          ? Optional.empty()
          : Optional.of(failure);
    } catch (PatternSyntaxException e) {
      return Optional.of(GoalTexts.badRegex(shown, e.getDescription()));
    }
  }

  private Optional<String> withContent(String path, Function<String, Optional<String>> check) {
    try {
      Path file = resolve(path);
      if (!Files.exists(file)) {
        return Optional.of(GoalTexts.missing(path));
      }
      if (Files.isDirectory(file)) {
        return Optional.of(GoalTexts.folder(path));
      }
      if (Files.size(file) > LARGEST) {
        return Optional.of(GoalTexts.unreadable(path, "it is larger than 64 MB"));
      }
      return check.apply(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (InvalidPathException e) {
      return Optional.of(GoalTexts.missing(path));
    } catch (IOException e) {
      return Optional.of(GoalTexts.unreadable(path, e.getClass().getSimpleName()));
    }
  }

  private Path resolve(String path) {
    return scope.base().resolve(path);
  }
}
