package dev.qiao.agent.model.cloud;

import java.net.URI;
import java.util.Optional;

/**
 * Where one model is served.
 *
 * @param name the name a person asked for, for example {@code openai:gpt-5}
 * @param model the model's name at the endpoint
 * @param key never part of any text: see {@link #withoutKey}
 */
record Endpoint(String name, String model, URI url, Optional<String> key, Provider provider) {

  /** A text from the endpoint, with the key blotted out should it hold it. */
  String withoutKey(String text) {
    return key.map(secret -> text.replace(secret, "***")).orElse(text);
  }

  /** Keeps the key out of logs. */
  @Override
  public String toString() {
    return name + " at " + url;
  }
}
