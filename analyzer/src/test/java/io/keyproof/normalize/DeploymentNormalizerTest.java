package io.keyproof.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.document.InputDocuments;
import io.keyproof.document.deployment.DeployedResources;
import io.keyproof.document.deployment.Place;
import io.keyproof.document.deployment.Resource;
import io.keyproof.document.deployment.Resource.Holder;
import io.keyproof.document.deployment.Resource.IdentityKind;
import io.keyproof.document.json.JsonReader;
import io.keyproof.document.json.SourceText;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.ChoiceNode;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.Option;
import io.keyproof.document.tree.Node.SpliceNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.document.tree.Node.TextNode;
import io.keyproof.document.tree.Node.UnknownNode;
import io.keyproof.model.Deployment;
import io.keyproof.model.Guard;
import io.keyproof.model.IamIdentity;
import io.keyproof.model.KeyFacts;
import io.keyproof.model.KeyTags;
import io.keyproof.model.KmsKey;
import io.keyproof.model.Origin;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.Principal;
import io.keyproof.model.Statement;
import io.keyproof.model.Text;
import io.keyproof.model.Text.Piece;
import io.keyproof.model.Unknown;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class DeploymentNormalizerTest {

  private static final String FILE = "stack.yaml";
  private static final Guard PROD = new Guard.Symbol("IsProd");
  private static final Guard NOT_PROD = new Guard.Not(PROD);

  private int line = 1;

  @Test
  void a_reference_to_a_key_and_the_key_itself_are_one_arn() {
    Text arn = Place.keyArn("InvoicesKey");
    Deployment deployment =
        deployed(
            key("InvoicesKey", Place.defaultKeyPolicy(span())),
            inline("Read", object("Resource", TextNode.of(arn, span()))));

    KmsKey key = deployment.policies().keys().get(0);
    assertThat(key.arn())
        .hasToString("Optional[arn:aws:kms:us-east-1:111122223333:key/InvoicesKey]");
    IamIdentity identity = deployment.policies().identities().get(0);
    assertThat(statements(identity.identityPolicies().get(0)).get(0).resources().orElseThrow())
        .extracting(resources -> resources.elements().entries().get(0).text().toString())
        .isEqualTo(key.arn().orElseThrow().toString());
  }

  @Test
  void a_key_is_in_the_account_that_its_policy_writes_out() {
    Node policy =
        json(
            """
            {"Statement": [{"Effect": "Allow", "Action": "kms:*", "Resource": "*",
              "Principal": {"AWS": "arn:aws:iam::999900001111:root"}}]}""");
    assertThat(deployed(key("K", policy)).policies().keys().get(0).arn())
        .hasToString("Optional[arn:aws:kms:us-east-1:999900001111:key/K]");
  }

  @Test
  void an_account_that_only_decrypts_does_not_keep_the_key() {
    Node policy =
        json(
            """
            {"Statement": [{"Effect": "Allow", "Action": "kms:Decrypt", "Resource": "*",
              "Principal": {"AWS": "arn:aws:iam::999900001111:root"}}]}""");
    assertThat(deployed(key("K", policy)).policies().keys().get(0).arn())
        .hasToString("Optional[arn:aws:kms:us-east-1:111122223333:key/K]");
  }

  @Test
  void the_account_of_a_deployment_is_none_that_a_policy_names() {
    assertThat(accountOfKeyFor(text("arn:aws:iam::111122223333:role/partner"), "kms:Decrypt"))
        .isEqualTo("444455556666");
  }

  @Test
  void whoever_may_put_policies_is_of_the_deployment_s_account() {
    Node role = text("arn:aws:iam::111122223333:role/app/Admin");
    assertThat(accountOfKeyFor(role, "kms:*")).isEqualTo("111122223333");
    assertThat(accountOfKeyFor(role, "KMS:p?tKey*")).isEqualTo("111122223333");
    assertThat(accountOfKeyFor(role, "kms:Encrypt", "kms:PutKeyPolicy")).isEqualTo("111122223333");
    assertThat(accountOfKeyFor(text("arn:aws:iam::111122223333:user/a"), "*"))
        .isEqualTo("111122223333");
    assertThat(accountOfKeyFor(text("111122223333"), "kms:*")).isEqualTo("111122223333");
  }

  @Test
  void the_account_that_a_policy_delegates_to_comes_before_those_of_roles() {
    Node both =
        list(
            text("arn:aws:iam::111122223333:role/partner"), text("arn:aws:iam::777788889999:root"));
    assertThat(accountOfKeyFor(both, "kms:*")).isEqualTo("777788889999");
  }

  @Test
  void the_order_of_statements_tells_no_account() {
    String keeper =
        """
        {"Effect": "Allow", "Action": "kms:*", "Resource": "*", "Principal": {"AWS": "999900001111"}}""";
    String partner =
        """
        {"Effect": "Allow", "Action": "kms:PutKeyPolicy", "Resource": "*",
          "Principal": {"AWS": "arn:aws:iam::111122223333:root"}}""";
    for (String statements : List.of(keeper + ", " + partner, partner + ", " + keeper)) {
      Node policy = json("{\"Statement\": [" + statements + "]}");
      assertThat(deployed(key("K", policy)).policies().keys().get(0).arn())
          .hasToString("Optional[arn:aws:kms:us-east-1:999900001111:key/K]");
    }
  }

  @Test
  void of_two_accounts_that_may_keep_the_key_none_is_taken() {
    Node both =
        list(text("arn:aws:iam::111122223333:root"), text("arn:aws:iam::777788889999:root"));
    Node policy = object("Statement", list(statementFor(both, "kms:*")));
    assertThat(deployed(key("K", policy)).policies().keys().get(0).arn()).isEmpty();
  }

  @Test
  void an_unknown_account_that_keeps_a_key_alone_is_the_own_one_wherever_it_stands() {
    Unknown account = Unknown.of("var.account");
    Node root =
        new TextNode(
            new Text(
                List.of(
                    new Piece.Literal("arn:aws:iam::"),
                    new Piece.Hole(account),
                    new Piece.Literal(":root"))),
            span());
    Node policy =
        object(
            "Statement",
            list(
                statementFor(root, "kms:*"),
                statementFor(list(new UnknownNode(account, span())), "kms:Decrypt")));
    assertThat(
            statements(deployed(key("K", policy)).policies().keys().get(0).policy().orElseThrow())
                .stream()
                .map(
                    statement -> statement.principals().orElseThrow().entries().get(0).principal()))
        .containsOnly(new Principal.Account(Text.of("111122223333")));
  }

  @Test
  void beside_the_root_of_an_unknown_account_no_other_is_taken() {
    Node unknown =
        new TextNode(
            new Text(
                List.of(
                    new Piece.Literal("arn:aws:iam::"),
                    new Piece.Hole(Unknown.of("var.account")),
                    new Piece.Literal(":root"))),
            span());
    Node both = list(unknown, text("arn:aws:iam::777788889999:root"));
    Node policy = object("Statement", list(statementFor(both, "kms:*")));
    assertThat(deployed(key("K", policy)).policies().keys().get(0).arn()).isEmpty();
  }

  @Test
  void a_role_tells_no_account_where_an_unknown_principal_manages_the_key() {
    Node unknown =
        new TextNode(
            new Text(
                List.of(
                    new Piece.Literal("arn:aws:iam::"), new Piece.Hole(Unknown.of("var.account")))),
            span());
    Node both = list(unknown, text("arn:aws:iam::111122223333:role/partner"));
    assertThat(accountOfKeyFor(both, "kms:*")).isEqualTo("444455556666");
  }

  /**
   * The account that a key is taken to be of, whose policy allows the actions to the principals.
   */
  private String accountOfKeyFor(Node principals, String... actions) {
    Node policy = object("Statement", list(statementFor(principals, actions)));
    return deployed(key("K", policy)).policies().keys().get(0).arn().orElseThrow().account();
  }

  private ObjectNode statementFor(Node principals, String... actions) {
    return new ObjectNode(
        List.of(
            new Member("Effect", span(), text("Allow")),
            new Member(
                "Action", span(), list(Stream.of(actions).map(this::text).toArray(Node[]::new))),
            new Member("Resource", span(), text("*")),
            new Member("Principal", span(), object("AWS", principals))),
        span());
  }

  @Test
  void a_choice_in_a_list_guards_its_elements() {
    Node actions =
        list(
            text("kms:Encrypt"),
            ChoiceNode.when(PROD, text("kms:Decrypt")),
            new SpliceNode(
                new ChoiceNode(
                    List.of(
                        new Option(PROD, list(text("kms:Sign"))),
                        new Option(NOT_PROD, list(text("kms:Verify"), text("kms:GetPublicKey")))),
                    span()),
                span()));
    assertThat(only(statement(object("Action", actions))).actions().orElseThrow().elements())
        .satisfies(
            elements -> {
              assertThat(elements.rest()).isEmpty();
              assertThat(elements.entries())
                  .extracting(each -> each.text() + " " + words(each.guard()))
                  .containsExactly(
                      "kms:Encrypt always",
                      "kms:Decrypt IsProd",
                      "kms:Sign IsProd",
                      "kms:Verify not IsProd",
                      "kms:GetPublicKey not IsProd");
            });
  }

  @Test
  void an_unknown_list_is_an_unknown_rest() {
    Node unknown = new UnknownNode(Unknown.of("var.actions"), span());
    assertThat(only(statement(object("Action", unknown))).actions().orElseThrow().elements().rest())
        .contains(Unknown.of("var.actions"));
    Node spliced = list(text("kms:Sign"), new SpliceNode(unknown, span()));
    assertThat(only(statement(object("Action", spliced))).actions().orElseThrow().elements())
        .satisfies(
            elements -> {
              assertThat(elements.entries()).hasSize(1);
              assertThat(elements.rest()).contains(Unknown.of("var.actions"));
            });
  }

  @Test
  void a_chosen_element_of_a_statement_makes_a_statement_of_each_choice() {
    Node effect =
        new ChoiceNode(
            List.of(new Option(PROD, text("Deny")), new Option(NOT_PROD, text("Allow"))), span());
    assertThat(statements(statement(object("Effect", effect))))
        .extracting(each -> each.effect() + " " + words(each.guard()))
        .containsExactly("DENY IsProd", "ALLOW not IsProd");
  }

  @Test
  void a_condition_that_exists_at_times_is_no_condition_at_other_times() {
    Node condition =
        ChoiceNode.when(PROD, json("{\"Bool\": {\"kms:GrantIsForAWSResource\": \"true\"}}"));
    assertThat(statements(statement(object("Condition", condition))))
        .extracting(each -> each.conditions().size() + " " + words(each.guard()))
        .containsExactly("1 IsProd", "0 not IsProd");
  }

  @Test
  void unknown_statements_and_documents_are_unseen() {
    Node unknown = new UnknownNode(Unknown.of("var.statements"), span());
    Policy some = policy(object("Statement", list(new SpliceNode(unknown, span()))));
    assertThat(some.unseen()).isPresent();
    assertThat(policy(unknown).unseen()).isPresent();
  }

  @Test
  void an_unknown_principal_is_unresolved() {
    Node principal = object("AWS", new UnknownNode(Unknown.of("var.trusted_arn"), span()));
    Policy policy =
        deployed(key("K", statement(object("Principal", principal))))
            .policies()
            .keys()
            .get(0)
            .policy()
            .orElseThrow();
    assertThat(policy.statements().get(0).principals().orElseThrow())
        .satisfies(
            principals -> {
              assertThat(principals.entries()).isEmpty();
              assertThat(principals.rest()).contains(Unknown.of("var.trusted_arn"));
            });
  }

  @Test
  void aliases_policies_and_grants_find_their_key() {
    Node reference = TextNode.of(Place.keyArn("K"), span());
    Deployment deployment =
        deployed(
            new Resource.Alias(origin("A"), text("alias/invoices"), reference),
            new Resource.KeyPolicy(
                origin("P"), Guard.ALWAYS, text("K"), Place.defaultKeyPolicy(span())),
            new Resource.Grant(
                origin("G"),
                Guard.ALWAYS,
                text("alias/invoices"),
                json(
                    """
                    {"GranteePrincipal": "arn:aws:iam::111122223333:role/r",
                     "Operations": ["Decrypt"]}""")),
            new Resource.KeyUse(origin("Bucket"), "AWS::S3::Bucket", text("alias/invoices")),
            new Resource.Key(origin("K"), reference, Optional.empty(), facts(), KeyTags.NONE));
    assertThat(deployment.policies().keys()).hasSize(1);
    KmsKey key = deployment.policies().keys().get(0);
    assertThat(key.aliases()).containsExactly("alias/invoices");
    assertThat(key.policy()).isPresent();
    assertThat(key.grants()).hasSize(1);
    assertThat(deployment.uses()).extracting(Deployment.KeyUse::key).containsExactly("K");
  }

  @Test
  void an_identity_has_the_policies_that_are_attached_to_it() {
    Text role = Place.iamArn(Text.of("role/app"));
    Text managed = Place.iamArn(Text.of("policy/read"));
    Holder app = new Holder(IdentityKind.ROLE, text("app"));
    Deployment deployment =
        deployed(
            new Resource.Identity(
                origin("App"),
                IdentityKind.ROLE,
                text("app"),
                TextNode.of(role, span()),
                Optional.empty(),
                Optional.of(TextNode.of(managed, span())),
                List.of()),
            new Resource.Policy(
                origin("Read"),
                Guard.ALWAYS,
                "Read",
                Optional.of(TextNode.of(managed, span())),
                statement(object("Action", text("kms:Decrypt"))),
                List.of()),
            new Resource.Attachment(origin("X"), Guard.ALWAYS, app, TextNode.of(managed, span())),
            new Resource.Attachment(
                origin("Y"), Guard.ALWAYS, app, text("arn:aws:iam::aws:policy/ReadOnlyAccess")));
    assertThat(deployment.policies().identities()).hasSize(1);
    IamIdentity identity = deployment.policies().identities().get(0);
    assertThat(identity.arn()).contains(Text.of("arn:aws:iam::111122223333:role/app"));
    assertThat(identity.identityPolicies()).extracting(Policy::name).containsExactly("Read");
    assertThat(identity.elsewhere())
        .containsExactly(Text.of("arn:aws:iam::aws:policy/ReadOnlyAccess"));
    assertThat(identity.permissionsBoundary().map(Policy::kind))
        .contains(PolicyKind.PERMISSIONS_BOUNDARY);
  }

  @Test
  void what_stands_in_a_resource_comes_from_it() {
    Deployment deployment = deployed(key("K", Place.defaultKeyPolicy(span())));
    SourceSpan place =
        statements(deployment.policies().keys().get(0).policy().orElseThrow()).get(0).span();
    assertThat(deployment.originOf(place).map(Origin::address)).contains("K");
  }

  private Deployment deployed(Resource... resources) {
    DeployedResources stack = new DeployedResources(FILE, List.of(resources));
    InputDocuments input = new InputDocuments(List.of(), List.of(stack), List.of(), List.of());
    List<Deployment> deployments = DeploymentNormalizer.normalize(input).value().orElseThrow();
    assertThat(deployments).hasSize(1);
    return deployments.get(0);
  }

  private Policy policy(Node document) {
    return deployed(
            new Resource.Policy(
                origin("P"), Guard.ALWAYS, "P", Optional.empty(), document, List.of()))
        .policies()
        .identities()
        .get(0)
        .identityPolicies()
        .get(0);
  }

  private List<Statement> statements(Node document) {
    return policy(document).statements();
  }

  private static List<Statement> statements(Policy policy) {
    return policy.statements();
  }

  private Statement only(Node document) {
    return statements(document).get(0);
  }

  private Resource.Key key(String name, Node policy) {
    return new Resource.Key(
        origin(name),
        TextNode.of(Place.keyArn(name), span()),
        Optional.of(policy),
        facts(),
        KeyTags.NONE);
  }

  private Resource.Policy inline(String name, ObjectNode element) {
    return new Resource.Policy(
        origin(name), Guard.ALWAYS, name, Optional.empty(), statement(element), List.of());
  }

  /** A policy of one statement, of which one element is given. */
  private Node statement(ObjectNode element) {
    List<Member> members = new ArrayList<>(element.members());
    Map<String, String> others = Map.of("Effect", "Allow", "Action", "kms:Sign", "Resource", "*");
    others.forEach(
        (name, value) -> {
          if (!element.has(name)) {
            members.add(new Member(name, span(), text(value)));
          }
        });
    return object("Statement", list(new ObjectNode(members, span())));
  }

  private ObjectNode object(String name, Node value) {
    return new ObjectNode(List.of(new Member(name, span(), value)), span());
  }

  private ArrayNode list(Node... elements) {
    return new ArrayNode(Arrays.asList(elements), span());
  }

  private StringNode text(String value) {
    return new StringNode(value, span());
  }

  private static Node json(String text) {
    return JsonReader.read(SourceText.of(FILE, text)).value().orElseThrow();
  }

  private Origin origin(String address) {
    return new Origin(address, new SourceSpan(FILE, 1, 1, 1_000, 1), List.of());
  }

  private SourceSpan span() {
    line++;
    return new SourceSpan(FILE, line, 1, line, 10);
  }

  private KeyFacts facts() {
    return KeyFacts.unknown(span()).withKeySpec(Optional.of("SYMMETRIC_DEFAULT"));
  }

  private static String words(Guard guard) {
    if (guard instanceof Guard.Symbol symbol) {
      return symbol.name();
    }
    if (guard instanceof Guard.Not not) {
      return "not " + words(not.guard());
    }
    if (guard instanceof Guard.AllOf all) {
      return String.join(" and ", all.guards().stream().map(each -> words(each)).toList());
    }
    return "always";
  }
}
