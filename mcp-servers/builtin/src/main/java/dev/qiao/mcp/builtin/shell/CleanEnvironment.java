package dev.qiao.mcp.builtin.shell;

import dev.qiao.mcp.builtin.Settings;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The variables that a program sees: a few, and those of the settings; none of this process, which
 * may hold keys.
 */
record CleanEnvironment(Map<String, String> variables) {

  static final String PATH = "/usr/local/bin:/usr/bin:/bin";

  private static final String SETTING = "environment";

  static CleanEnvironment of(Settings settings) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("PATH", PATH);
    variables.put("LANG", "C.UTF-8");
    Object given = settings.value(SETTING);
    if (given == null) {
      return new CleanEnvironment(variables);
    }
    if (!(given instanceof Map<?, ?> named)) {
      throw settings.wrong(SETTING, "must be names with values, such as {TZ: UTC}");
    }
    named.forEach(
        (name, value) -> {
          if (!String.valueOf(name).matches("[A-Za-z_][A-Za-z0-9_]*")
              || !(value instanceof String text)
              || text.indexOf('\0') >= 0) {
            throw settings.wrong(SETTING, "has a variable %s that is none".formatted(name));
          }
          variables.put(String.valueOf(name), text);
        });
    return new CleanEnvironment(variables);
  }

  /** Keeps what may be secret out of logs. */
  @Override
  public String toString() {
    return variables.keySet().toString();
  }
}
