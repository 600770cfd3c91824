package dev.qiao.mcp.builtin;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a configuration says about one server, read with errors that name the setting. */
public final class Settings {

  private final String server;
  private final Map<String, Object> values;

  private Settings(String server, Map<String, Object> values) {
    this.server = server;
    this.values = values;
  }

  /**
   * Takes settings that may only have some names.
   *
   * @param server the server's name, for the errors
   * @throws IllegalArgumentException if another name is among them
   */
  public static Settings of(String server, Map<String, Object> values, String... names) {
    List<String> known = List.of(names);
    for (String name : values.keySet()) {
      if (!known.contains(name)) {
        String mend = known.isEmpty() ? "it takes none" : "it takes " + String.join(", ", known);
        throw new IllegalArgumentException(
            "Server %s has no setting %s; %s.".formatted(server, name, mend));
      }
    }
    return new Settings(server, values);
  }

  /** A text that may be missing. */
  public Optional<String> text(String name) {
    Object value = values.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof String text && !text.isBlank()) {
      return Optional.of(text);
    }
    throw wrong(name, "must be a text that is not empty");
  }

  /** A list of texts, with at least one of them. */
  public List<String> texts(String name) {
    if (values.get(name) instanceof List<?> items
        && !items.isEmpty()
        && items.stream().allMatch(item -> item instanceof String text && !text.isBlank())) {
      return items.stream().map(String.class::cast).toList();
    }
    throw wrong(name, "must be a list of at least one text");
  }

  /** A list of texts that may be missing; a command line gives it as one text with commas. */
  public List<String> list(String name) {
    if (values.get(name) instanceof String text) {
      return Arrays.stream(text.split(",")).map(String::strip).filter(p -> !p.isEmpty()).toList();
    }
    return values.get(name) == null ? List.of() : texts(name);
  }

  /** The value as the configuration has it; null if it is missing. */
  public @Nullable Object value(String name) {
    return values.get(name);
  }

  /** Whether something that is off by default is on; a command line gives it as text. */
  public boolean isOn(String name) {
    return switch (values.get(name)) {
      case null -> false;
      case Boolean on -> on;
      case String text when text.equals("true") -> true;
      case String text when text.equals("false") -> false;
      default -> throw wrong(name, "must be true or false");
    };
  }

  /** A whole number within bounds, both included; a command line gives it as text. */
  public int whole(String name, int least, int most, int otherwise) {
    Object value = values.get(name);
    if (value == null) {
      return otherwise;
    }
    try {
      BigDecimal number = new BigDecimal(value.toString());
      int whole = number.intValueExact();
      if (whole >= least && whole <= most) {
        return whole;
      }
    } catch (ArithmeticException | NumberFormatException notWhole) {
      // as one that is out of bounds
    }
    throw wrong(name, "must be a whole number from %d to %d".formatted(least, most));
  }

  /** Whether a setting is given. */
  public boolean has(String name) {
    return values.get(name) != null;
  }

  /** The error for a setting whose value cannot be used. */
  public IllegalArgumentException wrong(String name, String problem) {
    return new IllegalArgumentException(
        "Setting %s of server %s %s%s"
            .formatted(name, server, problem, problem.matches("(?s).*[.?]") ? "" : "."));
  }
}
