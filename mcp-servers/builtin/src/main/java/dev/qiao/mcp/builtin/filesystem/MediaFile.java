package dev.qiao.mcp.builtin.filesystem;

import dev.qiao.mcp.toolkit.ToolAnswer;
import dev.qiao.mcp.toolkit.ToolFailure;
import io.modelcontextprotocol.spec.McpSchema.BlobResourceContents;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/** Reads files that are not text: what they hold as it is, and its kind by the file's name. */
record MediaFile(Place place) {

  /** The kind of files whose name says none. */
  static final String UNKNOWN = "application/octet-stream";

  private static final Map<String, String> KINDS =
      Map.ofEntries(
          Map.entry("png", "image/png"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("jpeg", "image/jpeg"),
          Map.entry("gif", "image/gif"),
          Map.entry("webp", "image/webp"),
          Map.entry("bmp", "image/bmp"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("avif", "image/avif"),
          Map.entry("tif", "image/tiff"),
          Map.entry("tiff", "image/tiff"),
          Map.entry("mp3", "audio/mpeg"),
          Map.entry("wav", "audio/wav"),
          Map.entry("ogg", "audio/ogg"),
          Map.entry("opus", "audio/ogg"),
          Map.entry("flac", "audio/flac"),
          Map.entry("m4a", "audio/mp4"),
          Map.entry("pdf", "application/pdf"),
          Map.entry("zip", "application/zip"));

  /** A picture or a sound as such, anything else as a resource. */
  ToolAnswer answer() throws IOException {
    byte[] bytes = read();
    String kind = kind();
    if (kind.startsWith("image/")) {
      return ToolAnswer.EMPTY.withImage(bytes, kind);
    }
    if (kind.startsWith("audio/")) {
      return ToolAnswer.EMPTY.withAudio(bytes, kind);
    }
    return ToolAnswer.EMPTY.withResource(
        BlobResourceContents.builder(
                place.real().toUri().toString(), Base64.getEncoder().encodeToString(bytes))
            .mimeType(kind)
            .build());
  }

  byte[] read() throws IOException {
    try (InputStream in = Files.newInputStream(place.real(), LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes(TextFile.MOST_BYTES + 1);
      if (bytes.length > TextFile.MOST_BYTES) {
        throw new ToolFailure(
            "Too large: %s has more than %d bytes.".formatted(place.given(), TextFile.MOST_BYTES));
      }
      return bytes;
    }
  }

  /** The MIME type that the ending of the name stands for. */
  String kind() {
    String name = String.valueOf(place.real().getFileName());
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return KINDS.getOrDefault(ending, UNKNOWN);
  }
}
