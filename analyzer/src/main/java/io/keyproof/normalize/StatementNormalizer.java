package io.keyproof.normalize;

import io.keyproof.document.tree.Excerpt;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.document.tree.Node.TextNode;
import io.keyproof.model.Actions;
import io.keyproof.model.Condition;
import io.keyproof.model.Effect;
import io.keyproof.model.Element;
import io.keyproof.model.Elements;
import io.keyproof.model.Guard;
import io.keyproof.model.Match;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.Principals;
import io.keyproof.model.Resources;
import io.keyproof.model.Statement;
import io.keyproof.model.Text;
import io.keyproof.normalize.StatementElements.Name;
import io.keyproof.source.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One statement of a policy. A statement that AWS would refuse in a way that leaves its meaning
 * open yields none: the policy then has unseen statements.
 */
final class StatementNormalizer {

  private static final Map<String, Effect> EFFECTS =
      Map.of("Allow", Effect.ALLOW, "Deny", Effect.DENY);

  private final PolicyKind kind;
  private final TextNormalizer texts;
  private final Complaints complaints;

  StatementNormalizer(PolicyKind kind, TextNormalizer texts, Complaints complaints) {
    this.kind = kind;
    this.texts = texts;
    this.complaints = complaints;
  }

  /**
   * The statement, once for each way in which its elements can be chosen; nothing if it must not be
   * taken as it stands.
   */
  List<Statement> statements(ObjectNode node, int index, Guard guard) {
    List<Statement> statements = new ArrayList<>();
    Optional<List<StatementChoices.Chosen>> choices = StatementChoices.of(node, guard);
    if (choices.isEmpty()) {
      complaints.error(node.span(), "statement leaves too many elements to choose");
      return List.of();
    }
    for (StatementChoices.Chosen chosen : choices.get()) {
      Optional<Statement> statement = statement(chosen.statement(), index, chosen.guard());
      if (statement.isEmpty()) {
        return List.of();
      }
      statements.add(statement.get());
    }
    return statements;
  }

  private Optional<Statement> statement(ObjectNode node, int index, Guard guard) {
    StatementElements elements = new StatementElements(node);
    Optional<Effect> effect = effect(elements);
    Chosen principal = oneOf(elements, Name.PRINCIPAL, Name.NOT_PRINCIPAL);
    Chosen action = oneOf(elements, Name.ACTION, Name.NOT_ACTION);
    Chosen resource = oneOf(elements, Name.RESOURCE, Name.NOT_RESOURCE);
    Optional<Principals> principals =
        principal.member.map(
            member ->
                new PrincipalNormalizer(kind, texts, complaints)
                    .principals(member, principal.match));
    Optional<Actions> actions = action.member.map(member -> actions(member, action.match));
    Optional<Resources> resources =
        resource
            .member
            .map(member -> resources(member, resource.match))
            .or(() -> impliedResources(elements));
    List<Condition> conditions = conditions(elements);
    List<Boolean> complete =
        List.of(
            principalsFit(elements, principal),
            isThere(elements, action.member, Name.ACTION),
            resources.isPresent() || isThere(elements, resource.member, Name.RESOURCE));
    boolean clear = !principal.both && !action.both && !resource.both && !elements.hasRepeated();
    if (effect.isEmpty() || complete.contains(false) || !clear) {
      return Optional.empty();
    }
    return Optional.of(
        new Statement(
            index,
            sid(elements),
            effect.get(),
            principals,
            actions,
            resources,
            conditions,
            guard,
            elements.span()));
  }

  private Optional<Effect> effect(StatementElements elements) {
    Optional<Node> effect = elements.value(Name.EFFECT);
    if (effect.isEmpty()) {
      complaints.error(elements.span(), "statement has no `Effect`, expected `Allow` or `Deny`");
      return Optional.empty();
    }
    if (TextNormalizer.isOpen(effect.get()) || effect.get() instanceof TextNode) {
      return Optional.empty();
    }
    if (effect.get() instanceof StringNode string) {
      if (!EFFECTS.containsKey(string.value())) {
        complainOfEffect(string, Excerpt.of(string.value()));
      }
      return Optional.ofNullable(EFFECTS.get(string.value()));
    }
    complainOfEffect(effect.get(), effect.get().words());
    return Optional.empty();
  }

  private void complainOfEffect(Node effect, String found) {
    complaints.error(effect.span(), "`Effect` must be `Allow` or `Deny`, got " + found);
  }

