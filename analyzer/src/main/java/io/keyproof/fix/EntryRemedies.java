package io.keyproof.fix;

import io.keyproof.catalog.ActionCatalog;
import io.keyproof.catalog.AwsService;
import io.keyproof.catalog.KmsAction;
import io.keyproof.catalog.ServiceCatalog;
import io.keyproof.document.tree.Node;
import io.keyproof.finding.Fix.TextEdit;
import io.keyproof.fix.Draft.Attempt;
import io.keyproof.model.Effect;
import io.keyproof.model.Element;
import io.keyproof.model.Statement;
import io.keyproof.source.SourceSpan;
import io.keyproof.source.Suggestion;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Remedies that take out or correct what is written; most of them change nothing about access. */
final class EntryRemedies {

  private final StatementText text;
  private final WrittenTrees trees;
  private final Statement statement;

  EntryRemedies(StatementText text, WrittenTrees trees, StatementPlace place) {
    this.text = text;
    this.trees = trees;
    this.statement = place.statement();
  }

  Attempt removeStatement() {
    return attempt(
        "remove `" + statement.label() + "`",
        text.removed(),
        "it is the only statement of its policy, which cannot be without one");
  }

  Attempt removeEntry(SourceSpan entry) {
    if (Division.principalsOf(statement).contains(entry)) {
      return attempt(
          "remove the principal " + written(entry),
          text.withoutPrincipals(Set.of(entry)),
          "it is the only principal of its statement");
    }
    Optional<List<TextEdit>> edits =
        trees
            .listOf(entry)
            .filter(list -> text.isWritten(list.span()))
            .flatMap(
                list ->
                    new ListText(text.lines(), list.elements().stream().map(Node::span).toList())
                        .without(Set.of(entry)));
    return edits
        .map(
            made ->
                Attempt.of(
                    new Draft("remove " + written(entry), made, ofNoService(entry), List.of())))
        .orElseGet(
            () ->
                Attempt.failed(
                    "it is the only entry of its list, or the list is written elsewhere"));
  }

  /** An action that there is not cannot be missed, though a request for it could be thought of. */
  private Set<String> ofNoService(SourceSpan entry) {
    return Division.actionsOf(statement).contains(entry)
        ? statement.actions().orElseThrow().elements().entries().stream()
            .filter(each -> each.span().equals(entry))
            .map(each -> each.text().toString())
            .filter(action -> !isKnown(action))
            .collect(Collectors.toSet())
        : Set.of();
  }

  private static boolean isKnown(String action) {
    int colon = action.indexOf(':');
    if (colon < 0 || action.contains("*") || action.contains("?")) {
      return true;
    }
    String service = action.substring(0, colon).toLowerCase(Locale.ROOT);
    return service.equals("kms")
        ? ActionCatalog.bundled().find(action).isPresent()
        : ServiceCatalog.bundled()
            .service(service)
            .filter(known -> known.action(action.substring(colon + 1)).isPresent())
            .isPresent();
  }

  /** Requests that it is about could be thought of, but AWS would never answer them. */
  Attempt removeIneffective(SourceSpan entry) {
    Set<SourceSpan> actions = Division.actionsOf(statement);
    Set<SourceSpan> resources =
        statement.resources().stream()
            .flatMap(all -> all.elements().entries().stream())
            .map(Element::span)
            .collect(Collectors.toSet());
    boolean isOnly = actions.equals(Set.of(entry)) || resources.equals(Set.of(entry));
    Attempt attempt = isOnly ? removeStatement() : removeEntry(entry);
    Set<String> concerned =
        statement.actions().stream()
            .flatMap(all -> all.elements().entries().stream())
            .filter(each -> each.span().equals(entry) || resources.contains(entry))
            .map(each -> each.text().toString())
            .collect(Collectors.toSet());
    return attempt
        .draft()
        .map(
            draft ->
                Attempt.of(new Draft(draft.description(), draft.edits(), concerned, List.of())))
        .orElse(attempt);
  }

  Attempt removeCondition(SourceSpan test) {
    return attempt(
        "remove the condition " + written(test),
        text.withoutCondition(test),
        "the condition is not written in the statement");
  }

  Attempt correctAction(SourceSpan entry) {
    String written = text.lines().slice(entry);
    int start = written.startsWith("\"") || written.startsWith("'") ? 1 : 0;
    String action = written.substring(start, written.length() - start);
    int colon = action.indexOf(':');
    Optional<String> meant = colon < 0 ? Optional.empty() : meant(action, colon);
    if (meant.isEmpty() || !text.isWritten(entry)) {
      return Attempt.failed("no action of the service has a name like it");
    }
    TextEdit edit =
        new TextEdit(
            entry,
            written.substring(0, start) + meant.get() + written.substring(start + action.length()));
    boolean isDeny = statement.effect() == Effect.DENY;
    return Attempt.of(
        new Draft(
            "write `" + meant.get() + "` instead of `" + action + "`",
            List.of(edit),
            isDeny ? Set.of(meant.get()) : Set.of(),
            List.of()));
  }

  Attempt write(SourceSpan place, String value) {
    String written = text.lines().slice(place);
    boolean isQuoted = written.startsWith("\"") || written.startsWith("'");
    String quote = isQuoted ? written.substring(0, 1) : "";
    return attempt(
        "write `" + value + "` instead of " + written(place),
        Optional.of(List.of(new TextEdit(place, quote + value + quote)))
            .filter(edits -> text.isWritten(place) && !written.contains("\n")),
        "the value is not written in the statement");
  }

  private static Optional<String> meant(String action, int colon) {
    String prefix = action.substring(0, colon);
    String service = prefix.toLowerCase(Locale.ROOT);
    String name = action.substring(colon + 1);
    Collection<String> names =
        service.equals("kms")
            ? ActionCatalog.bundled().actions().stream().map(KmsAction::operation).toList()
            : ServiceCatalog.bundled()
                .service(service)
                .map(AwsService::actionNames)
                .orElse(List.of());
    return Suggestion.of(name, names).map(meant -> prefix + ":" + meant);
  }

  private String written(SourceSpan place) {
    String slice = text.lines().slice(place).strip();
    int end = slice.indexOf('\n');
    String line = end < 0 ? slice : slice.substring(0, end).strip() + " …";
    boolean isQuoted = line.length() > 1 && (line.startsWith("\"") || line.startsWith("'"));
    return "`" + (isQuoted && end < 0 ? line.substring(1, line.length() - 1) : line) + "`";
  }

  private static Attempt attempt(
      String description, Optional<List<TextEdit>> edits, String otherwise) {
    return edits
        .map(made -> Attempt.of(Draft.equivalent(description, made)))
        .orElseGet(() -> Attempt.failed(otherwise));
  }
}
