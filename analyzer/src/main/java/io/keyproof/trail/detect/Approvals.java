package io.keyproof.trail.detect;

import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What somebody was allowed to do by somebody else, for some time: {@code approvals.json}, a list
 * of {@code action}, {@code principal}, {@code resource}, {@code from}, {@code to}, {@code
 * requestedBy} and {@code approvedBy}.
 */
public final class Approvals {

  private static final long LARGEST = 64L << 20;

  private final List<Approval> all;

  private record Approval(
      String action,
      String principal,
      String resource,
      Instant from,
      Instant to,
      String requestedBy,
      String approvedBy) {

    /** Nobody approves of what they asked for, or of what they do themselves. */
    boolean isValid() {
      return !approvedBy.isEmpty()
          && !isSame(approvedBy, requestedBy)
          && !isSame(approvedBy, principal);
    }

    boolean isBySomebodyElse(Call call) {
      return call.persons().stream().noneMatch(name -> isSame(approvedBy, name));
    }

    private static boolean isSame(String one, String other) {
      return name(one).equalsIgnoreCase(name(other));
    }

    /** The same person, with or without the domain of an address or the path of an ARN. */
    private static String name(String person) {
      return person.replaceFirst("^arn:.*/", "").replaceFirst("@.*", "");
    }
  }

  private Approvals(List<Approval> all) {
    this.all = List.copyOf(all);
  }

  /** Nothing is approved of. */
  public static Approvals none() {
    return new Approvals(List.of());
  }

  /** Reads the file of a directory; none if it has no such file. */
  public static Parsed<Approvals> read(Path directory) {
    Path file = directory.resolve("approvals.json");
    SourceSpan place = SourceSpan.startOf(file.toString());
    if (!Files.isRegularFile(file)) {
      return Parsed.of(none());
    }
    try {
      if (Files.size(file) > LARGEST) {
        return Parsed.failed(Diagnostic.error(place, "is larger than a list of approvals can be"));
      }
      List<Approval> all = new ArrayList<>();
      List<Diagnostic> diagnostics = new ArrayList<>();
      int number = 0;
      for (JsonNode node : JsonMapper.shared().readTree(Files.readString(file))) {
        number++;
        Optional<Approval> approval = approval(node);
        if (approval.isEmpty()) {
          diagnostics.add(
              Diagnostic.warning(
                  place,
                  "approval "
                      + number
                      + " approves of nothing: it lacks `action`, `principal`, `resource`, or the"
                      + " times `from` and `to`"));
        }
        approval.filter(Approval::isValid).ifPresent(all::add);
      }
      return Parsed.of(new Approvals(all), diagnostics);
    } catch (IOException | JacksonException e) {
      return Parsed.failed(
          Diagnostic.error(place, "cannot be read, expected a JSON list of approvals"));
    }
  }

  private static Optional<Approval> approval(JsonNode node) {
    try {
      return Optional.of(
          new Approval(
              node.path("action").asString(),
              node.path("principal").asString(),
              node.path("resource").asString(),
              Instant.parse(node.path("from").asString()),
              Instant.parse(node.path("to").asString()),
              node.path("requestedBy").asString(""),
              node.path("approvedBy").asString("")));
    } catch (DateTimeParseException | JacksonException e) {
      return Optional.empty();
    }
  }

  /** What may be done with keys, and when. */
  public List<ApprovedUse> uses() {
    return all.stream()
        .filter(each -> each.action().startsWith("kms:"))
        .map(
            each ->
                new ApprovedUse(
                    each.principal(), each.action(), each.resource(), each.from(), each.to()))
        .toList();
  }

  /** Whether the call is approved of, on each of its keys. */
  boolean approve(Call call) {
    return !call.keys().isEmpty()
        && call.keys().stream().allMatch(key -> approve(call.principal(), key, call));
  }

  private boolean approve(String principal, String key, Call call) {
    String action = "kms:" + call.name();
    return all.stream()
        .anyMatch(
            each ->
                each.action().equals(action)
                    && each.principal().equals(principal)
                    && each.resource().equals(key)
                    && each.isBySomebodyElse(call)
                    && holds(each, call.time()));
  }

  /** Whether the role was made with an approval, so that its being new is no surprise. */
  boolean knowsRole(Call call) {
    return all.stream()
        .anyMatch(
            each ->
                each.action().equals("iam:CreateRole")
                    && each.resource().equals(call.principal())
                    && each.isBySomebodyElse(call)
                    && !each.from().isAfter(call.time()));
  }

  /** Whether the call, which is about a trail, is approved of. */
  boolean approveTrail(Call call) {
    String trail = Blinding.trail(call).orElse("");
    return all.stream()
        .anyMatch(
            each ->
                each.action().equals("cloudtrail:" + call.name())
                    && each.principal().equals(call.principal())
                    && (each.resource().equals(trail) || each.resource().endsWith("trail/" + trail))
                    && !trail.isEmpty()
                    && each.isBySomebodyElse(call)
                    && holds(each, call.time()));
  }

  /** Whether the principal is approved of to do something in the call's Region at the time. */
  boolean approveRegion(Call call) {
    return all.stream()
        .anyMatch(
            each ->
                each.principal().equals(call.principal())
                    && each.resource().contains(":kms:" + call.record().region() + ":")
                    && each.isBySomebodyElse(call)
                    && holds(each, call.time()));
  }

  private static boolean holds(Approval approval, Instant time) {
    return !time.isBefore(approval.from()) && !time.isAfter(approval.to());
  }
}
