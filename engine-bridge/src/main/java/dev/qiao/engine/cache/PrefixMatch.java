package dev.qiao.engine.cache;

import org.jspecify.annotations.Nullable;

/**
 * How far two runs of tokens are the same text.
 *
 * <p>A model may write a word in other tokens than those that its text has when it is tokenised
 * again. Both are the same text, and what the cache holds of it stays good. So runs are compared by
 * text and may part and meet again; a match ends where both have a border between tokens. A special
 * token matches only itself: text that spells it is not the same.
 *
 * @param cached tokens of the cached run within the match
 * @param wanted tokens of the wanted run within the match
 */
record PrefixMatch(int cached, int wanted) {

  static PrefixMatch of(TokenRun cached, TokenRun wanted) {
    int i = 0;
    int j = 0;
    while (i < cached.size() && j < wanted.size()) {
      if (cached.id(i) == wanted.id(j)) {
        i++;
        j++;
        continue;
      }
      PrefixMatch next = nextBorder(cached, i, wanted, j);
      if (next == null) {
        break;
      }
      i = next.cached;
      j = next.wanted;
    }
    return new PrefixMatch(i, j);
  }

  /** Where two runs that part at a border meet at a border again, or null if they do not. */
  private static @Nullable PrefixMatch nextBorder(
      TokenRun cached, int fromCached, TokenRun wanted, int fromWanted) {
    int shift = wanted.start(fromWanted) - cached.start(fromCached);
    int i = fromCached;
    int j = fromWanted;
    int offset = cached.start(fromCached);
    while (i < cached.size() && j < wanted.size()) {
      if (cached.isSpecial(i) || wanted.isSpecial(j)) {
        return null;
      }
      int end = Math.min(cached.end(i), wanted.end(j) - shift);
      while (offset < end) {
        if (cached.byteAt(offset) != wanted.byteAt(offset + shift)) {
          return null;
        }
        offset++;
      }
      boolean cachedEnds = cached.end(i) == end;
      boolean wantedEnds = wanted.end(j) - shift == end;
      i += cachedEnds ? 1 : 0;
      j += wantedEnds ? 1 : 0;
      if (cachedEnds && wantedEnds) {
        return new PrefixMatch(i, j);
      }
    }
    return null;
  }
}
