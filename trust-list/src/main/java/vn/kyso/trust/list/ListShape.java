// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.list;

import java.io.ByteArrayInputStream;
import java.util.Set;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A look at a list before anything is made of it, because until its signature holds it is whatever somebody sent: no
 * document type, no depth, one signature at its end, which refers to nothing outside and whose transforms are those of ETSI
 * TS 119 612 section 5.7.1: no style sheets and no queries.
 */
final class ListShape {

    private static final int DEEPEST = 64;
    private static final int MOST_REFERENCES = 8;
    private static final String XML_SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";
    private static final QName ROOT = new QName("http://uri.etsi.org/02231/v2#", "TrustServiceStatusList");
    private static final Set<String> TRANSFORMS = Set.of(
            "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
            "http://www.w3.org/2001/10/xml-exc-c14n#",
            "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
            "http://www.w3.org/2006/12/xml-c14n11");

    private int depth;
    private int signatures;
    private int references;

    private ListShape() {}

    static void check(byte[] xml) throws NotUsableException {
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(new ByteArrayInputStream(xml));
            try {
                new ListShape().read(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | RuntimeException e) {
            throw new NotUsableException("it is no well-formed XML", e);
        }
    }

    /** Reads no document type and nothing outside. */
    static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        return factory;
    }

    private void read(XMLStreamReader reader) throws XMLStreamException, NotUsableException {
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.DTD ->
                    throw new NotUsableException("it has a document type, which no list has");
                case XMLStreamConstants.START_ELEMENT -> begin(reader);
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {
                    // text and comments
                }
            }
        }
        if (signatures != 1) {
            throw new NotUsableException("it has " + signatures + " signatures instead of one");
        }
    }

    private void begin(XMLStreamReader reader) throws NotUsableException {
        depth++;
        if (depth > DEEPEST) {
            throw new NotUsableException("its elements lie more than " + DEEPEST + " deep");
        }
        if (depth == 1 && !ROOT.equals(reader.getName())) {
            throw new NotUsableException("it is no trusted list");
        }
        if (XML_SIGNATURE.equals(reader.getNamespaceURI())) {
            ofSignature(reader);
        }
    }

    private void ofSignature(XMLStreamReader reader) throws NotUsableException {
        switch (reader.getLocalName()) {
            case "Signature" -> {
                signatures++;
                if (depth != 2) {
                    throw new NotUsableException("its signature is not where that of a list stands");
                }
            }
            case "Reference" -> reference(reader.getAttributeValue(null, "URI"));
            case "Transform" -> {
                if (!TRANSFORMS.contains(String.valueOf(reader.getAttributeValue(null, "Algorithm")))) {
                    throw new NotUsableException("its signature has a transform that lists do not have");
                }
            }
            case "RetrievalMethod", "Manifest" ->
                throw new NotUsableException("its signature refers to something else");
            default -> {
                // nothing that leads anywhere
            }
        }
    }

    private void reference(@org.jspecify.annotations.Nullable String address) throws NotUsableException {
        references++;
        if (address == null || !(address.isEmpty() || address.startsWith("#")) || references > MOST_REFERENCES) {
            throw new NotUsableException("its signature refers to something outside the list");
        }
    }
}
