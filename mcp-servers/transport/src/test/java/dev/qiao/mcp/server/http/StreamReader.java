package dev.qiao.mcp.server.http;

import dev.qiao.mcp.server.http.EventStream.Step;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A connection that takes events only when the test says so. */
final class StreamReader implements EventStream.Reader {

  boolean ready = true;
  boolean displaced;

  @Override
  public boolean ready() {
    return ready;
  }

  @Override
  public void wake() {}

  @Override
  public void displaced() {
    displaced = true;
  }

  @Override
  public void sendAway(Duration comeBackAfter) {}

  /** All messages that are there for it. */
  List<String> readAll(EventStream stream) {
    List<String> all = new ArrayList<>();
    for (Step next = stream.next(this);
        next instanceof StoredEvent event;
        next = stream.next(this)) {
      all.add(new String(event.json(), StandardCharsets.UTF_8));
    }
    return all;
  }
}
