package io.keyproof.report;

import java.io.IOException;
import java.io.Writer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** What writes elements, and lets their text be no concern of whoever calls it. */
final class XmlElements {

  private final XMLStreamWriter xml;
  private int depth;

  private XmlElements(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /** The root element and all in it. */
  interface Root {
    void write(XmlElements xml) throws XMLStreamException;
  }

  /** Writes a document in XML 1.0: characters that it cannot hold are shown by their code. */
  static void document(Writer out, Root root) throws IOException {
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
      xml.writeStartDocument("UTF-8", "1.0");
      root.write(new XmlElements(xml));
      xml.writeCharacters("\n");
      xml.writeEndDocument();
    } catch (XMLStreamException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e);
    }
  }

  /** Attributes come in pairs of name and value. */
  void open(String name, String... attributes) throws XMLStreamException {
    line();
    xml.writeStartElement(name);
    attributes(attributes);
    depth++;
  }

  void close() throws XMLStreamException {
    depth--;
    line();
    xml.writeEndElement();
  }

  void empty(String name, String... attributes) throws XMLStreamException {
    line();
    xml.writeEmptyElement(name);
    attributes(attributes);
  }

  void text(String name, String text, String... attributes) throws XMLStreamException {
    line();
    xml.writeStartElement(name);
    attributes(attributes);
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      xml.writeCharacters((i == 0 ? "" : "\n") + shown(lines[i]));
    }
    xml.writeEndElement();
  }

  /** Two characters of Unicode are none of XML, however they are written. */
  private static String shown(String text) {
    return Printable.of(text).replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff");
  }

  private void line() throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }

  private void attributes(String... pairs) throws XMLStreamException {
    for (int i = 0; i < pairs.length; i += 2) {
      xml.writeAttribute(pairs[i], shown(pairs[i + 1]));
    }
  }
}
