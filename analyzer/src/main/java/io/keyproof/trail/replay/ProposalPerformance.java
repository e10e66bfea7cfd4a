package io.keyproof.trail.replay;

import io.keyproof.finding.TrailReplayResult.Agreement;
import io.keyproof.finding.TrailReplayResult.Fate;
import io.keyproof.finding.TrailReplayResult.Performed;
import io.keyproof.replay.Hindrance;
import io.keyproof.replay.RequestPerformer;
import io.keyproof.replay.SandboxAnswer;
import io.keyproof.trail.map.AuthorizationCheck;
import io.keyproof.trail.map.MappedCall;
import io.keyproof.trail.map.RecordedContext;
import io.keyproof.trail.read.TrailRecord;
import io.keyproof.trail.replay.ClassSamples.Sample;
import io.keyproof.trail.replay.Transition.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes calls of judged classes in the sandbox under the proposed policies, with the encryption
 * context that was recorded: a second opinion on what was said of them, with real cryptography.
 *
 * @param most how many classes
 */
public record ProposalPerformance(int most, RequestPerformer performer) {

  /** What changes comes first. */
  private static final List<Effect> ORDER =
      List.of(Effect.NEWLY_DENIED, Effect.NEWLY_ALLOWED, Effect.UNKNOWN, Effect.UNCHANGED);

  /** What came of one check, or of a call. */
  private record Outcome(Agreement agreement, boolean isDenied, String reason) {}

  List<Performed> perform(ClassSamples<Effect> samples, Places places, RecordedGrants grants) {
    List<Performed> performed = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      for (Effect effect : ORDER) {
        List<Sample> some = samples.of(effect);
        if (i < some.size() && performed.size() < most) {
          performed.add(perform(effect, some.get(i), places, grants));
        }
      }
    }
    return performed;
  }

  private Performed perform(Effect effect, Sample sample, Places places, RecordedGrants grants) {
    MappedCall call = sample.call();
    Outcome outcome = outcome(effect, call, places, grants);
    return new Performed(
        fate(effect),
        sample.requests(),
        outcome.agreement(),
        call.eventIds().get(0),
        "kms:" + call.record().eventName(),
        outcome.reason());
  }

  private Outcome outcome(Effect effect, MappedCall call, Places places, RecordedGrants grants) {
    if (call.checks().isEmpty()) {
      return notPerformed(call.reason());
    }
    Optional<Hindrance> hindrance = hindrance(call.record());
    if (hindrance.isEmpty()) {
      return notPerformed(
          "the sandbox does not bring about " + call.record().errorCode().orElse(""));
    }
    List<Outcome> each = new ArrayList<>();
    for (AuthorizationCheck check : call.checks()) {
      Enactment enactment =
          new CheckReplay(check, call.record().outcome(), places.evaluators(check), grants)
              .enactment();
      each.add(
          enactment
              .scene()
              .map(scene -> outcome(check, scene, places, hindrance.get()))
              .orElseGet(() -> notPerformed(enactment.reason())));
    }
    return whole(each, said(effect, call));
  }

  /** Whether the call is said to be denied under the proposed policies; absent if nothing is. */
  private static Optional<Boolean> said(Effect effect, MappedCall call) {
    return switch (effect) {
      case NEWLY_DENIED -> Optional.of(true);
      case NEWLY_ALLOWED -> Optional.of(false);
      case UNKNOWN -> Optional.empty();
      case UNCHANGED ->
          switch (call.record().outcome()) {
            case DENIED -> Optional.of(true);
            case ALLOWED -> Optional.of(false);
            case UNPROVEN -> Optional.empty();
          };
    };
  }

  private Outcome outcome(
      AuthorizationCheck check, Enactment.Scene scene, Places places, Hindrance hindrance) {
    RecordedContext context = RecordedContext.of(check);
    if (context.pairs().isEmpty()) {
      return notPerformed(context.reason());
    }
    SandboxAnswer answer =
        performer.perform(
            scene.policies(),
            scene.request().withEncryptionContext(context.pairs().get()),
            places.decisive(check),
            hindrance);
    return switch (answer.kind()) {
      case NOT_PERFORMED -> notPerformed(answer.words());
      case DONE -> new Outcome(agreed(scene.isAllowed(), Agreement.AGREES), false, answer.words());
      case DENIED ->
          new Outcome(agreed(!scene.isAllowed(), Agreement.AGREES), true, answer.words());
      case FAILED ->
          hindrance == Hindrance.NONE
              ? notPerformed("the sandbox refused it: " + answer.words())
              : new Outcome(
                  agreed(scene.isAllowed(), Agreement.FAILS_OTHERWISE), false, answer.words());
    };
  }

  private static Agreement agreed(boolean isAsEvaluated, Agreement agreement) {
    return isAsEvaluated ? agreement : Agreement.DISAGREES;
  }

  private static Outcome notPerformed(String why) {
    return new Outcome(Agreement.NOT_PERFORMED, false, why);
  }

  /** Of a call with several checks, what is worst is told, and a denial before a success. */
  private static Outcome whole(List<Outcome> each, Optional<Boolean> said) {
    Optional<Outcome> unsettled =
        first(each, Agreement.DISAGREES).or(() -> first(each, Agreement.NOT_PERFORMED));
    if (unsettled.isPresent()) {
      return unsettled.get();
    }
    Outcome whole =
        each.stream()
            .filter(Outcome::isDenied)
            .findFirst()
            .or(() -> first(each, Agreement.FAILS_OTHERWISE))
            .orElse(each.get(0));
    boolean isAsSaid = said.isEmpty() || said.get() == whole.isDenied();
    return isAsSaid ? whole : new Outcome(Agreement.DISAGREES, whole.isDenied(), whole.reason());
  }

  private static Optional<Outcome> first(List<Outcome> each, Agreement agreement) {
    return each.stream().filter(one -> one.agreement() == agreement).findFirst();
  }

  /** What the recorded failure came from; absent if the sandbox cannot repeat it. */
  private static Optional<Hindrance> hindrance(TrailRecord record) {
    if (record.outcome() != TrailRecord.Outcome.UNPROVEN) {
      return Optional.of(Hindrance.NONE);
    }
    return switch (record.errorCode().orElse("")) {
      case "InvalidCiphertextException" -> Optional.of(Hindrance.OTHER_CONTEXT);
      case "DisabledException", "Disabled" -> Optional.of(Hindrance.DISABLED_KEY);
      case "KMSInvalidStateException" -> Optional.of(Hindrance.KEY_PENDING_DELETION);
      default -> Optional.empty();
    };
  }

  private static Fate fate(Effect effect) {
    return switch (effect) {
      case NEWLY_DENIED -> Fate.NEWLY_DENIED;
      case NEWLY_ALLOWED -> Fate.NEWLY_ALLOWED;
      case UNKNOWN -> Fate.UNKNOWN;
      case UNCHANGED -> Fate.UNCHANGED;
    };
  }
}
