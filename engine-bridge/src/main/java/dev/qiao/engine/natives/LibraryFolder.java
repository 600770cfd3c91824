package dev.qiao.engine.natives;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;

/** The folder of a user in which the native libraries of one version lie unpacked. */
final class LibraryFolder {

  private static final String PLATFORM = "linux-x86-64";

  private final Path natives;

  LibraryFolder(Path home) {
    this.natives = home.resolve("native").toAbsolutePath();
  }

  /** Unpacks what is missing; several processes may do so at once. */
  Path unpacked() {
    requirePlatform();
    try {
      List<String> index = index();
      Path folder = natives.resolve(index.get(0));
      if (!Files.isDirectory(folder)) {
        unpack(index.subList(1, index.size()), folder);
      }
      return folder;
    } catch (IOException | UncheckedIOException e) {
      throw new NativeException(
          "The native libraries cannot be unpacked into "
              + natives
              + ": "
              + e
              + ". QIAO_HOME can name another place.",
          e);
    }
  }

  void unpack(List<String> names, Path folder) throws IOException {
    Files.createDirectories(natives);
    try (FileChannel channel =
            FileChannel.open(
                natives.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = channel.lock()) {
      if (lock.isValid() && !Files.isDirectory(folder)) {
        Path partial = Files.createTempDirectory(natives, "unpacking");
        try {
          for (String name : names) {
            try (InputStream in = resource(name)) {
              Files.copy(in, partial.resolve(name));
            }
          }
          Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
        } finally {
          deleteIfThere(partial);
        }
      }
    }
  }

  private static void deleteIfThere(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private static List<String> index() throws IOException {
    try (InputStream in = resource("index")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static InputStream resource(String name) {
    InputStream in = LibraryFolder.class.getResourceAsStream(PLATFORM + "/" + name);
    if (in == null) {
      throw new NativeException(
          "The native library " + name + " is not on the class path. Build engine-bridge first.");
    }
    return in;
  }

  private static void requirePlatform() {
    String os = System.getProperty("os.name");
    String arch = System.getProperty("os.arch");
    if (!os.toLowerCase(Locale.ROOT).equals("linux") || !arch.equals("amd64")) {
      throw new NativeException(
          "The engine runs on Linux x86-64 only so far; this is " + os + " on " + arch + ".");
    }
  }
}
