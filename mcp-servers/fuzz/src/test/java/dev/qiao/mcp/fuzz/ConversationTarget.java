package dev.qiao.mcp.fuzz;

/** Sequences of requests of both generations over valid HTTP, with mistakes in them. */
public final class ConversationTarget {

  private ConversationTarget() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    new Conversation(new Choices(input)).run();
    Harness.ONE.check();
    Harness.ONE.checkAlive();
  }
}
