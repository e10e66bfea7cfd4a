import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Mixed load on a KMS endpoint with many keys, and many grants on one of them: every answer is
 * compared with the right one.
 *
 * <pre>java SandboxSoak.java ENDPOINT ROOT-ID SECRET GRANTEE-ID SECRET SERVER-PID SECONDS [KEYS GRANTS]</pre>
 */
public final class SandboxSoak {
  private static final String REGION = "eu-west-1";
  private static final String GRANTEE = "arn:aws:iam::123456789012:role/worker";
  private static final int THREADS = 4;
  private static final int ROOM_FOR_NEW_GRANTS = 100;
  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");

  private record Login(String accessKeyId, String secret) {}

  private record Answer(int status, String body) {
    String member(String name) {
      Matcher matcher = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(body);
      if (!matcher.find()) {
        throw new IllegalStateException("no " + name + " in " + body);
      }
      return matcher.group(1);
    }
  }

  private final URI endpoint;
  private final Login root;
  private final Login grantee;
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private final Map<String, List<Long>> nanos = new TreeMap<>();

  private SandboxSoak(URI endpoint, Login root, Login grantee) {
    this.endpoint = endpoint;
    this.root = root;
    this.grantee = grantee;
  }

  public static void main(String[] args) throws Exception {
    SandboxSoak soak =
        new SandboxSoak(
            URI.create(args[0]), new Login(args[1], args[2]), new Login(args[3], args[4]));
    Path server = Path.of("/proc", args[5], "status");
    int seconds = Integer.parseInt(args[6]);
    int keys = args.length > 7 ? Integer.parseInt(args[7]) : 10_000;
    int grants = args.length > 8 ? Integer.parseInt(args[8]) : 50_000;
    soak.run(server, seconds, keys, grants - ROOM_FOR_NEW_GRANTS);
    if (!soak.wrong.isEmpty()) {
      System.exit(1);
    }
  }

  private void run(Path server, int seconds, int keyCount, int grantCount) throws Exception {
    long begin = System.nanoTime();
    List<String> keys = new ArrayList<>();
    try (Connection connection = new Connection()) {
      for (int i = 0; i < keyCount; i++) {
        keys.add(connection.call(root, "CreateKey", "{}").member("KeyId"));
      }
      for (int i = 0; i < grantCount; i++) {
        grant(connection, keys.get(0), i);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%,d keys, %,d grants on one of them, in %.0f s; server %s%n",
        keyCount,
        grantCount,
        (System.nanoTime() - begin) / 1e9,
        memory(server));
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int share = keyCount / THREADS;
      List<String> own = keys.subList(Math.max(1, i * share), (i + 1) * share);
      Worker worker = new Worker(i, own, keys.get(0), grantCount, end);
      Thread thread = new Thread(worker::work);
      thread.start();
      threads.add(thread);
    }
    for (int minute = 1; System.nanoTime() < end; minute++) {
      Thread.sleep(Math.max(1, Math.min(60_000, (end - System.nanoTime()) / 1_000_000)));
      System.out.printf(Locale.ROOT, "minute %d: server %s%n", minute, memory(server));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    report(seconds);
  }

  private void report(int seconds) {
    List<Long> all = new ArrayList<>();
    nanos.forEach(
        (kind, some) -> {
          all.addAll(some);
          print(kind, some, seconds);
        });
    print("all", all, seconds);
    System.out.printf(Locale.ROOT, "wrong answers: %d%n", wrong.size());
    wrong.stream().limit(10).forEach(System.out::println);
  }

  private static void print(String kind, List<Long> some, int seconds) {
    long[] sorted = some.stream().mapToLong(each -> each).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "%-26s %,9d calls %,7.0f/s  p50 %6.2f ms  p99 %6.2f ms  longest %7.1f ms%n",
        kind,
        sorted.length,
        sorted.length / (double) seconds,
        sorted[sorted.length / 2] / 1e6,
        sorted[(int) (sorted.length * 0.99)] / 1e6,
        sorted[sorted.length - 1] / 1e6);
  }

  private static String memory(Path status) throws IOException {
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .findFirst()
        .orElse("?")
        .replaceAll("\\s+", " ");
  }

  private String grant(Connection connection, String key, int number) throws Exception {
    return connection
        .call(
            root,
            "CreateGrant",
            "{\"KeyId\":\"" + key + "\",\"GranteePrincipal\":\"" + GRANTEE
                + "\",\"Operations\":[\"Decrypt\"],\"Constraints\":{\"EncryptionContextEquals\":"
                + context(number) + "}}")
        .member("GrantId");
  }

