package dev.qiao.cli.json;

import dev.qiao.agent.event.AgentEvent;
import dev.qiao.agent.event.Stamp;
import dev.qiao.cli.console.SafeJson;
import dev.qiao.cli.exit.ExitCode;
import dev.qiao.cli.terminal.RunView;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes every event as one line of JSON. The last line is a {@code run_finished}, also if the run
 * never began. Safe for use by many threads.
 */
public final class JsonLines implements RunView {

  private final PrintStream out;
  private final Clock clock;
  private final JsonMapper json = JsonMapper.builder().build();
  private final EventJson events = new EventJson(json);
  private final Consumer<String> remarks;
  private Stamp last;
  private boolean finished;

  /** Writes to {@code out}, which nothing else should write to; remarks are no events. */
  public JsonLines(PrintStream out, Clock clock, Consumer<String> remarks) {
    this.out = out;
    this.remarks = remarks;
    this.clock = clock;
    this.last = new Stamp(0, clock.instant(), 0);
  }

  @Override
  public void remark(String text) {
    remarks.accept(text);
  }

  @Override
  public synchronized void accept(AgentEvent event) {
    write(event.stamp(), events.of(event), event instanceof AgentEvent.RunFinished);
  }

  @Override
  public synchronized void end(ExitCode code, String reason) {
    Stamp stamp = new Stamp(last.seq() + 1, clock.instant(), last.step());
    String status = EventJson.statusOf(code);
    write(stamp, events.finished(stamp, status, "", List.of(), reason, code), true);
  }

  private void write(Stamp stamp, ObjectNode node, boolean end) {
    if (finished) {
      return;
    }
    last = stamp;
    finished = end;
    out.print(SafeJson.of(json.writeValueAsString(node)) + "\n");
    out.flush();
  }
}
