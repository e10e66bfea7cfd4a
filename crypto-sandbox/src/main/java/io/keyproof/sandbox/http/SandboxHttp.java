package io.keyproof.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.keyproof.sandbox.LocalAws;
import io.keyproof.sandbox.access.AccessDecider;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** The HTTP server of a sandbox. */
public final class SandboxHttp implements AutoCloseable {
  private static final int LARGEST_BODY = 1 << 20;
  private static final int THREADS = 32;
  private static final int BACKLOG = 1024;
  private static final int GRACE_SECONDS = 1;

  private final HttpServer server;
  private final ExecutorService threads;
  private final Front front;
  private final AtomicLong requests = new AtomicLong();

  /** Other than after a start before: an id is that of one request. */
  private final String process;

  private SandboxHttp(HttpServer server, ExecutorService threads, Front front, Instant start) {
    this.server = server;
    this.threads = threads;
    this.front = front;
    String time = HexFormat.of().toHexDigits(start.toEpochMilli());
    this.process = time.substring(4, 12) + "-" + time.substring(12) + "-4000-8000-";
  }

  /**
   * Whose word a server takes for who its callers are.
   *
   * @param fallback who a caller without a signature is; if absent, there is no such caller
   */
  public record Admission(AccessKeys keys, Optional<AccessKey> fallback) {
    Gatekeeper gatekeeper() {
      return fallback
          .map(key -> Gatekeeper.trusting(keys, key))
          .orElseGet(() -> Gatekeeper.bySignature(keys));
    }
  }

  /** Starts a server; with port 0 on any port that is free. */
  public static SandboxHttp start(
      InetAddress address,
      int port,
      LocalAws aws,
      AccessDecider decider,
      Admission admission,
      InstantSource clock,
      Optional<Trail> trail)
      throws IOException {
    prepareRuntime();
    HttpServer server = HttpServer.create(new InetSocketAddress(address, port), BACKLOG);
    ExecutorService threads =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "keyproof-sandbox");
              thread.setDaemon(true);
              return thread;
            });
    Front front = new Front(aws, decider, admission.keys(), admission.gatekeeper(), clock, trail);
    SandboxHttp http = new SandboxHttp(server, threads, front, clock.instant());
    server.createContext("/", http::handle);
    server.setExecutor(threads);
    server.start();
    return http;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** Lets running requests end, for a moment, and stops. */
  @Override
  public void close() {
    server.stop(GRACE_SECONDS);
    threads.shutdown();
  }

  // Read once, when the JDK's server is loaded. Without the first, every answer on a kept-alive
  // connection waits 40 ms for an acknowledgement; the others end connections that do not go on.
  private static void prepareRuntime() {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxReqTime", "30");
    System.setProperty("sun.net.httpserver.maxRspTime", "60");
    System.setProperty("sun.net.httpserver.idleInterval", "60");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "1024");
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String id = requestId();
      Answer answer = answer(exchange, id);
      exchange.getResponseHeaders().set("Content-Type", answer.contentType());
      exchange.getResponseHeaders().set("x-amzn-RequestId", id);
      byte[] body = answer.body();
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private Answer answer(HttpExchange exchange, String id) throws IOException {
    byte[] body;
    try (InputStream in = exchange.getRequestBody()) {
      body = in.readNBytes(LARGEST_BODY + 1);
    }
    if (body.length > LARGEST_BODY) {
      return Answer.fault(413, "RequestEntityTooLargeException", "Request entity too large");
    }
    String query = exchange.getRequestURI().getRawQuery();
    Request request =
        new Request(
            id,
            exchange.getRequestMethod(),
            exchange.getRequestURI().getRawPath(),
            query == null ? "" : query,
            exchange.getRequestHeaders(),
            body,
            exchange.getRemoteAddress().getAddress().getHostAddress());
    try {
      return front.answer(request);
    } catch (RuntimeException e) {
      // Of a fault of ours the caller learns nothing: its message might hold anything.
      return Answer.fault(500, "KMSInternalException", "The sandbox failed: a bug of Keyproof.");
    }
  }

  private String requestId() {
    String number = HexFormat.of().toHexDigits(requests.incrementAndGet());
    return process + number.substring(4);
  }
}
