/** Keyproof and its libraries as the one module of a run-time image. */
open module io.keyproof {
  requires java.logging;
  requires java.naming;
  requires java.sql;
  requires java.xml;
  requires jdk.crypto.ec;
  requires jdk.httpserver;
  requires jdk.unsupported;

  // What is exported makes this a root module without being named, and so Java's archived modules
  // serve.
  exports io.keyproof;

  provides java.security.Provider with
      org.bouncycastle.jce.provider.BouncyCastleProvider,
      org.bouncycastle.pqc.jcajce.provider.BouncyCastlePQCProvider;
  provides tools.jackson.core.TokenStreamFactory with
      tools.jackson.core.json.JsonFactory;
  provides tools.jackson.databind.ObjectMapper with
      tools.jackson.databind.json.JsonMapper;
}
