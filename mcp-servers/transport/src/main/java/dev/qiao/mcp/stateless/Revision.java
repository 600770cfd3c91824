package dev.qiao.mcp.stateless;

/** Revision 2026-07-28 by its names and numbers. */
public final class Revision {

  /** How messages call it. */
  public static final String VERSION = "2026-07-28";

  /** The method by which a client learns what a server speaks and offers. */
  public static final String DISCOVER = "server/discover";

  /** The method whose answer is the stream of what a client wants to hear of. */
  public static final String LISTEN = "subscriptions/listen";

  /** The notification with which that stream begins: what the client will hear of. */
  public static final String LISTENING = "notifications/subscriptions/acknowledged";

  /** The method that asks how a task stands. */
  public static final String TASK_GET = "tasks/get";

  /** The method that brings a task the answers to what it asks. */
  public static final String TASK_UPDATE = "tasks/update";

  /** The method that ends a task. */
  public static final String TASK_CANCEL = "tasks/cancel";

  private static final String PREFIX = "io.modelcontextprotocol/";

  /** In a request's {@code _meta}: the revision that it is written in. */
  public static final String PROTOCOL_VERSION = PREFIX + "protocolVersion";

  /** In a request's {@code _meta}: what may be asked of the client meanwhile. */
  public static final String CLIENT_CAPABILITIES = PREFIX + "clientCapabilities";

  /** In a request's {@code _meta}: name and version of the client's software. */
  public static final String CLIENT_INFO = PREFIX + "clientInfo";

  /** In a request's {@code _meta}: from which level on the client wants log messages. */
  public static final String LOG_LEVEL = PREFIX + "logLevel";

  /** In a result's {@code _meta}: name and version of the server's software. */
  public static final String SERVER_INFO = PREFIX + "serverInfo";

  /** In the {@code _meta} of all that a listening client is told: the request it listens by. */
  public static final String SUBSCRIPTION_ID = PREFIX + "subscriptionId";

  /** The extension by which a call may become a task. */
  public static final String TASKS = PREFIX + "tasks";

  /** The error of headers that are missing, malformed, or say something else than the body. */
  public static final int HEADER_MISMATCH = -32_020;

  /** The error of a client that did not declare what serving its request takes. */
  public static final int MISSING_CAPABILITY = -32_021;

  /** The error of a revision that the server does not speak. */
  public static final int UNSUPPORTED_VERSION = -32_022;

  private Revision() {}
}
