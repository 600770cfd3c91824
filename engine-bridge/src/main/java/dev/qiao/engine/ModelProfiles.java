package dev.qiao.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The profiles of all families, the most particular first. */
final class ModelProfiles {

  private static final String RESOURCE = "model-profiles.json";

  private final List<ModelProfile> profiles;

  private ModelProfiles(List<ModelProfile> profiles) {
    this.profiles = profiles;
  }

  static ModelProfiles read(JsonMapper mapper) {
    try (InputStream in = ModelProfiles.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the engine's jar.");
      }
      return new ModelProfiles(mapper.readValue(in, new TypeReference<List<ModelProfile>>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first profile that is for a model; the last one in the file is for any. */
  ModelProfile of(String architecture, String name) {
    return profiles.stream()
        .filter(profile -> profile.isFor(architecture, name))
        .findFirst()
        .orElseThrow();
  }
}
