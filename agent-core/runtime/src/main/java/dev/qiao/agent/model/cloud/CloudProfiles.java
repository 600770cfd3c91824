package dev.qiao.agent.model.cloud;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** The profiles of {@code profiles.yaml}; the first that holds for a model counts. */
record CloudProfiles(List<CloudProfile> profiles) {

  static CloudProfiles load() {
    JsonMapper json =
        JsonMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build();
    try (InputStream yaml = CloudProfiles.class.getResourceAsStream("profiles.yaml")) {
      Object entries = new Load(LoadSettings.builder().build()).loadFromInputStream(yaml);
      return new CloudProfiles(
          json.convertValue(entries, new TypeReference<List<CloudProfile>>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  CloudProfile of(Endpoint endpoint) {
    return profiles.stream()
        .filter(profile -> profile.holdsFor(endpoint))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("profiles.yaml has no entry for the rest"));
  }
}
