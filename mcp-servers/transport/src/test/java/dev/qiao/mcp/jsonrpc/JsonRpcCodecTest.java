package dev.qiao.mcp.jsonrpc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which bytes are messages, and what is said of those that are none. */
class JsonRpcCodecTest {

  private static final int NOT_JSON = -32_700;
  private static final int NO_MESSAGE = -32_600;
  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

  private final JsonRpcCodec codec = new JsonRpcCodec(McpJsonDefaults.getMapper());

  private JsonRpcException refused(byte[] bytes) {
    return catchThrowableOfType(JsonRpcException.class, () -> codec.read(bytes));
  }

  @Test
  void numbers_keep_their_kinds() {
    String text =
        """
        {"jsonrpc":"2.0","id":9007199254740993,"method":"m","params":{"a":1,"b":1.5,"c":null}}\
        """;
    JSONRPCRequest request = (JSONRPCRequest) codec.read(text.getBytes(UTF_8));
    assertThat(request.id()).isEqualTo(9_007_199_254_740_993L);
    assertThat((Map<?, ?>) request.params()).hasToString("{a=1, b=1.5, c=null}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'jsonrpc':'2.0','id':1}|neither method nor result nor error",
        "{'jsonrpc':'2.0','result':{}}|must have an id",
        "{'jsonrpc':'2.0','id':null,'result':{}}|must have an id",
        "{'jsonrpc':'2.0','id':1,'result':null}|either a result or an error",
        "{'jsonrpc':'2.0','id':1,'error':null}|either a result or an error",
        "{'jsonrpc':'2.0','id':1,'result':{},'error':{'code':1,'message':''}}|either",
        "{'jsonrpc':'2.0','id':1,'error':{'code':1.5,'message':''}}|a code and a message",
        "{'jsonrpc':'2.0','id':1.5,'method':'m'}|a string or an integer",
        "{'jsonrpc':'2.0','id':18446744073709551616,'method':'m'}|a string or an integer",
        "{'jsonrpc':'2.0','id':1,'method':'m','params':[]}|params must be an object",
        "{'jsonrpc':'2.0','id':1,'method':{}}|method must be a string",
        "{'jsonrpc':2.0,'id':1,'method':'m'}|jsonrpc must be",
        "[]|not a batch",
        "7|not a JSON object"
      })
  void what_is_json_and_no_message_is_told_so(String text, String words) {
    JsonRpcException refused = refused(text.replace('\'', '"').getBytes(UTF_8));
    assertThat(refused.code()).isEqualTo(NO_MESSAGE);
    assertThat(refused.reason()).contains(words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{'jsonrpc':'2.0','id':1,'method':'ping'} {}",
        "{'jsonrpc':'2.0','id':1,'method':'ping','method':'tools/call'}",
        "{'jsonrpc':'2.0','id':1,'method':'m','params':{'name':'a','name':'b'}}",
        "{'jsonrpc':'2.0','id':1,'method':'m','params':{'a':[{'b':1,'\\u0062':2}]}}",
        "{'jsonrpc':'2.0','id':01,'method':'m'}",
        "{'jsonrpc':'2.0','id':NaN,'method':'m'}",
        "\uFEFF{'jsonrpc':'2.0','id':1,'method':'ping'}"
      })
  void what_a_strict_reader_refuses_is_refused(String text) {
    assertThat(refused(text.replace('\'', '"').getBytes(UTF_8)).code()).isEqualTo(NOT_JSON);
  }

  @Test
  void other_encodings_are_refused() {
    assertThat(refused(PING.getBytes(UTF_16BE)).code()).isEqualTo(NOT_JSON);
    assertThat(refused(PING.getBytes(UTF_16LE)).code()).isEqualTo(NOT_JSON);
  }

  /** An overlong slash, half of a pair, a byte that stands nowhere, and a sequence cut short. */
  @ParameterizedTest
  @ValueSource(strings = {"\u00c0\u00af", "\u00ed\u00a0\u0080", "\u00ff", "\u00e2\u0082"})
  void what_is_no_utf_8_is_refused(String bytes) {
    byte[] message = PING.replace("ping", bytes).getBytes(ISO_8859_1);
    assertThat(refused(message).code()).isEqualTo(NOT_JSON);
  }

  @Test
  void the_character_that_stands_for_broken_ones_may_be_sent() {
    JSONRPCRequest request =
        (JSONRPCRequest) codec.read(PING.replace("ping", "\uFFFD").getBytes(UTF_8));
    assertThat(request.method()).isEqualTo("\uFFFD");
  }

  @Test
  void what_is_nested_too_deep_or_too_long_a_number_is_refused() {
    String deep = "[".repeat(100_000);
    assertThat(refused(deep.getBytes(UTF_8)).code()).isEqualTo(NOT_JSON);
    String digits = PING.replace(":1,", ":" + "9".repeat(1_000_000) + ",");
    assertThat(refused(digits.getBytes(UTF_8)).code()).isEqualTo(NOT_JSON);
  }
}
