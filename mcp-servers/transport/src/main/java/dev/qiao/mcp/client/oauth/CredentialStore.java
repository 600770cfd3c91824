package dev.qiao.mcp.client.oauth;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Keeps credentials by the authorization server that gave them and the MCP server that they are
 * for. Many clients may share one, of several threads and processes. An embedder implements it over
 * a key ring or a database.
 */
public interface CredentialStore {

  /** Keeps them in this process, until it ends. */
  static CredentialStore inMemory() {
    return new CredentialMemory();
  }

  /**
   * Keeps them in a file that only its owner can read; many processes may share it.
   *
   * @param file made at the first need, with its folder
   */
  static CredentialStore file(Path file) {
    return new CredentialFile(file);
  }

  /**
   * The credentials for an MCP server that were obtained last, from whichever authorization server.
   *
   * @param server the MCP server's URL, as it was configured
   * @throws CredentialStoreException if they cannot be read
   */
  Optional<Credentials> latest(String server);

  /**
   * Changes what is kept for the two. While the change is worked out, which may take a request to
   * the authorization server, nobody else changes it: a refresh token that is good for one use is
   * used once.
   *
   * @param issuer the authorization server
   * @param server the MCP server's URL, as it was configured
   * @param change gives what is to be kept instead; empty for nothing
   * @return what is kept now
   * @throws CredentialStoreException if that cannot be read or kept
   * @throws RuntimeException what the change throws; then nothing has changed
   */
  Optional<Credentials> update(
      String issuer, String server, UnaryOperator<Optional<Credentials>> change);
}
