package io.keyproof.finding;

import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import java.time.Instant;
import java.util.List;

/**
 * How keys were used in a trail.
 *
 * @param from the beginning of the first hour
 * @param hours how many hours there are
 * @param keys the most used first
 * @param quotas one for each Region and each quota that operations share, the fullest first
 * @param alerts what was detected
 */
public record Timeline(
    Instant from,
    int hours,
    List<KeyUse> keys,
    List<QuotaUse> quotas,
    List<Alert> alerts,
    List<Diagnostic> diagnostics) {

  public Timeline {
    keys = List.copyOf(keys);
    quotas = List.copyOf(quotas);
    alerts = List.copyOf(alerts);
    diagnostics = diagnostics.stream().sorted().distinct().toList();
  }

  /**
   * The use of a key.
   *
   * @param perHour calls in each hour, denied ones too
   * @param denied how many of them were
   * @param monthlyDollars what as many requests cost in 30 days
   * @param advice what would make calls unnecessary, in sentences
   */
  public record KeyUse(
      String key,
      String region,
      int calls,
      int denied,
      List<Integer> perHour,
      List<PrincipalUse> principals,
      double monthlyDollars,
      List<String> advice) {
    public KeyUse {
      perHour = List.copyOf(perHour);
      principals = List.copyOf(principals);
      advice = List.copyOf(advice);
    }
  }

  /** The use of a key by a user or role. */
  public record PrincipalUse(String principal, int calls, List<Integer> perHour) {
    public PrincipalUse {
      perHour = List.copyOf(perHour);
    }

    /** The most calls in an hour. */
    public int most() {
      return perHour.stream().mapToInt(Integer::intValue).max().orElse(0);
    }
  }

  /**
   * How near calls came to a quota.
   *
   * @param most the most calls in a second
   * @param quota how many may be made in a second
   */
  public record QuotaUse(String region, String operations, int most, int quota) {

    /** What is left, in percent. */
    public double headroom() {
      return Math.max(0, 100.0 * (quota - most) / quota);
    }
  }

  public boolean hasUnusableInput() {
    return diagnostics.stream().anyMatch(fault -> fault.severity() == Severity.ERROR);
  }
}
