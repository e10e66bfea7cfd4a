package io.keyproof.fix;

import io.keyproof.catalog.KmsAction;
import io.keyproof.finding.Finding;
import io.keyproof.finding.Fix.TextEdit;
import io.keyproof.finding.Witness;
import io.keyproof.fix.Draft.Attempt;
import io.keyproof.fix.KnownValues.Pair;
import io.keyproof.fix.Syntax.Layout;
import io.keyproof.fix.Term.Named;
import io.keyproof.fix.Term.Word;
import io.keyproof.model.Actions;
import io.keyproof.model.Caller;
import io.keyproof.model.Condition;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.Effect;
import io.keyproof.model.Element;
import io.keyproof.model.Match;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.Principal;
import io.keyproof.model.Principals;
import io.keyproof.model.RequestContext;
import io.keyproof.model.Statement;
import io.keyproof.model.Text;
import io.keyproof.model.Unknown;
import io.keyproof.source.SourceSpan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Remedies that allow less: each says which actions it means to deny some requests of. */
final class AccessRemedies {

  private static final String ANY_CONTEXT = "kms:EncryptionContext";
  private static final String ITS_KEY = "its-key";
  private static final String OWN_ACCOUNT = "own-account";
  private static final String PLACEHOLDER_NAME = "NAME";
  private static final String PLACEHOLDER_VALUE = "VALUE";

  private static final List<String> USE =
      List.of(
          "kms:Decrypt",
          "kms:DescribeKey",
          "kms:Encrypt",
          "kms:GenerateDataKey*",
          "kms:ReEncrypt*");

  private static final List<String> ADMINISTRATION =
      List.of(
          "kms:CancelKeyDeletion",
          "kms:DescribeKey",
          "kms:DisableKey*",
          "kms:EnableKey*",
          "kms:GetKeyPolicy",
          "kms:GetKeyRotationStatus",
          "kms:List*",
          "kms:PutKeyPolicy",
          "kms:RevokeGrant",
          "kms:RotateKeyOnDemand",
          "kms:ScheduleKeyDeletion",
          "kms:TagResource",
          "kms:UntagResource",
          "kms:UpdateKeyDescription");

  private final StatementText text;
  private final StatementPlace place;
  private final Statement statement;
  private final KnownValues values;

  AccessRemedies(StatementText text, StatementPlace place, KnownValues values) {
    this.text = text;
    this.place = place;
    this.statement = place.statement();
    this.values = values;
  }

  Attempt require(Finding finding, List<String> words) {
    Optional<String> obstacle = obstacle();
    if (obstacle.isPresent()) {
      return Attempt.failed(obstacle.get());
    }
    String operator = words.get(0);
    Optional<Pair> known =
        switch (words.get(1)) {
          case ANY_CONTEXT -> values.encryptionContext();
          case ITS_KEY ->
              testedKey(finding.span())
                  .flatMap(key -> values(words).map(term -> new Pair(key, term)));
          default -> values(words).map(term -> new Pair(words.get(1), term));
        };
    boolean isAnyContext = words.get(1).equals(ANY_CONTEXT);
    if (known.isEmpty() && !isAnyContext) {
      return Attempt.failed(
          "the value of `"
              + words.get(1)
              + "` is not known: give it by `--context "
              + words.get(1)
              + "=…`");
    }
    Pair pair =
        known.orElseGet(
            () -> new Pair(ANY_CONTEXT + ":" + PLACEHOLDER_NAME, new Word(PLACEHOLDER_VALUE)));
    ConditionKey key = ConditionKey.of(pair.key());
    Set<SourceSpan> actions =
        place.policy().kind() == PolicyKind.TRUST
            ? Division.actionsOf(statement)
            : actions(action -> ActionPatterns.carries(action, key));
    Optional<TextEdit> condition = text.require(operator, pair.key(), pair.values());
    if (actions.isEmpty() || condition.isEmpty()) {
      return Attempt.failed(
          actions.isEmpty()
              ? "no action is listed by itself that such a condition could be about"
              : "its conditions cannot be added to");
    }
    String what =
        "allow "
            + quoted(texts(actions))
            + " only with `"
            + pair.key()
            + "`"
            + (known.isEmpty() ? ", whose name and value are yours to put" : "");
    List<String> placeholders =
        known.isEmpty() ? List.of(PLACEHOLDER_NAME, PLACEHOLDER_VALUE) : List.of();
    return divided(what, actions, concerned(finding), List.of(condition.get()), placeholders);
  }

