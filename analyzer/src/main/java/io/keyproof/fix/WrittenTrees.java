package io.keyproof.fix;

import io.keyproof.document.InputDocuments;
import io.keyproof.document.InputFile;
import io.keyproof.document.cloudformation.CloudFormationReader;
import io.keyproof.document.deployment.Resource;
import io.keyproof.document.json.SourceText;
import io.keyproof.document.terraform.syntax.Body;
import io.keyproof.document.terraform.syntax.Body.Block;
import io.keyproof.document.terraform.syntax.HclSyntax;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.ChoiceNode;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.SpliceNode;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What stands at a place of the input, as it was parsed and before anything was made of it. */
final class WrittenTrees {

  private final InputDocuments documents;
  private final FileTexts texts;
  private final Map<SourceSpan, ObjectNode> objects = new HashMap<>();
  private final Map<SourceSpan, ArrayNode> lists = new HashMap<>();
  private final Map<SourceSpan, ObjectNode> holders = new HashMap<>();
  private final Map<String, Body> bodies = new HashMap<>();
  private final Set<String> indexed = new HashSet<>();
  private boolean resourcesIndexed;

  WrittenTrees(InputDocuments documents, FileTexts texts) {
    this.documents = documents;
    this.texts = texts;
  }

  /** The object at exactly this place. */
  Optional<ObjectNode> object(SourceSpan span) {
    index(span.file());
    return Optional.ofNullable(objects.get(span));
  }

  /** The list that the value at this place is an element of. */
  Optional<ArrayNode> listOf(SourceSpan element) {
    index(element.file());
    return Optional.ofNullable(lists.get(element));
  }

  /** The object whose member has its name or its value at this place, or is the member. */
  Optional<ObjectNode> holderOf(SourceSpan member) {
    index(member.file());
    return Optional.ofNullable(holders.get(member));
  }

  /** All objects of a file, in no order. */
  List<ObjectNode> objectsOf(String file) {
    index(file);
    return objects.values().stream().filter(each -> each.span().file().equals(file)).toList();
  }

  /** The narrowest block of Terraform's language around a place. */
  Optional<Block> block(SourceSpan place) {
    return block(body(place.file()).blocks(), place);
  }

  /** The blocks of a Terraform file. */
  Body body(String file) {
    return bodies.computeIfAbsent(
        file,
        name ->
            isTerraform(name)
                ? texts
                    .of(name)
                    .flatMap(lines -> HclSyntax.read(name, lines.text()).value())
                    .orElse(Body.EMPTY)
                : Body.EMPTY);
  }

  /** All files of the module that a file belongs to, itself first. */
  List<Body> module(String file) {
    List<Body> bodies = new ArrayList<>(List.of(body(file)));
    documents.files().stream()
        .map(InputFile::file)
        .filter(other -> folder(other).equals(folder(file)) && !other.equals(file))
        .forEach(other -> bodies.add(body(other)));
    return bodies;
  }

  private static String folder(String file) {
    return file.substring(0, file.lastIndexOf('/') + 1);
  }

  static boolean isTerraform(String file) {
    return file.endsWith(".tf");
  }

  private static Optional<Block> block(List<Block> blocks, SourceSpan place) {
    for (Block block : blocks) {
      if (block.span().covers(place)) {
        return Optional.of(block(block.body().blocks(), place).orElse(block));
      }
    }
    return Optional.empty();
  }

  private void index(String file) {
    if (isTerraform(file)) {
      indexResources();
    } else if (indexed.add(file)) {
      texts
          .of(file)
          .flatMap(lines -> CloudFormationReader.tree(SourceText.of(file, lines.text())).value())
          .ifPresent(this::add);
    }
  }

  /** A Terraform file holds policies in several ways; its reader knows them all. */
  private void indexResources() {
    if (!resourcesIndexed) {
      resourcesIndexed = true;
      documents.deployments().stream()
          .flatMap(deployment -> deployment.resources().stream())
          .flatMap(resource -> resource.accept(new PoliciesOf()).stream())
          .forEach(this::add);
    }
  }

  private void add(Node root) {
    List<Node> open = new ArrayList<>(List.of(root));
    while (!open.isEmpty()) {
      Node node = open.remove(open.size() - 1);
      if (node instanceof ObjectNode object) {
        objects.putIfAbsent(object.span(), object);
        for (Member member : object.members()) {
          holders.putIfAbsent(member.nameSpan(), object);
          holders.putIfAbsent(member.span(), object);
          holders.putIfAbsent(member.value().span(), object);
          open.add(member.value());
        }
      } else if (node instanceof ArrayNode list) {
        list.elements().forEach(element -> lists.putIfAbsent(element.span(), list));
        open.addAll(list.elements());
      } else if (node instanceof ChoiceNode choice) {
        choice.options().forEach(option -> open.add(option.value()));
      } else if (node instanceof SpliceNode splice) {
        open.add(splice.list());
      }
    }
  }

  /** The documents that a resource bears. */
  private static final class PoliciesOf implements Resource.Visitor<List<Node>> {

    @Override
    public List<Node> key(Resource.Key key) {
      return key.policy().stream().toList();
    }

    @Override
    public List<Node> keyPolicy(Resource.KeyPolicy policy) {
      return List.of(policy.document());
    }

    @Override
    public List<Node> alias(Resource.Alias alias) {
      return List.of();
    }

    @Override
    public List<Node> grant(Resource.Grant grant) {
      return List.of(grant.grant());
    }

    @Override
    public List<Node> identity(Resource.Identity identity) {
      return identity.trustPolicy().stream().toList();
    }

    @Override
    public List<Node> policy(Resource.Policy policy) {
      return List.of(policy.document());
    }

    @Override
    public List<Node> attachment(Resource.Attachment attachment) {
      return List.of();
    }

    @Override
    public List<Node> limit(Resource.Limit limit) {
      return List.of(limit.document());
    }

    @Override
    public List<Node> keyUse(Resource.KeyUse use) {
      return List.of();
    }
  }
}
