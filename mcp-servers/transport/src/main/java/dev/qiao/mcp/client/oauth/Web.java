package dev.qiao.mcp.client.oauth;

import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import dev.qiao.mcp.client.AuthorizationException;
import dev.qiao.mcp.client.ShownAddress;
import dev.qiao.mcp.web.Reach;
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
import java.util.TreeMap;

/**
 * Requests to the servers that take part in an authorisation. Whoever names such a server is not
 * trusted: see {@link Reach}. Redirections are answers like all others.
 */
final class Web implements HTTPRequestSender, AutoCloseable {

  /** Far more than any metadata has. */
  static final int MOST_BYTES = 256 << 10;

  private final Reach namer;
  private final WebClient client;

  /**
   * Opens it; close it when the authorisation is over.
   *
   * @param namer how near the server is that names the others
   * @param patience how long one request may take
   */
  Web(Reach namer, Duration patience) {
    this.namer = namer;
    this.client =
        WebClient.builder(this::requireFarEnough).mostBytes(MOST_BYTES).patience(patience).build();
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
   * Refuses a URL that whoever named it must not have anybody ask.
   *
   * @throws AuthorizationException if it leads too near
   */
  void requireReachable(URI uri) throws IOException {
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
