package dev.qiao.cli.mcp;

import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What {@code --set KEY=VALUE} says of a server's setting. */
final class SettingValue {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern WITH_PASSWORD =
      Pattern.compile("[a-z][a-z0-9+.-]*://[^/@]*:[^@]+@.*");

  private SettingValue() {}

  /**
   * The value as a task file would have it: JSON if it begins as a list or an object does, else a
   * text.
   *
   * @throws IllegalArgumentException if it is a secret, or no JSON; the message does not repeat it
   */
  static Object of(String key, String value) {
    if (key.equals("password") || WITH_PASSWORD.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "--set %s has a password, and every user of this machine can read a command line. Put it into a variable, and name that by --set password_env=VARIABLE."
              .formatted(key));
    }
    return value.startsWith("[") || value.startsWith("{") ? json(key, value) : value;
  }

  private static Object json(String key, String value) {
    try {
      return JSON.readValue(value, Object.class);
    } catch (JacksonException e) {
      // Jackson's words and their cause would repeat it.
      throw new IllegalArgumentException(
          "--set %s begins like JSON and is none, from character %d on. Names and texts in it stand between double quotes."
              .formatted(key, e.getLocation() == null ? 1 : e.getLocation().getColumnNr()));
    }
  }
}
