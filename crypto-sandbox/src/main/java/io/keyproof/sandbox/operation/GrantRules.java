package io.keyproof.sandbox.operation;

import static io.keyproof.sandbox.error.Member.member;

import io.keyproof.sandbox.call.CreateGrant;
import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.error.KmsException;
import io.keyproof.sandbox.key.GrantConstraints;
import io.keyproof.sandbox.key.GrantOperation;
import io.keyproof.sandbox.key.GrantTerms;
import io.keyproof.sandbox.key.KeyMetadata;
import io.keyproof.sandbox.key.KeySpec;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which grants KMS accepts on a key. */
final class GrantRules {
  private static final Pattern NAME = Pattern.compile("^[a-zA-Z0-9:/_-]+$");
  private static final Pattern PRINCIPAL = Pattern.compile("^[\\w+=,.@:/-]+$");
  private static final int MAX_NAME_LENGTH = 256;
  private static final int MAX_PAIRS = 8;
  private static final int MAX_VALUE_LENGTH = 384;

  private GrantRules() {}

  static void check(CreateGrant call, KeyMetadata key) {
    GrantTerms terms = call.terms();
    call.name()
        .ifPresent(
            name ->
                member("name").matching(member("name").ofLength(name, 1, MAX_NAME_LENGTH), NAME));
    checkPrincipals(terms);
    checkOperations(terms, key);
    checkConstraints(terms.constraints(), key);
    if (terms.granteeServicePrincipal().isPresent()) {
      checkServiceGrant(terms);
    }
  }

  private static void checkPrincipals(GrantTerms terms) {
    if (terms.granteePrincipal().isPresent() == terms.granteeServicePrincipal().isPresent()) {
      throw invalid("Specify either GranteePrincipal or GranteeServicePrincipal.");
    }
    if (terms.retiringPrincipal().isPresent() && terms.retiringServicePrincipal().isPresent()) {
      throw invalid("Specify either RetiringPrincipal or RetiringServicePrincipal.");
    }
    checkPrincipal("granteePrincipal", terms.granteePrincipal());
    checkPrincipal("granteeServicePrincipal", terms.granteeServicePrincipal());
    checkPrincipal("retiringPrincipal", terms.retiringPrincipal());
    checkPrincipal("retiringServicePrincipal", terms.retiringServicePrincipal());
  }

  private static void checkPrincipal(String name, Optional<String> principal) {
    principal.ifPresent(
        id -> member(name).matching(member(name).ofLength(id, 1, MAX_NAME_LENGTH), PRINCIPAL));
  }

  private static void checkOperations(GrantTerms terms, KeyMetadata key) {
    if (terms.operations().isEmpty()) {
      throw invalid("Operations must name at least one operation.");
    }
    Optional<GrantOperation> misfit =
        terms.operations().stream().filter(operation -> !operation.fits(key)).sorted().findFirst();
    if (misfit.isPresent()) {
      throw invalid(
          "Operation "
              + misfit.get().awsName()
              + " is not supported for key spec "
              + key.keySpec()
              + " with key usage "
              + key.keyUsage()
              + ".");
    }
  }

  private static void checkConstraints(GrantConstraints constraints, KeyMetadata key) {
    if (constraints.limitEncryptionContext() && key.keySpec() != KeySpec.SYMMETRIC_DEFAULT) {
      throw invalid("Encryption context constraints need a symmetric encryption key.");
    }
    Stream.of(constraints.encryptionContextEquals(), constraints.encryptionContextSubset())
        .flatMap(Optional::stream)
        .forEach(GrantRules::checkPairs);
  }

  private static void checkPairs(Map<String, String> pairs) {
    member("constraints").requireSize(pairs.size(), 1, MAX_PAIRS);
    pairs
        .values()
        .forEach(value -> member("constraints.value").ofLength(value, 0, MAX_VALUE_LENGTH));
  }

  private static void checkServiceGrant(GrantTerms terms) {
    if (terms.constraints().sourceArn().isEmpty()) {
      throw invalid("A grant to a service principal needs a SourceArn constraint.");
    }
    if (terms.retiringPrincipal().isEmpty() && terms.retiringServicePrincipal().isEmpty()) {
      throw invalid("A grant to a service principal needs a principal that can retire it.");
    }
  }

  private static KmsException invalid(String message) {
    return new KmsException(ErrorCode.VALIDATION, message);
  }
}
