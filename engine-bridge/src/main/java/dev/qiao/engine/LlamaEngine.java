package dev.qiao.engine;

import dev.qiao.engine.natives.NativeContext;
import dev.qiao.engine.natives.NativeException;
import dev.qiao.engine.natives.NativeLibraries;
import dev.qiao.engine.natives.NativeModel;
import dev.qiao.engine.natives.NativeTemplates;
import dev.qiao.engine.prompt.Prompt;
import dev.qiao.engine.prompt.PromptRenderer;
import dev.qiao.engine.prompt.PromptRequest;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A model in this process, with its context. Chat models share it; close it last.
 *
 * <pre>{@code
 * try (LlamaEngine engine = LlamaEngine.load(Path.of("model.gguf"), LlamaSettings.defaults())) {
 *   ChatModel model = LlamaChatModel.builder().engine(engine).build();
 *   System.out.println(model.chat("Say hello."));
 * }
 * }</pre>
 *
 * <p>Safe for use by many threads: turns run one after the other in the order of asking.
 */
public final class LlamaEngine implements AutoCloseable {

  private final NativeModel model;
  private final NativeTemplates templates;
  private final NativeContext context;
  private final PromptRenderer renderer;
  private final ModelProfile profile;
  private final ModelInfo info;
  private final Scheduler scheduler;

  private LlamaEngine(
      NativeModel model,
      NativeTemplates templates,
      NativeContext context,
      PromptRenderer renderer,
      ModelProfile profile,
      ModelInfo info,
      Scheduler scheduler) {
    this.model = model;
    this.templates = templates;
    this.context = context;
    this.renderer = renderer;
    this.profile = profile;
    this.info = info;
    this.scheduler = scheduler;
  }

  /**
   * Loads a model.
   *
   * @throws ModelFileException if the file is missing, damaged or foreign, or its model does not
   *     write text; the message names the file and the fault
   * @throws LlamaException if the native libraries or the memory for the context cannot be had
   */
  public static LlamaEngine load(Path file, LlamaSettings settings) {
    ModelFile.requireGguf(file);
    NativeModel model;
    try {
      NativeLibraries.load(settings.home(), settings.debug());
    } catch (NativeException e) {
      throw new LlamaException(e.getMessage(), e);
    }
    try {
      model = NativeModel.load(file.toAbsolutePath(), settings.gpuLayers(), true);
    } catch (NativeException e) {
      throw new ModelFileException(file, "cannot be loaded: " + ModelFile.fault(e), e);
    }
    try {
      return over(model, file, settings);
    } catch (NativeException e) {
      throw new LlamaException("The model " + file + " cannot be used: " + e.getMessage(), e);
    }
  }

  /** Makes an engine of a model, or frees the model and whatever was made of it. */
  private static LlamaEngine over(NativeModel model, Path file, LlamaSettings settings) {
    JsonMapper mapper = JsonMapper.shared();
    NativeTemplates templates = null;
    NativeContext context = null;
    try {
      JsonNode described = mapper.readTree(model.describe());
      ModelFile.requireWriter(file, described);
      ModelProfile profile =
          ModelProfiles.read(mapper)
              .of(described.get("architecture").stringValue(), described.get("name").stringValue());
      String template = settings.chatTemplate();
      templates = new NativeTemplates(model, template == null ? "" : template);
      JsonNode format = mapper.readTree(templates.describe());
      ModelInfo info = info(described, format, profile, settings.contextSize());
      context =
          new NativeContext(
              model,
              info.contextSize(),
              settings.batchSize(),
              settings.sequences(),
              threads(settings, profile));
      PromptRenderer renderer =
          new PromptRenderer(model, templates, startTokens(described), profile.composedText());
      ContextCache cache =
          new ContextCache(context, settings.sequences(), info.contextSize(), settings.batchSize());
      Scheduler scheduler =
          new Scheduler(
              new TurnRunner(
                  mapper, model, renderer, cache, format.get("callStart").stringValue()));
      return new LlamaEngine(model, templates, context, renderer, profile, info, scheduler);
    } catch (RuntimeException | Error e) {
      // The templates and the context hold the weights too.
      if (context != null) {
        context.close();
      }
      if (templates != null) {
        templates.close();
      }
      model.close();
      throw e;
    }
  }

  private static ModelInfo info(
      JsonNode described, JsonNode format, ModelProfile profile, @Nullable Integer contextSize) {
    int trained = described.get("trainedContext").intValue();
    return new ModelInfo(
        described.get("name").stringValue(),
        described.get("architecture").stringValue(),
        profile.family(),
        described.get("parameters").longValue(),
        contextSize == null ? Math.min(trained, profile.contextSize()) : contextSize,
        trained,
        profile.maxOutputTokens(),
        format.get("thinks").booleanValue(),
        format.get("switches").booleanValue());
  }

  /** What the model is. */
  public ModelInfo info() {
    return info;
  }

  /** How many tokens a text has by itself. */
  public int countTokens(String text) {
    return renderer.tokens(text).size();
  }

  /** Renders a request; close what comes back. */
  Prompt render(PromptRequest request) {
    return renderer.render(request);
  }

  ModelProfile profile() {
    return profile;
  }

  void submit(Turn turn) {
    scheduler.submit(turn);
  }

  void cancel(Turn turn) {
    scheduler.cancel(turn);
  }

  /** Cancels what runs and frees the model. Closing twice is harmless. */
  @Override
  public void close() {
    scheduler.close();
    context.close();
    templates.close();
    model.close();
  }

  private static int[] startTokens(JsonNode described) {
    return described.get("addsBos").booleanValue()
        ? new int[] {described.get("bos").intValue()}
        : new int[0];
  }

  private static int threads(LlamaSettings settings, ModelProfile profile) {
    Integer wanted = settings.threads();
    Integer usual = wanted == null ? profile.threads() : wanted;
    return usual != null
        ? usual
        : Math.min(NativeLibraries.mathCores(), Runtime.getRuntime().availableProcessors());
  }
}
