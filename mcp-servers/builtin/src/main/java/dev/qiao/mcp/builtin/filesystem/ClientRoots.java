package dev.qiao.mcp.builtin.filesystem;

import dev.qiao.mcp.toolkit.ToolFailure;
import io.modelcontextprotocol.spec.McpSchema.Root;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the roots of a client, which is believed as to where it wants to work and no further. */
final class ClientRoots {

  private ClientRoots() {}

  /**
   * What of a client's roots lies within the folders of the settings.
   *
   * @param folders real paths; empty if the settings leave it to the client
   * @throws ToolFailure if nothing does
   */
  static Roots within(List<Path> folders, List<Root> roots) {
    List<Path> shared =
        roots.stream()
            .flatMap(root -> folder(root).stream())
            .flatMap(root -> folders.isEmpty() ? Stream.of(root) : common(root, folders))
            .distinct()
            .toList();
    if (shared.isEmpty()) {
      throw new ToolFailure(
          "None of the client's roots is a folder within the allowed folders: %s."
              .formatted(roots.stream().map(Root::uri).collect(Collectors.joining(", "))));
    }
    return Roots.of(shared);
  }

  /** The root itself if a folder holds it, and the folders that it holds. */
  private static Stream<Path> common(Path root, List<Path> folders) {
    return folders.stream().anyMatch(root::startsWith)
        ? Stream.of(root)
        : folders.stream().filter(folder -> folder.startsWith(root));
  }

  /** The folder of a root; empty if it is none on this machine. */
  private static Optional<Path> folder(Root root) {
    try {
      Path real = Path.of(URI.create(root.uri())).toRealPath();
      return Files.isDirectory(real) ? Optional.of(real) : Optional.empty();
    } catch (IOException | IllegalArgumentException | FileSystemNotFoundException none) {
      return Optional.empty();
    }
  }
}
