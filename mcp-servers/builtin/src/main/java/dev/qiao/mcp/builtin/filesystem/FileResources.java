package dev.qiao.mcp.builtin.filesystem;

import dev.qiao.mcp.builtin.roots.AllowedFolders;
import dev.qiao.mcp.server.watch.ResourceWatcher;
import dev.qiao.mcp.toolkit.Interaction;
import dev.qiao.mcp.toolkit.McpResource;
import io.modelcontextprotocol.spec.McpSchema.BlobResourceContents;
import io.modelcontextprotocol.spec.McpSchema.ResourceContents;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/**
 * Files as resources, each under its {@code file:} address, through the same gate as the tools, and
 * the news of them.
 */
final class FileResources implements ResourceWatcher, AutoCloseable {

  private final Allowed allowed;
  private final FileNews news;

  FileResources(Allowed allowed) {
    this.allowed = allowed;
    this.news = new FileNews(new AllowedFolders(allowed.folders()), FileNews.MOST);
  }

  @McpResource(
      uri = "file:///{+path}",
      name = "file",
      title = "File",
      description = "A file within the allowed folders: a text as such, any other in Base64.")
  Optional<ResourceContents> file(String path, Interaction call) {
    String given = "/" + path;
    return FileWork.on(given, () -> read(allowed.of(call), given));
  }

  private static Optional<ResourceContents> read(Roots roots, String given) throws IOException {
    if (!roots.locate(given).exists()) {
      return Optional.empty();
    }
    MediaFile file = new MediaFile(new Existing(roots).file(given));
    return Optional.of(contents(Path.of(given).toUri().toString(), file.kind(), file.read()));
  }

  @Override
  public void watched(String uri, Runnable changed) {
    news.watched(uri, changed);
  }

  @Override
  public void unwatched(String uri) {
    news.unwatched(uri);
  }

  @Override
  public void close() {
    news.close();
  }

  private static ResourceContents contents(String uri, String kind, byte[] bytes) {
    Optional<String> text = TextFile.text(ByteBuffer.wrap(bytes));
    return text.isPresent()
        ? TextResourceContents.builder(uri, text.get())
            .mimeType(kind.equals(MediaFile.UNKNOWN) ? "text/plain" : kind)
            .build()
        : BlobResourceContents.builder(uri, Base64.getEncoder().encodeToString(bytes))
            .mimeType(kind)
            .build();
  }
}
