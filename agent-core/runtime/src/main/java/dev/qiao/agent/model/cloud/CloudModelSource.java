package dev.qiao.agent.model.cloud;

import dev.qiao.agent.model.Model;
import dev.qiao.agent.model.ModelException;
import dev.qiao.agent.model.ModelRequest;
import dev.qiao.agent.model.ModelSource;
import dev.qiao.agent.model.cloud.CloudProfile.ThinkingSwitch;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Makes {@code openai:MODEL} and {@code dashscope:MODEL}. */
public final class CloudModelSource implements ModelSource {

  private static final List<Provider> PROVIDERS =
      List.of(
          new Provider(
              "openai:",
              "OPENAI_BASE_URL",
              "https://api.openai.com/v1",
              "OPENAI_API_KEY",
              EnumSet.allOf(ThinkingSwitch.class)),
          new Provider(
              "dashscope:",
              "DASHSCOPE_BASE_URL",
              "https://dashscope-intl.aliyuncs.com/compatible-mode/v1",
              "DASHSCOPE_API_KEY",
              EnumSet.of(ThinkingSwitch.TOP_LEVEL)));

  private final Duration firstWait;

  /** For {@code ServiceLoader}. */
  public CloudModelSource() {
    this(Duration.ofMillis(500));
  }

  /** With another wait before the first repetition of a failed request. */
  CloudModelSource(Duration firstWait) {
    this.firstWait = firstWait;
  }

  @Override
  public String names() {
    return """
    openai:MODEL     an OpenAI-compatible endpoint (OPENAI_BASE_URL, OPENAI_API_KEY)
    dashscope:MODEL  Alibaba Cloud Model Studio (DASHSCOPE_BASE_URL, DASHSCOPE_API_KEY)\
    """;
  }

  @Override
  public boolean accepts(String name) {
    return provider(name).isPresent();
  }

  @Override
  public Model open(ModelRequest request) {
    Provider provider =
        provider(request.name())
            .orElseThrow(() -> new ModelException("not a cloud model: " + request.name()));
    Endpoint endpoint = provider.endpoint(request.name(), request.environment());
    CloudProfile profile = CloudProfiles.load().of(endpoint);
    return new CloudModel(endpoint, profile, request, firstWait);
  }

  private static Optional<Provider> provider(String name) {
    return PROVIDERS.stream().filter(provider -> name.startsWith(provider.prefix())).findFirst();
  }
}
