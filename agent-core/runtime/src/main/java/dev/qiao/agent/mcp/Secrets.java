package dev.qiao.agent.mcp;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What no text about a server may show: the keys in its headers, its address, its variables and its
 * arguments, in each form in which a failure may repeat them.
 */
final class Secrets {

  /** Shorter values are no secrets, and texts would lose ordinary words. */
  private static final int SHORTEST = 4;

  private static final String NAME =
      "[\\w.-]*(?:key|token|secret|passw|passphrase|credential|auth)[\\w.-]*";
  private static final Pattern OPTION = Pattern.compile("(?i)--?" + NAME);

  /** {@code --token=T}, {@code API_KEY=K}, {@code Authorization: Bearer K}. */
  private static final Pattern SETTING =
      Pattern.compile("(?is)(?:^-{0,2}" + NAME + ":|" + NAME + "=)(.+)");

  private static final Pattern USER_INFO = Pattern.compile("://([^/?#\\s]+)@");
  private static final Pattern QUERY = Pattern.compile("://[^?#\\s]*[?#](\\S+)");

  private final List<String> values;

  private Secrets(Stream<String> values) {
    // The longest first: what is a part of another leaves nothing of it behind.
    this.values =
        values
            .filter(value -> value.length() >= SHORTEST)
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  /** The secrets of a server; the builtin ones of this process share a token. */
  static Secrets of(ServerConfig config, String token) {
    return new Secrets(
        switch (config) {
          case ServerConfig.Builtin builtin -> Stream.of(token);
          case ServerConfig.Command command ->
              Stream.concat(
                  command.env().values().stream().flatMap(Secrets::inValue),
                  inArguments(command.args()));
          case ServerConfig.Remote remote ->
              Stream.of(
                      remote.headers().values().stream().flatMap(Secrets::inValue),
                      Stream.ofNullable(remote.login().secret()),
                      inAddress(remote.url().toString()))
                  .flatMap(Function.identity());
        });
  }

  /** The text with every secret blotted out. */
  String blotted(String text) {
    String shown = text;
    for (String value : values) {
      shown = shown.replace(value, "***");
    }
    return shown;
  }

  /** Whether a stack trace would show one: it has the words of every cause. */
  boolean areToldBy(Throwable failure) {
    return Stream.<Throwable>iterate(failure, t -> t != null, Throwable::getCause)
        .flatMap(t -> Stream.concat(Stream.of(t), Stream.of(t.getSuppressed())))
        .map(Throwable::toString)
        .anyMatch(words -> !blotted(words).equals(words));
  }

  /** Of {@code Bearer K} also {@code K} alone, of an address also what stands in it. */
  private static Stream<String> inValue(String value) {
    String whole = value.strip();
    String last = whole.substring(whole.lastIndexOf(' ') + 1);
    return Stream.concat(Stream.of(whole, last), inAddress(whole));
  }

  private static Stream<String> inArguments(List<String> arguments) {
    Stream.Builder<String> found = Stream.builder();
    boolean isValue = false;
    for (String argument : arguments) {
      if (isValue && !argument.startsWith("-")) {
        inValue(argument).forEach(found);
      }
      isValue = OPTION.matcher(argument).matches();
      Matcher setting = SETTING.matcher(argument);
      if (setting.find()) {
        inValue(setting.group(1)).forEach(found);
      }
      inAddress(argument).forEach(found);
    }
    return found.build();
  }

  private static Stream<String> inAddress(String text) {
    Stream<String> user = USER_INFO.matcher(text).results().flatMap(m -> parts(m.group(1), ":"));
    Stream<String> query = QUERY.matcher(text).results().flatMap(m -> parts(m.group(1), "[&?#]"));
    return Stream.concat(user, query);
  }

  /** The whole and its parts, of {@code name=value} the value; as written and decoded. */
  private static Stream<String> parts(String whole, String separator) {
    return Stream.concat(
            Stream.of(whole),
            Stream.of(whole.split(separator)).map(part -> part.substring(part.indexOf('=') + 1)))
        .flatMap(Secrets::forms);
  }

  private static Stream<String> forms(String written) {
    try {
      return Stream.of(written, decoded(written), decoded(written.replace("+", "%2B")));
    } catch (IllegalArgumentException e) {
      return Stream.of(written);
    }
  }

  private static String decoded(String written) {
    return URLDecoder.decode(written, StandardCharsets.UTF_8);
  }
}
