package dev.qiao.mcp.builtin.memory;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The words of a question that are worth looking for.
 *
 * @param all in small letters, in their order
 */
record Words(List<String> all) {

  private static final int MOST_WORDS = 64;
  private static final int SHORTEST_PART = 4;

  /** Words that nearly every English sentence has; alone they are looked for all the same. */
  private static final Set<String> COMMON =
      Set.of(
          "a", "about", "an", "and", "are", "at", "can", "did", "do", "does", "for", "from", "had",
          "has", "have", "how", "i", "in", "is", "it", "me", "my", "of", "on", "or", "our", "s",
          "tell", "that", "the", "there", "this", "to", "was", "we", "were", "what", "when",
          "where", "which", "who", "with", "you", "your");

  static Words of(String text) {
    List<String> words =
        Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{M}\\p{N}]+"))
            .filter(word -> !word.isEmpty())
            .distinct()
            .limit(MOST_WORDS)
            .toList();
    List<String> telling = words.stream().filter(word -> !COMMON.contains(word)).toList();
    return new Words(telling.isEmpty() ? words : telling);
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /**
   * A full-text query for any of the words; each is quoted, so that none is read as an operator.
   */
  String match() {
    return all.stream().map(word -> '"' + word + '"').collect(Collectors.joining(" OR "));
  }

  /** Pieces to find inside longer words: pairs of characters where words are not set apart. */
  List<String> parts() {
    return all.stream().flatMap(Words::parts).distinct().limit(MOST_WORDS).toList();
  }

  private static Stream<String> parts(String word) {
    if (word.codePoints().anyMatch(Words::isWrittenWithoutSpaces)) {
      return word.length() < 2
          ? Stream.of(word)
          : IntStream.range(0, word.length() - 1).mapToObj(i -> word.substring(i, i + 2));
    }
    return word.length() < SHORTEST_PART ? Stream.empty() : Stream.of(word);
  }

  private static boolean isWrittenWithoutSpaces(int character) {
    return switch (Character.UnicodeScript.of(character)) {
      case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
      default -> false;
    };
  }
}
