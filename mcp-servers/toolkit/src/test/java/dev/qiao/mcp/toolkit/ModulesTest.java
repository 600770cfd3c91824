package dev.qiao.mcp.toolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.qiao.mcp.toolkit.test.TestClient;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tools in a module of their own, which has to open its package to be read. */
class ModulesTest {

  private static final String TOOLS =
      """
      package app;

      import dev.qiao.mcp.toolkit.McpTool;

      public final class Tools implements java.util.function.Supplier<Object> {
        public record Trip(String city) {}

        @McpTool(description = "Goes.")
        public String go(Trip trip) {
          return trip.city();
        }

        @Override
        public Object get() {
          return this;
        }
      }
      """;

  @TempDir private Path folder;

  @SuppressWarnings("rawtypes")
  private Object tools(String directive) throws IOException {
    Path module =
        Files.writeString(
            folder.resolve("module-info.java"),
            "module trips { %s provides java.util.function.Supplier with app.Tools; }"
                .formatted(directive));
    Path tools = Files.writeString(folder.resolve("Tools.java"), TOOLS);
    Path classes = folder.resolve("classes");
    List<String> arguments =
        List.of("-parameters", "-proc:none", "--add-reads", "trips=ALL-UNNAMED");
    List<String> places =
        List.of("-cp", System.getProperty("java.class.path"), "-d", classes.toString());
    String[] all =
        Stream.of(arguments, places, List.of(module.toString(), tools.toString()))
            .flatMap(List::stream)
            .toArray(String[]::new);
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, all)).isZero();

    ModuleLayer boot = ModuleLayer.boot();
    ClassLoader ours = ModulesTest.class.getClassLoader();
    var controller =
        ModuleLayer.defineModulesWithOneLoader(
            boot.configuration()
                .resolve(ModuleFinder.of(classes), ModuleFinder.of(), Set.of("trips")),
            List.of(boot),
            ours);
    Module trips = controller.layer().findModule("trips").orElseThrow();
    controller.addReads(trips, ModulesTest.class.getModule());
    return ServiceLoader.load(controller.layer(), Supplier.class).findFirst().orElseThrow().get();
  }

  @Test
  void a_closed_package_is_named_with_what_opens_it() throws IOException {
    Object closed = tools("");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> McpServer.of(closed))
        .withMessage(
            "@McpTool app.Tools.go cannot be called; write \"opens app;\" in module-info.java.");
  }

  @Test
  void an_exported_package_is_not_enough_for_records() throws IOException {
    Object exported = tools("exports app;");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> McpServer.of(exported))
        .withMessage(
            "@McpTool app.Tools.go has a parameter trip that has the type app.Tools$Trip, which"
                + " nobody can read; write \"opens app;\" in module-info.java.");
  }

  @Test
  void an_open_package_is_served() throws IOException {
    try (TestClient client = TestClient.inMemory(McpServer.of(tools("opens app;")))) {
      assertThat(client.call("go", Map.of("city", "Oslo")).text()).isEqualTo("Oslo");
    }
  }
}
