package dev.qiao.engine;

import dev.langchain4j.model.output.FinishReason;
import dev.qiao.engine.natives.NativeException;
import dev.qiao.engine.natives.NativeModel;
import dev.qiao.engine.natives.NativeSampler;
import dev.qiao.engine.prompt.Prompt;
import dev.qiao.engine.prompt.PromptRenderer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Carries out one turn: render, evaluate the prompt, then sample and read token by token. */
final class TurnRunner {

  private final JsonMapper mapper;
  private final NativeModel model;
  private final PromptRenderer renderer;
  private final ContextCache cache;
  private final String callStart;

  TurnRunner(
      JsonMapper mapper,
      NativeModel model,
      PromptRenderer renderer,
      ContextCache cache,
      String callStart) {
    this.mapper = mapper;
    this.model = model;
    this.renderer = renderer;
    this.cache = cache;
    this.callStart = callStart;
  }

  /** Ends an evaluation that runs; any thread may call it. */
  void stop(boolean stopped) {
    cache.context().stop(stopped);
  }

  /**
   * Runs a turn to its last event. What goes wrong in it is that event and no exception, unless the
   * cache cannot even be emptied.
   */
  void run(Turn turn) {
    try {
      turn.throwIfCancelled();
      turn.emit(finish(turn));
    } catch (LlamaException e) {
      turn.emit(new TurnEvent.Failed(e));
    } catch (NativeException e) {
      turn.emit(new TurnEvent.Failed(new LlamaException("The turn failed: " + e.getMessage(), e)));
      cache.forgetAll();
    } catch (RuntimeException e) {
      turn.emit(new TurnEvent.Failed(e));
    } catch (Error e) {
      // Thrown on, it would end the thread that all other turns wait for.
      turn.emit(new TurnEvent.Failed(new LlamaException("The turn failed: " + e, e)));
      cache.forgetAll();
    }
  }

  private TurnEvent finish(Turn turn) {
    long start = System.nanoTime();
    try (Prompt prompt = renderer.render(turn.prompt())) {
      int size = prompt.tokens().size();
      if (size >= cache.size()) {
        throw new ContextOverflowException(size, cache.size());
      }
      ContextCache.Held held = cache.hold(prompt.tokens(), turn);
      int room = Math.min(turn.maxOutputTokens(), cache.size() - size);
      try (NativeSampler sampler =
              new NativeSampler(
                  model, prompt.format(), mapper.writeValueAsString(turn.sampling()));
          ReplyReader reader = new ReplyReader(mapper, prompt, callStart, turn::emit)) {
        if (turn.sampling().penalisesPrompt()) {
          sampler.see(held.tokens().ids(0, held.tokens().size()));
        }
        Decoding decoding = new Decoding(turn, held, sampler, reader, stops(turn, prompt), room);
        FinishReason reason = decoding.run();
        ReadMessage message = reader.message(reason);
        boolean calls = reason == FinishReason.STOP && !message.calls().isEmpty();
        return new TurnEvent.Finished(
            message,
            calls ? FinishReason.TOOL_EXECUTION : reason,
            decoding.statistics(start, size));
      }
    }
  }

  private static StopTexts stops(Turn turn, Prompt prompt) {
    List<String> all = new ArrayList<>(prompt.stops());
    all.addAll(turn.stops());
    return new StopTexts(all);
  }

  /** The second half of a turn: from the first token to the last. */
  private final class Decoding {
    private final Turn turn;
    private final ContextCache.Held held;
    private final NativeSampler sampler;
    private final ReplyReader reader;
    private final StopTexts stops;
    private final int room;
    private final int[] token = new int[1];
    private int generated;
    private long firstToken;

    Decoding(
        Turn turn,
        ContextCache.Held held,
        NativeSampler sampler,
        ReplyReader reader,
        StopTexts stops,
        int room) {
      this.turn = turn;
      this.held = held;
      this.sampler = sampler;
      this.reader = reader;
      this.stops = stops;
      this.room = room;
    }

    FinishReason run() {
      while (true) {
        turn.throwIfCancelled();
        token[0] = sampler.sample(cache.context());
        generated++;
        if (generated == 1) {
          firstToken = System.nanoTime();
        }
        if (model.endsTurn(token[0])) {
          reader.append(stops.rest());
          return FinishReason.STOP;
        }
        byte[] written = stops.accept(sampler.piece(token[0]));
        reader.append(written);
        if (stops.found() || (turn.requiresCall() && mayEndCall(written) && reader.holdsCall())) {
          return FinishReason.STOP;
        }
        if (generated >= room) {
          reader.append(stops.rest());
          return FinishReason.LENGTH;
        }
        cache.evaluate(token, held.tokens().size(), held.sequence());
        renderer.append(held.tokens(), token[0]);
      }
    }

    /**
     * Whether a call may be whole now: in every format that llama.cpp reads it ends in a bracket.
     * To read all that was written takes longer the longer it gets, so not after each token.
     */
    private static boolean mayEndCall(byte[] written) {
      for (byte sign : written) {
        if (sign == '}' || sign == ']' || sign == ')' || sign == '>') {
          return true;
        }
      }
      return false;
    }

    TurnStatistics statistics(long start, int promptTokens) {
      return new TurnStatistics(
          promptTokens,
          held.cached(),
          generated,
          Duration.ofNanos(firstToken - start),
          Duration.ofNanos(System.nanoTime() - firstToken));
    }
  }
}
