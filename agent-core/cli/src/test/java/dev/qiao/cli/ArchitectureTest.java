package dev.qiao.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** Who may know whom, as docs/architecture.md says. */
@AnalyzeClasses(packages = "dev.qiao", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String ENGINE = "dev.qiao.engine..";
  private static final String MCP = "dev.qiao.mcp..";
  private static final String BUILTIN = "dev.qiao.mcp.builtin..";
  private static final String TOOLKIT = "dev.qiao.mcp.toolkit..";
  private static final String AGENT = "dev.qiao.agent..";
  private static final String LOCAL = "dev.qiao.agent.local..";
  private static final String CLI = "dev.qiao.cli..";

  @ArchTest
  static void every_module_is_seen(JavaClasses all) {
    Set<String> seen =
        all.stream()
            .map(JavaClass::getPackageName)
            .map(name -> name.split("\\.")[2])
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(seen).containsExactly("agent", "cli", "engine", "mcp");
  }

  @ArchTest
  static final ArchRule the_engine_knows_nothing_of_the_rest =
      noClasses()
          .that()
          .resideInAPackage(ENGINE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(MCP, AGENT, CLI);

  @ArchTest
  static final ArchRule tool_servers_know_nothing_of_agents_or_the_engine =
      noClasses()
          .that()
          .resideInAPackage(MCP)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ENGINE, AGENT, CLI);

  @ArchTest
  static final ArchRule the_transport_knows_nothing_of_the_toolkit =
      noClasses()
          .that()
          .resideInAPackage(MCP)
          .and()
          .resideOutsideOfPackages(TOOLKIT, BUILTIN)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(TOOLKIT);

  @ArchTest
  static final ArchRule a_tool_is_written_without_its_test_kit =
      noClasses()
          .that()
          .resideInAPackage("dev.qiao.mcp.toolkit")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.qiao.mcp.toolkit.test");

  @ArchTest
  static void the_toolkit_is_seen(JavaClasses all) {
    assertThat(all.containPackage("dev.qiao.mcp.toolkit")).isTrue();
  }

  @ArchTest
  static final ArchRule nobody_names_a_builtin_server =
      noClasses()
          .that()
          .resideOutsideOfPackage(BUILTIN)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(BUILTIN)
          .because("builtin servers are found through ServiceLoader");

  @ArchTest
  static final ArchRule the_runtime_carries_no_native_code =
      noClasses()
          .that()
          .resideInAPackage(AGENT)
          .and()
          .resideOutsideOfPackage(LOCAL)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ENGINE, BUILTIN, LOCAL, CLI);

  @ArchTest
  static final ArchRule nobody_names_a_local_model =
      noClasses()
          .that()
          .resideOutsideOfPackage(LOCAL)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(LOCAL)
          .because("models are found through ServiceLoader");

  @ArchTest
  static final ArchRule nobody_depends_on_the_command =
      noClasses()
          .that()
          .resideOutsideOfPackage(CLI)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(CLI);

  @ArchTest
  static final ArchRule packages_form_no_cycle =
      slices().matching("dev.qiao.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule the_runtime_shows_no_reactive_types =
      noClasses()
          .that()
          .resideInAPackage(AGENT)
          .and()
          .haveModifier(JavaModifier.PUBLIC)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("reactor..", "io.reactivex..");

  @ArchTest
  static final ArchRule our_json_is_jackson_3 =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.fasterxml.jackson.databind..");

  @ArchTest
  static final ArchRule names_say_what_a_thing_is =
      noClasses().should().haveNameMatching(".*(Utils?|Helper|Manager|Impl)|.*\\.Abstract[^.]*");

  @ArchTest
  static final ArchRule only_the_command_writes_to_the_console =
      noClasses()
          .that()
          .resideInAnyPackage(ENGINE, AGENT, TOOLKIT, BUILTIN)
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  @ArchTest
  static final ArchRule every_package_is_null_marked =
      classes().that().haveSimpleName("package-info").should().beAnnotatedWith(NullMarked.class);

  @ArchTest
  static void every_package_says_what_it_is(JavaClasses all) {
    Set<String> silent = packages(all.stream());
    silent.removeAll(
        packages(all.stream().filter(type -> type.getSimpleName().equals("package-info"))));
    assertThat(silent).isEmpty();
  }

  private static Set<String> packages(Stream<JavaClass> types) {
    return types.map(JavaClass::getPackageName).collect(Collectors.toCollection(TreeSet::new));
  }
}
