package dev.qiao.mcp.oauth;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import dev.qiao.mcp.netty.ClientTls;
import dev.qiao.mcp.web.Proxies;
import dev.qiao.mcp.web.Reach;
import dev.qiao.mcp.web.ShownAddress;
import dev.qiao.mcp.web.WebAnswer;
import dev.qiao.mcp.web.WebClient;
import dev.qiao.mcp.web.WebRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Requests to the servers that take part in an authorisation. Whoever names such a server is not
 * trusted: see {@link Reach}. Redirections are answers like all others.
 */
public final class Web implements HTTPRequestSender, AutoCloseable {

  /** Far more than any metadata has. */
  public static final int MOST_BYTES = 256 << 10;

  private static final int MOST_REDIRECTIONS = 3;
  private static final int MULTIPLE_CHOICES = 300;
  private static final int BAD_REQUEST = 400;

  private final Reach namer;
  private final WebClient client;

  /**
   * Opens it; close it when the authorisation is over.
   *
   * @param namer how near the server is that names the others
   * @param patience how long one request may take
   */
  public Web(Reach namer, Duration patience) {
    this(namer, patience, Proxies.NONE, ClientTls.DEFAULT);
  }

  /**
   * The same through proxies, which look up by themselves where a host is.
   *
   * @param tls how the server is spoken to that names the others; whom it trusts there is trusted
   *     here too
   * @throws IllegalArgumentException if its file cannot be used
   */
  public Web(Reach namer, Duration patience, Proxies proxies, ClientTls tls) {
    this.namer = namer;
    this.client =
        WebClient.builder(this::requireFarEnough)
            .proxies(proxies)
            .mostBytes(MOST_BYTES)
            .patience(patience)
            .tls(tls.contextBeside())
            .build();
  }

  /**
   * Sends a request and waits for the answer.
   *
   * @throws IOException if there is none, or one that is too large
   * @throws AuthorizationException if that server may not be asked
   */
  @Override
  public HTTPResponse send(ReadOnlyHTTPRequest request) throws IOException {
    URI uri = WebAddress.trusted("A server to be asked", request.getURI());
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(request.getHeaderMap());
    headers.put("Accept", List.of("application/json"));
    String body = request.getBody() == null ? "" : request.getBody();
    return read(client.send(new WebRequest(request.getMethod().name(), uri, headers, body)));
  }

  private static HTTPResponse read(WebAnswer answer) {
    HTTPResponse read = new HTTPResponse(answer.status());
    answer.headers().forEach((name, values) -> read.setHeader(name, values.toArray(String[]::new)));
    read.setBody(new String(answer.body(), StandardCharsets.UTF_8));
    return read;
  }

  /**
   * What stands at a place, if something does; moves within an origin are followed.
   *
   * @throws AuthorizationException if it moves elsewhere, or may not be asked
   */
  public Optional<String> document(URI place) throws IOException {
    URI at = place;
    for (int moves = 0; moves <= MOST_REDIRECTIONS; moves++) {
      HTTPResponse answer = send(new HTTPRequest(HTTPRequest.Method.GET, at));
      int status = answer.getStatusCode();
      if (answer.indicatesSuccess()) {
        return Optional.ofNullable(answer.getBody());
      }
      if (status < MULTIPLE_CHOICES || status >= BAD_REQUEST || answer.getLocation() == null) {
        return Optional.empty();
      }
      at = movedTo(at, answer.getLocation());
    }
    throw new AuthorizationException(ShownAddress.of(place) + " moves without end.");
  }

  private static URI movedTo(URI from, URI location) {
    URI to =
        WebAddress.trusted("Where " + ShownAddress.of(from) + " moved", from.resolve(location));
    if (!WebAddress.origin(to).equals(WebAddress.origin(from))) {
      throw new AuthorizationException(
          "%s sends its readers on to %s, which is another server; metadata are not taken from there."
              .formatted(ShownAddress.of(from), ShownAddress.of(to)));
    }
    return to;
  }

  /**
   * Refuses a URL that whoever named it must not have anybody ask.
   *
   * @throws AuthorizationException if it leads too near
   */
  public void requireReachable(URI uri) throws IOException {
    client.check(uri);
  }

  /** All of a host's addresses have to be far enough. */
  private void requireFarEnough(URI uri, List<InetAddress> addresses) {
    if (!addresses.stream().map(Reach::of).allMatch(namer::mayName)) {
      throw new AuthorizationException(
          "%s is at an address that only this machine or its network reaches, and is named by a server outside it."
              .formatted(ShownAddress.of(uri)));
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
