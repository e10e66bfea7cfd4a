package io.keyproof;

import io.keyproof.replay.LiveSandbox;
import io.keyproof.replay.SandboxPrincipal;
import io.keyproof.replay.SandboxScene;
import io.keyproof.replay.SandboxScene.Actor;
import io.keyproof.replay.SandboxScene.Credentials;
import io.keyproof.replay.SceneSources;
import io.keyproof.sandbox.crypto.RandomBytes;
import io.keyproof.sandbox.http.AccessKey;
import io.keyproof.sandbox.http.AccessKeys;
import io.keyproof.sandbox.http.SandboxHttp;
import io.keyproof.sandbox.http.Trail;
import io.keyproof.sandbox.store.RootKeyFile;
import io.keyproof.sandbox.store.World;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A local KMS that serves real clients over HTTP, and enforces policies. */
public final class SandboxServer implements AutoCloseable {
  private static final String REGION = "us-east-1";

  private final SandboxHttp http;
  private final LiveSandbox sandbox;
  private final Optional<Trail> trail;
  private final Settings settings;
  private final List<Login> logins;

  private SandboxServer(
      SandboxHttp http,
      LiveSandbox sandbox,
      Optional<Trail> trail,
      Settings settings,
      List<Login> logins) {
    this.trail = trail;
    this.http = http;
    this.sandbox = sandbox;
    this.settings = settings;
    this.logins = logins;
  }

  /**
   * What to serve.
   *
   * @param port 0 for any that is free
   * @param account of whom and what nothing tells the account
   * @param logins principals without policies of their own; if there is nobody at all, an
   *     administrator is made up
   * @param trail where CloudTrail records are written; nowhere, if absent
   * @param data where the state is kept; in memory only, if absent
   * @param from files and directories whose policies are to be in force
   * @param values what they leave open
   */
  public record Settings(
      int port,
      String account,
      List<Login> logins,
      List<Path> from,
      Authentication authentication,
      Optional<Data> data,
      Optional<Path> trail,
      OpenValues values) {

    /** What the files leave open stays open. */
    public Settings(
        int port,
        String account,
        List<Login> logins,
        List<Path> from,
        Authentication authentication,
        Optional<Data> data,
        Optional<Path> trail) {
      this(port, account, logins, from, authentication, data, trail, OpenValues.NONE);
    }

    public Settings {
      logins = List.copyOf(logins);
      from = List.copyOf(from);
    }
  }

  /** Where the state is kept, and the passphrase of its root key, if it has one. */
  public static final class Data {
    private final Path directory;
    private final Optional<char[]> passphrase;

    public Data(Path directory, Optional<String> passphrase) {
      this.directory = directory;
      this.passphrase = passphrase.map(String::toCharArray);
    }

    @Override
    public String toString() {
      return "Data[" + directory + "]";
    }
  }

  /** How the server knows its callers. */
  public enum Authentication {
    SIGNATURES,
    /** It takes their word for it. */
    NONE
  }

  /** A principal with its access key; the secret is what a login is for, and is not printed. */
  public static final class Login {
    private final String arn;
    private final String accessKeyId;
    private final String secretAccessKey;

    public Login(String arn, String accessKeyId, String secretAccessKey) {
      this.arn = arn;
      this.accessKeyId = accessKeyId;
      this.secretAccessKey = secretAccessKey;
    }

    public String arn() {
      return arn;
    }

    public String accessKeyId() {
      return accessKeyId;
    }

    public String secretAccessKey() {
      return secretAccessKey;
    }

    @Override
    public String toString() {
      return "Login[" + arn + "]";
    }
  }

