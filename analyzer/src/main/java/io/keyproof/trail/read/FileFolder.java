package io.keyproof.trail.read;

import io.keyproof.source.Diagnostic;
import io.keyproof.source.SourceSpan;
import io.keyproof.trail.index.TrailIndex;
import io.keyproof.trail.read.RecordSpans.Scan;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;

/** Files into an index, in whichever wrapping they hold records. */
final class FileFolder {

  private static final int MOST_COMPLAINTS = 20;
  private static final int DEEPEST = 3;
  private static final int LONGEST_MESSAGE = 200;

  private final TrailIndex index;
  private final RecordFolder folder;
  private final SortedMap<Long, String> complaints = new TreeMap<>();
  private long records;

  FileFolder(TrailIndex index) {
    this.index = index;
    this.folder = new RecordFolder(index);
  }

  /** Adds the records of a file, and complaints about what is none. */
  void fold(TrailFile file) {
    complaints.clear();
    records = 0;
    index.beginFile();
    try (InputStream plain = open(file)) {
      RecordSpans spans = new RecordSpans();
      ElementReader elements = new ElementReader(plain, spans, this::complain);
      while (elements.next()) {
        element(elements.buffer(), elements.start(), spans, elements.offset(), 0);
      }
      if (!elements.failure().isEmpty()) {
        complain(
            elements.reached(),
            "ends being readable at byte "
                + elements.reached()
                + " of its JSON, after "
                + records
                + " records, which are used: "
                + elements.failure());
      }
    } catch (IOException e) {
      complain(0, "cannot be read: " + e.getMessage());
    }
    index.endFile();
    if (!complaints.isEmpty()) {
      locate(file);
    }
  }

  private static InputStream open(TrailFile file) throws IOException {
    InputStream bytes = file.open();
    try {
      return file.name().endsWith(".gz") ? new GZIPInputStream(bytes, 1 << 16) : bytes;
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }

  /** A record, or what wraps one. */
  private void element(byte[] json, int start, RecordSpans spans, long offset, int depth) {
    try {
      if (isOf(json, spans, Member.EVENT_NAME, '"')) {
        records++;
        folder.fold(json, spans, start);
      } else if (isOf(json, spans, Member.DETAIL, '{')) {
        int from = spans.from(Member.DETAIL);
        within(json, from, spans.to(Member.DETAIL), offset, depth);
      } else if (isOf(json, spans, Member.CLOUDTRAIL_EVENT, '"')) {
        text(json, spans, Member.CLOUDTRAIL_EVENT, offset, depth);
      } else if (isOf(json, spans, Member.MESSAGE, '"')) {
        text(json, spans, Member.MESSAGE, offset, depth);
      } else {
        complain(offset, "holds something that is no CloudTrail record, expected an `eventName`");
      }
    } catch (JacksonException e) {
      complain(offset, "is no JSON: " + shortened(e.getOriginalMessage()));
    }
  }

  private void text(byte[] json, RecordSpans spans, Member member, long offset, int depth) {
    byte[] quoted = Arrays.copyOfRange(json, spans.from(member), spans.to(member));
    byte[] text = RecordParser.text(quoted).strip().getBytes(StandardCharsets.UTF_8);
    within(text, 0, text.length, offset, depth);
  }

  private void within(byte[] json, int from, int to, long offset, int depth) {
    RecordSpans inner = new RecordSpans();
    boolean isObject = to > from && json[from] == '{' && depth < DEEPEST;
    if (isObject && inner.scanElement(json, from, to) == Scan.WHOLE) {
      element(json, from, inner, offset, depth + 1);
    } else {
      complain(offset, "holds a text that is no CloudTrail record, expected a JSON object");
    }
  }

  private static boolean isOf(byte[] json, RecordSpans spans, Member member, char first) {
    return spans.has(member) && json[spans.from(member)] == first;
  }

  private static String shortened(String message) {
    return message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) : message;
  }

  private void complain(long offset, String what) {
    if (complaints.size() < MOST_COMPLAINTS) {
      complaints.putIfAbsent(offset, what);
    }
  }

  /** Reads the file again for the lines of the complaints, which few files need. */
  private void locate(TrailFile file) {
    long at = 0;
    int line = 1;
    int column = 1;
    try (InputStream plain = new BufferedInputStream(open(file))) {
      for (Map.Entry<Long, String> complaint : complaints.entrySet()) {
        for (; at < complaint.getKey(); at++) {
          int octet = plain.read();
          column = octet == '\n' ? 1 : column + 1;
          line += octet == '\n' ? 1 : 0;
        }
        tell(file, line, column, complaint.getValue());
      }
    } catch (IOException e) {
      int row = line;
      int place = column;
      long reached = at;
      complaints.tailMap(reached).values().forEach(what -> tell(file, row, place, what));
    }
  }

  private void tell(TrailFile file, int line, int column, String what) {
    SourceSpan place = new SourceSpan(file.name(), line, column, line, column);
    index.diagnostics().add(Diagnostic.warning(place, what));
  }
}
