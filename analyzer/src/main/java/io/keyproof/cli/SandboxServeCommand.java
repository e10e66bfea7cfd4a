package io.keyproof.cli;

import io.keyproof.SandboxServer;
import io.keyproof.SandboxServer.Authentication;
import io.keyproof.SandboxServer.Data;
import io.keyproof.SandboxServer.Login;
import io.keyproof.SandboxServer.Settings;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** {@code keyproof sandbox serve}. */
@Command(
    name = "serve",
    header = "Serve a local KMS, and a minimal STS, until the process is ended.",
    optionListHeading = "%nOptions:%n",
    sortOptions = false,
    description = {
      "",
      "Once it answers, one line of JSON tells where, and with which access keys. It listens on this"
          + " machine only, for all Regions, and checks every signature and every policy."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  keyproof sandbox serve --port 4566",
      "  keyproof sandbox serve --from policies/",
      "  keyproof sandbox serve \\",
      "    --principal arn:aws:iam::123456789012:root=AKIAEXAMPLE:some-secret",
      "",
      "docs/sandbox.md describes the sandbox in full."
    })
final class SandboxServeCommand implements Callable<Integer> {
  private static final Pattern PRINCIPAL =
      Pattern.compile("(arn:[^:=]+:iam::\\d{12}:(?:root|(?:user|role)/[^=]+))=([^:=]+):(.+)");
  private static final int LAST_PORT = 65_535;
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

  private static final String PASSPHRASE = "KEYPROOF_SANDBOX_PASSPHRASE";

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The port to listen on; 0, the default, is any that is free.")
  private int port = 0;

  @Option(
      names = "--account",
      paramLabel = "ID",
      description = "The account of whom nothing tells another: twelve digits.")
  private String account = "123456789012";

  @Option(
      names = "--principal",
      paramLabel = "ARN=KEYID:SECRET",
      description = {
        "A user, role or account root, with its access key. It has the policies that --from gives"
            + " it, or none of its own; an account root needs none. May be repeated. Without any"
            + " principal, an administrator of the account gets a new access key."
      })
  private List<String> principals = new ArrayList<>();

  @Option(
      names = "--from",
      arity = "1..*",
      paramLabel = "PATH",
      description = {
        "Policies to put in force: what `keyproof lint` reads becomes keys, users and roles, each"
            + " with a new access key."
      })
  private List<Path> from = new ArrayList<>();

  @Option(
      names = "--fixture",
      paramLabel = "FILE",
      description = {
        "A sandbox file, `sandbox.yaml`: users, roles and keys with their policies. May be"
            + " repeated."
      })
  private List<Path> fixtures = new ArrayList<>();

  @Option(
      names = "--trail",
      paramLabel = "DIR",
      description = "Write CloudTrail records to this directory, as to a bucket.")
  private Optional<Path> trail = Optional.empty();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = {
        "Keep keys, grants and aliases in this directory, key material encrypted under a root key:"
            + " in DIR/root-key, or from the passphrase in KEYPROOF_SANDBOX_PASSPHRASE. Without it,"
            + " all is gone with the process."
      })
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--insecure-no-auth",
      description = {
        "Check no signature: a caller is whoever it says it is, or the first principal. Policies are"
            + " still enforced."
      })
  private boolean insecure;

  @Mixin private ValueOptions values = new ValueOptions();

  SandboxServeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Settings settings =
        new Settings(
            port(),
            account(),
            principals.stream().map(this::login).toList(),
            sources(),
            insecure ? Authentication.NONE : Authentication.SIGNATURES,
            data.map(
                directory ->
                    new Data(
                        directory, Optional.ofNullable(terminal.environment().get(PASSPHRASE)))),
            trail,
            values.values());
    Parsed<SandboxServer> started;
    try {
      started = SandboxServer.start(settings);
    } catch (IOException e) {
      throw new ParameterException(
          spec.commandLine(), "cannot serve on port " + port + ": " + e.getMessage(), e);
    }
    for (Diagnostic diagnostic : started.diagnostics()) {
      terminal.err().println(diagnostic);
    }
    if (started.value().isEmpty()) {
      return ExitCode.UNUSABLE.number();
    }
    serve(started.value().get());
    return ExitCode.FINE.number();
  }

  private void serve(SandboxServer server) throws IOException {
    CountDownLatch ended = new CountDownLatch(1);
    Thread stop =
        new Thread(
            () -> {
              close(server);
              ended.countDown();
            });
    Runtime.getRuntime().addShutdownHook(stop);
    terminal.print(out -> tell(server, out));
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close(server);
    }
  }

  private void close(SandboxServer server) {
    try {
      server.close();
    } catch (IOException e) {
      terminal.err().println("keyproof: the data directory could not be closed: " + e.getMessage());
    }
  }

  private static void tell(SandboxServer server, Writer out) throws IOException {
    JsonFactory factory =
        JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
    try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeStringProperty("endpoint", server.endpoint());
      json.writeStringProperty("account", server.account());
      json.writeArrayPropertyStart("principals");
      for (Login login : server.logins()) {
        json.writeStartObject();
        json.writeStringProperty("arn", login.arn());
        json.writeStringProperty("accessKeyId", login.accessKeyId());
        json.writeStringProperty("secretAccessKey", login.secretAccessKey());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.write("\n");
  }

  private int port() {
    if (port < 0 || port > LAST_PORT) {
      throw new ParameterException(
          spec.commandLine(), "`--port` takes a number from 0 to 65535, got `" + port + "`");
    }
    return port;
  }

  private List<Path> sources() {
    for (Path fixture : fixtures) {
      if (!SandboxServer.isSandboxFile(fixture)) {
        throw new ParameterException(
            spec.commandLine(),
            "`--fixture` takes a file whose name ends in `sandbox.yaml`, got `" + fixture + "`");
      }
    }
    return Stream.concat(fixtures.stream(), from.stream()).toList();
  }

  private String account() {
    if (!ACCOUNT.matcher(account).matches()) {
      throw new ParameterException(
          spec.commandLine(), "`--account` takes twelve digits, got `" + account + "`");
    }
    return account;
  }

  private Login login(String text) {
    Matcher principal = PRINCIPAL.matcher(text);
    if (!principal.matches()) {
      // Not the text: it ends in a secret.
      throw new ParameterException(
          spec.commandLine(),
          "`--principal` takes the ARN of a user, a role or an account root, `=`, an access key id,"
              + " `:` and a secret");
    }
    return new Login(principal.group(1), principal.group(2), principal.group(3));
  }
}