  /**
   * Starts the server; complaints about what is to be served may come with it, or instead of it.
   *
   * @throws IOException if the port or the data directory cannot be had, with what is wrong in
   *     words
   */
  public static Parsed<SandboxServer> start(Settings settings) throws IOException {
    Parsed<SandboxScene> read = scene(settings);
    List<Diagnostic> diagnostics = new ArrayList<>(read.diagnostics());
    if (read.value().isEmpty() || read.hasErrors()) {
      return Parsed.failed(diagnostics);
    }
    SandboxScene scene = read.value().get();
    SecureRandom random = new SecureRandom();
    Clock clock = Clock.systemUTC();
    RandomBytes bytes = new RandomBytes(random);
    World world = world(settings.data(), bytes);
    LiveSandbox sandbox = LiveSandbox.open(scene, clock, random, world);
    diagnostics.addAll(sandbox.refusals());
    if (!sandbox.refusals().isEmpty()) {
      return Parsed.failed(diagnostics);
    }
    Optional<Trail> trail = trail(settings, clock, bytes);
    trail.ifPresent(records -> sandbox.aws().tellOf(records::note));
    AccessKeys keys = new AccessKeys(bytes);
    List<Login> logins = new ArrayList<>();
    Optional<AccessKey> first = Optional.empty();
    for (Actor actor : scene.actors()) {
      Credentials credentials =
          actor
              .credentials()
              .orElseGet(() -> new Credentials(keys.newId("AKIA"), keys.newSecret()));
      AccessKey key =
          AccessKey.longTerm(
              credentials.accessKeyId(),
              credentials.secretAccessKey(),
              LiveSandbox.holding(actor.principal()));
      keys.add(key);
      first = first.or(() -> Optional.of(key));
      logins.add(
          new Login(
              actor.principal().arn(), credentials.accessKeyId(), credentials.secretAccessKey()));
    }
    SandboxHttp http =
        SandboxHttp.start(
            InetAddress.getLoopbackAddress(),
            settings.port(),
            sandbox.aws(),
            sandbox.decider(),
            new SandboxHttp.Admission(
                keys, settings.authentication() == Authentication.NONE ? first : Optional.empty()),
            clock,
            trail);
    sandbox.aws().stockUp();
    return Parsed.of(new SandboxServer(http, sandbox, trail, settings, logins), diagnostics);
  }

  /** Whether a file is, by its name, one that describes a sandbox. */
  public static boolean isSandboxFile(Path file) {
    return SceneSources.isSandboxFile(file);
  }

  public int port() {
    return http.port();
  }

  public String endpoint() {
    return "http://127.0.0.1:" + port();
  }

  public String account() {
    return settings.account();
  }

  public List<Login> logins() {
    return List.copyOf(logins);
  }

  @Override
  public void close() throws IOException {
    http.close();
    trail.ifPresent(Trail::close);
    sandbox.aws().close();
  }

  private static Optional<Trail> trail(Settings settings, Clock clock, RandomBytes random)
      throws IOException {
    return settings.trail().isPresent()
        ? Optional.of(Trail.to(settings.trail().get(), clock, random))
        : Optional.empty();
  }

  private static World world(Optional<Data> data, RandomBytes random) throws IOException {
    if (data.isEmpty()) {
      return new World();
    }
    Path directory = data.get().directory;
    try {
      return World.keptIn(directory, RootKeyFile.of(directory, data.get().passphrase, random));
    } catch (IOException e) {
      throw new IOException("data directory `" + directory + "`: " + reason(e), e);
    }
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException denied) {
      return "`" + denied.getFile() + "` cannot be written to";
    }
    if (e instanceof FileAlreadyExistsException file) {
      return "`" + file.getFile() + "` is no directory";
    }
    return String.valueOf(e.getMessage());
  }

  private static Parsed<SandboxScene> scene(Settings settings) {
    Parsed<SandboxScene> read =
        settings
            .values()
            .read()
            .then(given -> SceneSources.read(settings.from(), given, settings.account(), REGION));
    SandboxScene scene = read.value().orElse(SandboxScene.EMPTY);
    List<Actor> actors = new ArrayList<>();
    for (Login login : settings.logins()) {
      SandboxPrincipal principal =
          scene.principal(login.arn()).orElseGet(() -> SandboxPrincipal.bare(login.arn()));
      actors.add(
          new Actor(
              principal,
              Optional.of(new Credentials(login.accessKeyId(), login.secretAccessKey()))));
    }
    scene = scene.with(actors);
    return Parsed.of(
        scene.actors().isEmpty()
            ? scene.with(
                List.of(
                    LiveSandbox.administrator(scene.place(settings.account(), REGION).account())))
            : scene,
        read.diagnostics());
  }
}
