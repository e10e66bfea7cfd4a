package io.keyproof.testcase;

import io.keyproof.model.Caller;
import io.keyproof.model.ConditionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The condition keys that a request certainly carries, worked out from what it says. A key that the
 * user gave stays as given.
 */
final class DerivedContext {

  private final SortedMap<ConditionKey, List<String>> context;
  private final List<String> derived = new ArrayList<>();

  private DerivedContext(SortedMap<ConditionKey, List<String>> given) {
    this.context = new TreeMap<>(given);
  }

  /**
   * A resource side with its context filled in.
   *
   * @param into receives what was filled in, as {@code key=value}
   */
  static ResourceSide fill(ResourceSide side, Caller caller, List<String> into) {
    DerivedContext filled = new DerivedContext(side.context());
    filled.addCaller(caller);
    filled.addResource(side);
    filled.addEncryptionContext(side.encryptionContext());
    for (String line : filled.derived) {
      if (!into.contains(line)) {
        into.add(line);
      }
    }
    return side.with(filled.context);
  }

  private void addCaller(Caller caller) {
    caller.accept(new OfCaller());
    caller.account().ifPresent(account -> add("aws:PrincipalAccount", account));
    caller.account().ifPresent(account -> add("kms:CallerAccount", account));
    boolean isForwarded = context.containsKey(ConditionKey.of("kms:ViaService"));
    add("aws:ViaAWSService", Boolean.toString(isForwarded));
    // AWS KMS has no endpoint without TLS.
    add("aws:SecureTransport", "true");
  }

  private void addResource(ResourceSide side) {
    add("aws:ResourceAccount", side.account());
    String[] fields = side.resource().split(":", 6);
    if (fields.length == 6 && !fields[3].isEmpty()) {
      add("aws:RequestedRegion", fields[3]);
    }
  }

  private void addEncryptionContext(Map<String, String> pairs) {
    pairs.forEach((key, value) -> add("kms:EncryptionContext:" + key, value));
    if (!pairs.isEmpty()) {
      add("kms:EncryptionContextKeys", pairs.keySet().toArray(String[]::new));
    }
  }

  private void add(String name, String... values) {
    if (context.putIfAbsent(ConditionKey.of(name), List.of(values)) == null) {
      derived.add(name + "=" + String.join(",", values));
    }
  }

  private final class OfCaller implements Caller.Visitor<Optional<String>> {

    @Override
    public Optional<String> user(Caller.User user) {
      identity("User", user.arn());
      add("aws:username", user.arn().substring(user.arn().lastIndexOf('/') + 1));
      return Optional.empty();
    }

    @Override
    public Optional<String> roleSession(Caller.RoleSession session) {
      identity("AssumedRole", session.roleArn());
      return Optional.empty();
    }

    @Override
    public Optional<String> federatedUser(Caller.FederatedUser user) {
      identity("FederatedUser", user.arn());
      return Optional.empty();
    }

    @Override
    public Optional<String> root(Caller.Root root) {
      identity("Account", root.arn());
      return Optional.empty();
    }

    @Override
    public Optional<String> service(Caller.Service service) {
      add("aws:PrincipalIsAWSService", "true");
      add("aws:PrincipalServiceName", service.name());
      return Optional.empty();
    }

    @Override
    public Optional<String> anonymous() {
      add("aws:PrincipalType", "Anonymous");
      return Optional.empty();
    }

    private void identity(String type, String arn) {
      add("aws:PrincipalArn", arn);
      add("aws:PrincipalType", type);
      add("aws:PrincipalIsAWSService", "false");
    }
  }
}
