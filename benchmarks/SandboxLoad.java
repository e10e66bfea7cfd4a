import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Measures a KMS endpoint: Encrypt and Decrypt of 1 KB in turn, signed beforehand, over kept-alive
 * connections.
 *
 * <pre>java SandboxLoad.java ENDPOINT ACCESS-KEY-ID SECRET CONNECTIONS SECONDS</pre>
 */
public final class SandboxLoad {
  private static final String REGION = "eu-west-1";
  private static final int VARIANTS = 64;
  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");

  private final URI endpoint;
  private final String accessKeyId;
  private final String secret;

  private SandboxLoad(URI endpoint, String accessKeyId, String secret) {
    this.endpoint = endpoint;
    this.accessKeyId = accessKeyId;
    this.secret = secret;
  }

  public static void main(String[] args) throws Exception {
    SandboxLoad load = new SandboxLoad(URI.create(args[0]), args[1], args[2]);
    int connections = Integer.parseInt(args[3]);
    int seconds = Integer.parseInt(args[4]);
    byte[][] requests = load.requests();
    load.run(requests, connections, seconds); // warms up
    long[] nanos = load.run(requests, connections, seconds);
    Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "%d connections: %,.0f requests/s, p50 %.2f ms, p99 %.2f ms%n",
        connections,
        nanos.length / (double) seconds,
        nanos[nanos.length / 2] / 1e6,
        nanos[(int) (nanos.length * 0.99)] / 1e6);
  }

  private byte[][] requests() throws Exception {
    try (Connection connection = new Connection()) {
      String key = member(connection.call(request("CreateKey", "{}")), "KeyId");
      byte[][] requests = new byte[VARIANTS][];
      Random random = new Random(1);
      for (int i = 0; i < VARIANTS; i += 2) {
        byte[] plaintext = new byte[1024];
        random.nextBytes(plaintext);
        String text = Base64.getEncoder().encodeToString(plaintext);
        String context = "\"EncryptionContext\":{\"Project\":\"Invoices\",\"Number\":\"" + i + "\"}";
        requests[i] =
            request(
                "Encrypt",
                "{\"KeyId\":\"" + key + "\",\"Plaintext\":\"" + text + "\"," + context + "}");
        String blob = member(connection.call(requests[i]), "CiphertextBlob");
        requests[i + 1] =
            request("Decrypt", "{\"CiphertextBlob\":\"" + blob + "\"," + context + "}");
      }
      return requests;
    }
  }

  private long[] run(byte[][] requests, int connections, int seconds) throws Exception {
    long[][] nanos = new long[connections][];
    Thread[] threads = new Thread[connections];
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    for (int i = 0; i < connections; i++) {
      int number = i;
      threads[i] = new Thread(() -> nanos[number] = requests(requests, number, end));
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return Arrays.stream(nanos).flatMapToLong(Arrays::stream).toArray();
  }

  private long[] requests(byte[][] requests, int number, long end) {
    long[] nanos = new long[1 << 20];
    int count = 0;
    try (Connection connection = new Connection()) {
      for (long now = System.nanoTime(); now < end; count++) {
        connection.call(requests[(number + count) % requests.length]);
        long then = System.nanoTime();
        nanos[count] = then - now;
        now = then;
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return Arrays.copyOf(nanos, count);
  }

  private byte[] request(String operation, String body) throws Exception {
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
    String stringToSign = "AWS4-HMAC-SHA256\n" + time + "\n" + scope + "\n" + sha256(canonical);
    byte[] key = ("AWS4" + secret).getBytes(UTF_8);
    for (String part : new String[] {date, REGION, "kms", "aws4_request", stringToSign}) {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      key = mac.doFinal(part.getBytes(UTF_8));
    }
    return ("POST / HTTP/1.1\r\nHost: " + host
            + "\r\nContent-Type: application/x-amz-json-1.1\r\nContent-Length: " + body.length()
            + "\r\nX-Amz-Date: " + time + "\r\nX-Amz-Target: " + target
            + "\r\nAuthorization: AWS4-HMAC-SHA256 Credential=" + accessKeyId + "/" + scope
            + ", SignedHeaders=host;x-amz-date;x-amz-target, Signature="
            + HexFormat.of().formatHex(key) + "\r\n\r\n" + body)
        .getBytes(US_ASCII);
  }

  private static String sha256(String text) throws GeneralSecurityException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    return HexFormat.of().formatHex(digest);
  }

  private static String member(String json, String name) {
    Matcher matcher = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
    if (!matcher.find()) {
      throw new IllegalStateException("no " + name + " in " + json);
    }
    return matcher.group(1);
  }

  /** One kept-alive connection. */
  private final class Connection implements AutoCloseable {
    private final Socket socket = new Socket(endpoint.getHost(), endpoint.getPort());
    private final OutputStream out;
    private final InputStream in;
    private final byte[] buffer = new byte[16 * 1024];

    Connection() throws IOException {
      socket.setTcpNoDelay(true);
      out = socket.getOutputStream();
      in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
    }

    String call(byte[] request) throws IOException {
      out.write(request);
      int size = 0;
      int head = -1;
      int length = 0;
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
            if (!text.startsWith("HTTP/1.1 200")) {
              throw new IOException(text);
            }
            Matcher matcher = LENGTH.matcher(text);
            head = blank + 4;
            length = matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
          }
        }
      }
      return new String(buffer, head, length, US_ASCII);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
