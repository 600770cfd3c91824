package dev.qiao.mcp.builtin.everything;

import io.modelcontextprotocol.spec.McpSchema.ImageContent;
import java.util.Base64;

/** The smallest picture and sound. */
final class Samples {

  static final String PNG = "image/png";
  static final String WAV = "audio/wav";

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

  static byte[] pixel() {
    return Base64.getDecoder().decode(PIXEL);
  }

  static byte[] silence() {
    return Base64.getDecoder().decode(SILENCE);
  }
}
