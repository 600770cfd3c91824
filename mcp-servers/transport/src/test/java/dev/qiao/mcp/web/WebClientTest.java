package dev.qiao.mcp.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebClientTest {

  private static final InetAddress HERE = InetAddress.getLoopbackAddress();
  private static final int MOST = 100_000;

  private final List<String> hosts = new ArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(HERE, 0), 0);
    server.createContext(
        "/",
        exchange -> {
          hosts.add(exchange.getRequestHeaders().getFirst("Host"));
          byte[] body = "here".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private WebRequest get(String host) {
    return WebRequest.get(
        URI.create("http://%s:%d/".formatted(host, server.getAddress().getPort())),
        Map.of("Accept-Encoding", List.of("gzip")));
  }

  private static WebClient.Builder client(Gate gate) {
    return WebClient.builder(gate).mostBytes(MOST).patience(Duration.ofSeconds(20));
  }

  @Test
  void the_connection_goes_to_the_address_that_was_checked() throws Exception {
    List<List<InetAddress>> answers =
        new ArrayList<>(List.of(List.of(HERE), List.of(InetAddress.getByName("127.0.0.2"))));
    List<InetAddress> checked = new ArrayList<>();
    try (WebClient client =
        client((uri, addresses) -> checked.addAll(addresses))
            .names(host -> answers.remove(0))
            .build()) {
      assertThat(client.send(get("rebound.example")).body()).asString().isEqualTo("here");
    }
    assertThat(checked).containsExactly(HERE);
    assertThat(answers).as("the name was looked up once").hasSize(1);
    assertThat(hosts).containsExactly("rebound.example:" + server.getAddress().getPort());
  }

  @Test
  void whom_the_gate_refuses_is_not_asked() {
    Gate closed =
        (uri, addresses) -> {
          throw new IllegalStateException("not " + uri.getHost());
        };
    try (WebClient client = client(closed).names(host -> List.of(HERE)).build()) {
      assertThatThrownBy(() -> client.send(get("inner.example"))).hasMessage("not inner.example");
    }
    assertThat(hosts).isEmpty();
  }

  @Test
  void an_address_that_takes_no_connection_is_followed_by_the_next() throws Exception {
    InetAddress nobody = InetAddress.getByName("127.0.0.9");
    try (WebClient client =
        client((uri, addresses) -> {}).names(host -> List.of(nobody, HERE)).build()) {
      assertThat(client.send(get("two.example")).status()).isEqualTo(200);
    }
  }

  /** An owner of a name can give it any number of addresses that take no connection. */
  @Test
  void the_time_of_a_request_holds_for_all_addresses_together() throws Exception {
    List<SocketChannel> waiting = new ArrayList<>();
    try (ServerSocket silent = new ServerSocket(0, 1, HERE);
        WebClient client =
            WebClient.builder((uri, addresses) -> {})
                .patience(Duration.ofSeconds(1))
                .names(host -> Collections.nCopies(4, HERE))
                .build()) {
      for (int i = 0; i < 8; i++) { // until it takes no more
        SocketChannel one = SocketChannel.open();
        waiting.add(one);
        one.configureBlocking(false);
        one.connect(silent.getLocalSocketAddress());
      }
      URI page = URI.create("http://slow.example:" + silent.getLocalPort() + "/");
      long begun = System.nanoTime();
      assertThatThrownBy(() -> client.send(WebRequest.get(page, Map.of())))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("did not answer within 1 s");
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
    } finally {
      for (SocketChannel one : waiting) {
        one.close();
      }
    }
  }

  @Test
  void a_small_answer_that_unpacks_to_a_large_one_is_too_large() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      byte[] block = new byte[1 << 20];
      for (int i = 0; i < 64; i++) {
        gzip.write(block);
      }
    }
    assertThat(packed.size()).isLessThan(MOST);
    server.createContext(
        "/bomb",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Encoding", "gzip");
          exchange.sendResponseHeaders(200, packed.size());
          packed.writeTo(exchange.getResponseBody());
          exchange.close();
        });
    URI bomb = get("127.0.0.1").uri().resolve("/bomb");
    try (WebClient client = client((uri, addresses) -> {}).build()) {
      assertThatThrownBy(() -> client.send(WebRequest.get(bomb, Map.of())))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("larger than " + MOST + " bytes");
    }
  }

  @Test
  void packed_answers_are_unpacked() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("unpacked".repeat(1000).getBytes(StandardCharsets.UTF_8));
    }
    server.createContext(
        "/packed",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Encoding", "gzip");
          exchange.sendResponseHeaders(200, packed.size());
          packed.writeTo(exchange.getResponseBody());
          exchange.close();
        });
    URI address = get("127.0.0.1").uri().resolve("/packed");
    try (WebClient client = client((uri, addresses) -> {}).build()) {
      assertThat(client.send(WebRequest.get(address, Map.of())).body()).hasSize(8000);
    }
  }

  /** RFC 9110, section 15.2: any number of them may come before the answer. */
  @Test
  void what_a_server_says_beforehand_is_no_answer() throws Exception {
    String said =
        """
        HTTP/1.1 103 Early Hints\r
        Link: </style.css>; rel=preload\r
        \r
        HTTP/1.1 102 Processing\r
        \r
        HTTP/1.1 200 OK\r
        Content-Length: 4\r
        \r
        here\
        """;
    try (ServerSocket hinting = new ServerSocket(0, 1, HERE);
        WebClient client = client((uri, addresses) -> {}).build()) {
      Thread.startVirtualThread(
          () -> {
            try (Socket one = hinting.accept()) {
              one.getOutputStream().write(said.getBytes(StandardCharsets.US_ASCII));
              one.getInputStream().readAllBytes();
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
      URI page = URI.create("http://127.0.0.1:" + hinting.getLocalPort() + "/");
      WebAnswer answer = client.send(WebRequest.get(page, Map.of()));

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).asString().isEqualTo("here");
      assertThat(answer.header("link")).isEmpty();
    }
  }

  @Test
  void a_proxy_is_asked_for_a_host_that_nobody_knows_here() throws Exception {
    List<String> asked = new CopyOnWriteArrayList<>();
    try (ServerSocket proxy = new ServerSocket(0, 1, HERE);
        WebClient client =
            client((uri, addresses) -> asked.add("gate"))
                .names(
                    host -> {
                      throw new UnknownHostException(host);
                    })
                .proxies(
                    uri ->
                        Optional.of(
                            ProxySettings.of(
                                URI.create("http://127.0.0.1:" + proxy.getLocalPort()))))
                .build()) {
      Thread.startVirtualThread(() -> beProxyAndServer(proxy, asked));

      URI far = URI.create("http://far.example/page");
      assertThat(client.send(WebRequest.get(far, Map.of())).body()).asString().isEqualTo("here");
    }
    assertThat(asked).containsExactly("CONNECT far.example:80 HTTP/1.1", "GET /page HTTP/1.1");
  }

  private static void beProxyAndServer(ServerSocket proxy, List<String> asked) {
    try (Socket one = proxy.accept();
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(one.getInputStream(), StandardCharsets.US_ASCII))) {
      for (String answer : List.of("", "Content-Length: 4\r\n")) {
        asked.add(in.readLine());
        while (!in.readLine().isEmpty()) {
          // the rest of the head
        }
        one.getOutputStream()
            .write(("HTTP/1.1 200 OK\r\n" + answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
      }
      one.getOutputStream().write("here".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it would reach is as near to it as to this machine. */
  @Test
  void the_gate_holds_for_what_goes_through_a_proxy_too() {
    Gate closed =
        (uri, addresses) -> {
          throw new IllegalStateException("not " + addresses);
        };
    try (WebClient client =
        client(closed)
            .names(host -> List.of(HERE))
            .proxies(uri -> Optional.of(ProxySettings.of(URI.create("http://127.0.0.1:1"))))
            .build()) {
      assertThatThrownBy(() -> client.send(get("inner.example"))).hasMessageStartingWith("not [");
    }
  }

  @Test
  void who_reads_a_request_in_a_log_sees_no_secret() {
    WebRequest request =
        new WebRequest(
            "POST",
            URI.create("https://a.example/token?key=secret"),
            Map.of("Authorization", List.of("secret")),
            "secret");
    assertThat(request.toString()).isEqualTo("POST https://a.example");
  }
}
