package io.keyproof.settings;

import java.util.List;
import java.util.Optional;

/**
 * An object of a settings file: what the reader takes, what the schema says and what the
 * documentation lists come from here.
 *
 * @param owner what messages call it
 */
record Shape(String owner, List<Field> fields) {

  /** What a field holds. */
  enum Kind {
    TEXT("a text", "string"),
    TEXTS("a text or a list of texts", "texts"),
    ACCOUNTS("an account id of twelve digits or a list of them", "accounts"),
    COUNT("a whole number above zero", "count"),
    FLAG("`true` or `false`", "flag"),
    DATE("a day such as `2027-01-31`", "date"),
    SEVERITY("`error`, `warning` or `note`", "severity"),
    CHOICE("`error`, `warning`, `note` or `off`", "choice"),
    HASH("a SHA-256 in 64 hexadecimal digits", "hash"),
    ONE("an object", "object"),
    MANY("a list of objects", "list"),
    BY_NAME("an object with one entry for each", "map");

    private final String words;
    private final String definition;

    Kind(String words, String definition) {
      this.words = words;
      this.definition = definition;
    }

    String words() {
      return words;
    }

    /** Its name in the schema. */
    String definition() {
      return definition;
    }
  }

  /**
   * A field.
   *
   * @param of the objects that it holds, if it does
   */
  record Field(String name, Kind kind, String description, Optional<Shape> of) {

    Field(String name, Kind kind, String description) {
      this(name, kind, description, Optional.empty());
    }
  }

  private static final Shape EXTENDS =
      new Shape(
          "`extends`",
          List.of(
              new Field("file", Kind.TEXT, "A settings file, relative to this one."),
              new Field("resource", Kind.TEXT, "A settings file in a jar on the class path."),
              new Field(
                  "sha256",
                  Kind.HASH,
                  "Its SHA-256. Needed for a resource and for a file outside of this one's"
                      + " directory.")));

  private static final Shape PACK =
      new Shape(
          "a pack",
          List.of(
              new Field("version", Kind.TEXT, "The version that is meant; another is an error.")));

  private static final Shape RULE =
      new Shape(
          "a rule",
          List.of(
              new Field("severity", Kind.CHOICE, "Of all its findings, or `off`."),
              new Field(
                  "from", Kind.DATE, "When that severity begins; before, findings are notes."),
              new Field(
                  "parameters",
                  Kind.BY_NAME,
                  "Values of the rule's parameters, each a text or a list of texts.")));

  private static final Shape MATCH =
      new Shape(
          "`match`",
          List.of(
              new Field("alias", Kind.TEXTS, "Aliases, as in `alias/invoices*`."),
              new Field("path", Kind.TEXTS, "Files that define the keys, as in `infra/pay/*`."),
              new Field("account", Kind.ACCOUNTS, "Accounts that the keys are in."),
              new Field(
                  "tags",
                  Kind.BY_NAME,
                  "Tags that the keys have: by name, each a value or a list of them, with `*`.")));

  private static final Shape REQUIRE =
      new Shape(
          "`require`",
          List.of(
              new Field(
                  "encryption-context",
                  Kind.TEXTS,
                  "Keys of the encryption context without which nobody may use data."),
              new Field("rotation-days", Kind.COUNT, "The longest rotation period."),
              new Field("max-principals", Kind.COUNT, "How many users and roles may decrypt."),
              new Field(
                  "via-service",
                  Kind.TEXTS,
                  "The only values of `kms:ViaService` with which data may be used.")));

  private static final Shape KEY_CLASS =
      new Shape(
          "a key class",
          List.of(
              new Field("match", Kind.ONE, "Which keys are meant.", Optional.of(MATCH)),
              new Field("require", Kind.ONE, "What they must satisfy.", Optional.of(REQUIRE))));

  private static final Shape SUPPRESSION =
      new Shape(
          "a suppression",
          List.of(
              new Field("rule", Kind.TEXT, "The rule's id."),
              new Field("file", Kind.TEXT, "The file that it is found in; may have `*`."),
              new Field("resource", Kind.TEXT, "What it is about; anything of the file if absent."),
              new Field("reason", Kind.TEXT, "Why it is accepted."),
              new Field("until", Kind.DATE, "The last day on which it is."),
              new Field("by", Kind.TEXT, "Who has decided it.")));

  private static final Shape GATE =
      new Shape(
          "`gate`",
          List.of(
              new Field("fail-on", Kind.SEVERITY, "The least severity that fails."),
              new Field("fail-on-inconclusive", Kind.FLAG, "Whether an open question fails."),
              new Field("accept-new-access", Kind.FLAG, "Whether a review lets new access pass."),
              new Field("advisory", Kind.FLAG, "Whether findings fail nothing.")));

  private static final Shape SUPPRESSION_LOCK =
      new Shape(
          "`suppressions`",
          List.of(
              new Field("longest-days", Kind.COUNT, "How long one may last from today."),
              new Field("approvers", Kind.TEXTS, "One of them must stand in its `by`.")));

  private static final Shape LOCKS =
      new Shape(
          "`locks`",
          List.of(
              new Field("rules", Kind.TEXTS, "Rules that may not be turned off or changed."),
              new Field("fields", Kind.TEXTS, "Fields of the file that may not be set again."),
              new Field(
                  "suppressions",
                  Kind.ONE,
                  "What every suppression must keep to.",
                  Optional.of(SUPPRESSION_LOCK))));

  /** A whole file. */
  static final Shape FILE =
      new Shape(
          "a settings file",
          List.of(
              new Field(
                  "extends", Kind.ONE, "The file that this one builds on.", Optional.of(EXTENDS)),
              new Field(
                  "organization", Kind.TEXT, "The organization's id; its accounts are trusted."),
              new Field("trusted-accounts", Kind.ACCOUNTS, "Other accounts that may use keys."),
              new Field(
                  "key-administrators",
                  Kind.TEXTS,
                  "ARNs, with `*`, of the only ones that may administer keys."),
              new Field(
                  "packs",
                  Kind.BY_NAME,
                  "Packs by id, besides those that run by default.",
                  Optional.of(PACK)),
              new Field("rules", Kind.BY_NAME, "Rules by id.", Optional.of(RULE)),
              new Field(
                  "key-classes", Kind.BY_NAME, "Kinds of keys by name.", Optional.of(KEY_CLASS)),
              new Field(
                  "suppressions",
                  Kind.MANY,
                  "Findings that are accepted.",
                  Optional.of(SUPPRESSION)),
              new Field("gate", Kind.ONE, "What fails.", Optional.of(GATE)),
              new Field("baseline", Kind.TEXT, "The file of what was found before."),
              new Field(
                  "locks",
                  Kind.ONE,
                  "What files that extend this may not change.",
                  Optional.of(LOCKS))));

  Shape {
    fields = List.copyOf(fields);
  }

  List<String> names() {
    return fields.stream().map(Field::name).toList();
  }

  Field field(String name) {
    return fields.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  /** The objects that a field holds. */
  Shape of(String name) {
    return field(name).of().orElseThrow();
  }
}
