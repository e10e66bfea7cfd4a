package io.keyproof.settings;

import io.keyproof.document.tree.Excerpt;
import io.keyproof.document.tree.Faults;
import io.keyproof.document.tree.Fields;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.yaml.YamlReader;
import io.keyproof.document.yaml.YamlTree;
import io.keyproof.model.Stated;
import io.keyproof.settings.KeyClass.Match;
import io.keyproof.settings.KeyClass.Requirements;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import io.keyproof.source.Suggestion;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** One settings file by itself. A fault is a complaint, and all else is read. */
final class SettingsReader {

  private static final Pattern ORGANIZATION = Pattern.compile("o-[a-z0-9]{10,32}");

  private final Path directory;
  private final Faults faults = new Faults();

  private SettingsReader(Path directory) {
    this.directory = directory;
  }

  /**
   * What a file says.
   *
   * @param base what it extends
   * @param fields where its fields stand, by name
   */
  record Part(Settings settings, Optional<Base> base, Map<String, SourceSpan> fields) {}

  /** The file that another extends: one of the two is there. */
  record Base(
      Optional<Stated<String>> file,
      Optional<Stated<String>> resource,
      Optional<Stated<String>> hash,
      SourceSpan span) {}

  /**
   * Reads a text.
   *
   * @param directory what paths in it are relative to
   */
  static Parsed<Part> read(String file, String text, Path directory) {
    if (text.isBlank()) {
      Node nothing = new ObjectNode(List.of(), SourceSpan.startOf(file));
      return new SettingsReader(directory).part(nothing);
    }
    return YamlReader.read(file, text)
        .then(yaml -> new SettingsReader(directory).part(YamlTree.of(yaml)));
  }

  private Parsed<Part> part(Node root) {
    Optional<Entry> file = Entry.of(root, Shape.FILE, faults);
    if (file.isEmpty()) {
      return Parsed.failed(faults.diagnostics());
    }
    Map<String, SourceSpan> fields = new TreeMap<>();
    for (String name : Shape.FILE.names()) {
      file.get().place(name).ifPresent(place -> fields.put(name, place));
    }
    Part part = new Part(settings(file.get()), base(file.get()), fields);
    return Parsed.of(part, faults.diagnostics());
  }

  private Settings settings(Entry file) {
    return new Settings(
        Optional.of(directory),
        organization(file),
        stated(file, "trusted-accounts", file.accounts("trusted-accounts")),
        stated(file, "key-administrators", file.texts("key-administrators")),
        packs(file),
        rules(file),
        keyClasses(file),
        file.list("suppressions").stream().flatMap(each -> suppression(each).stream()).toList(),
        file.one("gate").map(SettingsReader::gate).orElse(Gate.NONE),
        file.text("baseline").flatMap(this::path),
        file.one("locks").map(this::locks).orElse(Locks.NONE));
  }

  private Optional<Stated<String>> organization(Entry file) {
    Optional<Stated<String>> id = file.text("organization");
    if (id.isPresent() && !ORGANIZATION.matcher(id.get().value()).matches()) {
      faults.error(
          id.get().span(),
          "`organization` must be an id such as `o-abcdef1234`, got "
              + Excerpt.of(id.get().value()));
      return Optional.empty();
    }
    return id;
  }

  /** A list as one value, which another file replaces as a whole. */
  private static Optional<Stated<List<String>>> stated(
      Entry file, String name, List<Stated<String>> values) {
    return file.place(name)
        .map(place -> new Stated<>(values.stream().map(Stated::value).toList(), place));
  }

  private Optional<Base> base(Entry file) {
    Optional<Entry> entry = file.one("extends");
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    Base base =
        new Base(
            entry.get().text("file"),
            entry.get().text("resource"),
            entry.get().hash("sha256"),
            entry.get().span());
    if (base.file().isPresent() == base.resource().isPresent()) {
      faults.error(base.span(), "`extends` must have one of `file` and `resource`, and not both");
      return Optional.empty();
    }
    return Optional.of(base);
  }

  private Map<String, Stated<Optional<String>>> packs(Entry file) {
    Map<String, Stated<Optional<String>>> packs = new TreeMap<>();
    for (Member each : file.byName("packs")) {
      Optional<String> version =
          Entry.of(each.value(), Shape.FILE.of("packs"), faults)
              .flatMap(pack -> pack.text("version"))
              .map(Stated::value);
      packs.put(each.name(), new Stated<>(version, each.nameSpan()));
    }
    return packs;
  }

  private Map<String, RuleSetting> rules(Entry file) {
    Map<String, RuleSetting> rules = new TreeMap<>();
    for (Member each : file.byName("rules")) {
      rule(each).ifPresent(rule -> rules.put(each.name(), rule));
    }
    return rules;
  }

