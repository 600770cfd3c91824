package dev.qiao.engine.cache;

import java.util.Arrays;

/**
 * Tokens in order, each with its bytes of text and whether it is a special token.
 *
 * <p>A growing list over arrays, because one of 8,000 tokens is walked for every request.
 */
public final class TokenRun {

  private int[] ids = new int[256];
  private boolean[] special = new boolean[256];
  private int[] ends = new int[256];
  private byte[] text = new byte[1024];
  private int size;

  /** Appends a token. */
  public void add(int id, byte[] piece, boolean isSpecial) {
    if (size == ids.length) {
      ids = Arrays.copyOf(ids, size * 2);
      special = Arrays.copyOf(special, size * 2);
      ends = Arrays.copyOf(ends, size * 2);
    }
    int start = textLength();
    if (start + piece.length > text.length) {
      text = Arrays.copyOf(text, Math.max(text.length * 2, start + piece.length));
    }
    System.arraycopy(piece, 0, text, start, piece.length);
    ids[size] = id;
    special[size] = isSpecial;
    ends[size] = start + piece.length;
    size++;
  }

  /** Appends a token of another run. */
  public void add(TokenRun other, int index) {
    int start = other.start(index);
    add(
        other.ids[index],
        Arrays.copyOfRange(other.text, start, other.ends[index]),
        other.special[index]);
  }

  /** Drops all tokens from an index on. */
  public void cut(int newSize) {
    size = Math.min(size, newSize);
  }

  /** A run of its own that holds the first tokens of this one. */
  public TokenRun first(int count) {
    TokenRun copy = new TokenRun();
    copy.ids = Arrays.copyOf(ids, Math.max(count, 16));
    copy.special = Arrays.copyOf(special, Math.max(count, 16));
    copy.ends = Arrays.copyOf(ends, Math.max(count, 16));
    copy.text = Arrays.copyOf(text, Math.max(count == 0 ? 0 : ends[count - 1], 16));
    copy.size = count;
    return copy;
  }

  public int size() {
    return size;
  }

  public int id(int index) {
    return ids[index];
  }

  /** The ids of the tokens between two indices. */
  public int[] ids(int from, int to) {
    return Arrays.copyOfRange(ids, from, to);
  }

  /** Whether a token is a special one, not text. */
  public boolean isSpecial(int index) {
    return special[index];
  }

  int start(int index) {
    return index == 0 ? 0 : ends[index - 1];
  }

  int end(int index) {
    return ends[index];
  }

  byte byteAt(int offset) {
    return text[offset];
  }

  private int textLength() {
    return size == 0 ? 0 : ends[size - 1];
  }
}
