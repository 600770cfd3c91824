package dev.qiao.mcp.builtin.everything;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that no client of the SDK would send, byte by byte. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {

  private final RawSession session = new RawSession();

  @AfterAll
  void end() {
    session.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // arguments that do not fit a schema
        "tools/call | {'name':'echo'}",
        "tools/call | {'name':'echo','arguments':{'message':7}}",
        "tools/call | {'name':'echo','arguments':{'message':'x','more':'y'}}",
        "tools/call | {'name':'test_simple_text','arguments':{'x':1}}",
        "tools/call | {'name':'test_cancellation','arguments':{'milliseconds':10001}}",
        "tools/call | {'name':'test_cancellation','arguments':{'milliseconds':-1}}",
        "tools/call | {'name':'test_cancellation','arguments':{'milliseconds':1e300}}",
        "tools/call | {'name':'test_structured_content','arguments':{'a':'1','b':2}}",
        "tools/call | {'name':'json_schema_2020_12_tool','arguments':{}}",
        "tools/call | {'name':'test_change_tools','arguments':{'present':'yes'}}",
        // what is not there
        "tools/call | {'name':'test_added_tool','arguments':{}}",
        "tools/call | {'name':'','arguments':{}}",
        "resources/read | {'uri':'test://nothing'}",
        "resources/read | {'uri':'test://template//data'}",
        "resources/read | {'uri':'test://template/1/2/data'}",
        "resources/read | {'uri':'file:///etc/passwd'}",
        "prompts/get | {'name':'nothing'}",
        "prompts/get | {'name':'test_prompt_with_arguments'}",
        "prompts/get | {'name':'test_prompt_with_arguments','arguments':{'arg1':'x'}}",
        "prompts/get | {'name':'test_prompt_with_arguments','arguments':{'arg1':'x','arg2':2}}",
        "completion/complete |"
            + " {'ref':{'type':'ref/prompt','name':'nothing'},'argument':{'name':'a','value':''}}",
        "completion/complete |"
            + " {'ref':{'type':'ref/resource','uri':'test://{x}'},'argument':{'name':'x','value':''}}",
        "no/such/method | {}",
        // params of another shape
        "tools/call | null",
        "tools/call | {'name':{}}",
        "resources/read | {'uri':{}}",
        "prompts/get | null",
        "completion/complete | {}",
      })
  void is_answered_with_an_error_that_shows_nothing_of_the_inside(String method, String params) {
    String answer = ask(method, params);

    assertThat(answer).containsPattern("\"error\":\\{|\"isError\":true");
    assertThat(answer).doesNotContain("Exception", "java.", "dev.qiao", "\tat ", "root:");
    assertThat(ask("ping", "{}")).contains("\"result\":{}");
  }

  private String ask(String method, String params) {
    return session.request(7, method, params.replace('\'', '"')).join();
  }

  @Test
  void takes_no_settings() {
    assertThatThrownBy(() -> new EverythingSource().open(Map.of("root", "/")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Server everything has no setting root; it takes none.");
  }
}
