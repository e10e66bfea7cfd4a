package io.keyproof.sandbox.http;

import io.keyproof.sandbox.http.SignatureCheck.Signer;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decides whose a request is. */
@FunctionalInterface
interface Gatekeeper {

  /**
   * Whose the request is.
   *
   * @throws WireFault if the request is nobody's
   */
  Signer admit(Request request, String service, Instant now);

  /** By the signature, as AWS does. */
  static Gatekeeper bySignature(AccessKeys keys) {
    SignatureCheck check = new SignatureCheck(keys);
    return check::check;
  }

  /**
   * Without looking at the signature: whoever names a known access key is its owner, everybody else
   * is the fallback. For clients that cannot sign, and for nothing that matters.
   */
  static Gatekeeper trusting(AccessKeys keys, AccessKey fallback) {
    Pattern credential = Pattern.compile("Credential=([^/,\\s]+)/\\d+/([a-z0-9-]+)/");
    return (request, service, now) -> {
      Matcher named = credential.matcher(request.header("authorization").orElse(""));
      return named.find()
          ? new Signer(keys.find(named.group(1)).orElse(fallback), named.group(2))
          : new Signer(fallback, "us-east-1");
    };
  }
}
