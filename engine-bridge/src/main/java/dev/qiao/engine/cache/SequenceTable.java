package dev.qiao.engine.cache;

import java.util.ArrayList;
import java.util.List;

/**
 * Which tokens each sequence of a context holds, and which sequence a prompt should go to.
 *
 * <p>A prompt that goes on where a sequence ended stays in it. One that only begins like a sequence
 * shares that beginning and leaves the rest to the conversation that it belongs to. A sequence that
 * a number of requests did not touch is given up: its cells slow down the attention of all others.
 * Used by one thread.
 */
public final class SequenceTable {

  private static final int KEPT_REQUESTS = 6;
  private static final int WORTH_SHARING = 16;

  private final List<Row> rows = new ArrayList<>();
  private int requests;

  public SequenceTable(int sequences) {
    for (int i = 0; i < sequences; i++) {
      rows.add(new Row(i));
    }
  }

  /**
   * Decides where a prompt goes, and takes the tokens it keeps as that sequence's own. At least the
   * prompt's last token is left to evaluate, because the next one is sampled after it.
   */
  public SequencePlan plan(TokenRun prompt) {
    requests++;
    Row best = rows.get(0);
    PrefixMatch match = new PrefixMatch(0, 0);
    for (Row row : rows) {
      PrefixMatch candidate = PrefixMatch.of(row.tokens, prompt);
      if (candidate.cached() > match.cached()) {
        best = row;
        match = candidate;
      }
    }
    match = leaveOne(best.tokens, prompt, match);
    boolean goesOn = best.tokens.size() - match.cached() <= WORTH_SHARING;
    Row target = goesOn && match.cached() > 0 ? best : roomiest();
    TokenRun tokens = best.tokens.first(match.cached());
    for (int i = match.wanted(); i < prompt.size(); i++) {
      tokens.add(prompt, i);
    }
    target.tokens = tokens;
    target.lastUsed = requests;
    return new SequencePlan(target.sequence, best.sequence, match.cached());
  }

  /** The tokens that a sequence holds or will hold when its plan was carried out. */
  public TokenRun tokens(int sequence) {
    return rows.get(sequence).tokens;
  }

  /** Sequences that are not worth their cells any more; they are empty from now on. */
  public List<Integer> takeStale() {
    List<Integer> stale = new ArrayList<>();
    for (Row row : rows) {
      if (row.tokens.size() > 0 && row.lastUsed < requests - KEPT_REQUESTS) {
        row.tokens.cut(0);
        stale.add(row.sequence);
      }
    }
    return stale;
  }

  /** Empties the least recently used sequence but one; gives -1 if no other holds anything. */
  public int takeOldestBut(int sequence) {
    Row oldest = null;
    for (Row row : rows) {
      boolean candidate = row.sequence != sequence && row.tokens.size() > 0;
      if (candidate && (oldest == null || row.lastUsed < oldest.lastUsed)) {
        oldest = row;
      }
    }
    if (oldest == null) {
      return -1;
    }
    oldest.tokens.cut(0);
    return oldest.sequence;
  }

  private Row roomiest() {
    Row oldest = rows.get(0);
    for (Row row : rows) {
      if (row.tokens.size() == 0) {
        return row;
      }
      if (row.lastUsed < oldest.lastUsed) {
        oldest = row;
      }
    }
    return oldest;
  }

  private static PrefixMatch leaveOne(TokenRun cached, TokenRun prompt, PrefixMatch match) {
    return match.wanted() < prompt.size()
        ? match
        : PrefixMatch.of(cached, prompt.first(prompt.size() - 1));
  }

  private static final class Row {
    final int sequence;
    TokenRun tokens = new TokenRun();
    int lastUsed;

    Row(int sequence) {
      this.sequence = sequence;
    }
  }
}
