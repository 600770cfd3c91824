package dev.qiao.mcp.toolkit;

import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities.Elicitation;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a client may be asked for. */
public enum ClientFeature {

  /** Forms for its user: {@link Interaction#ask}. */
  ELICITATION("forms for its user (elicitation)", offered -> form(offered.elicitation())),

  /** Addresses for its user to open: {@link Interaction#askToOpen}. */
  URL_ELICITATION(
      "addresses for its user to open (elicitation)", offered -> url(offered.elicitation())),

  /** Its model: {@link Interaction#sample(String, int)}. */
  SAMPLING("its model (sampling)", offered -> offered.sampling() != null),

  /** Where to work: {@link Interaction#roots}. */
  ROOTS("roots", offered -> offered.roots() != null);

  private final String words;
  private final Predicate<ClientCapabilities> offered;

  ClientFeature(String words, Predicate<ClientCapabilities> offered) {
    this.words = words;
    this.offered = offered;
  }

  boolean isAmong(@Nullable ClientCapabilities capabilities) {
    return Optional.ofNullable(capabilities).filter(offered).isPresent();
  }

  /** As it stands in a sentence. */
  String words() {
    return words;
  }

  /** An elicitation that says nothing more is that by forms. */
  private static boolean form(@Nullable Elicitation elicitation) {
    return elicitation != null && (elicitation.form() != null || elicitation.url() == null);
  }

  private static boolean url(@Nullable Elicitation elicitation) {
    return elicitation != null && Objects.nonNull(elicitation.url());
  }
}
