package io.keyproof.trail.map;

import io.keyproof.model.Caller;
import io.keyproof.model.ConditionKey;
import io.keyproof.trail.map.ContextKnowledge.Gap;
import io.keyproof.trail.read.TrailRecord;
import io.keyproof.trail.read.TrailRecord.Identity;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Who called, how the call came, and when: the condition keys that are not the operation's. */
final class CallerContext {

  /** Encryption context keys that only one service sends, for calls that name no service. */
  private static final Map<String, String> SERVICE_BY_CONTEXT =
      Map.ofEntries(
          Map.entry("PARAMETER_ARN", "ssm"),
          Map.entry("SecretARN", "secretsmanager"),
          Map.entry("aws:s3:arn", "s3"),
          Map.entry("aws:ebs:id", "ec2"),
          Map.entry("aws:rds:db-id", "rds"),
          Map.entry("aws:lambda:FunctionArn", "lambda"),
          Map.entry("aws:dynamodb:tableName", "dynamodb"),
          Map.entry("aws:cloudtrail:arn", "cloudtrail"),
          Map.entry("aws:sqs:arn", "sqs"),
          Map.entry("aws:kinesis:arn", "kinesis"),
          Map.entry("aws:logs:arn", "logs"));

  private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F:.]*[:.][0-9a-fA-F:.]*");
  private static final String SUFFIX = ".amazonaws.com";

  private final TrailRecord record;
  private final Optional<Caller> caller;
  private final Map<ConditionKey, List<String>> context = new TreeMap<>();
  private final Set<Gap> gaps = EnumSet.noneOf(Gap.class);

  CallerContext(
      TrailRecord record, Optional<Caller> caller, PrincipalTags tags, Sessions sessions) {
    this.record = record;
    this.caller = caller;
    boolean isService = caller.filter(Caller.Service.class::isInstance).isPresent();
    boolean isForwarded = record.identity().invokedBy().isPresent() && !isService;
    addPrincipal(isService);
    addTags(isService, tags, sessions);
    addVia(isForwarded);
    addNetwork(isForwarded || isService);
    put("aws:ViaAWSService", Boolean.toString(isForwarded));
    put("aws:RequestedRegion", record.region());
    put("aws:SecureTransport", "true");
    record.userAgent().ifPresent(agent -> put("aws:UserAgent", agent));
    addTime();
  }

  Map<ConditionKey, List<String>> context() {
    return context;
  }

  Set<Gap> gaps() {
    return gaps;
  }

  private void addPrincipal(boolean isService) {
    Identity identity = record.identity();
    put("aws:PrincipalIsAWSService", Boolean.toString(isService));
    if (isService) {
      put("aws:PrincipalServiceName", caller.orElseThrow().name());
      return;
    }
    identity
        .account()
        .ifPresent(
            account -> {
              put("aws:PrincipalAccount", account);
              put("kms:CallerAccount", account);
            });
    identity.principalId().ifPresent(id -> put("aws:userid", id));
    if (caller.isEmpty()) {
      gaps.add(Gap.PRINCIPAL);
      return;
    }
    put("aws:PrincipalArn", caller.get().identity());
    put(
        "aws:PrincipalType",
        caller.get() instanceof Caller.RoleSession
            ? "AssumedRole"
            : caller.get() instanceof Caller.Root
                ? "Account"
                : caller.get() instanceof Caller.FederatedUser ? "FederatedUser" : "User");
    identity.userName().ifPresent(name -> put("aws:username", name));
    identity.sourceIdentity().ifPresent(source -> put("aws:SourceIdentity", source));
    identity.mfa().ifPresent(mfa -> put("aws:MultiFactorAuthPresent", mfa));
    identity.created().ifPresent(created -> put("aws:TokenIssueTime", created));
  }

  /** Tags of the session, which count more than those of its role. */
  private void addTags(boolean isService, PrincipalTags tags, Sessions sessions) {
    if (isService) {
      return;
    }
    if (caller.isEmpty() || !tags.areKnown()) {
      gaps.add(Gap.PRINCIPAL_TAGS);
    } else {
      tags.of(caller.get().identity()).forEach(this::addTag);
    }
    sessions.tags(record.identity()).forEach(this::addTag);
  }

  private void addTag(String key, String value) {
    put("aws:PrincipalTag/" + key, value);
  }

  private void addVia(boolean isForwarded) {
    if (!isForwarded) {
      return;
    }
    String invoker = record.identity().invokedBy().orElseThrow();
    if (invoker.endsWith(SUFFIX)) {
      put("aws:CalledViaLast", invoker);
    }
    Optional<String> service =
        invoker.endsWith(SUFFIX)
            ? Optional.of(endpointName(invoker.substring(0, invoker.length() - SUFFIX.length())))
            : byContext();
    service.ifPresentOrElse(
        name -> put("kms:ViaService", name + "." + record.region() + SUFFIX),
        () -> gaps.add(Gap.VIA_SERVICE));
  }

  private static String endpointName(String service) {
    return service.equals("ec2-frontend-api") ? "ec2" : service;
  }

  private Optional<String> byContext() {
    Object pairs =
        record
            .parameters()
            .map(all -> all.getOrDefault("encryptionContext", Map.of()))
            .orElse(Map.of());
    return pairs instanceof Map<?, ?> map
        ? map.keySet().stream()
            .map(key -> Optional.ofNullable(SERVICE_BY_CONTEXT.get(String.valueOf(key))))
            .flatMap(Optional::stream)
            .sorted()
            .findFirst()
        : Optional.empty();
  }

  private void addNetwork(boolean isByService) {
    if (isByService) {
      // The address and the endpoint are the service's then, and no record tells the caller's.
      gaps.add(Gap.NETWORK);
      return;
    }
    String address = record.sourceAddress().orElse("");
    boolean isAddress = ADDRESS.matcher(address).matches();
    if (record.endpoint().isPresent()) {
      put("aws:SourceVpce", record.endpoint().get());
      if (isAddress) {
        put("aws:VpcSourceIp", address);
      }
    } else if (isAddress) {
      put("aws:SourceIp", address);
    } else {
      gaps.add(Gap.NETWORK);
    }
  }

  private void addTime() {
    if (record.time().isEmpty()) {
      return;
    }
    try {
      Instant time = Instant.parse(record.time());
      put("aws:CurrentTime", record.time());
      put("aws:EpochTime", Long.toString(time.getEpochSecond()));
    } catch (DateTimeParseException e) {
      // A record without a readable time is judged without one.
      context.remove(ConditionKey.of("aws:CurrentTime"));
    }
  }

  private void put(String key, String value) {
    context.put(ConditionKey.of(key), List.of(value));
  }
}
