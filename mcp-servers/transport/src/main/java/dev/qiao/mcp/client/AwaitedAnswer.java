package dev.qiao.mcp.client;

import dev.qiao.mcp.jsonrpc.JsonRpcException;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * What a message waits for among all that the server sends. It is settled once; nothing that comes
 * later or twice changes that.
 *
 * <p>For the tasks of one inbox alone, which run one after the other.
 */
final class AwaitedAnswer {

  static final String TOO_EARLY = "The answer ended too early.";

  /** More requests than this within one call are not told from their repetitions. */
  private static final int MOST_REMEMBERED = 1_000;

  private final JSONRPCMessage sent;
  private final Receiver receiver;
  private final UnaryOperator<JSONRPCMessage> reading;
  private final MessageReply.Outcome outcome;
  private final Set<Object> asked = new HashSet<>();
  private boolean settled;

  /**
   * @param reading what is made of the answer before the client has it
   */
  AwaitedAnswer(
      JSONRPCMessage sent,
      Receiver receiver,
      UnaryOperator<JSONRPCMessage> reading,
      MessageReply.Outcome outcome) {
    this.sent = sent;
    this.receiver = receiver;
    this.reading = reading;
    this.outcome = outcome;
  }

  /** Whether the message is a request. Any thread may ask. */
  boolean isOfRequest() {
    return sent instanceof JSONRPCRequest;
  }

  boolean isSettled() {
    return settled;
  }

  /** Lets the client handle a message, and looks whether it is the answer. */
  void deliver(byte[] json) {
    deliver(json, false);
  }

  /**
   * The same for what may be a repetition: a server that replays too much would otherwise ask its
   * user the same again.
   */
  void deliverOnce(byte[] json) {
    deliver(json, true);
  }

  private void deliver(byte[] json, boolean once) {
    try {
      receiver.read(json).forEach(message -> deliver(message, once));
    } catch (JsonRpcException e) {
      settle(to -> to.failed(e));
    }
  }

  private void deliver(JSONRPCMessage message, boolean once) {
    boolean answers = answers(message);
    boolean repeated = isRepeated(message) && once;
    if ((answers && settled) || repeated) {
      return;
    }
    receiver.handle(answers ? reading.apply(message) : message);
    if (answers) {
      settle(MessageReply.Outcome::succeeded);
    }
  }

  private boolean answers(JSONRPCMessage message) {
    return message instanceof JSONRPCResponse response
        && sent instanceof JSONRPCRequest request
        && request.id().equals(response.id());
  }

  private boolean isRepeated(JSONRPCMessage message) {
    return message instanceof JSONRPCRequest request
        && (asked.contains(request.id())
            || (asked.size() < MOST_REMEMBERED && !asked.add(request.id())));
  }

  /**
   * Nothing more comes: a request has failed, and any other message has arrived.
   *
   * @param why a request has no answer then
   */
  void ended(String why) {
    settle(isOfRequest() ? to -> to.failed(new IOException(why)) : MessageReply.Outcome::succeeded);
  }

  void settle(Consumer<MessageReply.Outcome> result) {
    if (!settled) {
      settled = true;
      result.accept(outcome);
    }
  }
}