  Attempt nameKeys() {
    Optional<String> obstacle = obstacle();
    if (obstacle.isPresent()) {
      return Attempt.failed(obstacle.get());
    }
    List<Term> keys = values.keys(text.syntax());
    if (keys.isEmpty()) {
      return Attempt.failed("there are no keys, or too many, that could be named here");
    }
    Set<SourceSpan> actions = actions(KmsAction::isOnKey);
    Optional<TextEdit> resource = text.replace("Resource", Term.of(keys));
    if (actions.isEmpty() || resource.isEmpty()) {
      return Attempt.failed("no action is listed by itself that is only about keys");
    }
    return divided(
        "allow " + quoted(texts(actions)) + " with the keys named here only",
        actions,
        Division.principalsOf(statement),
        List.of(resource.get()),
        List.of());
  }

  Attempt listActions(Finding finding) {
    Optional<String> obstacle = obstacle();
    if (obstacle.isPresent()) {
      return Attempt.failed(obstacle.get());
    }
    List<Element> entries = statement.actions().orElseThrow().elements().entries();
    boolean isEverything =
        entries.stream().map(each -> each.text().toString()).allMatch(this::isEverything);
    if (!isEverything) {
      return Attempt.failed("it is not `kms:*` that has to be listed");
    }
    List<String> listed = isAdministrator(finding) ? ADMINISTRATION : USE;
    Optional<TextEdit> action = text.replace("Action", Term.words(listed));
    if (action.isEmpty()) {
      return Attempt.failed("the actions are written elsewhere");
    }
    return divided(
        "list the actions to "
            + (listed.equals(USE) ? "use" : "administer")
            + " the key instead of `kms:*`",
        Division.actionsOf(statement),
        concerned(finding),
        List.of(action.get()),
        List.of());
  }

  Attempt dropIfExists(SourceSpan condition) {
    Optional<String> obstacle = obstacle();
    Optional<TextEdit> edit = text.withoutIfExists(condition).filter(e -> text.isWritten(e.span()));
    if (obstacle.isPresent() || edit.isEmpty()) {
      return Attempt.failed(obstacle.orElse("the operator does not end in `IfExists`"));
    }
    return Attempt.of(
        new Draft(
            "have the condition fail where its key is missing",
            List.of(edit.get()),
            Set.copyOf(texts(Division.actionsOf(statement))),
            List.of()));
  }

  Attempt deny(Finding finding, List<String> actions) {
    Optional<String> obstacle = obstacle();
    if (obstacle.isPresent()) {
      return Attempt.failed(obstacle.get());
    }
    Set<SourceSpan> whole = actions(action -> actions.contains(action.name()));
    boolean isListed =
        statement.actions().orElseThrow().elements().entries().stream()
            .filter(each -> !whole.contains(each.span()))
            .noneMatch(
                each ->
                    actions.stream()
                        .anyMatch(action -> ActionPatterns.fits(each.text().toString(), action)));
    if (isListed && whole.isEmpty()) {
      return Attempt.failed("the statement does not allow them by itself");
    }
    return isListed ? withdrawn(finding, whole) : denied(finding, actions);
  }

