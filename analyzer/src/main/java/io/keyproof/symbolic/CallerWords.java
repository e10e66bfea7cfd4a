package io.keyproof.symbolic;

import io.keyproof.model.CallerClass;
import io.keyproof.model.Grant;
import io.keyproof.model.KeyAccess;
import io.keyproof.model.Principal;
import io.keyproof.model.Principals;
import io.keyproof.model.Statement;
import io.keyproof.symbolic.CallerAttributes.Kind;
import io.keyproof.symbolic.CallerBlocks.Block;
import io.keyproof.symbolic.pattern.Language;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who is in a block of callers, for people. */
final class CallerWords {

  private static final Pattern SESSION =
      Pattern.compile("arn:aws[a-z-]*:sts::[0-9]{12}:assumed-role/([^/]+)/[^/]+");

  private final Attributes attributes;
  private final TestVocabulary vocabulary;

  CallerWords(Attributes attributes, TestVocabulary vocabulary) {
    this.attributes = attributes;
    this.vocabulary = vocabulary;
  }

  /** Names the callers that are told apart otherwise than by a condition. */
  void learn(KeyAccess deployment) {
    if (attributes.caller.isServiceLinked() instanceof Formula.And linked) {
      vocabulary.name(linked.formulas().get(1), "a service-linked role");
    }
    deployment.common().grants().stream().map(Grant::grantee).forEach(this::learn);
    deployment.common().resourcePolicy().stream()
        .flatMap(policy -> policy.statements().stream())
        .map(Statement::principals)
        .flatMap(Optional::stream)
        .map(Principals::entries)
        .flatMap(List::stream)
        .map(Principals.Entry::principal)
        .forEach(this::learn);
  }

  private void learn(Principal principal) {
    if (principal instanceof Principal.RoleSession session) {
      Matcher matcher = SESSION.matcher(session.arn().literal().orElse(""));
      if (matcher.matches()) {
        String name = matcher.group(1);
        vocabulary.name(
            attributes.caller.nameIn(
                Language.regex("role/([!-.0-~]+/)*").then(Language.literal(name))),
            "of a role called `" + name + "`");
      }
    }
  }

  CallerClass describe(Block block) {
    CallerAttributes caller = attributes.caller;
    Kind kind = Kind.valueOf(example(caller.kind, block));
    List<String> marks = new ArrayList<>();
    if (kind == Kind.SERVICE) {
      Optional<String> name = only(caller.service, block, marks);
      return new CallerClass(CallerClass.Kind.SERVICE, name, Optional.empty(), marks);
    }
    Optional<String> account = only(caller.account, block, marks);
    if (kind == Kind.ROOT) {
      Optional<String> arn = account.map(id -> iam(block) + id + ":root");
      return new CallerClass(CallerClass.Kind.ROOT, arn, account, marks);
    }
    Optional<String> name = only(caller.name, block, marks);
    Optional<String> session = kind == Kind.ROLE ? session(block, marks) : Optional.empty();
    if (account.isEmpty()) {
      name.ifPresent(text -> marks.add("called `" + text + "`"));
    }
    Optional<String> arn =
        account.flatMap(id -> name.map(text -> arn(block, kind, id, text, session)));
    if (arn.isEmpty()) {
      session.ifPresent(text -> marks.add("in a session called `" + text + "`"));
    }
    return new CallerClass(CallerClass.Kind.valueOf(kind.name()), arn, account, marks);
  }

  private String arn(
      Block block, Kind kind, String account, String name, Optional<String> session) {
    if (kind == Kind.FEDERATED) {
      return sts(block) + account + ":" + name;
    }
    String role = name.substring(name.lastIndexOf('/') + 1);
    return session
        .map(text -> sts(block) + account + ":assumed-role/" + role + "/" + text)
        .orElse(iam(block) + account + ":" + name);
  }

  private Optional<String> session(Block block, List<String> marks) {
    Variable session = attributes.caller.session;
    BitSet same = block.same().get(session);
    if (same == null || same.cardinality() == session.domain().size()) {
      return Optional.empty();
    }
    Optional<String> only = single(session, same);
    if (only.isEmpty()) {
      marks.add("in a session that no policy names");
    }
    return only;
  }

  /** The one value that the attribute has in the block; else what all its values have in common. */
  private Optional<String> only(Variable variable, Block block, List<String> marks) {
    BitSet same = block.same().get(variable);
    if (same == null) {
      return Optional.empty();
    }
    Optional<String> only = single(variable, same);
    if (only.isEmpty()) {
      marks.addAll(vocabulary.common(variable, same));
    }
    return only;
  }

  private static Optional<String> single(Variable variable, BitSet same) {
    int first = same.nextSetBit(0);
    boolean one =
        same.cardinality() == 1
            && first < variable.domain().size()
            && variable.domain().otherExample(first).isEmpty();
    return one ? Optional.of(variable.domain().example(first)) : Optional.empty();
  }

  private static String example(Variable variable, Block block) {
    return variable.domain().example(block.chosen().getOrDefault(variable, 0));
  }

  private String iam(Block block) {
    return "arn:" + example(attributes.arns.partition, block) + ":iam::";
  }

  private String sts(Block block) {
    return "arn:" + example(attributes.arns.partition, block) + ":sts::";
  }
}
