package dev.qiao.mcp.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.qiao.mcp.web.Reach;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebTest {

  private static final String PASSWORD = "password";

  private final Web web = new Web(Reach.LOOPBACK, Duration.ofSeconds(30));

  @AfterEach
  void close() {
    web.close();
  }

  private static HTTPRequest get(String uri) {
    return new HTTPRequest(HTTPRequest.Method.GET, URI.create(uri));
  }

  @Test
  void a_certificate_that_nobody_vouches_for_ends_it(@TempDir Path folder) throws Exception {
    AtomicInteger asked = new AtomicInteger();
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls(folder)));
    server.createContext("/", exchange -> asked.incrementAndGet());
    server.start();
    try {
      String uri = "https://localhost:" + server.getAddress().getPort() + "/token";

      assertThatThrownBy(() -> web.send(get(uri)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(uri + " did not answer");
      assertThat(asked).hasValue(0);
    } finally {
      server.stop(0);
    }
  }

  /** A certificate for localhost that signs itself. */
  private static SSLContext tls(Path folder) throws Exception {
    Path file = folder.resolve("keys");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  @Test
  void a_server_that_never_answers_is_not_waited_for() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Web hurried = new Web(Reach.LOOPBACK, Duration.ofSeconds(1))) {
      String uri = "http://127.0.0.1:" + silent.getLocalPort() + "/";

      assertThatThrownBy(() -> hurried.send(get(uri)))
          .isInstanceOf(IOException.class)
          .hasMessage(uri + " did not answer within 1 s.");
    }
  }

  @Test
  void redirections_are_not_followed() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.getResponseHeaders().set("Location", "/other");
          exchange.sendResponseHeaders(307, -1);
          exchange.close();
        });
    server.start();
    try {
      String uri = "http://127.0.0.1:" + server.getAddress().getPort() + "/token";

      assertThat(web.send(get(uri)).getStatusCode()).isEqualTo(307);
      assertThat(asked).hasValue(1);
    } finally {
      server.stop(0);
    }
  }
}
