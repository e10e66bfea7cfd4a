package io.keyproof.symbolic;

import io.keyproof.symbolic.Formula.In;
import io.keyproof.symbolic.Variable.Arity;
import io.keyproof.symbolic.Variable.Scope;
import io.keyproof.symbolic.pattern.Language;
import io.keyproof.symbolic.pattern.TextDomain;
import io.keyproof.symbolic.pattern.TextValues;
import java.util.ArrayList;
import java.util.List;

/** What is called: Region, account and name of the key or alias. No name stands for {@code *}. */
final class KeyAttributes {

  private static final Language REGION = Language.regex("[a-z]+(-[a-z]+)+-[0-9]+");
  private static final Language KEY = Language.regex("key/[A-Za-z0-9/_-]+");
  private static final Language MULTI_REGION_KEY = Language.regex("key/mrk-[A-Za-z0-9/_-]+");
  private static final Language ALIAS = Language.regex("alias/[A-Za-z0-9:/_-]+");

  private static final TextValues REGIONS = new TextValues(REGION, List.of(REGION));
  private static final TextValues NAMES =
      new TextValues(KEY.or(ALIAS), List.of(KEY, ALIAS, MULTI_REGION_KEY));

  final Variable region;
  final Variable account;
  final Variable name;
  private final ArnFields arns;

  KeyAttributes(TextDomain accounts, ArnFields arns) {
    this.arns = arns;
    region =
        new Variable(
            "region",
            new TextDomain("region", REGIONS, List.of("eu-west-1", "us-east-1")),
            Arity.ONE,
            Scope.KEY);
    account = new Variable("key account", accounts, Arity.ONE, Scope.KEY);
    name =
        new Variable(
            "key",
            new TextDomain(
                "key",
                NAMES,
                List.of(
                    "key/1234abcd-12ab-34cd-56ef-1234567890ab",
                    "key/0987dcba-09fe-87dc-65ba-ab0987654321",
                    "key/mrk-1234abcd12ab34cd56ef1234567890ab",
                    "alias/any-alias")),
            Arity.OPTIONAL,
            Scope.KEY);
  }

  Formula regionIn(Language language) {
    return new In(region, ((TextDomain) region.domain()).add(language, language));
  }

  Formula accountIn(Language language) {
    return new In(account, ((TextDomain) account.domain()).add(language, language));
  }

  Formula nameIn(Language language) {
    return new In(name, ((TextDomain) name.domain()).add(language, language));
  }

  Formula isKey() {
    return nameIn(KEY);
  }

  /** The ids of multi-Region keys, and no others, start so. */
  Formula isMultiRegion() {
    return nameIn(MULTI_REGION_KEY);
  }

  Formula isAlias() {
    return nameIn(ALIAS);
  }

  /** The request is about no resource of its own: Resource must be {@code *}. */
  Formula isAccountLevel() {
    return Formula.not(new Formula.Present(name));
  }

  /** The ARN of the key or alias (or {@code *}, for account-level requests) is in the language. */
  Formula arnIn(Language language) {
    List<Formula> options = new ArrayList<>();
    for (Language each : language.alternatives()) {
      addOptions(each, options);
    }
    return Formula.or(options);
  }

  private void addOptions(Language language, List<Formula> options) {
    if (language.contains("*")) {
      options.add(isAccountLevel());
    }
    for (String partition : arns.partitions()) {
      Language regionOn = language.after("arn:" + partition + ":kms:");
      for (Language.Split region : regionOn.splitAt(':', REGION)) {
        for (Language.Split account : region.tail().splitAt(':', CallerAttributes.ACCOUNT)) {
          options.add(
              Formula.and(
                  arns.partitionIs(partition),
                  regionIn(region.head()),
                  accountIn(account.head()),
                  nameIn(account.tail())));
        }
      }
    }
  }
}
