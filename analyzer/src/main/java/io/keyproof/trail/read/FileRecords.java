package io.keyproof.trail.read;

import io.keyproof.source.Diagnostic;
import io.keyproof.source.SourceSpan;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The records of one file, in whichever wrapping it holds them. */
final class FileRecords {

  private static final int DEEPEST = 100;
  private static final int MOST_COMPLAINTS = 20;
  private static final long MOST_BYTES = 4L << 30;
  private static final Set<String> ABOUT_TRAILS =
      Set.of("StopLogging", "DeleteTrail", "PutEventSelectors");
  private static final Set<String> LISTS = Set.of("Records", "Events", "logEvents", "events");

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxDocumentLength(MOST_BYTES)
                          .build())
                  .build())
          .build();

  private final String name;
  private final RecordParser parser;
  private final List<TrailRecord> records = new ArrayList<>();
  private final List<TrailRecord> aboutTrails = new ArrayList<>();
  private final List<String> otherIds = new ArrayList<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  private FileRecords(String name, RecordParser parser) {
    this.name = name;
    this.parser = parser;
  }

  static FileRecords read(Path file, RecordParser parser) {
    FileRecords into = new FileRecords(file.toString(), parser);
    try (InputStream bytes = Files.newInputStream(file);
        InputStream plain =
            into.name.endsWith(".gz") ? new GZIPInputStream(bytes, 1 << 16) : bytes) {
      if (TrailReader.isLines(into.name)) {
        into.lines(plain);
      } else {
        into.document(plain);
      }
    } catch (IOException e) {
      into.complain(1, 1, "cannot be read: " + e.getMessage());
    }
    return into;
  }

  List<TrailRecord> records() {
    return records;
  }

  /** Changes of what trails record. */
  List<TrailRecord> aboutTrails() {
    return aboutTrails;
  }

  /** Ids of events of other services. */
  List<String> otherIds() {
    return otherIds;
  }

  List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  private void lines(InputStream plain) throws IOException {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
    int number = 0;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      number++;
      if (!line.isBlank()) {
        embedded(line, number);
      }
    }
  }

  private void document(InputStream plain) {
    try (JsonParser json = MAPPER.createParser(plain)) {
      try {
        for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
          if (token == JsonToken.START_OBJECT) {
            object(json);
          } else if (token == JsonToken.START_ARRAY) {
            list(json);
          }
        }
      } catch (JacksonException e) {
        long offset = json.currentLocation().getByteOffset();
        complain(
            json.currentLocation().getLineNr(),
            json.currentLocation().getColumnNr(),
            "ends being readable at byte "
                + offset
                + " of its JSON, after "
                + (records.size() + otherIds.size())
                + " records, which are used: "
                + e.getOriginalMessage());
      }
    }
  }

  /** A wrapping, whose lists are read one record at a time, or a record itself. */
  private void object(JsonParser json) {
    ObjectNode rest = MAPPER.createObjectNode();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String member = json.currentName();
      JsonToken value = json.nextToken();
      if (value == JsonToken.START_ARRAY && LISTS.contains(member)) {
        list(json);
      } else {
        rest.set(member, json.<JsonNode>readValueAsTree());
      }
    }
    if (isRecord(rest) || rest.path("detail").isObject() || !textWithin(rest).isEmpty()) {
      element(rest, 1);
    }
  }

  private void list(JsonParser json) {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      int line = json.currentLocation().getLineNr();
      JsonNode node = json.readValueAsTree();
      element(node, line);
    }
  }

  private void embedded(String text, int line) {
    try {
      JsonNode node = MAPPER.readTree(text);
      if (node.path("Records").isArray()) {
        node.path("Records").forEach(each -> element(each, line));
      } else {
        element(node, line);
      }
    } catch (JacksonException e) {
      complain(line, e.getLocation().getColumnNr(), "is no JSON: " + e.getOriginalMessage());
    }
  }

  private void element(JsonNode node, int line) {
    if (isRecord(node)) {
      record(node, line);
    } else if (node.path("detail").isObject()) {
      record(node.path("detail"), line);
    } else if (!textWithin(node).isEmpty()) {
      embedded(textWithin(node), line);
    } else {
      complain(line, 1, "holds something that is no CloudTrail record, expected an `eventName`");
    }
  }

  private void record(JsonNode node, int line) {
    String id = RecordParser.id(node);
    if (node.path("eventSource").asString("").equals("kms.amazonaws.com")) {
      records.add(parser.parse(node));
    } else {
      otherIds.add(id);
      if (node.path("eventSource").asString("").equals("cloudtrail.amazonaws.com")
          && ABOUT_TRAILS.contains(node.path("eventName").asString(""))) {
        aboutTrails.add(parser.parse(node));
      }
      tellOfHiddenEvents(node, line);
    }
  }

  private void tellOfHiddenEvents(JsonNode node, int line) {
    if (node.path("eventName").asString("").equals("PutEventSelectors")
        && node.path("requestParameters").toString().contains("kms.amazonaws.com")) {
      diagnostics.add(
          Diagnostic.warning(
              new SourceSpan(name, line, 1, line, 1),
              "a change of event selectors names kms.amazonaws.com: the trail may exclude calls of"
                  + " AWS KMS from "
                  + node.path("eventTime").asString("then")
                  + " on"));
    }
  }

  private static boolean isRecord(JsonNode node) {
    return node.path("eventName").isString();
  }

  private static String textWithin(JsonNode node) {
    String event = node.path("CloudTrailEvent").asString("");
    return event.isEmpty() ? node.path("message").asString("") : event;
  }

  private void complain(int line, int column, String what) {
    if (diagnostics.size() < MOST_COMPLAINTS) {
      int row = Math.max(1, line);
      int place = Math.max(1, column);
      diagnostics.add(Diagnostic.warning(new SourceSpan(name, row, place, row, place), what));
    }
  }
}
