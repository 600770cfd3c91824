package dev.qiao.mcp.builtin.fetch;

import dev.qiao.mcp.toolkit.ToolFailure;
import dev.qiao.mcp.web.WebAnswer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * What was sent, as a kind of contents.
 *
 * @param type the media type without parameters, in lower case; empty if none was said
 * @param charset how text is encoded, if that was said
 */
@SuppressWarnings("ArrayRecordComponent") // read once, compared never
record Body(String type, Optional<Charset> charset, byte[] bytes) {

  private static final Pattern CHARSET =
      Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\\s;\"]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern TEXT =
      Pattern.compile(
          "text/.*|application/(.*\\+)?(json|xml|yaml|javascript|ecmascript|toml|x-sh|sql|graphql"
              + "|x-yaml|x-javascript|ld\\+json|x-ndjson)|image/svg\\+xml|message/rfc822");
  private static final int LOOKED_AT = 1024;

  static Body of(WebAnswer answer) {
    String header = answer.header("content-type").orElse("");
    String type = header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    Matcher charset = CHARSET.matcher(header);
    return new Body(
        type, charset.find() ? charset(charset.group(1)) : Optional.empty(), answer.body());
  }

  /** A name that this machine does not know is as good as none. */
  private static Optional<Charset> charset(String name) {
    try {
      return Optional.of(Charset.forName(name));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return Optional.empty();
    }
  }

  boolean isHtml() {
    return type.equals("text/html")
        || type.equals("application/xhtml+xml")
        || (type.isEmpty() && beginning().contains("<html"));
  }

  /** Whether a person would see nothing but noise. */
  boolean isBinary() {
    boolean said = isHtml() || TEXT.matcher(type).matches();
    boolean utf16 = charset.isPresent() && charset.get().name().startsWith("UTF-16");
    return !said && (!type.isEmpty() || beginning().indexOf('\0') >= 0) && !utf16;
  }

  private String beginning() {
    return new String(bytes, 0, Math.min(bytes.length, LOOKED_AT), StandardCharsets.ISO_8859_1)
        .toLowerCase(Locale.ROOT);
  }

  /** As it was sent. */
  String text() {
    return isHtml()
        ? new String(bytes, document("").charset())
        : new String(bytes, charset.orElse(StandardCharsets.UTF_8));
  }

  /** As a page; where no charset was said, its byte order mark or its own words decide. */
  Document document(String base) {
    try {
      return Jsoup.parse(
          new ByteArrayInputStream(bytes), charset.map(Charset::name).orElse(null), base);
    } catch (IOException e) {
      throw new ToolFailure("The page cannot be read as HTML: " + e.getMessage(), e);
    }
  }
}
