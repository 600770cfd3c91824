package dev.qiao.mcp.client.oauth;

import dev.qiao.mcp.files.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Credentials in a file that only its owner can read. It is replaced as a whole, so that a reader
 * sees the old one or the new one, whatever happens to the writer; writers wait for each other by a
 * lock on a second file beside it.
 *
 * <p>Where the file system knows no POSIX permissions, the file has those of its folder.
 */
final class CredentialFile implements CredentialStore {

  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  private static final String FOLDER = "rwx------";

  /** Jackson holds a file of any size in memory; a larger one is none of ours. */
  private static final long MOST_BYTES = 16L << 20;

  private final Path file;
  private final ReentrantLock turnOfThread = new ReentrantLock();

  CredentialFile(Path file) {
    this.file = file.toAbsolutePath();
  }

  @Override
  public Optional<Credentials> latest(String server) {
    return read().latest(server);
  }

  @Override
  public Optional<Credentials> update(
      String issuer, String server, UnaryOperator<Optional<Credentials>> change) {
    makeFolder();
    turnOfThread.lock();
    try (FileTurn turn = FileTurn.take(file.resolveSibling(file.getFileName() + ".lock"))) {
      CredentialBook book = read();
      Optional<Credentials> kept = change.apply(book.find(issuer, server));
      write(book.with(issuer, server, kept));
      return kept;
    } finally {
      turnOfThread.unlock();
    }
  }

  private CredentialBook read() {
    try {
      refuseIfOthersMayRead();
      if (Files.size(file) > MOST_BYTES) {
        throw unreadable("it is larger than " + MOST_BYTES + " bytes", null);
      }
      CredentialBook book =
          JsonMapper.shared().readValue(Files.readAllBytes(file), CredentialBook.class);
      if (book == null || book.version() != CredentialBook.VERSION) {
        throw unreadable("another version of this program wrote it", null);
      }
      return book;
    } catch (NoSuchFileException e) {
      return CredentialBook.EMPTY;
    } catch (IOException e) {
      throw unreadable(e.toString(), e);
    } catch (JacksonException e) {
      throw unreadable("it is damaged", null); // Jackson's message shows what stands there
    }
  }

  private void refuseIfOthersMayRead() throws IOException {
    if (OwnerOnly.isOpenToOthers(file)) {
      throw new CredentialStoreException(
          "Others than its owner may read or write the credentials in %s. Say chmod 600 %s, and give up what is in it if somebody else has read it."
              .formatted(file, file),
          null);
    }
  }

  private CredentialStoreException unreadable(String why, @Nullable Throwable cause) {
    return new CredentialStoreException(
        "Cannot read the credentials in %s: %s. Without the file, all have to be obtained anew."
            .formatted(file, why),
        cause);
  }

  private void write(CredentialBook book) {
    Path next = null;
    try {
      next = Files.createTempFile(folder(), file.getFileName() + ".", ".tmp", ownerOnly());
      Files.write(next, JsonMapper.shared().writeValueAsBytes(book), StandardOpenOption.SYNC);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new CredentialStoreException(
          "Cannot keep credentials in %s: %s. Its folder has to be writable."
              .formatted(file, e.getMessage()),
          e);
    } finally {
      remove(next);
    }
  }

  private static void remove(@Nullable Path left) {
    try {
      if (left != null) {
        Files.deleteIfExists(left);
      }
    } catch (IOException e) {
      // as unreadable for others as the file itself
    }
  }

  private void makeFolder() {
    try {
      Files.createDirectories(
          folder(),
          knowsPermissions()
              ? new FileAttribute<?>[] {
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(FOLDER))
              }
              : new FileAttribute<?>[0]);
    } catch (IOException e) {
      throw new CredentialStoreException(
          "Cannot make the folder of %s: %s.".formatted(file, e.getMessage()), e);
    }
  }

  private Path folder() {
    Path folder = file.getParent();
    return folder == null ? file : folder;
  }

  private FileAttribute<?>[] ownerOnly() {
    return knowsPermissions()
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)}
        : new FileAttribute<?>[0];
  }

  private boolean knowsPermissions() {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
