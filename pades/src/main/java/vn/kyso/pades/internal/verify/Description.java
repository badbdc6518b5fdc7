// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What a document says of itself, in its information dictionary (ISO 32000-2, 14.3.3) and its XMP metadata (14.3.2): title,
 * author, subject, keywords and what somebody added. Programs note dates and their own names there with each saving; those
 * do not count.
 */
final class Description {

    /** Decoded; larger metadata are compared byte by byte. */
    private static final int LARGEST = 1 << 20;

    private static final Set<String> NOTED_BY_PROGRAMS =
            Set.of("CreationDate", "ModDate", "Creator", "Producer", "Trapped", "Type");
    private static final String DUBLIN_CORE = "http://purl.org/dc/elements/1.1/";
    private static final String PDF = "http://ns.adobe.com/pdf/1.3/";
    private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    /** Properties of XMP, and under which key the information dictionary says the same. */
    private static final Map<String, String> DUBLIN_CORE_KEYS =
            Map.of("title", "Title", "creator", "Author", "description", "Subject", "subject", "Keywords");

    private final Map<String, Set<String>> said = new TreeMap<>();

    private Description() {}

    /** Whether the later document says something of itself that the earlier did not say, or is silent where that spoke. */
    static boolean isChanged(PDDocument earlier, PDDocument later) {
        Description before = new Description();
        Description after = new Description();
        before.addInformation(earlier);
        after.addInformation(later);
        COSStream metadata = metadata(earlier);
        COSStream present = metadata(later);
        if (!CosEquality.equal(metadata, present) && !(before.addMetadata(metadata) && after.addMetadata(present))) {
            return true;
        }
        return after.saysMoreThan(before) || before.spokeWhereSilent(after);
    }

    private boolean saysMoreThan(Description before) {
        return said.entrySet().stream()
                .anyMatch(entry ->
                        !before.said.getOrDefault(entry.getKey(), Set.of()).containsAll(entry.getValue()));
    }

    private boolean spokeWhereSilent(Description after) {
        return !after.said.keySet().containsAll(said.keySet());
    }

    private void add(String key, String text) {
        String plain = text.strip().replaceAll("\\s+", " ");
        if (!plain.isEmpty()) {
            said.computeIfAbsent(key, absent -> new HashSet<>()).add(plain);
        }
    }

    private void addInformation(PDDocument document) {
        COSDictionary information = document.getDocument().getTrailer().getCOSDictionary(COSName.INFO);
        if (information == null) {
            return;
        }
        for (COSName key : information.keySet()) {
            if (!NOTED_BY_PROGRAMS.contains(key.getName())) {
                COSBase value = information.getDictionaryObject(key);
                add(key.getName(), value instanceof COSString text ? text.getString() : String.valueOf(value));
            }
        }
    }

    private static @Nullable COSStream metadata(PDDocument document) {
        return document.getDocumentCatalog().getCOSObject().getCOSStream(COSName.METADATA);
    }

    /** False when it cannot be read, and so not be compared. */
    private boolean addMetadata(@Nullable COSStream metadata) {
        if (metadata == null) {
            return true;
        }
        try (InputStream in = metadata.createInputStream()) {
            byte[] xml = in.readNBytes(LARGEST + 1);
            if (xml.length > LARGEST) {
                return false;
            }
            Document read = parser().parse(new ByteArrayInputStream(xml));
            DUBLIN_CORE_KEYS.forEach((property, key) -> addProperty(read, DUBLIN_CORE, property, key));
            addProperty(read, PDF, "Keywords", "Keywords");
            return true;
        } catch (IOException | SAXException e) {
            return false;
        }
    }

    private void addProperty(Document xmp, String namespace, String property, String key) {
        NodeList elements = xmp.getElementsByTagNameNS(namespace, property);
        for (int i = 0; i < elements.getLength(); i++) {
            add(key, elements.item(i).getTextContent());
        }
        NodeList descriptions = xmp.getElementsByTagNameNS(RDF, "Description");
        for (int i = 0; i < descriptions.getLength(); i++) {
            add(key, ((Element) descriptions.item(i)).getAttributeNS(namespace, property));
        }
    }

    private static DocumentBuilder parser() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder parser = factory.newDocumentBuilder();
            parser.setErrorHandler(null);
            return parser;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's own parser has these features", e);
        }
    }
}
