package dev.qiao.mcp.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.qiao.mcp.web.ProxySettings;
import dev.qiao.mcp.web.ProxySettings.Kind;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Base64;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A proxy that asks for user and password, and takes every name for that of one server here. */
final class TestProxy implements AutoCloseable {

  private static final String CREDENTIALS = "me:hush";

  private final Kind kind;
  private final int serverPort;
  private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();

  TestProxy(Kind kind, int serverPort) throws IOException {
    this.kind = kind;
    this.serverPort = serverPort;
    Thread.startVirtualThread(this::accept);
  }

  ProxySettings settings() {
    return new ProxySettings(kind, "127.0.0.1", listening.getLocalPort(), null, null);
  }

  /** Where clients wished to go. */
  Queue<String> asked() {
    return asked;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        sockets.add(client);
        Thread.startVirtualThread(() -> serve(client));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket client) {
    try (client) {
      boolean open = kind == Kind.HTTP ? connect(client) : socks(client);
      if (open) {
        Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
        sockets.add(server);
        Thread.startVirtualThread(() -> carry(server, client));
        carry(client, server);
      }
    } catch (IOException e) {
      // one of the two has gone
    }
  }

  private static void carry(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // over
    }
  }

  private boolean connect(Socket client) throws IOException {
    String head = "";
    while (!head.endsWith("\r\n\r\n")) {
      head += (char) client.getInputStream().read();
    }
    asked.add(head.split(" ")[1]);
    String expected = Base64.getEncoder().encodeToString(CREDENTIALS.getBytes(US_ASCII));
    boolean known = head.contains("Basic " + expected + "\r\n");
    String answer =
        known
            ? "HTTP/1.1 200 OK\r\n\r\n"
            : "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n";
    client.getOutputStream().write(answer.getBytes(US_ASCII));
    return known;
  }

  /** SOCKS 5 (RFC 1928) with user and password (RFC 1929). */
  private boolean socks(Socket client) throws IOException {
    DataInputStream in = new DataInputStream(client.getInputStream());
    OutputStream out = client.getOutputStream();
    in.readByte();
    byte[] methods = in.readNBytes(in.readUnsignedByte());
    Arrays.sort(methods);
    if (Arrays.binarySearch(methods, (byte) 2) < 0) {
      out.write(new byte[] {5, (byte) 0xFF});
      return false;
    }
    out.write(new byte[] {5, 2});
    in.readByte();
    String user = new String(in.readNBytes(in.readUnsignedByte()), US_ASCII);
    String password = new String(in.readNBytes(in.readUnsignedByte()), US_ASCII);
    boolean known = CREDENTIALS.equals(user + ":" + password);
    out.write(new byte[] {1, (byte) (known ? 0 : 1)});
    if (!known) {
      return false;
    }
    in.readNBytes(4);
    String host = new String(in.readNBytes(in.readUnsignedByte()), US_ASCII);
    asked.add(host + ":" + in.readUnsignedShort());
    out.write(new byte[] {5, 0, 0, 1, 127, 0, 0, 1, 0, 0});
    return true;
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
