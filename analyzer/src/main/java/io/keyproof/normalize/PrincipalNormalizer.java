package io.keyproof.normalize;

import io.keyproof.document.tree.Excerpt;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.document.tree.Node.TextNode;
import io.keyproof.model.Element;
import io.keyproof.model.Guard;
import io.keyproof.model.Match;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.Principal;
import io.keyproof.model.Principals;
import io.keyproof.model.Text;
import io.keyproof.model.Unknown;
import io.keyproof.source.SourceSpan;
import io.keyproof.source.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The {@code Principal} and {@code NotPrincipal} elements. */
final class PrincipalNormalizer {

  private static final List<String> TYPES = List.of("AWS", "Service", "Federated", "CanonicalUser");

  private final TextNormalizer texts;
  private final PrincipalParser parser;
  private final Complaints complaints;

  PrincipalNormalizer(PolicyKind kind, TextNormalizer texts, Complaints complaints) {
    this.texts = texts;
    this.parser = new PrincipalParser(kind, complaints);
    this.complaints = complaints;
  }

  /**
   * @param element whose value is no choice
   */
  Principals principals(Member element, Match match) {
    List<Principals.Entry> entries = new ArrayList<>();
    Optional<Unknown> rest = Optional.empty();
    Node value = element.value();
    if (value instanceof StringNode || value instanceof TextNode) {
      Text text = texts.text(value).orElseThrow();
      entries.add(new Principals.Entry(bare(text, value.span()), Guard.ALWAYS, value.span()));
    } else if (TextNormalizer.isOpen(value)) {
      rest = Optional.of(texts.unknown(value));
    } else if (value instanceof ObjectNode byType) {
      rest = addAll(byType, entries);
    } else {
      complaints.error(
          value.span(),
          String.format(
              "`%s` must be `\"*\"` or an object such as `{\"AWS\": …}`, got %s",
              element.name(), value.words()));
      rest = Optional.of(texts.unknown(value));
    }
    if (entries.isEmpty() && rest.isEmpty()) {
      complaints.error(value.span(), "`" + element.name() + "` names nobody");
    }
    return new Principals(match, entries, rest, element.span());
  }

  private Principal bare(Text text, SourceSpan span) {
    if (text.literal().filter("*"::equals).isPresent()) {
      return new Principal.Everyone();
    }
    if (text.isKnown()) {
      complaints.error(
          span,
          "principal "
              + Excerpt.of(text.toString())
              + " must be `\"*\"` or stand in an object: `{\"AWS\": …}`");
    }
    return parser.aws(text, span);
  }

  private Optional<Unknown> addAll(ObjectNode byType, List<Principals.Entry> entries) {
    // Which of two lists of one type AWS would take is open.
    Optional<Unknown> rest =
        byType.repeatedNames().isEmpty() ? Optional.empty() : Optional.of(texts.unknown(byType));
    for (Member member : byType.members()) {
      if (!TYPES.contains(member.name())) {
        complaints.error(
            member.nameSpan(),
            String.format(
                "unknown principal type %s%s",
                Excerpt.of(member.name()), Suggestion.hint(member.name(), TYPES)));
        rest = Optional.of(texts.unknown(member.value()));
        continue;
      }
      TextList list =
          TextList.of(member.value(), member.name(), TextList.Scalars.REFUSED, texts, complaints);
      for (Element entry : list.entries()) {
        entries.add(
            new Principals.Entry(principal(member.name(), entry), entry.guard(), entry.span()));
      }
      rest = rest.or(list::rest);
    }
    return rest;
  }

  private Principal principal(String type, Element entry) {
    return switch (type) {
      case "Service" -> parser.service(entry.text(), entry.span());
      case "Federated" -> new Principal.Federated(entry.text());
      case "CanonicalUser" -> new Principal.CanonicalUser(entry.text());
      default -> parser.aws(entry.text(), entry.span());
    };
  }
}
