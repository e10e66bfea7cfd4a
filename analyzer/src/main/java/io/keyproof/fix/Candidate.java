package io.keyproof.fix;

import io.keyproof.finding.Finding;
import io.keyproof.finding.Fix.TextEdit;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A draft that is to be proven.
 *
 * @param deployment the number of the deployment that the finding is about
 * @param place the statement that is edited, if one is
 */
record Candidate(Finding finding, Draft draft, int deployment, Optional<StatementPlace> place) {

  /** Everything that is edited, the statement around it included. */
  List<SourceSpan> touched() {
    List<SourceSpan> spans = new ArrayList<>();
    place.ifPresent(each -> spans.add(each.statement().span()));
    spans.add(finding.span());
    draft.edits().stream().map(TextEdit::span).forEach(spans::add);
    return spans;
  }

  /** The file of the edits: a draft never edits two. */
  String file() {
    return finding.span().file();
  }
}
