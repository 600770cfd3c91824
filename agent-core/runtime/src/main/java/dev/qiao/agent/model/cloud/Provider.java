package dev.qiao.agent.model.cloud;

import dev.qiao.agent.model.ModelException;
import dev.qiao.agent.model.cloud.CloudProfile.ThinkingSwitch;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A kind of endpoint: the prefix of its models' names, and where its address and key come from.
 *
 * @param publicUrl the address without one in the environment; a key is required there
 * @param switches the ways to switch thinking that its endpoints take
 */
record Provider(
    String prefix,
    String urlVariable,
    String publicUrl,
    String keyVariable,
    Set<ThinkingSwitch> switches) {

  private static final Pattern VISIBLE_ASCII = Pattern.compile("[!-~]+");

  /** The endpoint that the environment describes. */
  Endpoint endpoint(String name, Map<String, String> environment) {
    String model = name.substring(prefix.length());
    if (model.isBlank()) {
      throw new ModelException(
          "The model's name is missing after \"" + prefix + "\"; write " + prefix + "MODEL.");
    }
    Optional<String> givenUrl = value(environment, urlVariable);
    Optional<String> key = value(environment, keyVariable);
    if (key.isEmpty() && givenUrl.isEmpty()) {
      throw new ModelException(
          name
              + " needs a key: set "
              + keyVariable
              + " (and "
              + urlVariable
              + " for another endpoint than "
              + publicUrl
              + ").");
    }
    key.ifPresent(secret -> checkKey(name, secret));
    return new Endpoint(name, model, address(name, givenUrl.orElse(publicUrl)), key, this);
  }

  private URI address(String name, String url) {
    try {
      URI address = URI.create(url.strip().replaceAll("/+$", ""));
      if (address.getHost() != null
          && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // Told below, as any other address that is none.
    }
    throw new ModelException(
        name
            + " cannot be reached: "
            + urlVariable
            + " is not an http or https address such as "
            + publicUrl
            + ".");
  }

  /** A header takes no other signs, and what refuses them quotes the whole key. */
  private void checkKey(String name, String key) {
    if (!VISIBLE_ASCII.matcher(key).matches()) {
      throw new ModelException(
          name
              + " cannot use the key in "
              + keyVariable
              + ": it holds a blank, a line break or another sign that no key has, perhaps an"
              + " invisible one. Copy the key again.");
    }
  }

  private static Optional<String> value(Map<String, String> environment, String variable) {
    return Optional.ofNullable(environment.get(variable))
        .map(String::strip)
        .filter(v -> !v.isEmpty());
  }
}
