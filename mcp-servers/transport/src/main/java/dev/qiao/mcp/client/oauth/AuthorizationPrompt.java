package dev.qiao.mcp.client.oauth;

import java.net.URI;
import java.time.Duration;

/**
 * Brings a user to the page of an authorization server, and takes what the user brings back.
 *
 * <p>{@link LoopbackPrompt} is for programs on the user's own machine. A web application implements
 * it with its own redirect address, and a test by following the URL itself.
 */
@FunctionalInterface
public interface AuthorizationPrompt {

  /**
   * Prepares for one authorisation.
   *
   * @throws dev.qiao.mcp.oauth.AuthorizationException if it cannot take place here
   */
  Visit begin();

  /** One authorisation by a user. */
  interface Visit extends AutoCloseable {

    /** Where the authorization server is to send the user back to. */
    URI redirectUri();

    /**
     * Shows the user the page, and waits until the user comes back.
     *
     * @param page the authorization server's, for a browser; https, or http on this machine
     * @param state what the answer has to carry as {@code state}; others are to be passed over
     * @param atMost how long to wait
     * @return the redirect address as it was asked for, with the answer in its query
     * @throws dev.qiao.mcp.oauth.AuthorizationException if nobody came back in time
     * @throws InterruptedException if the waiting thread was interrupted
     */
    URI show(URI page, String state, Duration atMost) throws InterruptedException;

    /** Takes no more answers. */
    @Override
    void close();
  }
}
