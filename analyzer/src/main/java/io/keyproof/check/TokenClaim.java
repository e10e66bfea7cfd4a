package io.keyproof.check;

import io.keyproof.check.TokenFilling.Reading;
import java.util.List;
import java.util.Optional;

/**
 * What a token says of whom it is for.
 *
 * @param name as the condition key ends
 * @param forms what the claim can look like, by how it begins
 */
record TokenClaim(String name, List<Form> forms) {

  /** Whom a claim of some form belongs to. */
  enum Whose {
    /** The tenant whom it names. */
    TENANT,
    /** The owner of a reusable workflow; if that is public, any tenant who calls it. */
    OF_CALLED_WORKFLOW,
    /** Nobody: every tenant can have it. */
    ANYBODY;

    Form form(String prefix, String delimiter) {
      return new Form(prefix, delimiter, this);
    }
  }

  /**
   * How a claim can look like.
   *
   * @param prefix what precedes the name
   * @param delimiter what follows it; the empty text where nothing does
   */
  record Form(String prefix, String delimiter, Whose whose) {

    /** What all values fit. */
    String anyValue() {
      return delimiter.equals("/") ? prefix + "?*/?*" : prefix + "?*";
    }

    /** The pattern of all values with the name that stands here; none for a wildcard. */
    private Optional<String> named(String value) {
      int found = delimiter.isEmpty() ? -1 : value.indexOf(delimiter, prefix.length());
      int end = found < 0 ? value.length() : found;
      boolean isNamed = end > prefix.length() && Naming.isWithoutWildcard(value.substring(0, end));
      return isNamed
          ? Optional.of(found < 0 ? value : value.substring(0, end) + delimiter + "*")
          : Optional.empty();
    }

    private boolean names(Reading reading) {
      return switch (whose) {
        case TENANT -> true;
        case OF_CALLED_WORKFLOW -> reading == Reading.NAMES;
        case ANYBODY -> false;
      };
    }
  }

  TokenClaim {
    forms = List.copyOf(forms);
  }

  /** One that is as a whole the name of a tenant. */
  static TokenClaim whole(String name) {
    return new TokenClaim(name, List.of(Whose.TENANT.form("", "")));
  }

  /**
   * The pattern of all values of the tenant that this one is about; empty if it names none, as a
   * wildcard stands for it.
   */
  Optional<String> tenantOf(String value, Reading reading) {
    Optional<Form> form =
        forms.stream().filter(each -> value.startsWith(each.prefix())).findFirst();
    if (form.isEmpty()) {
      // No token looks like that, whosoever it is.
      return Optional.of(value).filter(Naming::isWithoutWildcard);
    }
    return form.get().names(reading) ? form.get().named(value) : furtherOn(value);
  }

  /** Claims can be told one after the other, each behind its name. */
  private Optional<String> furtherOn(String value) {
    for (Form form : forms) {
      int start = form.prefix().isEmpty() ? -1 : value.indexOf(":" + form.prefix());
      if (start > 0 && form.whose() == Whose.TENANT) {
        Optional<String> named = form.named(value.substring(start + 1));
        if (named.isPresent()) {
          return Optional.of("*:" + named.get());
        }
      }
    }
    return Optional.empty();
  }

  /** What precedes a name in any of the forms, if a text begins with it. */
  boolean isAheadOfName(String text) {
    return forms.stream()
        .anyMatch(
            form ->
                !form.prefix().isEmpty()
                    && form.whose() != Whose.ANYBODY
                    && text.startsWith(form.prefix()));
  }
}
