package dev.qiao.mcp.server.stateless;

import dev.qiao.mcp.files.SecretLines;
import java.nio.file.Path;
import java.util.List;

/**
 * A file with the state keys that the instances of one server share, one a line in Base64, the
 * newest first: that one seals, and all of them open. Empty lines and those that begin with # say
 * nothing.
 *
 * <pre>{@code
 * List<StateKey> keys = StateKeyFile.read(Path.of("/run/secrets/state-keys"));
 * HttpServerSettings.builder().stateless(StatelessSettings.DEFAULT.withStateKeys(keys));
 * }</pre>
 */
public final class StateKeyFile {

  /** Each request with a state that is none tries all keys; nobody changes keys so often. */
  private static final int MOST_KEYS = 16;

  private StateKeyFile() {}

  /**
   * Reads a file that nobody but its owner may read or write. Where the file system knows no POSIX
   * permissions, who may do so is not looked at.
   *
   * @return at least one key and at most 16
   * @throws IllegalArgumentException if others may read or write it, it cannot be read, has no key
   *     or too many, or a line is none; the message names the file, the line and the mend, and
   *     nothing that stands in the file
   */
  public static List<StateKey> read(Path file) {
    List<StateKey> keys =
        SecretLines.read(file, "state keys").stream().map(StateKeyFile::key).toList();
    if (keys.isEmpty()) {
      throw new IllegalArgumentException(
          "There is no state key in %s. Make one by: openssl rand -base64 %d"
              .formatted(file, StateKey.BYTES));
    }
    if (keys.size() > MOST_KEYS) {
      throw new IllegalArgumentException(
          "There are %d state keys in %s, and at most %d may be there. Take out the old ones."
              .formatted(keys.size(), file, MOST_KEYS));
    }
    return keys;
  }

  private static StateKey key(SecretLines.Line line) {
    try {
      return StateKey.parse(line.text());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(line.place() + ": " + e.getMessage(), e);
    }
  }
}
