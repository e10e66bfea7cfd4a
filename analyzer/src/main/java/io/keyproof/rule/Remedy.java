package io.keyproof.rule;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an edit of the source is to do about a finding.
 *
 * @param words what belongs to the kind, as in {@code kms:ViaService}
 */
public record Remedy(Kind kind, List<String> words) {

  /** The remedies that a rule can name. */
  public enum Kind {
    REMOVE_STATEMENT("remove statement", "", 0, 0, "takes the statement out"),
    REMOVE_REPETITION(
        "remove repetition",
        "",
        0,
        0,
        "takes the statement out, unless an error is found in its policy that may be in what it"
            + " repeats"),
    REMOVE_ENTRY(
        "remove entry", "", 0, 0, "takes the action, resource, principal or value out of its list"),
    REMOVE_INEFFECTIVE(
        "remove ineffective entry",
        "",
        0,
        0,
        "takes out an action that can never succeed, or a resource that there cannot be"),
    REMOVE_CONDITION("remove condition", "", 0, 0, "takes the condition out of its statement"),
    DROP_IF_EXISTS("drop IfExists", "", 0, 0, "has the condition fail where its key is missing"),
    CORRECT_ACTION("correct action", "", 0, 0, "writes the action that was probably meant"),
    WRITE("write", "VALUE", 1, 1, "writes the value in place of what stands there"),
    REQUIRE(
        "require",
        "OPERATOR KEY VALUE…",
        3,
        Integer.MAX_VALUE,
        "adds a condition; where a statement is about other services too, the actions of AWS KMS"
            + " get a statement of their own first"),
    NAME_KEYS(
        "name keys",
        "",
        0,
        0,
        "names the keys of the same stack, module or files in `Resource`, in place of a wildcard"),
    LIST_ACTIONS(
        "list actions",
        "",
        0,
        0,
        "lists the actions to use a key with, or to administer it, in place of a wildcard; the"
            + " account keeps all of them"),
    DENY(
        "deny",
        "ACTION…",
        1,
        Integer.MAX_VALUE,
        "takes the actions out of the statement, and denies them where a pattern stands for more"),
    SET("set", "PROPERTY VALUE", 2, 2, "sets a property of the key's resource");

    private final String phrase;
    private final String parameters;
    private final int fewest;
    private final int most;
    private final String effect;

    Kind(String phrase, String parameters, int fewest, int most, String effect) {
      this.phrase = phrase;
      this.parameters = parameters;
      this.fewest = fewest;
      this.most = most;
      this.effect = effect;
    }

    /** What a rule begins with to name it. */
    String phrase() {
      return phrase;
    }

    /** As messages and documentation show it. */
    public String form() {
      return parameters.isEmpty() ? phrase : phrase + " " + parameters;
    }

    /** What it does, as a clause without a subject. */
    public String effect() {
      return effect;
    }

    /** The words behind the phrase, if the text begins with it and they are as many as needed. */
    Optional<List<String>> wordsOf(String text) {
      if (!text.equals(phrase) && !text.startsWith(phrase + " ")) {
        return Optional.empty();
      }
      List<String> words =
          Stream.of(text.substring(phrase.length()).split(" "))
              .filter(word -> !word.isEmpty())
              .toList();
      return words.size() < fewest || words.size() > most ? Optional.empty() : Optional.of(words);
    }
  }

  public Remedy {
    words = List.copyOf(words);
  }

  /** As a rule writes it. */
  @Override
  public String toString() {
    return words.isEmpty() ? kind.phrase() : kind.phrase() + " " + String.join(" ", words);
  }
}
