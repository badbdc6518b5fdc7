// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.extend;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.FailureCode;
import vn.kyso.pades.internal.pdf.AcroForm;
import vn.kyso.pades.internal.pdf.CosWriter;
import vn.kyso.pades.internal.pdf.Increment;
import vn.kyso.pades.internal.pdf.PdfFile;
import vn.kyso.trust.status.Material;

/**
 * Adds validation material to a document security store (ISO 32000-2 section 12.8.4.3): it only grows, and what is in
 * it is not added again. Of the objects that are there, none is rewritten that need not change.
 */
final class DssUpdate {

    private static final COSName DSS = COSName.getPDFName("DSS");
    private static final COSName VRI = COSName.getPDFName("VRI");
    private static final int LARGEST_PIECE = 128 << 20;
    private static final long LARGEST_STORE = 256L << 20;

    /** The lists, as the store calls them and as an entry for one signature calls them. */
    private enum Kind {
        CERTIFICATES("Certs", "Cert"),
        OCSPS("OCSPs", "OCSP"),
        CRLS("CRLs", "CRL");

        private final String list;
        private final String entry;

        Kind(String list, String entry) {
            this.list = list;
            this.entry = entry;
        }
    }

    private final PdfFile file;
    private final Increment increment;
    private final @Nullable COSDictionary store;
    private final @Nullable COSObjectKey storeKey;
    private final Map<Kind, Map<ByteBuffer, COSObject>> pieces = new HashMap<>();
    private final Map<Kind, List<COSObject>> added = new LinkedHashMap<>();
    private final Map<COSName, COSObject> entries = new LinkedHashMap<>();
    private final Material kept = new Material();
    private long read;

    DssUpdate(PdfFile file, Increment increment) {
        this.file = file;
        this.increment = increment;
        COSBase item = file.catalog().getItem(DSS);
        this.store = PdfFile.resolve(item) instanceof COSDictionary known ? known : null;
        this.storeKey = store == null ? null : PdfFile.keyOf(item);
        for (Kind kind : Kind.values()) {
            pieces.put(kind, new HashMap<>());
            added.put(kind, new ArrayList<>());
            readKept(kind);
        }
    }

    /** What the document holds already. */
    Material kept() {
        return kept;
    }

