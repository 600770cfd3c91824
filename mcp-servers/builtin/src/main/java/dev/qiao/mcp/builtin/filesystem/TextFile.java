package dev.qiao.mcp.builtin.filesystem;

import dev.qiao.mcp.toolkit.ToolFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** Reads and writes text files: UTF-8 only, whole or not at all. */
record TextFile(Place place) {

  /** The most bytes that one call reads or writes. */
  static final int MOST_BYTES = 4 << 20;

  private static final int MOST_TEMPORARY_FILES = 100;

  String read() throws IOException {
    try (SeekableByteChannel channel = open()) {
      if (channel.size() > MOST_BYTES) {
        throw tooLarge(channel.size());
      }
      return decode(bytes(channel, (int) channel.size()));
    }
  }

  /** The first lines, without the last one's line end. */
  String head(long lines) throws IOException {
    try (SeekableByteChannel channel = open()) {
      byte[] start = bytes(channel, (int) Math.min(channel.size(), MOST_BYTES));
      int end = 0;
      for (long line = 0; line < lines && end < start.length; line++) {
        end = lineEnd(start, end);
        if (end < 0) {
          if (start.length < channel.size()) {
            throw tooLarge(channel.size());
          }
          end = start.length;
        }
      }
      return withoutLineEnd(decode(ByteBuffer.wrap(start, 0, end)));
    }
  }

  /** The last lines, without the last one's line end. */
  String tail(long lines) throws IOException {
    try (SeekableByteChannel channel = open()) {
      long size = channel.size();
      int length = (int) Math.min(size, MOST_BYTES);
      channel.position(size - length);
      byte[] end = bytes(channel, length);
      int start = end.length;
      for (long line = 0; line < lines && start > 0; line++) {
        start = lineStart(end, start);
      }
      if (start == 0 && length < size) {
        throw tooLarge(size);
      }
      return withoutLineEnd(decode(ByteBuffer.wrap(end, start, end.length - start)));
    }
  }

  /** Puts a text where the file is: beside it first, then in its place in one step. */
  void write(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > MOST_BYTES) {
      throw tooLarge(bytes.length);
    }
    boolean replaces = place.exists();
    if (replaces && !Files.isWritable(place.real())) {
      // A file may be renamed over without leave to write it; that would go round its protection.
      throw new AccessDeniedException(place.given());
    }
    Path beside = reserve(replaces ? permissions() : Set.of());
    try {
      Files.write(beside, bytes, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
      Files.move(beside, place.real(), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private Path reserve(Set<PosixFilePermission> permissions) throws IOException {
    FileAttribute<?>[] attributes =
        permissions.isEmpty()
            ? new FileAttribute<?>[0]
            : new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)};
    for (int i = 0; i < MOST_TEMPORARY_FILES; i++) {
      Path beside = place.real().resolveSibling(".qiao-%d.tmp".formatted(i));
      try {
        Files.createFile(beside, attributes);
        if (!permissions.isEmpty()) {
          Files.setPosixFilePermissions(beside, permissions); // what the umask took away
        }
        return beside;
      } catch (FileAlreadyExistsException taken) {
        // Another writer is at work in this folder; the next name is free.
      }
    }
    throw new IOException("too many temporary files in its folder");
  }

  private Set<PosixFilePermission> permissions() throws IOException {
    return Files.getPosixFilePermissions(place.real(), LinkOption.NOFOLLOW_LINKS);
  }

  private SeekableByteChannel open() throws IOException {
    return Files.newByteChannel(place.real(), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
  }

  private static byte[] bytes(SeekableByteChannel channel, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
    byte[] read = new byte[buffer.position()];
    buffer.flip().get(read);
    return read;
  }

  private String decode(byte[] bytes) {
    return decode(ByteBuffer.wrap(bytes));
  }

  private String decode(ByteBuffer bytes) {
    return text(bytes)
        .orElseThrow(
            () ->
                new ToolFailure("Not a text file: %s. It is not UTF-8.".formatted(place.given())));
  }

  /** The text that bytes are; empty if they are none, as those with a zero byte are not. */
  static Optional<String> text(ByteBuffer bytes) {
    try {
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString())
          .filter(text -> text.indexOf('\0') < 0);
    } catch (CharacterCodingException notText) {
      return Optional.empty();
    }
  }

  private static String withoutLineEnd(String lines) {
    return lines.endsWith("\n") ? lines.substring(0, lines.length() - 1) : lines;
  }

  /** Where the line that begins at a place ends, its line end included; -1 if it has none. */
  private static int lineEnd(byte[] bytes, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  /** Where the last line before a place begins. */
  private static int lineStart(byte[] bytes, int before) {
    for (int i = before - 2; i >= 0; i--) {
      if (bytes[i] == '\n') {
        return i + 1;
      }
    }
    return 0;
  }

  private ToolFailure tooLarge(long size) {
    return new ToolFailure(
        "Too large: %s has %d bytes, and %d is the most. Use head or tail for a part of it."
            .formatted(place.given(), size, MOST_BYTES));
  }
}
