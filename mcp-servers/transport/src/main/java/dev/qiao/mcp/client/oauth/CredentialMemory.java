package dev.qiao.mcp.client.oauth;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/** Credentials in memory. */
final class CredentialMemory implements CredentialStore {

  private final ReentrantLock turn = new ReentrantLock();
  private volatile CredentialBook book = CredentialBook.EMPTY;

  @Override
  public Optional<Credentials> latest(String server) {
    return book.latest(server);
  }

  @Override
  public Optional<Credentials> update(
      String issuer, String server, UnaryOperator<Optional<Credentials>> change) {
    turn.lock();
    try {
      Optional<Credentials> kept = change.apply(book.find(issuer, server));
      book = book.with(issuer, server, kept);
      return kept;
    } finally {
      turn.unlock();
    }
  }
}
