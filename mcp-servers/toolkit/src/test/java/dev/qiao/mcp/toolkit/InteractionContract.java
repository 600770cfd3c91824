package dev.qiao.mcp.toolkit;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.toolkit.test.Called;
import dev.qiao.mcp.toolkit.test.Ongoing;
import dev.qiao.mcp.toolkit.test.Person;
import dev.qiao.mcp.toolkit.test.TestClient;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a tool and its client say to each other while a call runs, whatever carries it. */
abstract class InteractionContract {

  private final TalkingTools tools = new TalkingTools();

  abstract TestClient connect(McpServer server, Person person);

  private TestClient with(Person person) {
    return connect(McpServer.of(tools), person);
  }

  private static Map<String, Object> booking(int guests, String day) {
    return Map.of("guests", guests, "day", day, "meal", "DINNER", "extras", List.of("LUNCH"));
  }

  @Test
  void progress_is_told_before_the_answer() {
    try (TestClient client = with(Person.ABSENT)) {
      assertThat(client.call("count", Map.of("to", 2)).text()).isEqualTo("Counted to 2.");
      assertThat(List.of(client.nextProgress(), client.nextProgress()))
          .anySatisfy(
              first -> {
                assertThat(first.progress()).isEqualTo(1);
                assertThat(first.total()).isEqualTo(2);
                assertThat(first.message()).isEqualTo("Counted 1.");
              });
    }
  }

  @Test
  void a_call_that_lets_its_connection_go_is_answered_all_the_same() throws Exception {
    try (TestClient client = with(Person.ABSENT)) {
      Ongoing call = client.start("render", Map.of("comeBackAfterMillis", 50));
      assertThat(tools.released.await(20, SECONDS)).isTrue();
      tools.resumed.countDown();
      assertThat(call.answer().get(20, SECONDS).text()).isEqualTo("Rendered.");
    }
  }

  @Test
  void nobody_is_sent_away_for_ever() {
    try (TestClient client = with(Person.ABSENT)) {
      assertThat(client.call("render", Map.of("comeBackAfterMillis", -1)).text())
          .isEqualTo("The tool render failed: IllegalArgumentException.");
    }
  }

  @Test
  void a_message_for_the_log_names_the_tool() {
    try (TestClient client = with(Person.ABSENT)) {
      client.call("log", Map.of("text", "It rains."));
      var message = client.nextLog();
      assertThat(message.level()).isEqualTo(LoggingLevel.WARNING);
      assertThat(message.logger()).isEqualTo("log");
      assertThat(message.data()).isEqualTo("It rains.");
    }
  }

  @Test
  void a_user_fills_in_a_form() {
    try (TestClient client = with(Person.ABSENT.filling(question -> booking(2, "2026-12-24")))) {
      assertThat(client.call("book").text())
          .isEqualTo(
              "Booked: Booking[guests=2, day=2026-12-24, meal=DINNER, extras=[LUNCH],"
                  + " contact=null]");
    }
  }

  @Test
  void a_user_declines_or_goes_on() {
    try (TestClient client = with(Person.ABSENT.declining())) {
      assertThat(client.call("book").text()).isEqualTo("Declined.");
    }
    try (TestClient client =
        connect(McpServer.of(new TalkingTools()), Person.ABSENT.dismissing())) {
      assertThat(client.call("book").text()).isEqualTo("Dismissed.");
    }
  }

  @Test
  void what_a_user_writes_is_checked() {
    try (TestClient client = with(Person.ABSENT.filling(question -> booking(9, "2026-12-24")))) {
      Called called = client.call("book");
      assertThat(called.isError()).isTrue();
      assertThat(called.text())
          .isEqualTo("The user's answer does not fit: guests must be less than or equal to 8.");
    }
    try (TestClient client =
        connect(
            McpServer.of(new TalkingTools()),
            Person.ABSENT.filling(question -> booking(2, "tomorrow")))) {
      assertThat(client.call("book").text())
          .isEqualTo(
              "The user's answer does not fit: day must be of type LocalDate, not tomorrow.");
    }
  }

