package io.keyproof.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.model.Caller;
import io.keyproof.sandbox.access.AccessRequest;
import io.keyproof.sandbox.access.AccessTarget.OnAccount;
import io.keyproof.sandbox.access.RequestParameter;
import io.keyproof.sandbox.access.RequestParameter.ForEncryptionContext;
import io.keyproof.sandbox.crypto.EncryptionContext;
import io.keyproof.sandbox.key.AccountRegion;
import io.keyproof.sandbox.key.Grant;
import io.keyproof.sandbox.key.GrantConstraints;
import io.keyproof.sandbox.key.GrantOperation;
import io.keyproof.sandbox.key.GrantTerms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Compared with looking at every grant, while grants come and go. */
final class GrantIndexTest {
  private static final String ACCOUNT = "111122223333";
  private static final List<String> GRANTEES =
      List.of(
          "arn:aws:iam::111122223333:role/app",
          "arn:aws:iam::111122223333:user/alice",
          "arn:aws:sts::111122223333:assumed-role/app/one",
          "arn:aws:iam::111122223333:root",
          "AROAEXAMPLE");
  private static final List<Caller> CALLERS =
      List.of(
          SandboxCallers.toModel(caller("arn:aws:sts::111122223333:assumed-role/app/one")),
          SandboxCallers.toModel(caller("arn:aws:sts::111122223333:assumed-role/app/two")),
          SandboxCallers.toModel(caller("arn:aws:iam::111122223333:user/alice")),
          SandboxCallers.toModel(caller("arn:aws:iam::111122223333:user/bob")));

  private final SplittableRandom random = new SplittableRandom(1);

  @Test
  void no_grant_is_left_out_that_can_bear_on_a_request() {
    GrantIndex index = new GrantIndex();
    List<Grant> grants = new ArrayList<>();
    int found = 0;
    for (int round = 0; round < 400; round++) {
      change(grants, round);
      List<Grant> all = List.copyOf(grants);
      for (Caller caller : CALLERS) {
        Map<String, String> context = context();
        List<Grant> candidates = index.candidates(all, request(caller, context), caller);
        List<Grant> right =
            all.stream()
                .filter(grant -> SandboxCallers.mayBeGrantee(grant, caller))
                .filter(grant -> holds(grant.terms().constraints(), context))
                .toList();

        assertThat(candidates).doesNotHaveDuplicates().containsAll(right).isSubsetOf(all);
        found += right.size();
      }
    }
    assertThat(found).isGreaterThan(1000);
  }

  @Test
  void a_request_without_encryption_context_sees_all_that_the_caller_has() {
    List<Grant> grants = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      change(grants, i);
    }
    Caller alice = CALLERS.get(2);

    assertThat(new GrantIndex().candidates(List.copyOf(grants), request(alice), alice))
        .containsExactlyInAnyOrderElementsOf(
            grants.stream().filter(grant -> SandboxCallers.mayBeGrantee(grant, alice)).toList());
  }

  @Test
  void one_of_many_grants_is_found_without_the_others() {
    List<Grant> grants = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      grants.add(
          grant(
              String.format("%04d", i),
              GRANTEES.get(1),
              GrantConstraints.contextSubset(Map.of("tenant", "t" + i, "purpose", "pay"))));
    }
    Caller alice = CALLERS.get(2);
    Map<String, String> context = Map.of("tenant", "t7", "purpose", "pay", "more", "x");

    // The first one has nothing yet to be told from.
    assertThat(new GrantIndex().candidates(grants, request(alice, context), alice))
        .contains(grants.get(7))
        .hasSizeLessThan(4);
  }

  private void change(List<Grant> grants, int round) {
    if (grants.size() > 40 && random.nextInt(3) == 0) {
      grants.remove(random.nextInt(grants.size()));
      return;
    }
    String id = String.format("%08x-%d", random.nextInt() & 0x7fffffff, round);
    grants.add(grant(id, GRANTEES.get(random.nextInt(GRANTEES.size())), constraints()));
    grants.sort(Comparator.comparing(Grant::grantId));
  }

  private GrantConstraints constraints() {
    return switch (random.nextInt(3)) {
      case 0 -> GrantConstraints.NONE;
      case 1 -> GrantConstraints.contextEquals(pairs());
      default -> GrantConstraints.contextSubset(pairs());
    };
  }

  private Map<String, String> pairs() {
    Map<String, String> context = context();
    return context.isEmpty() ? Map.of("a", "1") : context;
  }

  private Map<String, String> context() {
    Map<String, String> pairs = new TreeMap<>();
    for (String name : List.of("a", "b")) {
      int value = random.nextInt(3);
      if (value > 0) {
        pairs.put(name, String.valueOf(value));
      }
    }
    return pairs;
  }

  private static boolean holds(GrantConstraints constraints, Map<String, String> context) {
    return constraints.encryptionContextEquals().map(context::equals).orElse(true)
        && constraints
            .encryptionContextSubset()
            .map(part -> context.entrySet().containsAll(part.entrySet()))
            .orElse(true);
  }

  private static Grant grant(String id, String grantee, GrantConstraints constraints) {
    return new Grant(
        id,
        "arn:aws:kms:eu-west-1:111122223333:key/1",
        Optional.empty(),
        Instant.EPOCH,
        ACCOUNT,
        GrantTerms.forPrincipal(grantee, Set.of(GrantOperation.DECRYPT))
            .withConstraints(constraints));
  }

  private static AccessRequest request(Caller caller, Map<String, String> context) {
    return request(caller, new ForEncryptionContext(new EncryptionContext(context)));
  }

  private static AccessRequest request(Caller caller, RequestParameter... parameters) {
    return new AccessRequest(
        caller(caller.name()),
        "kms:Decrypt",
        new OnAccount(AccountRegion.of(ACCOUNT, "eu-west-1")),
        List.of(parameters),
        Instant.EPOCH);
  }

  private static io.keyproof.sandbox.access.Caller caller(String arn) {
    return io.keyproof.sandbox.access.Caller.of(arn, ACCOUNT);
  }
}
