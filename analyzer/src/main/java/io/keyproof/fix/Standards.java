package io.keyproof.fix;

import io.keyproof.rule.RulePack;
import io.keyproof.settings.Settings;
import java.time.LocalDate;
import java.util.List;

/**
 * What the input is held to.
 *
 * @param packs the rules that run
 * @param settings what is required of classes of keys
 * @param decisions what is decided about findings
 * @param today the day that ages are judged at
 */
public record Standards(
    List<RulePack> packs, Settings settings, Decisions decisions, LocalDate today) {

  public Standards {
    packs = List.copyOf(packs);
  }

  /** The rules as they are. */
  public Standards(List<RulePack> packs, LocalDate today) {
    this(packs, Settings.NONE, Decisions.NONE, today);
  }
}
