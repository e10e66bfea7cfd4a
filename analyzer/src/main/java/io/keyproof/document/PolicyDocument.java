package io.keyproof.document;

import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.StringNode;
import java.util.Optional;

/**
 * One document that bears on access to keys, told apart but not yet understood.
 *
 * @param file the file as reports show it
 * @param folder the folder of one key or identity that the file belongs to
 * @param content the policy, the list of grants or the facts, without what the AWS CLI wraps around
 * @param subject the ARN or id of the key or role that the document names as its own
 */
public record PolicyDocument(
    DocumentKind kind,
    String file,
    Optional<Folder> folder,
    Node content,
    Optional<StringNode> subject) {

  /** The file's stem: what reports call a document that has no name of its own. */
  public String name() {
    return stem(file);
  }

  static String stem(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