  @Test
  void a_client_that_has_nobody_to_ask_is_a_failure_that_says_so() {
    try (TestClient client = with(Person.ABSENT)) {
      assertThat(client.call("features").text()).isEqualTo("{\"result\":[]}");
      assertThat(client.call("book").text())
          .isEqualTo("The client does not offer forms for its user (elicitation).");
      assertThat(client.call("pay").text())
          .isEqualTo("The client does not offer addresses for its user to open (elicitation).");
      assertThat(client.call("think", Map.of("question", "6*7")).text())
          .isEqualTo("The client does not offer its model (sampling).");
      Called roots = client.call("roots");
      assertThat(roots.isError()).isTrue();
      assertThat(roots.text()).isEqualTo("The client does not offer roots.");
    }
  }

  @Test
  void a_user_opens_an_address() {
    try (TestClient client = with(Person.ABSENT.opening(url -> url.endsWith("/pay")))) {
      assertThat(client.call("features").text()).isEqualTo("{\"result\":[\"URL_ELICITATION\"]}");
      assertThat(client.call("pay").text()).isEqualTo("true");
    }
  }

  @Test
  void who_has_opened_an_address_hears_when_all_is_done_there() {
    try (TestClient client = with(Person.ABSENT.opening(url -> true))) {
      client.call("pay");
      client.call("pay");
      assertThat(client.nextFinishedVisit()).isNotEqualTo(client.nextFinishedVisit());
    }
  }

  @Test
  void a_form_by_hand_is_filled_in_and_checked() {
    try (TestClient client = with(Person.ABSENT.filling(any -> Map.of("colour", "blue")))) {
      assertThat(client.call("choose").text()).isEqualTo("Accepted[value={colour=blue}]");
    }
    try (TestClient client = with(Person.ABSENT.filling(any -> Map.of("colour", "green")))) {
      Called called = client.call("choose");
      assertThat(called.isError()).isTrue();
      assertThat(called.text()).startsWith("The user's answer does not fit: ").contains("colour");
    }
    try (TestClient client = with(Person.ABSENT.declining())) {
      assertThat(client.call("choose").text()).isEqualTo("Declined[]");
    }
  }

  @Test
  void what_a_client_says_beyond_the_form_is_passed_over() {
    Map<String, Object> more = new HashMap<>(booking(2, "2026-12-24"));
    more.put("remark", "By the window.");
    try (TestClient client = with(Person.ABSENT.filling(any -> more))) {
      assertThat(client.call("book").text()).startsWith("Booked: ");
    }
  }

  @Test
  void a_client_is_pinged_and_says_more_than_arguments() {
    try (TestClient client = with(Person.ABSENT)) {
      assertThat(client.call("echoMeta").text()).isEqualTo("{\"result\":[\"progressToken\"]}");
      assertThat(client.nextProgress().total()).isNull();
    }
  }

  @Test
  void a_model_and_roots_are_asked_for() {
    try (TestClient client =
        with(Person.ABSENT.withModel(prompt -> prompt + " = 42").withRoots("file:///work"))) {
      assertThat(client.call("think", Map.of("question", "6*7")).text())
          .isEqualTo("It says: 6*7 = 42");
      assertThat(client.call("roots").text()).isEqualTo("{\"result\":[\"file:///work\"]}");
    }
  }

  @Test
  void an_error_of_the_client_is_the_tools_failure() {
    Person broken =
        Person.ABSENT.withModel(
            prompt -> {
              throw new IllegalStateException("no credit");
            });
    try (TestClient client = with(broken)) {
      Called called = client.call("think", Map.of("question", "6*7"));
      assertThat(called.isError()).isTrue();
      assertThat(called.text()).startsWith("The client answered with an error: ");
    }
  }

  @Test
  void a_form_that_cannot_be_shown_is_a_fault_of_the_server() {
    try (TestClient client = with(Person.ABSENT.declining())) {
      assertThat(client.call("misuse").text())
          .isEqualTo("The tool misuse failed: IllegalArgumentException.");
    }
  }

  @Test
  void a_cancelled_call_is_interrupted() throws Exception {
    try (TestClient client = with(Person.ABSENT)) {
      Ongoing call = client.start("await", Map.of());
      assertThat(tools.waiting.await(10, SECONDS)).isTrue();
      call.cancel();
      assertThat(tools.interrupted.await(10, SECONDS)).isTrue(); // and the connection still holds
      assertThat(client.call("count", Map.of("to", 0)).text()).isEqualTo("Counted to 0.");
    }
  }
}