  private Optional<String> sid(StatementElements elements) {
    return elements.value(Name.SID).flatMap(this::sid).filter(sid -> !sid.isEmpty());
  }

  private Optional<String> sid(Node sid) {
    if (sid instanceof StringNode string && !Placeholders.mayHoldOne(string.value())) {
      return Optional.of(string.value());
    }
    Optional<Text> text = texts.text(sid);
    if (text.isEmpty() && !TextNormalizer.isOpen(sid)) {
      complaints.error(sid.span(), "`Sid` must be a string, got " + sid.words());
    }
    return text.map(Text::toString);
  }

  private Actions actions(Member member, Match match) {
    return new Actions(match, list(member).elements(), member.span());
  }

  private Resources resources(Member member, Match match) {
    TextList list = list(member);
    list.entries().forEach(entry -> AccountIds.check(entry.text(), entry.span(), complaints));
    return new Resources(match, list.elements(), member.span());
  }

  private TextList list(Member member) {
    TextList list =
        TextList.of(member.value(), member.name(), TextList.Scalars.REFUSED, texts, complaints);
    if (list.isEmpty()) {
      complaints.error(member.value().span(), "`" + member.name() + "` is empty");
    }
    return list;
  }

  /**
   * A trust policy has no Resource, and the policies of some services need none: the resource is
   * the one that the policy is attached to.
   */
  private Optional<Resources> impliedResources(StatementElements elements) {
    return switch (kind) {
      case TRUST, RESOURCE ->
          Optional.of(
              new Resources(
                  Match.ANY_OF,
                  Elements.of(List.of(Element.of("*", elements.span()))),
                  elements.span()));
      case KEY,
          IDENTITY,
          PERMISSIONS_BOUNDARY,
          SESSION,
          SERVICE_CONTROL,
          RESOURCE_CONTROL,
          VPC_ENDPOINT ->
          Optional.empty();
    };
  }

  private List<Condition> conditions(StatementElements elements) {
    List<Condition> conditions = new ArrayList<>();
    elements
        .member(Name.CONDITION)
        .ifPresent(
            member ->
                conditions.addAll(ConditionNormalizer.conditions(kind, member, texts, complaints)));
    for (Member member : elements.unknown()) {
      String fault =
          "unknown element "
              + Excerpt.of(member.name())
              + " in a statement"
              + Suggestion.hint(member.name(), StatementElements.names());
      complaints.error(member.nameSpan(), fault);
      // It may have been meant to limit the statement.
      conditions.add(new Condition.Unreadable(fault, Guard.ALWAYS, member.span()));
    }
    return conditions;
  }

  private boolean principalsFit(StatementElements elements, Chosen principal) {
    boolean required =
        switch (kind) {
          case KEY, TRUST, RESOURCE, RESOURCE_CONTROL, VPC_ENDPOINT -> true;
          case IDENTITY, PERMISSIONS_BOUNDARY, SESSION, SERVICE_CONTROL -> false;
        };
    if (required && principal.member.isEmpty()) {
      complaints.error(elements.span(), kind.words() + " statement has no `Principal`");
      return false;
    }
    if (!required && principal.member.isPresent()) {
      complaints.error(
          principal.member.get().nameSpan(),
          kind.words() + " statement cannot have a `" + principal.member.get().name() + "`");
      return false;
    }
    return true;
  }

  /** AWS KMS stores key policy statements that lack an Action or Resource; they have no effect. */
  private boolean isThere(StatementElements elements, Optional<Member> member, Name name) {
    if (member.isPresent()) {
      return true;
    }
    String fault = kind.words() + " statement has no `" + name.text + "`";
    boolean misspelt = !elements.unknown().isEmpty();
    if (kind == PolicyKind.KEY && !misspelt) {
      complaints.warning(elements.span(), fault + ": AWS KMS stores it, but it has no effect");
      return true;
    }
    complaints.error(elements.span(), fault);
    return false;
  }

  private Chosen oneOf(StatementElements elements, Name name, Name notName) {
    Optional<Member> positive = elements.member(name);
    Optional<Member> negative = elements.member(notName);
    if (positive.isPresent() && negative.isPresent()) {
      complaints.error(
          elements.span(),
          String.format("statement has both `%s` and `%s`", name.text, notName.text));
    }
    return new Chosen(
        positive.or(() -> negative),
        positive.isPresent() ? Match.ANY_OF : Match.NONE_OF,
        positive.isPresent() && negative.isPresent());
  }

  /** An element or its negated form. */
  private record Chosen(Optional<Member> member, Match match, boolean both) {}
}
