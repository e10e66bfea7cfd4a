package io.keyproof.sandbox.http;

import io.keyproof.sandbox.crypto.SigningKey;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Who sent a request, by its AWS Signature Version 4. */
final class SignatureCheck {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final Pattern REGION = Pattern.compile("([a-z]+-){2,3}\\d+");
  private static final Pattern SPACES = Pattern.compile(" +");
  private static final String INVALID = "InvalidSignatureException";

  private final AccessKeys keys;

  SignatureCheck(AccessKeys keys) {
    this.keys = keys;
  }

  /**
   * The signer and the Region that the signature is for.
   *
   * @param service the one that the request is meant for: {@code kms}, {@code sts}
   */
  Signer check(Request request, String service, Instant now) {
    Optional<String> header = request.header("authorization");
    if (header.isEmpty()) {
      throw WireFault.of("MissingAuthenticationTokenException", "Missing Authentication Token");
    }
    Authorization authorization = Authorization.read(header.get());
    String date =
        request
            .header("x-amz-date")
            .orElseThrow(
                () ->
                    WireFault.of(
                        "IncompleteSignatureException",
                        "Authorization header requires existence of either a 'X-Amz-Date' or a"
                            + " 'Date' header."));
    requireScope(authorization, service, date);
    AccessKey key =
        keys.find(authorization.accessKeyId())
            .filter(found -> found.hasSessionToken(request.header("x-amz-security-token")))
            .orElseThrow(SignatureCheck::unrecognized);
    requireTime(date, now);
    requireSigned(request, authorization.signedHeaders());
    String stringToSign =
        "AWS4-HMAC-SHA256\n"
            + date
            + "\n"
            + authorization.scope()
            + "\n"
            + SigningKey.sha256(
                canonical(request, authorization.signedHeaders())
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    SigningKey signingKey =
        key.signingKey(authorization.date(), authorization.region(), authorization.service());
    if (!signingKey.hasSigned(stringToSign, authorization.signature())) {
      throw mismatch();
    }
    if (key.isExpiredAt(now)) {
      throw WireFault.of(
          "ExpiredTokenException", "The security token included in the request is expired");
    }
    return new Signer(key, authorization.region());
  }

  /** Whose request it is, and for which Region. */
  record Signer(AccessKey key, String region) {}

  private static void requireScope(Authorization authorization, String service, String date) {
    if (!authorization.service().equals(service)) {
      throw WireFault.of(
          INVALID, "Credential should be scoped to correct service: '" + service + "'.");
    }
    if (!REGION.matcher(authorization.region()).matches()) {
      throw WireFault.of(INVALID, "Credential should be scoped to a valid region.");
    }
    if (!date.startsWith(authorization.date() + "T")) {
      throw WireFault.of(
          INVALID,
          "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date.");
    }
  }

  private static void requireTime(String date, Instant now) {
    Instant signed = time(date);
    Instant earliest = now.minus(TOLERANCE);
    Instant latest = now.plus(TOLERANCE);
    if (signed.isBefore(earliest)) {
      throw WireFault.of(
          INVALID,
          String.format(
              Locale.ROOT,
              "Signature expired: %s is now earlier than %s (%s - 5 min.)",
              date,
              TIME.format(earliest),
              TIME.format(now)));
    }
    if (signed.isAfter(latest)) {
      throw WireFault.of(
          INVALID,
          String.format(
              Locale.ROOT,
              "Signature not yet current: %s is still later than %s (%s + 5 min.)",
              date,
              TIME.format(latest),
              TIME.format(now)));
    }
  }

  private static Instant time(String date) {
    try {
      return Instant.from(TIME.parse(date));
    } catch (DateTimeException e) {
      throw WireFault.of(
          "IncompleteSignatureException",
          "Date must be in ISO-8601 'basic format'. See"
              + " http://en.wikipedia.org/wiki/ISO_8601");
    }
  }

  // What is not signed could have been changed on the way.
  private static void requireSigned(Request request, List<String> signed) {
    Set<String> needed = new TreeSet<>();
    needed.add("host");
    request.headers().keySet().stream()
        .filter(name -> name.startsWith("x-amz-"))
        .forEach(needed::add);
    if (!signed.containsAll(needed)) {
      throw mismatch();
    }
  }

  private static String canonical(Request request, List<String> signed) {
    StringBuilder text = new StringBuilder(512);
    text.append(request.method()).append('\n');
    text.append(request.path()).append('\n');
    text.append(canonicalQuery(request.query())).append('\n');
    for (String name : signed) {
      List<String> values = request.headers().getOrDefault(name, List.of());
      if (values.isEmpty()) {
        throw mismatch();
      }
      List<String> trimmed = new ArrayList<>();
      values.forEach(value -> trimmed.add(SPACES.matcher(value.strip()).replaceAll(" ")));
      text.append(name).append(':').append(String.join(",", trimmed)).append('\n');
    }
    text.append('\n').append(String.join(";", signed)).append('\n');
    return text.append(payloadHash(request)).toString();
  }

  private static String canonicalQuery(String query) {
    if (query.isEmpty()) {
      return "";
    }
    String[] parts = query.split("&", -1);
    for (int i = 0; i < parts.length; i++) {
      parts[i] = parts[i].contains("=") ? parts[i] : parts[i] + "=";
    }
    Arrays.sort(parts);
    return String.join("&", parts);
  }

  /** Of the body as it came: a hash that the client merely claims proves nothing. */
  private static String payloadHash(Request request) {
    String hash = SigningKey.sha256(request.body());
    Optional<String> claimed = request.header("x-amz-content-sha256");
    if (claimed.isPresent() && !claimed.get().equals(hash)) {
      throw mismatch();
    }
    return hash;
  }

  private static WireFault unrecognized() {
    return WireFault.of(
        "UnrecognizedClientException", "The security token included in the request is invalid.");
  }

  private static WireFault mismatch() {
    return WireFault.of(
        INVALID,
        "The request signature we calculated does not match the signature you provided. Check your"
            + " AWS Secret Access Key and signing method. Consult the service documentation for"
            + " details.");
  }
}