    private void readKept(Kind kind) {
        if (store == null
                || !(PdfFile.resolve(store.getItem(COSName.getPDFName(kind.list))) instanceof COSArray list)) {
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof COSObject reference && reference.getObject() instanceof COSStream stream) {
                file.stopwatch().check();
                byte[] content = content(stream);
                if (pieces(kind).putIfAbsent(ByteBuffer.wrap(content), AcroForm.reference(reference.getKey()))
                        == null) {
                    keep(kind, content);
                }
            }
        }
    }

    private Map<ByteBuffer, COSObject> pieces(Kind kind) {
        return java.util.Objects.requireNonNull(pieces.get(kind));
    }

    private void keep(Kind kind, byte[] content) {
        switch (kind) {
            case OCSPS -> kept.addOcsp(content);
            case CRLS -> kept.addCrl(content);
            case CERTIFICATES -> {
                try {
                    kept.add((X509Certificate) CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(content)));
                } catch (CertificateException unreadable) {
                    // Whoever put it there: it is left alone and not relied on.
                    return;
                }
            }
        }
    }

    private byte[] content(COSStream stream) {
        try (InputStream in = stream.createInputStream()) {
            byte[] content = in.readNBytes(LARGEST_PIECE + 1);
            read += content.length;
            if (content.length > LARGEST_PIECE || read > LARGEST_STORE) {
                throw FailureCode.DOCUMENT_LIMIT_EXCEEDED
                        .because("The validation material in the document is larger than any honest one")
                        .toException();
            }
            return content;
        } catch (IOException damaged) {
            throw SignatureInFile.unreadable();
        }
    }

    /** Adds what proves a signature or time stamp. */
    void add(byte[] contents, Material material) {
        COSDictionary entry = new COSDictionary();
        put(entry, Kind.CERTIFICATES, material.encodedCertificates());
        put(entry, Kind.OCSPS, material.ocsps());
        put(entry, Kind.CRLS, material.crls());
        COSName name = COSName.getPDFName(keyOf(contents));
        COSDictionary signatures = vri();
        COSBase entryBefore = signatures == null ? null : PdfFile.resolve(signatures.getItem(name));
        COSDictionary before = entryBefore instanceof COSDictionary known ? known : null;
        if (before == null || !holds(before, entry)) {
            entries.put(
                    name,
                    AcroForm.reference(increment.add(new CosWriter()
                            .object(before == null ? entry : union(before, entry))
                            .toByteArray())));
        }
    }

    private @Nullable COSDictionary vri() {
        return store != null && PdfFile.resolve(store.getItem(VRI)) instanceof COSDictionary known ? known : null;
    }

    private void put(COSDictionary entry, Kind kind, List<byte[]> contents) {
        COSArray references = new COSArray();
        for (byte[] content : contents) {
            references.add(pieces(kind).computeIfAbsent(ByteBuffer.wrap(content), bytes -> {
                COSObject fresh = AcroForm.reference(increment.add(stream(content)));
                java.util.Objects.requireNonNull(added.get(kind)).add(fresh);
                return fresh;
            }));
        }
        if (references.size() > 0) {
            entry.setItem(kind.entry, references);
        }
    }

    private static byte[] stream(byte[] content) {
        return new CosWriter()
                .raw("<</Length " + content.length + ">>\nstream\n")
                .raw(content)
                .raw("\nendstream")
                .toByteArray();
    }

    private static boolean holds(COSDictionary before, COSDictionary entry) {
        for (COSName name : entry.keySet()) {
            List<COSObjectKey> known = keys(before.getItem(name));
            if (!known.containsAll(keys(entry.getItem(name)))) {
                return false;
            }
        }
        return true;
    }

    private static COSDictionary union(COSDictionary before, COSDictionary entry) {
        COSDictionary both = copy(before);
        for (COSName name : entry.keySet()) {
            both.setItem(name, grown(before.getItem(name), (COSArray) entry.getItem(name)));
        }
        return both;
    }

    private static COSArray grown(@Nullable COSBase before, Iterable<? extends COSBase> more) {
        COSArray list = new COSArray();
        List<COSObjectKey> known = keys(before);
        if (PdfFile.resolve(before) instanceof COSArray items) {
            items.forEach(list::add);
        }
        for (COSBase item : more) {
            if (!known.contains(PdfFile.keyOf(item))) {
                list.add(item);
            }
        }
        return list;
    }

    private static List<COSObjectKey> keys(@Nullable COSBase list) {
        List<COSObjectKey> keys = new ArrayList<>();
        if (PdfFile.resolve(list) instanceof COSArray items) {
            for (COSBase item : items) {
                COSObjectKey key = PdfFile.keyOf(item);
                if (key != null) {
                    keys.add(key);
                }
            }
        }
        return keys;
    }

    private static COSDictionary copy(COSDictionary original) {
        COSDictionary copy = new COSDictionary();
        original.entrySet().forEach(e -> copy.setItem(e.getKey(), e.getValue()));
        return copy;
    }

    /**
     * Puts what was added into the increment.
     *
     * @return whether there was anything
     */
    boolean write() {
        boolean grows = added.values().stream().anyMatch(list -> !list.isEmpty());
        if (!grows && entries.isEmpty()) {
            return false;
        }
        COSDictionary fresh = new COSDictionary();
        COSDictionary changed;
        if (store == null) {
            fresh.setName(COSName.TYPE, "DSS");
            changed = fresh;
        } else {
            changed = storeKey == null ? copy(store) : increment.rewrite(storeKey, store);
        }
        for (Kind kind : Kind.values()) {
            List<COSObject> more = java.util.Objects.requireNonNull(added.get(kind));
            if (!more.isEmpty()) {
                grow(changed, COSName.getPDFName(kind.list), more);
            }
        }
        if (!entries.isEmpty()) {
            COSBase item = changed.getItem(VRI);
            COSObjectKey key = PdfFile.keyOf(item);
            COSDictionary known = PdfFile.resolve(item) instanceof COSDictionary found ? found : new COSDictionary();
            COSDictionary grown = key == null ? copy(known) : increment.rewrite(key, known);
            entries.forEach(grown::setItem);
            if (key == null) {
                changed.setItem(VRI, grown);
            }
        }
        if (storeKey == null) {
            COSObjectKey key = increment.add(new CosWriter().object(changed).toByteArray());
            increment.rewrite(file.catalogKey(), file.catalog()).setItem(DSS, AcroForm.reference(key));
        }
        return true;
    }

    private void grow(COSDictionary changed, COSName name, List<COSObject> more) {
        COSBase before = changed.getItem(name);
        COSObjectKey key = PdfFile.keyOf(before);
        COSArray list = grown(before, more);
        if (key != null && PdfFile.resolve(before) instanceof COSArray) {
            increment.put(key, new CosWriter().object(list).toByteArray());
        } else {
            changed.setItem(name, list);
        }
    }

    /** ISO 32000-2 table 262: the SHA-1 of the whole string of /Contents, what fills it up included. */
    private static String keyOf(byte[] contents) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(contents));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
