package dev.qiao.mcp.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** Files with secrets, which nobody but their owner may read or write. */
public final class OwnerOnly {

  private static final Set<PosixFilePermission> OF_THE_OWNER =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private OwnerOnly() {}

  /**
   * Whether others may read, write or run a file. Where the file system knows no POSIX permissions,
   * that cannot be told, and they may not.
   *
   * @throws IOException if the file is not there, or nothing can be learnt of it
   */
  public static boolean isOpenToOthers(Path file) throws IOException {
    PosixFileAttributeView posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    return posix != null && !OF_THE_OWNER.containsAll(posix.readAttributes().permissions());
  }
}
