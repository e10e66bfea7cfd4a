package io.keyproof.trail.detect;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** In which Regions accounts and their principals were. */
final class Regions {

  /** Of a principal with fewer calls nothing is said, whatever others of its account do. */
  private static final int FEWEST = 3;

  /** An account with fewer calls has no habits. */
  private static final int FEW_OF_ACCOUNT = 50;

  /** One principal in so many may move before it is usual that quiet ones do. */
  private static final int MOVERS = 10;

  private final Map<String, Account> accounts = new HashMap<>();

  private static final class Account {
    private final Map<String, Set<String>> regions = new HashMap<>();
    private final Map<String, Integer> calls = new HashMap<>();
    private final Set<String> all = new HashSet<>();
    private int count;
    private int movers;
  }

  void learn(Call call) {
    if (!call.isAllowed()) {
      return;
    }
    Account account =
        accounts.computeIfAbsent(call.record().recipientAccount(), name -> new Account());
    Set<String> regions =
        account.regions.computeIfAbsent(call.principal(), name -> new HashSet<>());
    if (regions.add(call.record().region()) && regions.size() == 2) {
      account.movers++;
    }
    account.all.add(call.record().region());
    account.calls.merge(call.principal(), 1, Integer::sum);
    account.count++;
  }

  /**
   * Why the call's Region is unexpected. A quiet principal has no habits of its own: what those of
   * its account do is expected of it.
   */
  Optional<String> unexpected(Call call) {
    Account account = accounts.get(call.record().recipientAccount());
    String region = "`" + call.record().region() + "`";
    if (account == null) {
      return Optional.empty();
    }
    if (account.count >= Habits.FEW && !account.all.contains(call.record().region())) {
      return Optional.of(region + " was not used before by this account");
    }
    int calls = account.calls.getOrDefault(call.principal(), 0);
    Set<String> known = account.regions.getOrDefault(call.principal(), Set.of());
    if (known.contains(call.record().region()) || calls < FEWEST) {
      return Optional.empty();
    }
    if (calls >= Habits.FEW) {
      return Optional.of(
          region + " was not used before by this principal, in " + calls + " earlier calls");
    }
    boolean isSurprising =
        !call.keys().isEmpty()
            && account.count >= FEW_OF_ACCOUNT
            && account.movers * MOVERS <= account.regions.size();
    return isSurprising
        ? Optional.of(
            region
                + " was not used before by this principal, in "
                + calls
                + " earlier calls; "
                + account.movers
                + " of the "
                + account.regions.size()
                + " principals of the account use more than one Region")
        : Optional.empty();
  }
}
