package dev.qiao.engine.prompt;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps text that comes from outside from becoming control tokens.
 *
 * <p>A prompt is tokenised after the template has put everything together, and then nothing tells
 * the template's {@code <|im_end|>} from one in a file that a tool has read (ggml-org/llama.cpp
 * #28249). So the text of each special token is broken by a mark before it goes into the template,
 * and the prompt is tokenised in the pieces between marks: none of them spells the token. All other
 * text is left as it is and gets the tokens it would have had.
 */
final class OutsideText {

  private final String mark;
  private final boolean nfc;
  private final Map<Character, List<String>> specials = new HashMap<>();

  /**
   * Makes a guard.
   *
   * @param mark letters and digits that nobody outside can guess
   * @param specialTexts the texts of the vocabulary's special tokens
   * @param nfc whether the vocabulary expects Unicode's composed form
   */
  OutsideText(String mark, List<String> specialTexts, boolean nfc) {
    this.mark = mark;
    this.nfc = nfc;
    for (String text : specialTexts) {
      if (isMarkup(text)) {
        specials.computeIfAbsent(text.charAt(0), first -> new ArrayList<>()).add(text);
      }
    }
  }

  /** The text with every special token's text broken by marks. */
  String guarded(String outside) {
    String text = nfc ? Normalizer.normalize(outside, Normalizer.Form.NFC) : outside;
    StringBuilder guarded = null;
    int copied = 0;
    for (int i = 0; i < text.length(); i++) {
      if (startsSpecial(text, i)) {
        guarded = guarded == null ? new StringBuilder(text.length() + 64) : guarded;
        guarded.append(text, copied, i + 1).append(mark);
        copied = i + 1;
      }
    }
    return guarded == null ? text : guarded.append(text, copied, text.length()).toString();
  }

  /** The pieces of a rendered prompt between marks. */
  List<String> pieces(String rendered) {
    List<String> pieces = new ArrayList<>();
    int start = 0;
    for (int end = rendered.indexOf(mark); end >= 0; end = rendered.indexOf(mark, start)) {
      pieces.add(rendered.substring(start, end));
      start = end + mark.length();
    }
    pieces.add(rendered.substring(start));
    return pieces;
  }

  /**
   * Vocabularies also have user-defined tokens for runs of spaces and for JSON's escapes. Those
   * mean nothing to a template, and breaking them would only spell common text in a way never
   * trained.
   */
  static boolean isMarkup(String text) {
    return text.length() > 1 && !text.isBlank() && !text.startsWith("\\");
  }

  private boolean startsSpecial(String text, int offset) {
    List<String> candidates = specials.get(text.charAt(offset));
    if (candidates != null) {
      for (String special : candidates) {
        if (text.startsWith(special, offset)) {
          return true;
        }
      }
    }
    return false;
  }
}