  private static String context(int number) {
    return "{\"number\":\"" + number + "\"}";
  }

  /** One connection's share of the load; its keys are its own. */
  private final class Worker {
    private final RandomGenerator random;
    private final int number;
    private final List<String> keys;
    private final String granted;
    private final int grants;
    private final long end;
    private final Map<String, List<Long>> own = new TreeMap<>();
    private int made;

    Worker(int number, List<String> keys, String granted, int grants, long end) {
      this.random = new SplittableRandom(number);
      this.number = number;
      this.keys = keys;
      this.granted = granted;
      this.grants = grants;
      this.end = end;
    }

    void work() {
      try (Connection connection = new Connection()) {
        while (System.nanoTime() < end) {
          String key = keys.get(random.nextInt(keys.size()));
          switch (random.nextInt(20)) {
            case 0 -> listing(connection);
            case 1 -> switching(connection, key);
            case 2 -> rotating(connection, key);
            case 3, 4 -> dataKey(connection, key);
            case 5, 6, 7 -> granted(connection);
            case 8 -> newGrant(connection);
            default -> encrypting(connection, key);
          }
        }
      } catch (Exception e) {
        wrong.add("worker " + number + ": " + e);
      }
      synchronized (nanos) {
        own.forEach(
            (kind, some) -> nanos.computeIfAbsent(kind, any -> new ArrayList<>()).addAll(some));
      }
    }

    private void encrypting(Connection connection, String key) throws Exception {
      String secret = secret();
      String blob = encrypt(connection, key, secret, 1);
      expect(decrypt(connection, root, blob, 1), 200, secret);
      if (random.nextInt(4) == 0) {
        expect(decrypt(connection, root, blob, 2), 400, "InvalidCiphertextException");
      }
    }

    private void dataKey(Connection connection, String key) throws Exception {
      Answer answer =
          timed(connection, root, "GenerateDataKey",
              "{\"KeyId\":\"" + key + "\",\"KeySpec\":\"AES_256\",\"EncryptionContext\":"
                  + context(3) + "}");
      String plaintext = answer.member("Plaintext");
      expect(decrypt(connection, root, answer.member("CiphertextBlob"), 3), 200, plaintext);
    }

    /** What the many grants allow, and what none of them does. */
    private void granted(Connection connection) throws Exception {
      String secret = secret();
      int one = random.nextInt(grants);
      expect(
          decrypt(connection, grantee, encrypt(connection, granted, secret, one), one),
          200,
          secret);
      int none = -1 - random.nextInt(1000);
      expect(
          decrypt(connection, grantee, encrypt(connection, granted, secret, none), none),
          400,
          "AccessDeniedException");
    }

    private void newGrant(Connection connection) throws Exception {
      int fresh = (number + 1) * 100_000_000 + made++;
      String secret = secret();
      String blob = encrypt(connection, granted, secret, fresh);
      expect(decrypt(connection, grantee, blob, fresh), 400, "AccessDeniedException");
      String id = grant(connection, granted, fresh);
      expect(decrypt(connection, grantee, blob, fresh), 200, secret);
      timed(connection, root, "RevokeGrant",
          "{\"KeyId\":\"" + granted + "\",\"GrantId\":\"" + id + "\"}");
      expect(decrypt(connection, grantee, blob, fresh), 400, "AccessDeniedException");
    }

    private void switching(Connection connection, String key) throws Exception {
      String blob = encrypt(connection, key, secret(), 1);
      timed(connection, root, "DisableKey", "{\"KeyId\":\"" + key + "\"}");
      expect(decrypt(connection, root, blob, 1), 400, "DisabledException");
      timed(connection, root, "EnableKey", "{\"KeyId\":\"" + key + "\"}");
    }

    private void rotating(Connection connection, String key) throws Exception {
      String secret = secret();
      String blob = encrypt(connection, key, secret, 1);
      timed(connection, root, "RotateKeyOnDemand", "{\"KeyId\":\"" + key + "\"}");
      expect(decrypt(connection, root, blob, 1), 200, secret);
    }

