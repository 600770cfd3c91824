package dev.qiao.mcp.toolkit;

import io.modelcontextprotocol.spec.McpSchema.Icon;
import java.util.Arrays;
import java.util.List;

/** The icons that annotations name. */
final class Icons {

  private Icons() {}

  static List<Icon> of(McpIcon[] icons) {
    return Arrays.stream(icons).map(Icons::icon).toList();
  }

  private static Icon icon(McpIcon icon) {
    if (!icon.src().startsWith("https:") && !icon.src().startsWith("data:")) {
      throw new Unservable(
          "has an icon at %s; MCP allows https: and data: addresses".formatted(icon.src()));
    }
    Icon.Builder made = Icon.builder(icon.src());
    if (!icon.mimeType().isEmpty()) {
      made.mimeType(icon.mimeType());
    }
    if (icon.sizes().length > 0) {
      made.sizes(List.of(icon.sizes()));
    }
    return made.build();
  }
}
