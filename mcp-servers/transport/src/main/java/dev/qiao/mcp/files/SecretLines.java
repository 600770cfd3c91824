package dev.qiao.mcp.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a file of secrets, one a line, that is its owner's alone. Empty lines and those that begin
 * with # say nothing.
 *
 * <pre>{@code
 * for (SecretLines.Line line : SecretLines.read(Path.of("/run/secrets/keys"), "keys")) {
 *   use(line.text());
 * }
 * }</pre>
 */
public final class SecretLines {

  private static final int MOST_BYTES = 1 << 16;

  /**
   * One line that says something.
   *
   * @param place the file and the line's number, from 1, for messages
   * @param text without space at its ends; secrets are ASCII, and what is not comes as other
   *     characters
   */
  public record Line(String place, String text) {

    /** Names the place, and nothing that stands there. */
    @Override
    public String toString() {
      return "Line[" + place + "]";
    }
  }

  private SecretLines() {}

  /**
   * Reads a file of at most 64 KiB that nobody but its owner may read or write. Where the file
   * system knows no POSIX permissions, who may do so is not looked at.
   *
   * @param what is in the file, for messages, as in "state keys"
   * @return none if nothing stands there
   * @throws IllegalArgumentException if others may read or write it, or it cannot be read; the
   *     message names the file and the mend, and nothing that stands in the file
   */
  public static List<Line> read(Path file, String what) {
    List<Line> said = new ArrayList<>();
    List<String> all = all(file, what);
    for (int i = 0; i < all.size(); i++) {
      String text = all.get(i).strip();
      if (!text.isEmpty() && !text.startsWith("#")) {
        said.add(new Line(file + ":" + (i + 1), text));
      }
    }
    return List.copyOf(said);
  }

  private static List<String> all(Path file, String what) {
    try {
      boolean folder = Files.isDirectory(file); // whose permissions are another matter
      if (!folder) {
        requireOwnerOnly(file, what);
      }
      if (folder || !Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
        throw new IllegalArgumentException(
            "%s is no file of %s: it must be a plain file of at most %d bytes."
                .formatted(file, what, MOST_BYTES));
      }
      return Files.readAllLines(file, ISO_8859_1);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("There is no file of %s %s.".formatted(what, file), e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "Cannot read the file of %s %s: %s.".formatted(what, file, e), e);
    }
  }

  private static void requireOwnerOnly(Path file, String what) throws IOException {
    if (OwnerOnly.isOpenToOthers(file)) {
      throw new IllegalArgumentException(
          "Others than its owner may read or write the %s in %s. Say chmod 600 %s, and make new ones if somebody else has read them."
              .formatted(what, file, file));
    }
  }
}
