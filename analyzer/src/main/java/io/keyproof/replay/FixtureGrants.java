package io.keyproof.replay;

import io.keyproof.document.tree.Node;
import io.keyproof.sandbox.key.GrantConstraints;
import io.keyproof.sandbox.key.GrantOperation;
import io.keyproof.sandbox.key.GrantTerms;
import io.keyproof.source.Diagnostic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The grants of a key in a sandbox file. */
final class FixtureGrants {
  private static final List<String> FIELDS =
      List.of(
          "grantee-principal",
          "retiring-principal",
          "operations",
          "encryption-context-equals",
          "encryption-context-subset");

  private FixtureGrants() {}

  static List<GrantTerms> read(List<Node> grants, List<Diagnostic> diagnostics) {
    List<GrantTerms> all = new ArrayList<>();
    for (Node grant : grants) {
      FixtureFields fields = FixtureFields.of(grant, "a grant", FIELDS, diagnostics);
      Optional<String> grantee = fields.text("grantee-principal");
      Set<GrantOperation> operations = operations(fields);
      if (grantee.isEmpty() || operations.isEmpty()) {
        fields.complain("operations", "a grant needs a `grantee-principal` and `operations`");
        continue;
      }
      GrantTerms terms =
          GrantTerms.forPrincipal(grantee.get(), operations)
              .withConstraints(
                  new GrantConstraints(
                      pairs(fields, "encryption-context-equals"),
                      pairs(fields, "encryption-context-subset"),
                      Optional.empty()));
      all.add(fields.text("retiring-principal").map(terms::withRetiringPrincipal).orElse(terms));
    }
    return all;
  }

  private static Set<GrantOperation> operations(FixtureFields fields) {
    Set<GrantOperation> operations = new LinkedHashSet<>();
    for (String name : fields.texts("operations")) {
      GrantOperation.named(name)
          .ifPresentOrElse(
              operations::add,
              () -> fields.complain("operations", "there is no grant operation `" + name + "`"));
    }
    return operations;
  }

  private static Optional<Map<String, String>> pairs(FixtureFields fields, String name) {
    return fields.get(name).isPresent() ? Optional.of(fields.pairs(name)) : Optional.empty();
  }

  /** An enum constant by its AWS name. */
  static <E extends Enum<E>> E constant(
      Class<E> type, FixtureFields fields, String name, E standard) {
    Optional<String> text = fields.text(name);
    if (text.isEmpty()) {
      return standard;
    }
    Optional<E> known =
        Arrays.stream(type.getEnumConstants())
            .filter(constant -> constant.name().equals(text.get()))
            .findFirst();
    if (known.isEmpty()) {
      fields.complain(name, "there is no `" + name + "` called `" + text.get() + "`");
    }
    return known.orElse(standard);
  }
}