    private void listing(Connection connection) throws Exception {
      expect(timed(connection, root, "ListGrants", "{\"KeyId\":\"" + granted + "\",\"Limit\":5}"),
          200, "\"Truncated\":true");
      expect(timed(connection, root, "ListKeys", "{\"Limit\":5}"), 200, "\"Truncated\":true");
    }

    private String secret() {
      byte[] bytes = new byte[96];
      random.nextBytes(bytes);
      return Base64.getEncoder().encodeToString(bytes);
    }

    private String encrypt(Connection connection, String key, String secret, int context)
        throws Exception {
      return timed(connection, root, "Encrypt",
              "{\"KeyId\":\"" + key + "\",\"Plaintext\":\"" + secret
                  + "\",\"EncryptionContext\":" + context(context) + "}")
          .member("CiphertextBlob");
    }

    private Answer decrypt(Connection connection, Login login, String blob, int context)
        throws Exception {
      return timed(connection, login, "Decrypt",
          "{\"CiphertextBlob\":\"" + blob + "\",\"EncryptionContext\":" + context(context) + "}");
    }

    private Answer timed(Connection connection, Login login, String operation, String body)
        throws Exception {
      byte[] request = connection.request(login, operation, body);
      long before = System.nanoTime();
      Answer answer = connection.send(request);
      String kind = login.equals(grantee) ? operation + " by grant" : operation;
      own.computeIfAbsent(kind, any -> new ArrayList<>()).add(System.nanoTime() - before);
      return answer;
    }

    private void expect(Answer answer, int status, String part) {
      if (answer.status() != status || !answer.body().contains(part)) {
        wrong.add("expected " + status + " " + part + ", got " + answer);
      }
    }
  }

  /** One kept-alive connection. */
  private final class Connection implements AutoCloseable {
    private final Socket socket = new Socket(endpoint.getHost(), endpoint.getPort());
    private final OutputStream out;
    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];

    Connection() throws IOException {
      socket.setTcpNoDelay(true);
      out = socket.getOutputStream();
      in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
    }

    Answer call(Login login, String operation, String body) throws Exception {
      return send(request(login, operation, body));
    }

    byte[] request(Login login, String operation, String body) throws Exception {
      String time =
          DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT)
              .withZone(ZoneOffset.UTC)
              .format(Instant.now());
      String date = time.substring(0, 8);
      String host = endpoint.getAuthority();
      String target = "TrentService." + operation;
      String canonical =
          "POST\n/\n\nhost:" + host + "\nx-amz-date:" + time + "\nx-amz-target:" + target
              + "\n\nhost;x-amz-date;x-amz-target\n" + sha256(body);
      String scope = date + "/" + REGION + "/kms/aws4_request";
      String toSign = "AWS4-HMAC-SHA256\n" + time + "\n" + scope + "\n" + sha256(canonical);
      byte[] key = ("AWS4" + login.secret()).getBytes(UTF_8);
      for (String part : new String[] {date, REGION, "kms", "aws4_request", toSign}) {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        key = mac.doFinal(part.getBytes(UTF_8));
      }
      return ("POST / HTTP/1.1\r\nHost: " + host
              + "\r\nContent-Type: application/x-amz-json-1.1\r\nContent-Length: " + body.length()
              + "\r\nX-Amz-Date: " + time + "\r\nX-Amz-Target: " + target
              + "\r\nAuthorization: AWS4-HMAC-SHA256 Credential=" + login.accessKeyId() + "/"
              + scope + ", SignedHeaders=host;x-amz-date;x-amz-target, Signature="
              + HexFormat.of().formatHex(key) + "\r\n\r\n" + body)
          .getBytes(US_ASCII);
    }

    Answer send(byte[] request) throws IOException {
      out.write(request);
      int size = 0;
      int head = -1;
      int length = 0;
      int status = 0;
      while (head < 0 || size < head + length) {
        int count = in.read(buffer, size, buffer.length - size);
        if (count < 0) {
          throw new IOException("the connection ended");
        }
        size += count;
        if (head < 0) {
          String text = new String(buffer, 0, size, US_ASCII);
          int blank = text.indexOf("\r\n\r\n");
          if (blank >= 0) {
            status = Integer.parseInt(text.substring(9, 12));
            Matcher matcher = LENGTH.matcher(text);
            head = blank + 4;
            length = matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
          }
        }
      }
      return new Answer(status, new String(buffer, head, length, US_ASCII));
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private static String sha256(String text) throws GeneralSecurityException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    return HexFormat.of().formatHex(digest);
  }
}
