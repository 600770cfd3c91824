package dev.qiao.mcp.server.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** The network between a client and a server: it carries bytes both ways until it is cut. */
final class Cable implements AutoCloseable {

  private final int serverPort;
  private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final AtomicInteger connections = new AtomicInteger();
  private final Queue<Socket> ends = new ConcurrentLinkedQueue<>();

  Cable(int serverPort) throws IOException {
    this.serverPort = serverPort;
    Thread.startVirtualThread(this::accept);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort() + "/mcp");
  }

  /** How many connections there have been. */
  int connections() {
    return connections.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
        connections.incrementAndGet();
        ends.add(client);
        ends.add(server);
        Thread.startVirtualThread(() -> carry(client, server));
        Thread.startVirtualThread(() -> carry(server, client));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private static void carry(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // cut, or one of the two has gone
    }
  }

  /** Breaks every connection; new ones are carried. */
  void cut() throws IOException {
    for (Socket end = ends.poll(); end != null; end = ends.poll()) {
      end.close();
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    cut();
  }
}
