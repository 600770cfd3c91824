package dev.qiao.mcp.server.http;

import io.modelcontextprotocol.spec.HttpHeaders;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.AsciiString;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What can be said of a request by its head alone, before any of its body is read. */
final class HeadRules {

  private static final String JSON = "application/json";
  private static final String EVENTS = "text/event-stream";
  // As AsciiString, whose hash is reckoned once.
  private static final List<AsciiString> SINGLE =
      List.of(
          AsciiString.cached("Content-Type"),
          AsciiString.cached(HttpHeaders.MCP_SESSION_ID),
          AsciiString.cached(HttpHeaders.LAST_EVENT_ID));

  private final HttpServerSettings settings;
  private final AccessRules access;

  /** By itself good for every kind of answer; clients send the same with all requests. */
  private volatile @Nullable String acceptedLast;

  HeadRules(HttpServerSettings settings, AccessRules access) {
    this.settings = settings;
    this.access = access;
  }

  /**
   * Access first: a caller without it learns nothing else of the server.
   *
   * @param certificate whom the client's certificate is made out to; null if it has shown none
   */
  Admission check(HttpRequest head, @Nullable String certificate) {
    if (head.decoderResult().isFailure()) {
      return new Admission.Refused(malformed(head.decoderResult()));
    }
    if (!head.protocolVersion().equals(HttpVersion.HTTP_1_1)) {
      return new Admission.Refused(
          Refusal.of(HttpResponseStatus.HTTP_VERSION_NOT_SUPPORTED, "Speak HTTP/1.1."));
    }
    return CrossOrigin.asksForLeave(head, settings.allowedOrigins())
        ? new Admission.Leave()
        : served(access.check(head, certificate), head);
  }

  private Admission served(Admission admission, HttpRequest head) {
    return switch (admission) {
      case Admission.Undecided(Supplier<Admission> decision) ->
          new Admission.Undecided(() -> served(decision.get(), head));
      case Admission.Entered entered ->
          once(head)
              .or(() -> path(head.uri()))
              .or(() -> method(head))
              .or(() -> size(head))
              .<Admission>map(Admission.Refused::new)
              .orElse(entered);
      case Admission.Document document -> document;
      case Admission.Leave leave -> leave;
      case Admission.Refused refused -> refused;
    };
  }

  /** What is on the way might read the other value. */
  private static Optional<Refusal> once(HttpRequest head) {
    for (AsciiString name : SINGLE) {
      if (HeaderFields.isRepeated(head.headers(), name)) {
        return Optional.of(Refusal.badRequest("The header " + name + " came twice."));
      }
    }
    return Optional.empty();
  }

  static Refusal malformed(DecoderResult result) {
    if (result.cause() instanceof TooLongHttpHeaderException) {
      return Refusal.of(
          HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The headers are too large.");
    }
    if (result.cause() instanceof TooLongHttpLineException) {
      return Refusal.of(HttpResponseStatus.REQUEST_URI_TOO_LONG, "The request line is too long.");
    }
    return Refusal.badRequest("This is not a well-formed HTTP/1.1 request.");
  }

  private Optional<Refusal> path(String uri) {
    String path = HttpCall.pathIn(uri);
    return path.equals(settings.path()) || path.equals(settings.ssePath())
        ? Optional.empty()
        : Optional.of(
            Refusal.of(
                HttpResponseStatus.NOT_FOUND, "The endpoint is at " + settings.path() + "."));
  }

  private Optional<Refusal> method(HttpRequest head) {
    boolean sse = HttpCall.pathIn(head.uri()).equals(settings.ssePath());
    if (head.method().equals(HttpMethod.POST)) {
      Optional<Refusal> body = contentType(head).or(() -> encoding(head));
      return sse ? body : body.or(() -> answers(head));
    }
    if (head.method().equals(HttpMethod.GET)) {
      return accepts(head, EVENTS) ? Optional.empty() : Optional.of(notAcceptable(EVENTS));
    }
    if (head.method().equals(HttpMethod.DELETE) && !sse) {
      return Optional.empty();
    }
    return Optional.of(
        new Refusal(
            HttpResponseStatus.METHOD_NOT_ALLOWED,
            Refusal.TRANSPORT_ERROR,
            sse ? "Use GET or POST." : "Use POST, GET or DELETE.",
            Map.of("Allow", sse ? "GET, POST" : "POST, GET, DELETE")));
  }

  private static Optional<Refusal> contentType(HttpRequest head) {
    CharSequence type = HttpUtil.getMimeType(head);
    // Beside being right, this keeps out the forms that a browser sends across origins unasked.
    return type != null && JSON.contentEquals(type.toString().strip().toLowerCase(Locale.ROOT))
        ? Optional.empty()
        : Optional.of(
            Refusal.of(
                HttpResponseStatus.UNSUPPORTED_MEDIA_TYPE, "Content-Type must be " + JSON + "."));
  }

  /** What is compressed would be taken for broken JSON. */
  private static Optional<Refusal> encoding(HttpRequest head) {
    String encoding = head.headers().get(HttpHeaderNames.CONTENT_ENCODING);
    return encoding == null || encoding.strip().equalsIgnoreCase("identity")
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                HttpResponseStatus.UNSUPPORTED_MEDIA_TYPE,
                Refusal.TRANSPORT_ERROR,
                "Send the body as it is, without Content-Encoding.",
                Map.of("Accept-Encoding", "identity")));
  }

  private Optional<Refusal> answers(HttpRequest head) {
    String accept = head.headers().get(HttpHeaderNames.ACCEPT);
    if (accept != null && accept.equals(acceptedLast)) {
      return Optional.empty();
    }
    if (!accepts(head, JSON) || !accepts(head, EVENTS)) {
      return Optional.of(notAcceptable(JSON + " and " + EVENTS));
    }
    if (!HeaderFields.isRepeated(head.headers(), HttpHeaderNames.ACCEPT)) {
      acceptedLast = accept;
    }
    return Optional.empty();
  }

  private static Refusal notAcceptable(String types) {
    return Refusal.of(HttpResponseStatus.NOT_ACCEPTABLE, "Accept must name " + types + ".");
  }

  private static boolean accepts(HttpRequest head, String type) {
    List<String> values = head.headers().getAll(HttpHeaderNames.ACCEPT);
    if (values.isEmpty()) {
      return true;
    }
    String family = type.substring(0, type.indexOf('/')) + "/*";
    for (String range : String.join(",", values).toLowerCase(Locale.ROOT).split(",", -1)) {
      String name = range.split(";", 2)[0].strip();
      if (name.equals(type) || name.equals(family) || name.equals("*/*")) {
        return true;
      }
    }
    return false;
  }

  private Optional<Refusal> size(HttpRequest head) {
    return HttpUtil.getContentLength(head, 0L) > settings.limits().maxBodyBytes()
        ? Optional.of(Refusal.tooLarge(settings.limits().maxBodyBytes()))
        : Optional.empty();
  }
}
