package io.keyproof.report;

import io.keyproof.finding.Witness;
import io.keyproof.model.Caller;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.RequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A witness as a person says it: who, what, on which key, with which context. */
final class WitnessLines {

  /** The cryptographic operations on symmetric keys, which take an encryption context. */
  private static final Set<String> WITH_ENCRYPTION_CONTEXT =
      Set.of(
          "kms:decrypt",
          "kms:encrypt",
          "kms:generatedatakey",
          "kms:generatedatakeywithoutplaintext",
          "kms:generatedatakeypair",
          "kms:generatedatakeypairwithoutplaintext",
          "kms:reencryptfrom",
          "kms:reencryptto");

  /** Keys that say again who calls, and those that describe the encryption context. */
  private static final Set<String> SAID_ELSEWHERE =
      Set.of(
          "aws:principalarn",
          "aws:principalaccount",
          "aws:principaltype",
          "aws:userid",
          "aws:username",
          "aws:requestedregion",
          "kms:calleraccount",
          "kms:encryptioncontextkeys",
          "kms:viaservice");

  /** Values that nearly every request has. */
  private static final Set<String> USUAL =
      Set.of(
          "aws:securetransport=true",
          "aws:principalisawsservice=false",
          "aws:viaawsservice=false",
          "kms:bypasspolicylockoutsafetycheck=false");

  private WitnessLines() {}

  static List<String> of(Witness witness, Detail detail) {
    RequestContext request = witness.request();
    List<String> lines = new ArrayList<>();
    lines.add(
        request.caller().accept(new PrincipalName()) + request.caller().accept(new Remark(detail)));
    lines.add("calls " + request.action() + via(request));
    lines.add("on " + request.resource());
    encryptionContext(request).ifPresent(lines::add);
    request.context().keySet().stream()
        .filter(key -> detail == Detail.FULL || tells(key, request.values(key)))
        .forEach(key -> lines.add("where " + key + " = " + values(request.values(key))));
    new TreeMap<>(witness.unknowns())
        .forEach((name, value) -> lines.add("for example with " + name + " = " + value));
    return lines.stream().map(Printable::of).toList();
  }

  private static String via(RequestContext request) {
    List<String> services = request.values(ConditionKey.of("kms:ViaService"));
    return services.isEmpty() ? "" : " through " + String.join(", ", services);
  }

  private static Optional<String> encryptionContext(RequestContext request) {
    if (!request.encryptionContext().isEmpty()) {
      return Optional.of(
          request.encryptionContext().entrySet().stream()
              .map(pair -> pair.getKey() + " = " + pair.getValue())
              .collect(Collectors.joining(", ", "with EncryptionContext ", "")));
    }
    return WITH_ENCRYPTION_CONTEXT.contains(ConditionKey.of(request.action()).canonical())
        ? Optional.of("with no EncryptionContext")
        : Optional.empty();
  }

  private static boolean tells(ConditionKey key, List<String> values) {
    return !SAID_ELSEWHERE.contains(key.canonical())
        && !key.isEncryptionContextPair()
        && !USUAL.contains(key.canonical() + "=" + String.join(",", values));
  }

  private static String values(List<String> values) {
    return values.size() == 1 ? values.get(0) : "[" + String.join(", ", values) + "]";
  }

  /** What the bare name leaves unsaid. */
  private record Remark(Detail detail) implements Caller.Visitor<String> {

    @Override
    public String user(Caller.User user) {
      return "";
    }

    @Override
    public String roleSession(Caller.RoleSession session) {
      return detail == Detail.FULL ? " (session " + session.sessionArn() + ")" : "";
    }

    @Override
    public String federatedUser(Caller.FederatedUser user) {
      return "";
    }

    @Override
    public String root(Caller.Root root) {
      return " (the account's root user)";
    }

    @Override
    public String service(Caller.Service service) {
      return " (the service for itself)";
    }

    @Override
    public String anonymous() {
      return " (anybody, unsigned)";
    }
  }
}
