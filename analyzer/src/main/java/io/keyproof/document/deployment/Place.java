package io.keyproof.document.deployment;

import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.document.tree.Node.TextNode;
import io.keyproof.model.Text;
import io.keyproof.model.Text.Piece;
import io.keyproof.model.Unknown;
import io.keyproof.model.Unknown.Domain;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;

/**
 * What is not known before deployment of where a deployment goes, and the ARNs that are made of it.
 * Every reader uses these symbols for the account and Region it deploys to, so that a reference to
 * a key and the key itself are one text.
 */
public final class Place {

  public static final Unknown ACCOUNT = new Unknown("AWS::AccountId", new Domain.OwnAccountId());
  public static final Unknown REGION = Unknown.of("AWS::Region");
  public static final Unknown PARTITION =
      new Unknown("AWS::Partition", new Domain.OneOf(List.of("aws", "aws-cn", "aws-us-gov")));
  public static final Unknown URL_SUFFIX =
      new Unknown("AWS::URLSuffix", new Domain.OneOf(List.of("amazonaws.com", "amazonaws.com.cn")));

  private Place() {}

  /**
   * The ARN that a key will have, but for its id: that is the name it has in the file.
   *
   * @param name unique in the deployment, as in {@code InvoicesKey}, {@code aws_kms_key.invoices}
   */
  public static Text keyArn(String name) {
    return keyArn(name, Text.unknown(ACCOUNT));
  }

  /** The same of a key in a certain account. */
  public static Text keyArn(String name, Text account) {
    return arn("kms", Text.unknown(REGION), account, Text.of("key/" + keyId(name)));
  }

  /** What stands for the id of the key of that name. */
  public static String keyId(String name) {
    return name.replaceAll("[^A-Za-z0-9_-]+", "-");
  }

  /** The ARN of a role, user, group or managed policy: {@code role/path/NAME}. */
  public static Text iamArn(Text resource) {
    return iamArn(resource, Text.unknown(ACCOUNT));
  }

  /** The same in a certain account. */
  public static Text iamArn(Text resource, Text account) {
    return arn("iam", Text.of(""), account, resource);
  }

  /** {@code arn:aws:SERVICE:REGION:ACCOUNT:RESOURCE} of this deployment. */
  public static Text arn(String service, Text region, Text resource) {
    return arn(service, region, Text.unknown(ACCOUNT), resource);
  }

  /** The same in a certain account. */
  public static Text arn(String service, Text region, Text account, Text resource) {
    return join(
        Text.of("arn:"),
        Text.unknown(PARTITION),
        Text.of(":" + service + ":"),
        region,
        Text.of(":"),
        account,
        Text.of(":"),
        resource);
  }

  /** Texts one after the other. */
  public static Text join(Text... texts) {
    List<Piece> pieces = new ArrayList<>();
    for (Text text : texts) {
      pieces.addAll(text.pieces());
    }
    return new Text(pieces);
  }

  /** The policy that AWS KMS gives a key for which none is written: the account decides. */
  public static Node defaultKeyPolicy(SourceSpan span) {
    return defaultKeyPolicy(span, Text.unknown(ACCOUNT));
  }

  /** The same in a certain account. */
  public static Node defaultKeyPolicy(SourceSpan span, Text owner) {
    Node account =
        TextNode.of(
            join(
                Text.of("arn:"),
                Text.unknown(PARTITION),
                Text.of(":iam::"),
                owner,
                Text.of(":root")),
            span);
    Node statement =
        object(
            span,
            member("Sid", new StringNode("Enable IAM User Permissions", span)),
            member("Effect", new StringNode("Allow", span)),
            member("Principal", object(span, member("AWS", account))),
            member("Action", new StringNode("kms:*", span)),
            member("Resource", new StringNode("*", span)));
    return object(
        span,
        member("Version", new StringNode("2012-10-17", span)),
        member("Statement", new ArrayNode(List.of(statement), span)));
  }

  private static ObjectNode object(SourceSpan span, Member... members) {
    return new ObjectNode(List.of(members), span);
  }

  private static Member member(String name, Node value) {
    return new Member(name, value.span(), value);
  }
}
