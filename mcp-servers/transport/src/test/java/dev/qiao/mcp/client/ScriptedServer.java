package dev.qiao.mcp.client;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A server on a real socket that answers POST, GET and DELETE each by a script of its own, and ends
 * its answers as servers and networks do.
 */
final class ScriptedServer implements AutoCloseable {

  /** How an answer ends: whole, cut off, not at all, or cut off with nobody listening after. */
  enum Ending {
    ENDS,
    BREAKS,
    STAYS,
    DIES
  }

  /** One request; header names in lower case, each character of a value a byte of it. */
  record Asked(String method, Map<String, String> headers, String body, long nanos) {
    String header(String name) {
      return headers.get(name);
    }
  }

  record Answer(String status, String type, String body, Ending ending) {}

  /** When each answer was about to end. */
  final BlockingQueue<Long> endings = new LinkedBlockingQueue<>();

  /** Opens when the client has closed a connection whose answer stays. */
  final CountDownLatch leftByClient = new CountDownLatch(1);

  private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Map<String, BlockingQueue<Answer>> scripts = new ConcurrentHashMap<>();
  private final Map<String, BlockingQueue<Asked>> asked = new ConcurrentHashMap<>();
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

  ScriptedServer() throws IOException {
    Thread.startVirtualThread(this::accept);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort() + "/mcp");
  }

  static Answer json(String body) {
    return new Answer("200 OK", "application/json", body, Ending.ENDS);
  }

  static Answer stream(Ending ending, String... events) {
    return new Answer("200 OK", "text/event-stream", String.join("", events), ending);
  }

  static Answer status(String status, String body) {
    return new Answer(status, "text/plain", body, Ending.ENDS);
  }

  ScriptedServer on(String method, Answer... answers) {
    for (Answer answer : answers) {
      of(scripts, method).add(answer);
    }
    return this;
  }

  /** The next request of this method, or null if none comes within this time. */
  Asked poll(String method, long seconds) throws InterruptedException {
    return of(asked, method).poll(seconds, SECONDS);
  }

  Asked take(String method) throws InterruptedException {
    Asked next = poll(method, 20);
    if (next == null) {
      throw new AssertionError("No " + method + " came.");
    }
    return next;
  }

  private static <T> BlockingQueue<T> of(Map<String, BlockingQueue<T>> queues, String method) {
    return queues.computeIfAbsent(method, name -> new LinkedBlockingQueue<>());
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listening.accept();
        sockets.add(socket);
        Thread.startVirtualThread(() -> serve(socket));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      Ending ending = Ending.ENDS;
      while (ending == Ending.ENDS) {
        Asked request = read(in);
        of(asked, request.method()).add(request);
        Answer next = of(scripts, request.method()).poll();
        Answer answer = next == null ? usual(request) : next;
        ending = answer.ending();
        if (ending == Ending.STAYS) {
          stay(answer, socket);
        } else {
          write(answer, socket.getOutputStream());
        }
      }
    } catch (IOException e) {
      // the client has gone, or the test is over
    }
  }

  /** A client may leave before it has read all, and then the connection is reset. */
  private void stay(Answer answer, Socket socket) throws IOException {
    try {
      write(answer, socket.getOutputStream());
      socket.getInputStream().read();
    } finally {
      leftByClient.countDown();
    }
  }

  private static Answer usual(Asked request) {
    return switch (request.method()) {
      case "POST" -> status("202 Accepted", "");
      case "DELETE" -> status("200 OK", "");
      default -> status("405 Method Not Allowed", "");
    };
  }

  private static Asked read(InputStream in) throws IOException {
    String method = line(in).split(" ")[0];
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    return new Asked(method, headers, body, System.nanoTime());
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException();
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  private void write(Answer answer, OutputStream out) throws IOException {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    String head =
        "HTTP/1.1 %s\r\nContent-Type: %s\r\nMcp-Session-Id: session-1\r\n%s\r\n\r\n"
            .formatted(
                answer.status(),
                answer.type(),
                answer.status().startsWith("204") ? "X-Body: none" : "Transfer-Encoding: chunked");
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    if (body.length > 0) {
      out.write((Integer.toHexString(body.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
      out.write(body);
      out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    out.flush();
    if (answer.ending() == Ending.DIES) {
      listening.close();
    }
    endings.add(System.nanoTime());
    if (answer.ending() == Ending.ENDS && !answer.status().startsWith("204")) {
      out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
