package io.keyproof.maven;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** What a module of the build has to check, as {@code check} and {@code report} read it there. */
record ModulePolicies(MavenProject module, PluginDescriptor self, Properties user) {

  /** Nothing if the module leaves the goals out. */
  List<File> files() {
    if (isSkipped()) {
      return List.of();
    }
    List<String> named = configured("paths").flatMap(ModulePolicies::entries).toList();
    if (named.isEmpty()) {
      named = property("keyproof.paths").stream().flatMap(ModulePolicies::split).toList();
    }
    return named.isEmpty()
        ? usual(module.getBasedir())
        : named.stream().map(this::inModule).distinct().toList();
  }

  /** The directory that is looked at where no paths are set. */
  static List<File> usual(File basedir) {
    File main = new File(basedir, "src/main");
    return main.exists() ? List.of(main) : List.of();
  }

  private boolean isSkipped() {
    return configured("skip")
        .map(Xpp3Dom::getValue)
        .findFirst()
        .or(() -> property("keyproof.skip"))
        .filter(Boolean::parseBoolean)
        .isPresent();
  }

  private File inModule(String path) {
    return module.getBasedir().toPath().resolve(Path.of(path)).normalize().toFile();
  }

  private Optional<String> property(String name) {
    return Optional.ofNullable(user.getProperty(name))
        .or(() -> Optional.ofNullable(module.getProperties().getProperty(name)));
  }

  /** Of the plugin, and of its executions that check or report. */
  private Stream<Xpp3Dom> configured(String parameter) {
    return Stream.ofNullable(module.getPlugin(self.getPluginLookupKey()))
        .flatMap(ModulePolicies::containers)
        .map(ConfigurationContainer::getConfiguration)
        .filter(Xpp3Dom.class::isInstance)
        .map(Xpp3Dom.class::cast)
        .flatMap(configuration -> Stream.ofNullable(configuration.getChild(parameter)));
  }

  private static Stream<ConfigurationContainer> containers(Plugin plugin) {
    return Stream.concat(
        plugin.getExecutions().stream()
            .filter(
                execution ->
                    execution.getGoals().contains("check")
                        || execution.getGoals().contains("report")),
        Stream.of(plugin));
  }

  private static Stream<String> entries(Xpp3Dom paths) {
    return paths.getChildCount() == 0
        ? Stream.ofNullable(paths.getValue()).flatMap(ModulePolicies::split)
        : Arrays.stream(paths.getChildren()).map(Xpp3Dom::getValue);
  }

  private static Stream<String> split(String paths) {
    return Arrays.stream(paths.split(",")).map(String::strip).filter(path -> !path.isEmpty());
  }
}