  private Attempt withdrawn(Finding finding, Set<SourceSpan> actions) {
    Optional<List<TextEdit>> change = text.without("Action", actions);
    if (change.isPresent()) {
      return divided(
          "no longer allow " + quoted(texts(actions)),
          Division.actionsOf(statement),
          concerned(finding),
          change.get(),
          List.of(),
          texts(actions));
    }
    Set<SourceSpan> principals = concerned(finding);
    boolean isOfAll = principals.equals(Division.principalsOf(statement));
    return (isOfAll ? text.removed() : text.withoutPrincipals(principals))
        .map(
            edits ->
                Attempt.of(
                    new Draft(
                        "no longer allow " + quoted(texts(actions)),
                        edits,
                        Set.copyOf(texts(actions)),
                        List.of())))
        .orElseGet(() -> Attempt.failed("it is the only statement of its policy"));
  }

  private Attempt denied(Finding finding, List<String> actions) {
    Map<String, Term> members = new LinkedHashMap<>();
    members.put("Effect", new Word("Deny"));
    if (place.policy().kind() == PolicyKind.KEY) {
      Optional<Term> principal = principal(finding);
      if (principal.isEmpty()) {
        return Attempt.failed("it is not for one principal that they can be denied to");
      }
      members.put("Principal", principal.get());
    }
    members.put("Action", Term.words(actions));
    members.put("Resource", new Word("*"));
    return text.followedBy(statementOf(members))
        .map(
            edit ->
                Attempt.of(
                    new Draft(
                        "deny " + quoted(actions) + " whatever else is allowed",
                        List.of(edit),
                        Set.copyOf(actions),
                        List.of())))
        .orElseGet(() -> Attempt.failed("no statement can be added to the policy"));
  }

  /** The principals of the statement as it writes them, if all of them are meant. */
  private Optional<Term> principal(Finding finding) {
    boolean isOfAll = concerned(finding).equals(Division.principalsOf(statement));
    boolean isOfEverybody =
        statement.principals().map(Principals::entries).orElse(List.of()).stream()
            .anyMatch(
                each ->
                    each.principal() instanceof Principal.Everyone
                        || each.principal() instanceof Principal.EveryAwsIdentity
                        || each.principal() instanceof Principal.Account);
    return isOfAll && !isOfEverybody && text.syntax() != Syntax.BLOCK
        ? text.written("Principal").map(Term.Code::new)
        : Optional.empty();
  }

  private String statementOf(Map<String, Term> members) {
    int start = text.lines().start(statement.span());
    boolean isSpread =
        statement.span().line() != statement.span().endLine() || text.syntax() == Syntax.BLOCK;
    String line = text.lines().lineBreak();
    String indent = " ".repeat(statement.span().column() - 1);
    Layout layout = isSpread ? new Layout(text.lines().indent(start), "  ", line) : Layout.ONE_LINE;
    return switch (text.syntax()) {
      case JSON, HCL -> text.syntax().term(new Named(members), layout);
      case YAML ->
          Syntax.YAML
              .named(new Named(members), new Layout(indent.substring(2), "  ", line))
              .substring(line.length() + indent.length());
      case BLOCK ->
          "statement {"
              + members.entrySet().stream()
                  .map(e -> line + layout.indent() + "  " + attribute(e.getKey(), e.getValue()))
                  .collect(Collectors.joining())
              + line
              + layout.indent()
              + "}";
    };
  }

  private static String attribute(String element, Term value) {
    boolean isList = !element.equals("Effect");
    Term written = isList && value instanceof Word ? new Term.Listed(List.of(value)) : value;
    String name = element.toLowerCase(Locale.ROOT) + (isList ? "s" : "");
    return String.format(
        Locale.ROOT, "%-9s = %s", name, Syntax.BLOCK.term(written, Layout.ONE_LINE));
  }

  /** What keeps every one of these remedies from being tried. */
  private Optional<String> obstacle() {
    Optional<Actions> actions = statement.actions();
    if (statement.effect() != Effect.ALLOW) {
      return Optional.of("the statement denies");
    }
    if (actions.isEmpty()
        || actions.get().match() != Match.ANY_OF
        || !actions.get().elements().isKnown()
        || !actions.get().elements().entries().stream().allMatch(e -> text.isWritten(e.span()))) {
      return Optional.of("the actions are not listed in the statement");
    }
    boolean hasOthers =
        statement
            .principals()
            .filter(all -> all.match() != Match.ANY_OF || all.rest().isPresent())
            .isPresent();
    return hasOthers
        ? Optional.of("the principals are not listed in the statement")
        : Optional.empty();
  }

