package dev.qiao.mcp.client.oauth;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

/** A user who goes wherever a page sends them, at once. */
final class Visitor implements Consumer<URI> {

  private final HttpClient browser;
  final List<URI> pages = new CopyOnWriteArrayList<>();

  Visitor() {
    this(HttpClient.newBuilder());
  }

  /** One whose browser trusts those. */
  Visitor(SSLContext trusted) {
    this(HttpClient.newBuilder().sslContext(trusted));
  }

  private Visitor(HttpClient.Builder browser) {
    this.browser = browser.followRedirects(HttpClient.Redirect.ALWAYS).build();
  }

  @Override
  public void accept(URI page) {
    pages.add(page);
    try {
      browser.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
