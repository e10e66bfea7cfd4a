package io.keyproof.assertion;

import io.keyproof.check.AccessProof;
import io.keyproof.check.AccessProof.Found;
import io.keyproof.check.AccessProof.Nothing;
import io.keyproof.check.AccessProof.Open;
import io.keyproof.check.AccessProof.Outcome;
import io.keyproof.check.CheckResult;
import io.keyproof.check.KeyDeployment;
import io.keyproof.finding.AssertedKey;
import io.keyproof.finding.AssertedKey.Counterexample;
import io.keyproof.finding.AssertionVerdict;
import io.keyproof.finding.Confirmation;
import io.keyproof.model.Assumption;
import io.keyproof.model.Caller;
import io.keyproof.model.KeyAccess.Unseen;
import io.keyproof.model.RequestProperty;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Decides one assertion for one key: first by what the files hold, then by what they may not. */
final class KeyJudge {

  private static final String OTHERS =
      "identity policies of users and roles of the key's account that the files do not hold";
  private static final String GRANTS = "grants that the files do not hold";

  private static final String NOT_HELD =
      "the key policy leaves it to identity policies, and the files do not hold those of"
          + " everybody: they may allow this request";
  private static final String SESSION =
      "the key policy names the session of a role whose path its ARN does not tell: the role may be"
          + " one of those listed";

  private final KeyDeployment key;
  private final KeyQuestions questions;
  private final AccessProof proof;
  private final Comparison comparison;
  private final List<Assumption> assumed;
  private final Function<CheckResult, Confirmation> performing;
  private final List<String> notes;

  /** Whether access counts by itself, or only what the reference does not allow. */
  enum Comparison {
    NONE,
    WITH_REFERENCE
  }

  /**
   * @param performing performs a witness
   * @param notes what is to be said of the key whatever comes of it
   */
  KeyJudge(
      KeyDeployment key,
      KeyQuestions questions,
      AccessProof proof,
      Comparison comparison,
      Function<CheckResult, Confirmation> performing,
      List<String> notes) {
    this.key = key;
    this.questions = questions;
    this.proof = proof;
    this.comparison = comparison;
    this.assumed = key.assumptions();
    this.performing = performing;
    this.notes = new ArrayList<>(notes);
  }

  AssertedKey judge(Unseen others) {
    Outcome seen = ask(questions.breaking(), Unseen.NONE);
    if (seen instanceof Found found) {
      return violated(found, assumed);
    }
    Outcome outside = ask(questions.breakingFromOutside(), Unseen.MAY_ALLOW);
    if (outside instanceof Found found) {
      return violated(found, with(Assumption.FOREIGN_IDENTITY_POLICY_ALLOWS, found));
    }
    Outcome anybody = ask(questions.breaking(), Unseen.MAY_ALLOW);
    if (anybody instanceof Found found) {
      if (comparison == Comparison.WITH_REFERENCE) {
        notes.add("needs an identity policy that the files do not hold");
        return violated(found, assumed);
      }
      if (others == Unseen.MAY_ALLOW) {
        return open(found, NOT_HELD);
      }
    }
    Outcome session = ask(questions.perhapsBreaking(), Unseen.NONE);
    if (session instanceof Found found) {
      return open(found, SESSION);
    }
    for (Outcome outcome : List.of(seen, outside, anybody, session)) {
      if (outcome instanceof Open unanswered) {
        return open(unanswered.reason());
      }
    }
    return holds(anybody instanceof Nothing);
  }

  private AssertedKey holds(boolean whateverOthersHave) {
    vacuity();
    List<String> unseen = new ArrayList<>();
    if (!whateverOthersHave) {
      unseen.add(OTHERS + " (`assume: {other-identities: none}`)");
    }
    unseen.add(GRANTS);
    List<String> because =
        comparison == Comparison.WITH_REFERENCE
            ? List.of()
            : proof.explain(
                questions.breaking(), whateverOthersHave ? Unseen.MAY_ALLOW : Unseen.NONE);
    return result(AssertionVerdict.HOLDS, Optional.empty(), because, unseen, assumed);
  }

  /** What holds because nobody can do it at all says nothing of its own. */
  private void vacuity() {
    if (comparison == Comparison.WITH_REFERENCE) {
      return;
    }
    boolean conditional = !questions.inScope().equals(questions.breaking());
    if (conditional && ask(questions.inScope(), Unseen.MAY_ALLOW) instanceof Nothing) {
      notes.add("vacuous: nobody can do it at all");
      return;
    }
    questions
        .listed()
        .forEach(
            (words, property) -> {
              if (ask(property, Unseen.MAY_ALLOW) instanceof Nothing) {
                notes.add("vacuous in part: `" + words + "` cannot do it either");
              }
            });
  }

  private AssertedKey violated(Found found, List<Assumption> assumptions) {
    return result(
        AssertionVerdict.VIOLATED,
        Optional.of(shown(found)),
        List.of(),
        List.of(),
        together(assumptions, found));
  }

  private AssertedKey open(Found found, String reason) {
    return result(
        AssertionVerdict.INCONCLUSIVE,
        Optional.of(shown(found)),
        List.of(reason),
        List.of(OTHERS, GRANTS),
        together(assumed, found));
  }

  private AssertedKey open(String reason) {
    return result(
        AssertionVerdict.INCONCLUSIVE,
        Optional.empty(),
        List.of(reason),
        List.of(OTHERS, GRANTS),
        assumed);
  }

  private AssertedKey result(
      AssertionVerdict verdict,
      Optional<Counterexample> counterexample,
      List<String> reasons,
      List<String> unseen,
      List<Assumption> assumptions) {
    return new AssertedKey(
        key.name(),
        key.key().span(),
        verdict,
        counterexample,
        reasons,
        notes,
        key.premises(),
        unseen,
        assumptions);
  }

  private Counterexample shown(Found found) {
    Confirmation confirmation = performing.apply(found.about(key));
    return new Counterexample(found.witness(), found.certainty(), confirmation, found.trace());
  }

  private List<Assumption> with(Assumption further, Found found) {
    List<Assumption> all = new ArrayList<>(assumed);
    if (!(found.request().caller() instanceof Caller.Service)) {
      all.add(further);
    }
    return all;
  }

  private static List<Assumption> together(List<Assumption> assumptions, Found found) {
    Set<Assumption> all = new LinkedHashSet<>(assumptions);
    all.addAll(found.assumptions());
    return List.copyOf(all);
  }

  private Outcome ask(RequestProperty property, Unseen unseen) {
    return comparison == Comparison.WITH_REFERENCE
        ? proof.findNew(property, unseen)
        : proof.find(property, unseen);
  }
}
