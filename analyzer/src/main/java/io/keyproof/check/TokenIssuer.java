package io.keyproof.check;

import static io.keyproof.check.TokenClaim.Whose.ANYBODY;
import static io.keyproof.check.TokenClaim.Whose.OF_CALLED_WORKFLOW;
import static io.keyproof.check.TokenClaim.Whose.TENANT;

import io.keyproof.model.Text;
import io.keyproof.model.Text.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who issues the tokens that {@code AssumeRoleWithWebIdentity} takes, where tokens for one tenant
 * are told from those for another by what they claim.
 *
 * @param host as a provider's ARN ends and as the condition keys of its claims begin
 * @param tenant a tenant, in words
 * @param claims those that tell the tenant; every token has the first
 * @param example the first claim of a token of somebody else
 */
record TokenIssuer(String host, String tenant, List<TokenClaim> claims, String example) {

  private static final String SOMEBODY = "somebody-else";

  /** How the subjects of a cluster's tokens begin. */
  static final String SERVICE_ACCOUNT = "system:serviceaccount:";

  /** The issuer of some EKS cluster. */
  static final TokenIssuer CLUSTER =
      new TokenIssuer(
          "oidc.eks.us-east-1.amazonaws.com/id/EXAMPLE",
          "service account of the cluster",
          List.of(new TokenClaim("sub", List.of(TENANT.form(SERVICE_ACCOUNT, ":")))),
          SERVICE_ACCOUNT + SOMEBODY + ":any");

  /** How an EKS cluster's own issuer is called. */
  private static final String CLUSTER_HOST =
      "oidc\\.eks\\.[a-z0-9-]+\\.amazonaws\\.com(\\.cn)?/id/\\w+";

  /**
   * The issuers that all their customers share, with the claims that tell those apart: IAM User
   * Guide, "Identity-provider controls for shared OIDC providers", and the issuers' own pages.
   */
  static final List<TokenIssuer> SHARED =
      List.of(
          gitHub("token.actions.githubusercontent.com"),
          gitHub("vstoken.actions.githubusercontent.com"),
          new TokenIssuer(
              "gitlab.com",
              "project on GitLab.com",
              List.of(new TokenClaim("sub", List.of(TENANT.form("project_path:", "/")))),
              "project_path:somebody-else/project:ref_type:branch:ref:main"),
          new TokenIssuer(
              "app.terraform.io",
              "organization of HCP Terraform",
              List.of(new TokenClaim("sub", List.of(TENANT.form("organization:", ":")))),
              "organization:somebody-else:project:any:workspace:any:run_phase:apply"),
          new TokenIssuer(
              "agent.buildkite.com",
              "organization of Buildkite",
              List.of(new TokenClaim("sub", List.of(TENANT.form("organization:", ":")))),
              "organization:somebody-else:pipeline:any:ref:refs/heads/main:commit:1:step:build"),
          new TokenIssuer(
              "oidc.codefresh.io",
              "account of Codefresh",
              List.of(new TokenClaim("sub", List.of(TENANT.form("account:", ":")))),
              "account:somebody-else:pipeline:any"),
          new TokenIssuer(
              "scalr.io",
              "account of Scalr",
              List.of(new TokenClaim("sub", List.of(TENANT.form("account:", ":")))),
              "account:somebody-else:environment:any:workspace:any"),
          whole("api.pulumi.com/oidc", "organization of Pulumi Cloud", "somebody-else", "aud"),
          whole("oidc.vercel.com", "team of Vercel", "https://vercel.com/somebody-else", "aud"),
          whole(
              "cognito-identity.amazonaws.com",
              "identity pool of Amazon Cognito",
              "us-east-1:12345678-abcd-abcd-abcd-123456790ab",
              "aud"),
          whole(
              "accounts.google.com",
              "application that signs in with Google",
              "123456789012-somebody.apps.googleusercontent.com",
              "aud",
              "oaud",
              "sub",
              "email"),
          whole(
              "graph.facebook.com",
              "application that signs in with Facebook",
              "123456789012345",
              "app_id",
              "id"),
          whole(
              "www.amazon.com",
              "application that signs in with Amazon",
              "amzn1.application-oa2-client.somebody-else",
              "app_id",
              "user_id"));

