package io.keyproof.sandbox.http;

import io.keyproof.sandbox.LocalAws;
import io.keyproof.sandbox.access.AccessDecider;
import io.keyproof.sandbox.access.Caller;
import io.keyproof.sandbox.http.SignatureCheck.Signer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every request: who sent it, which service it is for, and what that answers. */
final class Front {
  private final InstantSource clock;
  private final Gatekeeper gatekeeper;
  private final KmsEndpoint kms;
  private final StsEndpoint sts;

  Front(
      LocalAws aws,
      AccessDecider decider,
      AccessKeys keys,
      Gatekeeper gatekeeper,
      InstantSource clock,
      Optional<Trail> trail) {
    this.clock = clock;
    this.gatekeeper = gatekeeper;
    this.kms = new KmsEndpoint(new KmsJson(aws), trail);
    this.sts = new StsEndpoint(decider, keys);
  }

  Answer answer(Request request) {
    if (request.method().equals("GET") && request.path().equals("/health")) {
      return Answer.json(Map.of("status", "ok"));
    }
    if (!request.path().equals("/") || !request.method().equals("POST")) {
      return Answer.fault(404, "UnknownOperationException", "");
    }
    return isOfKms(request) ? ofKms(request) : ofSts(request);
  }

  /** Also without a target: whoever signed for KMS is answered by it. */
  private static boolean isOfKms(Request request) {
    return request.header(KmsEndpoint.TARGET).isPresent()
        || request
            .header("authorization")
            .filter(text -> text.contains("/" + KmsEndpoint.SERVICE + "/aws4_request"))
            .isPresent();
  }

  private Answer ofKms(Request request) {
    try {
      Instant now = clock.instant();
      Signer signer = gatekeeper.admit(request, KmsEndpoint.SERVICE, now);
      String operation = KmsEndpoint.operation(request);
      Visit visit =
          new Visit(
              caller(request, signer),
              signer.key().id(),
              signer.region(),
              request.sourceAddress(),
              request.header("user-agent").orElse(""),
              now,
              request.id());
      return kms.answer(request, operation, visit);
    } catch (WireFault e) {
      return Answer.fault(e.status(), e.code(), e.text());
    }
  }

  private Answer ofSts(Request request) {
    try {
      Instant now = clock.instant();
      Signer signer = gatekeeper.admit(request, StsEndpoint.SERVICE, now);
      return sts.answer(Form.read(request.body()), caller(request, signer), now);
    } catch (WireFault e) {
      return StsXml.fault(e);
    }
  }

  /** The signer, with what conditions can ask about the connection. */
  private static Caller caller(Request request, Signer signer) {
    Caller known = signer.key().caller();
    Map<String, List<String>> facts = new LinkedHashMap<>(known.session());
    facts.put("aws:SourceIp", List.of(request.sourceAddress()));
    request.header("user-agent").ifPresent(agent -> facts.put("aws:UserAgent", List.of(agent)));
    request.header("referer").ifPresent(page -> facts.put("aws:Referer", List.of(page)));
    return new Caller(known.principalArn(), known.account(), facts, known.sessionPolicies());
  }
}