  /** The severity alone, or an object. */
  private Optional<RuleSetting> rule(Member member) {
    Shape shape = Shape.FILE.of("rules");
    if (!(member.value() instanceof ObjectNode)) {
      SourceSpan span = member.value().span();
      ObjectNode alone =
          new ObjectNode(List.of(new Member("severity", span, member.value())), span);
      return Entry.of(alone, shape, faults)
          .flatMap(entry -> entry.choice("severity"))
          .map(
              choice ->
                  new RuleSetting(
                      Optional.of(choice), Optional.empty(), Map.of(), member.nameSpan()));
    }
    Optional<Entry> entry = Entry.of(member.value(), shape, faults);
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Stated<List<String>>> parameters = new TreeMap<>();
    for (Member each : entry.get().byName("parameters")) {
      List<String> values = Entry.texts(each, faults).stream().map(Stated::value).toList();
      parameters.put(each.name(), new Stated<>(values, each.nameSpan()));
    }
    return Optional.of(
        new RuleSetting(
            entry.get().choice("severity"),
            entry.get().date("from"),
            parameters,
            member.nameSpan()));
  }

  private Map<String, KeyClass> keyClasses(Entry file) {
    Map<String, KeyClass> classes = new LinkedHashMap<>();
    for (Member each : file.byName("key-classes")) {
      Entry.of(each.value(), Shape.FILE.of("key-classes"), faults)
          .flatMap(entry -> keyClass(each, entry))
          .ifPresent(known -> classes.put(each.name(), known));
    }
    return classes;
  }

  private Optional<KeyClass> keyClass(Member member, Entry entry) {
    Optional<Match> match =
        entry
            .one("match")
            .map(
                each ->
                    new Match(
                        plain(each.texts("alias")),
                        plain(each.texts("path")),
                        plain(each.accounts("account")),
                        tags(each)));
    Optional<Requirements> require =
        entry
            .one("require")
            .map(
                each ->
                    new Requirements(
                        plain(each.texts("encryption-context")),
                        each.count("rotation-days").map(Stated::value),
                        each.count("max-principals").map(Stated::value),
                        plain(each.texts("via-service"))));
    if (match.isEmpty() || require.isEmpty()) {
      if (!entry.has("match") || !entry.has("require")) {
        faults.error(member.nameSpan(), "a key class needs `match` and `require`");
      }
      return Optional.empty();
    }
    return Optional.of(new KeyClass(member.name(), match.get(), require.get(), member.nameSpan()));
  }

  private Map<String, List<String>> tags(Entry match) {
    Map<String, List<String>> tags = new TreeMap<>();
    for (Member each : match.byName("tags")) {
      tags.put(each.name(), plain(Entry.values(each, faults)));
    }
    return tags;
  }

  private static List<String> plain(List<Stated<String>> values) {
    return values.stream().map(Stated::value).toList();
  }

  private Optional<StatedSuppression> suppression(Entry entry) {
    Optional<Stated<String>> rule = entry.needed("rule");
    Optional<Stated<String>> file = entry.needed("file");
    Optional<Stated<String>> reason = entry.needed("reason");
    Optional<Stated<LocalDate>> until = entry.date("until");
    if (rule.isEmpty()
        || file.isEmpty()
        || reason.isEmpty()
        || until.isEmpty() == entry.has("until")) {
      return Optional.empty();
    }
    return Optional.of(
        new StatedSuppression(
            rule.get().value(),
            file.get().value(),
            entry.text("resource").map(Stated::value),
            reason.get().value(),
            until.map(Stated::value),
            entry.text("by").map(Stated::value),
            entry.span()));
  }

  private static Gate gate(Entry entry) {
    return new Gate(
        entry.severity("fail-on"),
        entry.flag("fail-on-inconclusive"),
        entry.flag("accept-new-access"),
        entry.flag("advisory"));
  }

  private Optional<Stated<Path>> path(Stated<String> text) {
    try {
      return Optional.of(new Stated<>(directory.resolve(text.value()), text.span()));
    } catch (InvalidPathException e) {
      faults.error(text.span(), Excerpt.of(text.value()) + " is no path");
      return Optional.empty();
    }
  }

  private Locks locks(Entry entry) {
    for (Stated<String> field : entry.texts("fields")) {
      if (!Shape.FILE.names().contains(field.value())) {
        faults.error(
            field.span(),
            "there is no field "
                + Excerpt.of(field.value())
                + ", expected one of "
                + Fields.quoted(Shape.FILE.names())
                + Suggestion.hint(field.value(), Shape.FILE.names()));
      }
    }
    Optional<Entry> suppressions = entry.one("suppressions");
    return new Locks(
        entry.texts("rules"),
        entry.texts("fields"),
        suppressions.flatMap(each -> each.count("longest-days")),
        suppressions.map(each -> each.texts("approvers")).orElse(List.of()));
  }
}
