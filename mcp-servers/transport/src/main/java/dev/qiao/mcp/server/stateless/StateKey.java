package dev.qiao.mcp.server.stateless;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * A secret that all instances of one server share, to open what another one has sealed. It appears
 * in no log and no {@code toString()}.
 */
public final class StateKey {

  /** Its length, in bytes. */
  public static final int BYTES = 32;

  private final byte[] secret;

  private StateKey(byte[] secret) {
    this.secret = secret;
  }

  /** One that nobody else has. */
  public static StateKey random() {
    byte[] secret = new byte[BYTES];
    new SecureRandom().nextBytes(secret);
    return new StateKey(secret);
  }

  /**
   * Reads one from Base64, such as {@code openssl rand -base64 32} prints.
   *
   * @throws IllegalArgumentException if it is not that of 32 bytes; the message does not show it
   */
  public static StateKey parse(String base64) {
    byte[] secret;
    try {
      secret = Base64.getDecoder().decode(base64.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("The state key is not Base64: make one of 32 bytes.");
    }
    if (secret.length != BYTES) {
      throw new IllegalArgumentException(
          "The state key has " + secret.length + " bytes; make one of " + BYTES + ".");
    }
    return new StateKey(secret);
  }

  byte[] secret() {
    return secret;
  }

  /** Says nothing of what it holds. */
  @Override
  public String toString() {
    return "StateKey[set]";
  }
}
