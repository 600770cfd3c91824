package dev.qiao.mcp.client.oauth;

import org.jspecify.annotations.Nullable;

/**
 * A client that an authorization server knows already.
 *
 * @param id its {@code client_id}
 * @param issuer the authorization server that knows it. Null for whichever the MCP server names
 *     first, which is then held to; name it where the client has a secret
 * @param proof how it shows that it is this client
 */
public record RegisteredClient(String id, @Nullable String issuer, Proof proof) {

  /** How a client shows which it is. */
  public sealed interface Proof {

    /** Not at all: a public client. */
    record None() implements Proof {}

    /** By a secret. */
    record Secret(String value) implements Proof {
      /** Keeps it out of logs. */
      @Override
      public String toString() {
        return "Secret[set]";
      }
    }

    /** By a signature ({@code private_key_jwt}). */
    record Signature(SigningKey key) implements Proof {}
  }

  /** A public client. */
  public static RegisteredClient open(String id) {
    return new RegisteredClient(id, null, new Proof.None());
  }

  /** A client with a secret. */
  public static RegisteredClient withSecret(String id, String secret) {
    return new RegisteredClient(id, null, new Proof.Secret(secret));
  }

  /** A client with a key of which the authorization server has the public part. */
  public static RegisteredClient withKey(String id, SigningKey key) {
    return new RegisteredClient(id, null, new Proof.Signature(key));
  }

  /** The same at this authorization server, and at no other. */
  public RegisteredClient at(String onlyIssuer) {
    return new RegisteredClient(id, onlyIssuer, proof);
  }
}
