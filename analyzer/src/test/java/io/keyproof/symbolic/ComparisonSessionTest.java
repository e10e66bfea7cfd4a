package io.keyproof.symbolic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyproof.model.Actions;
import io.keyproof.model.Effect;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.Resources;
import io.keyproof.model.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Edits are compared by what they touch: the answer is that of the whole documents. */
class ComparisonSessionTest {

  private static final int EDITS = 3;

  private final Policy document =
      Documents.read(
          PolicyKind.IDENTITY,
          List.of(
              Map.of("Action", "s3:Get*", "Resource", "arn:aws:s3:::logs/*"),
              Map.of("Action", "kms:Decrypt", "Resource", "*"),
              Map.of("Action", "kms:*", "Resource", "*", "Effect", "Deny")));

  @Property(tries = 300)
  void edits_one_after_the_other_come_to_what_the_documents_come_to(@ForAll long seed) {
    Random random = new Random(seed);
    Policy before = RandomDocumentsTest.document(random);
    ComparisonSession session =
        random.nextBoolean()
            ? ComparisonSession.open(before)
            : ComparisonSession.open(before, RandomDocumentsTest.document(random));
    for (int i = 0; i < EDITS; i++) {
      session = session.with(edit(session.document(), random));
      Policy after = session.document();
      Differences whole = PolicyComparer.compare(before, after);
      check(session.differences().newlyAllowed(), whole.newlyAllowed(), after, before);
      check(session.differences().newlyDenied(), whole.newlyDenied(), before, after);
    }
  }

  /** What the whole leaves open may be decided where less is looked at. */
  private static void check(Difference near, Difference whole, Policy allowing, Policy refusing) {
    if (!(whole instanceof Difference.Undecided)) {
      assertThat(near).as("%s", whole).hasSameClassAs(whole);
    }
    // By itself a document that only denies is taken to allow the rest.
    if (near instanceof Difference.Shown shown && allowsAny(allowing) && allowsAny(refusing)) {
      assertThat(Documents.allows(allowing, shown)).as("allowed: %s", shown).isTrue();
      assertThat(Documents.allows(refusing, shown)).as("refused: %s", shown).isFalse();
    }
  }

  private static boolean allowsAny(Policy document) {
    return document.statements().stream().anyMatch(each -> each.effect() == Effect.ALLOW);
  }

  private static StatementEdit edit(Policy document, Random random) {
    List<Statement> others = RandomDocumentsTest.document(random).statements();
    Statement other = others.get(random.nextInt(others.size()));
    if (document.statements().isEmpty()) {
      return StatementEdit.adding(other);
    }
    Statement one = document.statements().get(random.nextInt(document.statements().size()));
    return switch (random.nextInt(6)) {
      case 0 -> StatementEdit.removing(one);
      case 1 -> StatementEdit.adding(other);
      case 2 -> StatementEdit.replacing(one, with(one, other.actions(), one.resources()));
      case 3 -> StatementEdit.replacing(one, with(one, one.actions(), other.resources()));
      default -> StatementEdit.replacing(one, other);
    };
  }

  /** Differs from the statement in one list, as most edits do. */
  private static Statement with(
      Statement one, Optional<Actions> actions, Optional<Resources> resources) {
    return new Statement(
        one.index(),
        one.sid(),
        one.effect(),
        one.principals(),
        actions,
        resources,
        one.conditions(),
        one.guard(),
        one.span());
  }

  @Example
  void a_narrower_statement_allows_less() {
    Statement narrower = statement("s3:Get*", "arn:aws:s3:::logs/2026/*");
    Differences found =
        ComparisonSession.open(document)
            .with(StatementEdit.replacing(document.statements().get(0), narrower))
            .differences();

    assertThat(found.newlyAllowed()).isInstanceOf(Difference.None.class);
    assertThat(found.newlyDenied()).isInstanceOf(Difference.Shown.class);
  }

  @Example
  void what_is_denied_elsewhere_is_not_newly_allowed() {
    Differences found =
        ComparisonSession.open(document)
            .with(StatementEdit.adding(statement("kms:Encrypt", "*")))
            .differences();

    assertThat(found.newlyAllowed()).isInstanceOf(Difference.None.class);
  }

  @Example
  void an_edit_taken_back_leaves_no_difference() {
    Statement first = document.statements().get(0);
    Statement wider = statement("s3:*", "*");
    ComparisonSession wide =
        ComparisonSession.open(document).with(StatementEdit.replacing(first, wider));
    ComparisonSession back = wide.with(StatementEdit.replacing(wider, first));

    assertThat(wide.differences().newlyAllowed()).isInstanceOf(Difference.Shown.class);
    assertThat(back.differences().newlyAllowed()).isInstanceOf(Difference.None.class);
    assertThat(back.document()).isEqualTo(document);
  }

  @Example
  void only_what_is_there_can_be_removed() {
    StatementEdit edit = StatementEdit.removing(statement("s3:*", "*"));

    assertThatThrownBy(() -> ComparisonSession.open(document).with(edit))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Statement statement(String action, String resource) {
    return Documents.read(
            PolicyKind.IDENTITY, List.of(Map.of("Action", action, "Resource", resource)))
        .statements()
        .get(0);
  }
}