  private Attempt divided(
      String description,
      Set<SourceSpan> actions,
      Set<SourceSpan> principals,
      List<TextEdit> change,
      List<String> placeholders) {
    return divided(description, actions, principals, change, placeholders, texts(actions));
  }

  private Attempt divided(
      String description,
      Set<SourceSpan> actions,
      Set<SourceSpan> principals,
      List<TextEdit> change,
      List<String> placeholders,
      List<String> denied) {
    return new Division(text, place.policy(), statement, actions, principals)
        .with(change)
        .map(edits -> Attempt.of(new Draft(description, edits, Set.copyOf(denied), placeholders)))
        .orElseGet(() -> Attempt.failed("the statement cannot be divided as it is written"));
  }

  private Set<SourceSpan> actions(Predicate<KmsAction> test) {
    return statement.actions().orElseThrow().elements().entries().stream()
        .filter(each -> ActionPatterns.isOnly(each.text().toString(), test))
        .map(Element::span)
        .collect(Collectors.toSet());
  }

  private List<String> texts(Set<SourceSpan> actions) {
    return statement.actions().orElseThrow().elements().entries().stream()
        .filter(each -> actions.contains(each.span()))
        .map(each -> each.text().toString())
        .toList();
  }

  /** Services, if the witness is one; else everybody but the own account, which delegates. */
  private Set<SourceSpan> concerned(Finding finding) {
    Optional<RequestContext> request = finding.witness().map(Witness::request);
    boolean isService = request.filter(r -> r.caller() instanceof Caller.Service).isPresent();
    boolean isOfOthers =
        request
            .filter(r -> r.caller().account().filter(r.resourceAccount()::equals).isEmpty())
            .isPresent();
    if (place.policy().kind() == PolicyKind.TRUST) {
      return Division.principalsOf(statement);
    }
    return statement.principals().map(Principals::entries).orElse(List.of()).stream()
        .filter(
            entry ->
                isService
                    ? entry.principal() instanceof Principal.Service
                        || entry.principal() instanceof Principal.Everyone
                    : !(entry.principal() instanceof Principal.Service)
                        && !(entry.principal() instanceof Principal.Account account
                            && (!isOfOthers || isOwn(account.account(), request.orElseThrow()))))
        .map(Principals.Entry::span)
        .collect(Collectors.toSet());
  }

  private static boolean isOwn(Text account, RequestContext request) {
    return account
        .literal()
        .map(request.resourceAccount()::equals)
        .orElseGet(
            () ->
                account.unknowns().stream()
                    .anyMatch(each -> each.domain() instanceof Unknown.Domain.OwnAccountId));
  }

  private boolean isEverything(String action) {
    return place.policy().kind() == PolicyKind.KEY
        ? ActionPatterns.isEverything(action)
        : action.equalsIgnoreCase("kms:*");
  }

  private static boolean isAdministrator(Finding finding) {
    return finding
        .witness()
        .map(witness -> witness.request().caller().identity().toLowerCase(Locale.ROOT))
        .filter(name -> name.contains("admin"))
        .isPresent();
  }

  /** The key of the condition that a finding is about. */
  private Optional<String> testedKey(SourceSpan condition) {
    return statement.conditions().stream()
        .filter(each -> each.span().equals(condition))
        .filter(Condition.Test.class::isInstance)
        .map(each -> ((Condition.Test) each).key().name())
        .findFirst();
  }

  private Optional<Term> values(List<String> words) {
    Optional<Term> given = values.given(words.get(1));
    if (given.isPresent()) {
      return given;
    }
    return words.get(2).equals(OWN_ACCOUNT)
        ? values.ownAccount(text.syntax())
        : Optional.of(Term.words(words.subList(2, words.size())));
  }

  private static String quoted(List<String> words) {
    return words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
  }
}
