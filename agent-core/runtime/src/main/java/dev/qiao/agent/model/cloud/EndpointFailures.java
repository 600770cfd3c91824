package dev.qiao.agent.model.cloud;

import dev.qiao.agent.model.ContextFullException;
import dev.qiao.agent.model.ModelException;
import java.net.ConnectException;
import java.net.http.HttpHeaders;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Turns what an endpoint refuses into errors that say what a person can do. */
final class EndpointFailures {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int LONGEST_MESSAGE = 500;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
  private static final Pattern CONTEXT_FULL =
      Pattern.compile(
          "context_length_exceeded|maximum context length|context window|input length should be"
              + "|exceeds? the (model's )?max",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NO_CREDIT =
      Pattern.compile("insufficient_quota|arrearage|billing", Pattern.CASE_INSENSITIVE);

  private EndpointFailures() {}

  static ModelException unreachable(Endpoint endpoint, Exception cause) {
    return withCause(
        new ModelException(
            endpoint.name()
                + " cannot be reached at "
                + endpoint.address()
                + ": "
                + reason(endpoint, cause)
                + ". Check the network and "
                + endpoint.provider().urlVariable()
                + "."),
        cause);
  }

  static ModelException silent(Endpoint endpoint, Duration timeout, Exception cause) {
    return withCause(
        new ModelException(
            endpoint.name()
                + " did not answer within "
                + timeout.toSeconds()
                + " s at "
                + endpoint.address()
                + ". Try again later."),
        cause);
  }

  static ModelException brokenOff(Endpoint endpoint, Exception cause) {
    return withCause(
        new ModelException(
            endpoint.name()
                + " broke off in the middle of its answer: "
                + reason(endpoint, cause)
                + ". Run the task again."),
        cause);
  }

  /**
   * What no other case here tells. Without the exception itself, whose words may hold the key, but
   * with its stack trace.
   */
  static ModelException unforeseen(Endpoint endpoint, Throwable failure) {
    ModelException told =
        new ModelException(
            endpoint.name()
                + " failed: "
                + failure.getClass().getSimpleName()
                + ": "
                + endpoint.withoutSecrets(String.valueOf(failure.getMessage())));
    told.setStackTrace(failure.getStackTrace());
    return told;
  }

  /** An error that the endpoint sent inside a stream that had begun well. */
  static RuntimeException midStream(Endpoint endpoint, String data) {
    String said = said(endpoint, data);
    return CONTEXT_FULL.matcher(data).find()
        ? contextFull(endpoint, said)
        : new ModelException(endpoint.name() + " failed in the middle of its answer: " + said);
  }

  /** A status that is not 2xx: passing where another attempt may help. */
  static Exception refused(Endpoint endpoint, int status, HttpHeaders headers, String body) {
    String said = said(endpoint, body);
    Provider provider = endpoint.provider();
    return switch (status) {
      case 401 ->
          refusal(
              endpoint,
              status,
              said,
              "Check "
                  + provider.keyVariable()
                  + "; it must be a key of "
                  + endpoint.url().getHost()
                  + ".");
      case 403 ->
          refusal(
              endpoint,
              status,
              said,
              "The key in " + provider.keyVariable() + " may not use this model.");
      case 404 ->
          refusal(
              endpoint,
              status,
              said,
              "Check the model's name and "
                  + provider.urlVariable()
                  + " ("
                  + endpoint.address()
                  + ").");
      case 429 -> limited(endpoint, headers, said, body);
      case 500, 502, 503, 504 ->
          passing(endpoint, headers, refusal(endpoint, status, said, "Try again later."));
      default ->
          status < 500 && CONTEXT_FULL.matcher(body).find()
              ? contextFull(endpoint, said)
              : refusal(endpoint, status, said, "");
    };
  }

  private static Exception limited(
      Endpoint endpoint, HttpHeaders headers, String said, String body) {
    return NO_CREDIT.matcher(body).find()
        ? refusal(
            endpoint,
            429,
            said,
            "Top up the account that " + endpoint.provider().keyVariable() + " belongs to.")
        : passing(
            endpoint,
            headers,
            refusal(endpoint, 429, said, "Wait a minute, or raise the account's limits."));
  }

  private static Exception passing(Endpoint endpoint, HttpHeaders headers, ModelException meaning) {
    Optional<Duration> wait = RetryAfter.of(headers);
    if (wait.isPresent() && wait.get().compareTo(LONGEST_WAIT) > 0) {
      return new ModelException(
          meaning.getMessage() + " The endpoint asks to wait " + wait.get().toSeconds() + " s.");
    }
    return new PassingFailure(meaning, wait);
  }

  private static ModelException refusal(Endpoint endpoint, int status, String said, String mend) {
    return new ModelException(
        (endpoint.name() + " refused the request (" + status + "): " + said + " " + mend).strip());
  }

  private static ContextFullException contextFull(Endpoint endpoint, String said) {
    return new ContextFullException(endpoint.name() + ": " + said, null);
  }

  /** The endpoint's own words: a message in JSON's usual places, or the text as it is. */
  private static String said(Endpoint endpoint, String body) {
    String text = body.strip();
    try {
      JsonNode json = JSON.readTree(body);
      JsonNode error = json.path("error").isObject() ? json.path("error") : json;
      String message = error.path("message").asString(error.path("detail").asString(""));
      String code = error.path("code").asString("");
      if (!message.isEmpty()) {
        text = message;
      }
      if (!code.isEmpty() && !text.contains(code)) {
        text = code + ": " + text;
      }
    } catch (JacksonException e) {
      // A proxy's page or plain text: shown as it is.
    }
    String line = endpoint.withoutSecrets(text).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    if (line.isEmpty()) {
      return "no reason given.";
    }
    String shown =
        line.length() > LONGEST_MESSAGE ? line.substring(0, LONGEST_MESSAGE) + "…" : line;
    return shown.endsWith(".") || shown.endsWith("…") ? shown : shown + ".";
  }

  private static boolean isAbout(Throwable failure, Class<? extends Throwable> kind) {
    return Stream.iterate(failure, t -> t != null, Throwable::getCause).anyMatch(kind::isInstance);
  }

  private static String reason(Endpoint endpoint, Exception cause) {
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t.getMessage() != null && !t.getMessage().isBlank()) {
        return endpoint.withoutSecrets(t.getMessage());
      }
    }
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return switch (root) {
      case UnresolvedAddressException e -> "the host is not known";
      case ClosedChannelException e when isAbout(cause, ConnectException.class) ->
          "the connection was refused"; // the JDK's client has no words for it
      case ClosedChannelException e -> "the connection was closed";
      default -> root.getClass().getSimpleName();
    };
  }

  /** Suppressed, not cause: LangChain4j's exception mapper would replace it by its root cause. */
  private static ModelException withCause(ModelException exception, Exception cause) {
    exception.addSuppressed(cause);
    return exception;
  }
}
