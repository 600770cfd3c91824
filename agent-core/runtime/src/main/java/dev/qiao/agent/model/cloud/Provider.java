package dev.qiao.agent.model.cloud;

import dev.qiao.agent.model.ModelException;
import dev.qiao.agent.model.cloud.CloudProfile.ThinkingSwitch;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
        name + " cannot be reached: " + urlVariable + " is not an http or https address: " + url);
  }

  private static Optional<String> value(Map<String, String> environment, String variable) {
    return Optional.ofNullable(environment.get(variable))
        .map(String::strip)
        .filter(v -> !v.isEmpty());
  }
}
