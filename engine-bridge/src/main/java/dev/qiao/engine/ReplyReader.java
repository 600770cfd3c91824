package dev.qiao.engine;

import dev.langchain4j.model.output.FinishReason;
import dev.qiao.engine.natives.NativeFormat;
import dev.qiao.engine.natives.NativeReply;
import dev.qiao.engine.prompt.Prompt;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Turns the bytes that a model writes into events, and in the end into a message. */
final class ReplyReader implements AutoCloseable {

  private final JsonMapper mapper;
  private final NativeFormat format;
  private final NativeReply reply;
  private final String begun;
  private final String callStart;
  private final Consumer<TurnEvent> events;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  /**
   * Makes a reader.
   *
   * @param prompt what is answered
   * @param callStart how a tool call begins in this model's format, or empty
   */
  ReplyReader(JsonMapper mapper, Prompt prompt, String callStart, Consumer<TurnEvent> events) {
    this.mapper = mapper;
    this.format = prompt.format();
    this.begun = prompt.begun();
    this.reply = new NativeReply(format);
    this.callStart = callStart.strip();
    this.events = events;
  }

  void append(byte[] bytes) {
    if (bytes.length == 0) {
      return;
    }
    written.writeBytes(bytes);
    tell(reply.append(bytes));
  }

  private void tell(String parts) {
    for (JsonNode part : mapper.readTree(parts)) {
      if (part.has("thinking")) {
        events.accept(new TurnEvent.Thinking(part.get("thinking").stringValue()));
      }
      if (part.has("text")) {
        events.accept(new TurnEvent.Text(part.get("text").stringValue()));
      }
      if (part.has("call")) {
        events.accept(
            new TurnEvent.CallPart(
                part.get("call").intValue(),
                part.get("name").stringValue(),
                part.get("arguments").stringValue()));
      }
    }
  }

  /** Whether a call's arguments are whole: an object is valid JSON only when it is closed. */
  boolean holdsCall() {
    JsonNode calls = mapper.readTree(reply.partialMessage()).get("calls");
    return !calls.isEmpty() && isObject(calls.get(0).get("arguments").stringValue());
  }

  private boolean isObject(String json) {
    try {
      return mapper.readTree(json).isObject();
    } catch (JacksonException e) {
      return false;
    }
  }

  /**
   * The whole message, after the events that are still due. What does not follow the format to its
   * end stands in the text as written.
   */
  ReadMessage message(FinishReason reason) {
    tell(reply.rest());
    JsonNode whole = mapper.readTree(reply.message());
    boolean readable = whole.get("complete").booleanValue() && reason != FinishReason.LENGTH;
    return readable ? read(whole) : broken();
  }

  /** Takes the calls that are whole, and leaves the last, unfinished or unreadable one as text. */
  private ReadMessage broken() {
    String own = written.toString(StandardCharsets.UTF_8);
    String all = begun + own;
    int lastCall = callStart.isEmpty() ? -1 : all.lastIndexOf(callStart);
    if (lastCall < 0) {
      return partial(own);
    }
    if (lastCall < begun.length()) {
      return new ReadMessage("", all.substring(lastCall), List.of());
    }
    ReadMessage before = partial(own.substring(0, lastCall - begun.length()));
    ReadMessage whole = partial(own);
    boolean withinThinking = whole.thinking().length() > before.thinking().length();
    return withinThinking
        ? whole
        : new ReadMessage(
            before.thinking(), before.text() + all.substring(lastCall), before.calls());
  }

  private ReadMessage partial(String text) {
    try (NativeReply part = new NativeReply(format)) {
      part.append(text.getBytes(StandardCharsets.UTF_8));
      return read(mapper.readTree(part.partialMessage()));
    }
  }

  private static ReadMessage read(JsonNode node) {
    List<ReadMessage.Call> calls = new ArrayList<>();
    for (JsonNode call : node.get("calls")) {
      calls.add(
          new ReadMessage.Call(
              call.get("name").stringValue(), call.get("arguments").stringValue()));
    }
    return new ReadMessage(
        node.get("thinking").stringValue(), node.get("text").stringValue(), calls);
  }

  @Override
  public void close() {
    reply.close();
  }
}
