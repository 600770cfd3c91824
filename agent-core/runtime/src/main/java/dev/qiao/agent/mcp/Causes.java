package dev.qiao.agent.mcp;

import io.modelcontextprotocol.spec.McpTransportException;
import java.security.cert.CertPathBuilderException;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;

/** What lies behind the SDK's exceptions, which wrap one another. */
final class Causes {

  private Causes() {}

  /**
   * Whether the server lives and answered, but with something that is no result. Whatever else the
   * SDK throws means that the session is over: it says so in many ways, and not always by type.
   */
  static boolean isUnreadableAnswer(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof IllegalArgumentException || t instanceof JacksonException) {
        return true;
      }
    }
    return false;
  }

  /** Whether a server showed a certificate for which nobody vouches who is trusted. */
  static boolean isUntrusted(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof CertPathBuilderException) {
        return true;
      }
    }
    return false;
  }

  /** The innermost words that say something. */
  static String words(Throwable failure) {
    String words = failure.getClass().getSimpleName();
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof TimeoutException) {
        return "it did not answer in time";
      }
      if (t.getMessage() != null && !t.getMessage().isBlank()) {
        words = t.getMessage();
      }
      if (t instanceof McpTransportException) {
        return words;
      }
    }
    return words;
  }
}
