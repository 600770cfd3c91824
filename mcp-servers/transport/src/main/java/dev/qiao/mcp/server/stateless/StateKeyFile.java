package dev.qiao.mcp.server.stateless;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.qiao.mcp.files.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
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

  private static final int MOST_BYTES = 1 << 16;

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
    List<String> lines = lines(file);
    List<StateKey> keys = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        keys.add(key(file + ":" + (i + 1), line));
      }
    }
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
    return List.copyOf(keys);
  }

  private static StateKey key(String place, String line) {
    try {
      return StateKey.parse(line);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      refuseIfOthersMayRead(file);
      if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
        throw new IllegalArgumentException(
            "%s is no file of state keys: it must be a plain file of at most %d bytes."
                .formatted(file, MOST_BYTES));
      }
      return Files.readAllLines(file, ISO_8859_1); // Base64 is ASCII; of the rest a line is named
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("There is no file of state keys " + file + ".", e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "Cannot read the file of state keys %s: %s.".formatted(file, e), e);
    }
  }

  private static void refuseIfOthersMayRead(Path file) throws IOException {
    if (OwnerOnly.isOpenToOthers(file)) {
      throw new IllegalArgumentException(
          "Others than its owner may read or write the state keys in %s. Say chmod 600 %s, and make new ones if somebody else has read them."
              .formatted(file, file));
    }
  }
}
