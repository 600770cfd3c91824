package dev.qiao.mcp.toolkit;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What is said of a server that cannot be built. */
final class Refusal {

  private Refusal() {}

  /** In the message, {@code HERE.} stands for the test that the object's class lies in. */
  static void assertRefused(Object object, String message) {
    String here = object.getClass().getNestHost().getName() + "$";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> McpServer.of(object))
        .withMessage(message.replace("HERE.", here));
  }
}
