package dev.qiao.mcp.server.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A token that a server knows beforehand, and whose caller carries it in {@code Authorization:
 * Bearer}. Two of one name are one caller, so that a token can be changed while both are good.
 *
 * <pre>{@code
 * StaticToken.named("build", token).withScopes(Set.of("files:read"))
 * }</pre>
 */
public final class StaticToken {

  private static final Pattern CHARACTERS = Pattern.compile("[A-Za-z0-9._~+/-]+=*");
  private static final Pattern NAME = Pattern.compile("[\\x21-\\x7E]{1,128}");

  private final byte[] digest;
  private final Caller caller;

  private StaticToken(byte[] digest, Caller caller) {
    this.digest = digest;
    this.caller = caller;
  }

  /**
   * A token whose caller has this name and may do everything.
   *
   * @param name 1 to 128 visible ASCII characters, no space
   * @throws IllegalArgumentException if name or token have other characters than they may
   */
  public static StaticToken named(String name, String token) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "The name of a token must be 1 to 128 visible ASCII characters without a space.");
    }
    return new StaticToken(digestOf(checked(token)), Caller.unlimited(name));
  }

  /**
   * A token whose caller has no name of its own and may do everything. Callers with different
   * tokens are different.
   *
   * @throws IllegalArgumentException if the token has other characters than RFC 6750 allows
   */
  public static StaticToken unnamed(String token) {
    byte[] digest = digestOf(checked(token));
    // The id goes to other places than the token does, and must not give it away.
    String id = "bearer " + HexFormat.of().formatHex(digest);
    return new StaticToken(digest, new Caller(id, "bearer", true, Set.of()));
  }

  private static String checked(String token) {
    if (!CHARACTERS.matcher(token).matches()) {
      throw new IllegalArgumentException(
          "A bearer token must be letters, digits and ._~+/- with = at its end (RFC 6750).");
    }
    return token;
  }

  /**
   * The same for a caller that may do no more than what takes these scopes.
   *
   * @throws IllegalArgumentException if one is no scope; the message names it
   */
  public StaticToken withScopes(Set<String> scopes) {
    return new StaticToken(
        digest, new Caller(caller.id(), caller.name(), false, ScopeRules.checked(scopes)));
  }

  /** Who carries it. */
  public Caller caller() {
    return caller;
  }

  /** Whether it is this one, in a time that does not tell how much of it is right. */
  boolean is(byte[] digestOfPresented) {
    return MessageDigest.isEqual(digest, digestOfPresented);
  }

  static byte[] digestOf(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }

  /** Names its caller, and nothing of the token. */
  @Override
  public String toString() {
    return "StaticToken[" + caller.name() + "]";
  }
}
