package dev.qiao.mcp.builtin.everything;

import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;

/** What a call does to the world, as the annotations of MCP say it. */
enum Effect {
  /** Looks and changes nothing. */
  READS(true, false, true),
  /** Adds something; the same call again adds nothing more. */
  ADDS(false, false, true),
  /** May do away with what was there; the same call again may change more, or fail. */
  CHANGES(false, true, false);

  private final boolean readOnly;
  private final boolean destructive;
  private final boolean idempotent;

  Effect(boolean readOnly, boolean destructive, boolean idempotent) {
    this.readOnly = readOnly;
    this.destructive = destructive;
    this.idempotent = idempotent;
  }

  /** The hints for clients. None reaches into an open world, so that hint is false. */
  ToolAnnotations annotations() {
    return ToolAnnotations.builder()
        .readOnlyHint(readOnly)
        .destructiveHint(destructive)
        .idempotentHint(idempotent)
        .openWorldHint(false)
        .build();
  }
}
