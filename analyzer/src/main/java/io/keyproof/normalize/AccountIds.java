package io.keyproof.normalize;

import io.keyproof.document.tree.Excerpt;
import io.keyproof.model.Text;
import io.keyproof.source.SourceSpan;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether the account ids of a policy can be account ids: twelve digits. */
final class AccountIds {

  private static final int LENGTH = 12;

  /** Of an ARN's account id: partition, service and Region, and the word {@code arn}. */
  private static final int FIELDS_BEFORE = 4;

  private static final Pattern OPEN = Pattern.compile("[*?]|\\$\\{");

  /** In the ARNs of these services the field is an account id; others put names of owners there. */
  private static final Set<String> STRICT = Set.of("iam", "kms", "sts");

  /** AWS managed policies, and the identities of CloudFront. */
  private static final Set<String> OWNERS = Set.of("aws", "cloudfront");

  private AccountIds() {}

  static boolean isAccountId(String text) {
    return text.length() == LENGTH && isNumber(text);
  }

  /** Complains of an ARN whose account id is none; says whether it is sound. */
  static boolean check(Text text, SourceSpan span, Complaints complaints) {
    if (isSoundAtOnce(text)) {
      return true;
    }
    Optional<ArnText> arn = ArnText.of(text);
    Optional<String> account = arn.flatMap(a -> a.account().literal());
    if (account.isEmpty() || account.get().isEmpty() || isAccountId(account.get())) {
      return true;
    }
    String id = account.get();
    if (isNumber(id)) {
      complaints.error(span, describe(id, text) + " has " + id.length() + " digits, expected 12");
      return false;
    }
    boolean strict = arn.flatMap(a -> a.service().literal()).filter(STRICT::contains).isPresent();
    if (strict && !OWNERS.contains(id) && !OPEN.matcher(id).find()) {
      complaints.error(span, describe(id, text) + " is not 12 digits");
      return false;
    }
    return true;
  }

  static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Nearly all ARNs are plain texts with a sound account id or none: they need no taking apart. */
  private static boolean isSoundAtOnce(Text text) {
    Optional<String> literal = text.literal();
    if (literal.isEmpty() || literal.get().contains("${")) {
      return false;
    }
    String arn = literal.get();
    int start = 0;
    for (int colon = 0; colon < FIELDS_BEFORE; colon++) {
      start = arn.indexOf(':', start) + 1;
      if (start == 0) {
        return true;
      }
    }
    int end = arn.indexOf(':', start);
    return end < 0 || end == start || isAccountId(arn.substring(start, end));
  }

  private static String describe(String id, Text arn) {
    return "account id " + Excerpt.of(id) + " of " + Excerpt.of(arn.toString());
  }
}
