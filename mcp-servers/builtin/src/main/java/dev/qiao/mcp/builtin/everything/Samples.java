package dev.qiao.mcp.builtin.everything;

import io.modelcontextprotocol.spec.McpSchema.AudioContent;
import io.modelcontextprotocol.spec.McpSchema.EmbeddedResource;
import io.modelcontextprotocol.spec.McpSchema.ImageContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;

/** The smallest picture and sound, and a resource within a message. */
final class Samples {

  static final String PNG = "image/png";

  /** One red pixel. */
  static final String PIXEL =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==";

  /** A WAV file of 8 kHz without a sample in it. */
  private static final String SILENCE =
      "UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAIA+AAACABAAZGF0YQAAAAA=";

  private Samples() {}

  static ImageContent image() {
    return ImageContent.builder(PIXEL, PNG).build();
  }

  static AudioContent audio() {
    return AudioContent.builder(SILENCE, "audio/wav").build();
  }

  static EmbeddedResource embedded(String uri, String mimeType, String text) {
    return EmbeddedResource.builder(
            TextResourceContents.builder(uri, text).mimeType(mimeType).build())
        .build();
  }
}
