package dev.qiao.mcp.client;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;

/** Notes in words what became of a message. */
record NotedOutcome(List<String> told) implements MessageReply.Outcome {

  @Override
  public void sessionOpened(String id) {}

  @Override
  public void succeeded() {
    told.add("succeeded");
  }

  @Override
  public void failed(Throwable cause) {
    told.add("failed: " + cause.getMessage());
  }

  @Override
  public void refused(HttpResponseStatus status, byte[] body) {
    told.add("refused: " + status);
  }

  @Override
  public void notResumed(HttpResponseStatus status, byte[] body) {
    told.add("not resumed: " + status);
  }
}
