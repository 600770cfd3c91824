package dev.qiao.engine;

import dev.qiao.engine.cache.SequencePlan;
import dev.qiao.engine.cache.SequenceTable;
import dev.qiao.engine.cache.TokenRun;
import dev.qiao.engine.natives.NativeContext;
import dev.qiao.engine.natives.NativeContext.Outcome;

/** A context together with the knowledge of what it holds. Used by one thread. */
final class ContextCache {

  private final NativeContext context;
  private final SequenceTable table;
  private final int size;
  private final int batch;

  ContextCache(NativeContext context, int sequences, int size, int batch) {
    this.context = context;
    this.table = new SequenceTable(sequences);
    this.size = size;
    this.batch = batch;
  }

  int size() {
    return size;
  }

  NativeContext context() {
    return context;
  }

  /**
   * Gets a prompt into the cache, of which it evaluates what is not there yet.
   *
   * @throws GenerationCancelledException if the context was stopped meanwhile
   */
  Held hold(TokenRun prompt, Turn turn) {
    SequencePlan plan = table.plan(prompt);
    int kept = carryOut(plan);
    // After the plan, whose source may itself be stale: trimmed before, it would share nothing.
    for (int stale : table.takeStale()) {
      context.trim(stale, 0);
    }
    TokenRun tokens = table.tokens(plan.sequence());
    int evaluated = kept;
    try {
      while (evaluated < tokens.size()) {
        turn.throwIfCancelled();
        int end = Math.min(evaluated + batch, tokens.size());
        evaluate(tokens.ids(evaluated, end), evaluated, plan.sequence());
        evaluated = end;
      }
    } finally {
      tokens.cut(evaluated);
    }
    return new Held(plan.sequence(), tokens, kept);
  }

  /** Evaluates the next tokens of a sequence, which are the caller's to add to its run. */
  void evaluate(int[] tokens, int position, int sequence) {
    Outcome outcome = context.decode(tokens, position, sequence);
    while (outcome == Outcome.NO_ROOM) {
      int given = table.takeOldestBut(sequence);
      if (given < 0) {
        throw new ContextOverflowException(position + tokens.length, size);
      }
      context.trim(given, 0);
      outcome = context.decode(tokens, position, sequence);
    }
    if (outcome == Outcome.STOPPED) {
      throw new GenerationCancelledException();
    }
  }

  /** Gives up every sequence, because what they hold is not known any more. */
  void forgetAll() {
    for (int given = table.takeOldestBut(-1); given >= 0; given = table.takeOldestBut(-1)) {
      context.trim(given, 0);
    }
  }

  private int carryOut(SequencePlan plan) {
    if (plan.source() != plan.sequence()) {
      context.trim(plan.sequence(), 0);
      if (plan.kept() == 0) {
        return 0;
      }
      context.share(plan.source(), plan.sequence());
    }
    // A recurrent model's state has no beginning to be had: it is shared or kept whole or not at
    // all.
    return context.trim(plan.sequence(), plan.kept()) ? plan.kept() : 0;
  }

  /**
   * A prompt in the cache.
   *
   * @param sequence the sequence it is in
   * @param tokens its tokens, to which what is evaluated later is added
   * @param cached how many of them were there before
   */
  record Held(int sequence, TokenRun tokens, int cached) {}
}