  TokenIssuer {
    claims = List.copyOf(claims);
  }

  String key(TokenClaim claim) {
    return host + ":" + claim.name();
  }

  TokenClaim first() {
    return claims.get(0);
  }

  /** First claims of somebody else's tokens that may fit a pattern. */
  List<String> examplesLike(String pattern) {
    String filled = pattern.replace('?', 'x');
    int wildcard = filled.indexOf('*');
    if (wildcard < 0) {
      return List.of(filled);
    }
    String start = filled.substring(0, wildcard);
    int tail = example.indexOf(SOMEBODY) + SOMEBODY.length();
    return List.of(
        start + SOMEBODY + filled.substring(wildcard + 1).replace("*", "any"),
        start + "-of-" + SOMEBODY + example.substring(Math.min(tail, example.length())));
  }

  /** The claim that a condition key is about. */
  Optional<TokenClaim> claim(String canonicalKey) {
    return claims.stream()
        .filter(each -> key(each).toLowerCase(Locale.ROOT).equals(canonicalKey))
        .findFirst();
  }

  /** The same by what a policy calls it that leaves open which one it trusts. */
  TokenIssuer called(String name) {
    return new TokenIssuer(name, tenant, claims, example);
  }

  /**
   * The issuer of an EKS cluster, if it is one: its tenants are the service accounts of pods. Which
   * Region and cluster it is may be open.
   */
  static Optional<TokenIssuer> ofCluster(Text host) {
    String known =
        host.pieces().stream()
            .map(piece -> piece instanceof Piece.Literal literal ? literal.value() : "x")
            .collect(Collectors.joining());
    return known.matches(CLUSTER_HOST)
        ? Optional.of(CLUSTER.called(host.toString()))
        : Optional.empty();
  }

  /**
   * GitHub's hosted runners, for whomever they run. An owner can have the subject begin with other
   * claims than the repository: GitHub Docs, "OpenID Connect reference".
   */
  private static TokenIssuer gitHub(String host) {
    List<TokenClaim.Form> subjects = new ArrayList<>(List.of(TENANT.form("repo:", "/")));
    for (String path : List.of("repository", "workflow_ref")) {
      subjects.add(TENANT.form(path + ":", "/"));
    }
    for (String name :
        List.of(
            "repository_id",
            "repository_owner",
            "repository_owner_id",
            "enterprise",
            "enterprise_id")) {
      subjects.add(TENANT.form(name + ":", ":"));
    }
    subjects.add(OF_CALLED_WORKFLOW.form("job_workflow_ref:", "/"));
    for (String free :
        List.of(
            "actor",
            "actor_id",
            "base_ref",
            "environment",
            "event_name",
            "head_ref",
            "ref",
            "ref_type",
            "run_attempt",
            "run_id",
            "run_number",
            "runner_environment",
            "workflow")) {
      subjects.add(ANYBODY.form(free + ":", ":"));
    }
    return new TokenIssuer(
        host,
        "repository on GitHub",
        List.of(
            new TokenClaim("sub", subjects),
            new TokenClaim("repository", List.of(TENANT.form("", "/"))),
            new TokenClaim("workflow_ref", List.of(TENANT.form("", "/"))),
            new TokenClaim("job_workflow_ref", List.of(OF_CALLED_WORKFLOW.form("", "/"))),
            TokenClaim.whole("repository_id"),
            TokenClaim.whole("repository_owner"),
            TokenClaim.whole("repository_owner_id"),
            TokenClaim.whole("enterprise"),
            TokenClaim.whole("enterprise_id")),
        "repo:somebody-else/repository:ref:refs/heads/main");
  }

  private static TokenIssuer whole(String host, String tenant, String example, String... claims) {
    return new TokenIssuer(
        host, tenant, Stream.of(claims).map(TokenClaim::whole).toList(), example);
  }
}
