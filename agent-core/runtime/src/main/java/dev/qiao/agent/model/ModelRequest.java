package dev.qiao.agent.model;

import dev.qiao.agent.home.Home;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a model is asked for with.
 *
 * @param name the model's name
 * @param contextSize tokens of context, or null for the model's default
 * @param maxOutputTokens cap on one turn's output, or null for the model's default
 * @param temperature sampling temperature, or null for the profile's value
 * @param seed seed of the sampler, or null for a random one
 * @param environment environment variables, for endpoints and keys
 * @param home the folder of what Qiao keeps for a user ({@code ~/.qiao} or {@code QIAO_HOME})
 */
public record ModelRequest(
    String name,
    @Nullable Integer contextSize,
    @Nullable Integer maxOutputTokens,
    @Nullable Double temperature,
    @Nullable Integer seed,
    Map<String, String> environment,
    Path home) {

  public ModelRequest {
    environment = Map.copyOf(environment);
  }

  /** Names the variables without their values, for keys are among them. */
  @Override
  public String toString() {
    return "ModelRequest[name="
        + name
        + ", contextSize="
        + contextSize
        + ", maxOutputTokens="
        + maxOutputTokens
        + ", temperature="
        + temperature
        + ", seed="
        + seed
        + ", environment="
        + new TreeSet<>(environment.keySet())
        + ", home="
        + home
        + "]";
  }

  /** A model with every default, and endpoints, keys and {@code QIAO_HOME} of this process. */
  public static ModelRequest named(String name) {
    Map<String, String> environment = System.getenv();
    return new ModelRequest(name, null, null, null, null, environment, Home.in(environment));
  }
}
