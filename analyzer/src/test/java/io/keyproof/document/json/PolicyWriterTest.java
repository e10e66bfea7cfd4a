package io.keyproof.document.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyproof.model.Actions;
import io.keyproof.model.Condition;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.ConditionOperator;
import io.keyproof.model.Effect;
import io.keyproof.model.Element;
import io.keyproof.model.Elements;
import io.keyproof.model.Guard;
import io.keyproof.model.Match;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.PolicyVersion;
import io.keyproof.model.Principal;
import io.keyproof.model.Principals;
import io.keyproof.model.Resources;
import io.keyproof.model.SetQualifier;
import io.keyproof.model.Statement;
import io.keyproof.model.Text;
import io.keyproof.model.Unknown;
import io.keyproof.source.SourceSpan;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PolicyWriterTest {

  private static final SourceSpan SPAN = SourceSpan.startOf("f");
  private static final Unknown UNKNOWN = Unknown.of("AccountId");

  @Test
  void a_policy_is_written_as_aws_stores_it() {
    Condition condition =
        new Condition.Test(
            SetQualifier.FOR_ANY_VALUE,
            ConditionOperator.STRING_LIKE,
            true,
            ConditionKey.of("aws:TagKeys"),
            elements("a", "b"),
            Guard.ALWAYS,
            SPAN);
    Statement statement =
        statement(
            List.of(
                new Principal.Account(Text.of("111122223333")),
                new Principal.EveryAwsIdentity(),
                new Principal.Service(Text.of("s3.amazonaws.com"))),
            elements("kms:Decrypt"),
            List.of(condition));

    assertThat(PolicyWriter.write(policy(List.of(statement), Optional.empty())))
        .isEqualTo(
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"S\",\"Effect\":\"Deny\","
                + "\"NotPrincipal\":{\"AWS\":[\"111122223333\",\"*\"],\"Service\":\"s3.amazonaws.com\"},"
                + "\"Action\":\"kms:Decrypt\",\"Resource\":\"*\","
                + "\"Condition\":{\"ForAnyValue:StringLikeIfExists\":{\"aws:TagKeys\":[\"a\",\"b\"]}}}]}");
  }

  @Test
  void everybody_includes_the_others() {
    Statement statement =
        statement(
            List.of(new Principal.Service(Text.of("s3.amazonaws.com")), new Principal.Everyone()),
            elements("kms:*"),
            List.of());

    assertThat(PolicyWriter.write(policy(List.of(statement), Optional.empty())))
        .contains("\"NotPrincipal\":\"*\"");
  }

  @Test
  void what_is_unknown_has_no_text() {
    Elements unknownEntry =
        Elements.of(List.of(new Element(Text.unknown(UNKNOWN), Guard.ALWAYS, SPAN)));
    Elements guarded =
        Elements.of(List.of(new Element(Text.of("kms:*"), new Guard.Symbol("c"), SPAN)));
    Elements spliced = new Elements(List.of(), Optional.of(UNKNOWN));
    List<Condition> unreadable = List.of(new Condition.Unreadable("why", Guard.ALWAYS, SPAN));

    assertThatThrownBy(() -> write(unknownEntry, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("`${AccountId}` holds unknowns");
    assertThatThrownBy(() -> write(guarded, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> write(spliced, List.of()))
        .hasMessage("unknown entries `AccountId` have no text");
    assertThatThrownBy(() -> write(elements("kms:*"), unreadable))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PolicyWriter.write(policy(List.of(), Optional.of(UNKNOWN))))
        .hasMessage("unseen statements `AccountId` have no text");
  }

  private static void write(Elements actions, List<Condition> conditions) {
    Statement statement = statement(List.of(new Principal.Everyone()), actions, conditions);
    PolicyWriter.write(policy(List.of(statement), Optional.empty()));
  }

  private static Policy policy(List<Statement> statements, Optional<Unknown> unseen) {
    return new Policy(PolicyKind.KEY, "f", PolicyVersion.V2012_10_17, statements, unseen, SPAN);
  }

  private static Statement statement(
      List<Principal> principals, Elements actions, List<Condition> conditions) {
    List<Principals.Entry> entries =
        principals.stream().map(p -> new Principals.Entry(p, Guard.ALWAYS, SPAN)).toList();
    return new Statement(
        0,
        Optional.of("S"),
        Effect.DENY,
        Optional.of(new Principals(Match.NONE_OF, entries, Optional.empty(), SPAN)),
        Optional.of(new Actions(Match.ANY_OF, actions, SPAN)),
        Optional.of(new Resources(Match.ANY_OF, elements("*"), SPAN)),
        conditions,
        Guard.ALWAYS,
        SPAN);
  }

  private static Elements elements(String... texts) {
    return Elements.of(List.of(texts).stream().map(text -> Element.of(text, SPAN)).toList());
  }
}
