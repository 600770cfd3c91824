package dev.qiao.agent.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(30)
class CommandServedTest {

  /** A virtual thread in a pipe's read keeps its carrier: two stop all others on two cores. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void a_process_that_says_nothing_holds_up_no_virtual_thread() throws Exception {
    CommandServed served =
        CommandServed.start(
            "mute", new ServerConfig.Command("sleep", List.of("60"), Map.of()), System.getenv());
    try {
      served.transport().connect(messages -> messages).block();

      // Only platform threads are listed.
      assertThat(Thread.getAllStackTraces().keySet())
          .extracting(Thread::getName)
          .contains("stdout-mute", "stderr-mute");
    } finally {
      served.close();
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void the_end_of_the_jvm_asks_a_process_before_it_makes_it_end() throws Exception {
    CommandServed served =
        CommandServed.start(
            "naps", new ServerConfig.Command("sleep", List.of("60"), Map.of()), System.getenv());
    try {
      served.endWithJvm();
      while (served.lastWords().isEmpty()) {
        assertThat(Thread.interrupted()).as("waited too long").isFalse();
        Thread.onSpinWait();
      }
      // 128 + SIGTERM; SIGKILL would be 137.
      assertThat(served.lastWords()).isEqualTo("it ended with exit code 143");
    } finally {
      served.close();
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void what_it_writes_in_the_place_of_messages_is_told() throws Exception {
    CommandServed served =
        CommandServed.start(
            "chats",
            new ServerConfig.Command("sh", List.of("-c", "echo 'hello there'; sleep 60"), Map.of()),
            System.getenv());
    try {
      served.transport().connect(message -> message).block();
      while (served.lastWords().isEmpty()) {
        assertThat(Thread.interrupted()).as("waited too long").isFalse();
        Thread.onSpinWait();
      }
      assertThat(served.lastWords())
          .isEqualTo("it wrote to standard output what is no message of MCP: \"hello there\"");
    } finally {
      served.close();
    }
  }
}
