package dev.qiao.mcp.client.oauth;

import dev.qiao.mcp.oauth.AuthorizationException;
import java.net.URI;
import java.util.function.Consumer;

/**
 * Takes the user back on this machine (RFC 8252, section 7.3): listens on 127.0.0.1 while an
 * authorisation is under way.
 *
 * <pre>{@code
 * new LoopbackPrompt(page -> System.err.println("Open " + page + " in a browser."))
 * }</pre>
 *
 * @param browser opens the page or tells the user to; it may return before the user has seen it. It
 *     gets https URLs, and http URLs of this machine, of whatever path a server chose: never hand
 *     one to a shell
 * @param port where to listen; 0 for any free port, which a client that was registered beforehand
 *     cannot always use
 */
public record LoopbackPrompt(Consumer<URI> browser, int port) implements AuthorizationPrompt {

  private static final int MOST = 65_535;

  /**
   * With a port.
   *
   * @throws IllegalArgumentException if it is none
   */
  public LoopbackPrompt {
    if (port < 0 || port > MOST) {
      throw new IllegalArgumentException("A port is 0 to " + MOST + ", not " + port + ".");
    }
  }

  /** On any free port. */
  public LoopbackPrompt(Consumer<URI> browser) {
    this(browser, 0);
  }

  /**
   * Listens.
   *
   * @throws AuthorizationException if the port is taken
   */
  @Override
  public Visit begin() {
    return LoopbackVisit.listen(browser, port);
  }
}
