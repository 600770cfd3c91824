package dev.qiao.mcp.server.http;

import dev.qiao.mcp.server.auth.Caller;
import java.util.function.Supplier;

/** What a request's head leads to. */
sealed interface Admission {

  /** Its body is read, and it is served. */
  record Entered(Caller caller) implements Admission {}

  /** It is answered so, and its body is thrown away. */
  record Refused(Refusal refusal) implements Admission {}

  /** It asks for what anybody may read, and is answered with that. */
  record Document(byte[] json) implements Admission {}

  /**
   * Others have to be asked first.
   *
   * @param decision gives what it leads to, and may block
   */
  record Undecided(Supplier<Admission> decision) implements Admission {}

  /** A browser asks whether a page may call, and it may: {@link CrossOrigin}. */
  record Leave() implements Admission {}
}
