package dev.qiao.agent.model.cloud;

import dev.qiao.mcp.web.ShownAddress;
import java.net.URI;
import java.util.Optional;

/**
 * Where one model is served.
 *
 * @param name the name a person asked for, for example {@code openai:gpt-5}
 * @param model the model's name at the endpoint
 * @param url shown to people as {@link #address}
 * @param key never part of any text: see {@link #withoutSecrets}
 */
record Endpoint(String name, String model, URI url, Optional<String> key, Provider provider) {

  /** The address for people: without user, password, query and fragment, which may be secrets. */
  String address() {
    return ShownAddress.of(url);
  }

  /** A text about the endpoint or from it, with key and address blotted out should it hold them. */
  String withoutSecrets(String text) {
    String shown = text.replace(url.toString(), address());
    return key.map(secret -> shown.replace(secret, "***")).orElse(shown);
  }

  /** Keeps secrets out of logs. */
  @Override
  public String toString() {
    return name + " at " + address();
  }
}
