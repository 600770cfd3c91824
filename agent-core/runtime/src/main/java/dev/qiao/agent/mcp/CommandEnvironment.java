package dev.qiao.agent.mcp;

import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a command sees of this process's environment: where programs, the home and certificates are,
 * and nothing that may be a secret. What it needs beside that is named in its {@code env}.
 */
final class CommandEnvironment {

  private static final List<String> INHERITED =
      List.of(
          "PATH",
          "HOME",
          "USER",
          "LOGNAME",
          "SHELL",
          "TERM",
          "LANG",
          "LC_ALL",
          "LC_CTYPE",
          "TZ",
          "TMPDIR",
          "SSL_CERT_FILE",
          "SSL_CERT_DIR",
          "NODE_EXTRA_CA_CERTS",
          // Windows
          "APPDATA",
          "COMSPEC",
          "HOMEDRIVE",
          "HOMEPATH",
          "LOCALAPPDATA",
          "PATHEXT",
          "PROCESSOR_ARCHITECTURE",
          "PROGRAMFILES",
          "SYSTEMDRIVE",
          "SYSTEMROOT",
          "TEMP",
          "TMP",
          "USERNAME",
          "USERPROFILE");

  private CommandEnvironment() {}

  static Map<String, String> of(Map<String, String> ours, Map<String, String> named) {
    Map<String, String> environment = new TreeMap<>();
    ours.forEach(
        (name, value) -> {
          if (INHERITED.contains(name)
              || INHERITED.contains(name.toUpperCase(Locale.ROOT)) && File.separatorChar == '\\') {
            environment.put(name, value);
          }
        });
    environment.putAll(named);
    return environment;
  }
}
