// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.list;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who signs a list of lists now, beginning with those who were known to: each change was announced by a former list (a pivot),
 * signed by who signed then, that names who signs from then on. The addresses of pivots stand in the list, newest first (ETSI
 * TS 119 612 section 5.3.7), before anybody knows whether it is true: what counts is only what the pivots themselves say, and
 * they are asked for where the list is, nowhere else.
 */
final class Pivots {

    private static final Logger LOG = LoggerFactory.getLogger("vn.kyso.trust");
    private static final String LISTS = "http://uri.etsi.org/02231/v2#";
    private static final List<QName> PLACE = List.of(
            new QName(LISTS, "TrustServiceStatusList"),
            new QName(LISTS, "SchemeInformation"),
            new QName(LISTS, "SchemeInformationURI"),
            new QName(LISTS, "URI"));
    private static final int MOST = 32;

    private final URI list;
    private final Source source;

    /** Where pivots come from. */
    interface Source {

        /** A copy of one that counted before; a pivot never changes. */
        Optional<byte[]> kept(URI address);

        /** Asks for it. */
        byte[] fetch(URI address) throws NotUsableException;

        /** Keeps one that counts. */
        void keep(URI address, byte[] pivot);
    }

    /**
     * Who signs, as far as it was followed.
     *
     * @param certificates of which one signs
     * @param sequence number of the last pivot that counted, 0 before the first
     * @param counted where the pivots that counted are
     */
    record Signers(List<X509Certificate> certificates, int sequence, Set<URI> counted) {

        static Signers first(List<X509Certificate> given) {
            return new Signers(given, 0, Set.of());
        }
    }

    Pivots(URI list, Source source) {
        this.list = list;
        this.source = source;
    }

    /** Follows the pivots that a list names, the oldest first; one that those who sign by then did not sign says nothing. */
    Signers follow(byte[] xml, Signers from) throws NotUsableException {
        Signers now = from;
        for (URI address : addresses(xml)) {
            if (!now.counted().contains(address)) {
                now = after(address, now);
            }
        }
        return now;
    }

    private Signers after(URI address, Signers now) {
        try {
            Optional<byte[]> kept = source.kept(address);
            if (kept.isPresent()) {
                return next(kept.get(), address, now);
            }
            byte[] fetched = source.fetch(address);
            Signers next = next(fetched, address, now);
            source.keep(address, fetched);
            return next;
        } catch (NotUsableException e) {
            LOG.info("Pivot {} of trusted list {} says nothing here: {}", address, list, e.getMessage());
            return now;
        }
    }

    private Signers next(byte[] xml, URI address, Signers now) throws NotUsableException {
        SignedList pivot = ListReader.read(xml, new SignedList.Pointer(address, "", now.certificates(), true));
        if (pivot.sequence() <= now.sequence()) {
            throw new NotUsableException("its number " + pivot.sequence() + " is not above " + now.sequence());
        }
        List<X509Certificate> named = pivot.listsOfLists().stream()
                .filter(pointer -> pointer.address().equals(list))
                .flatMap(pointer -> pointer.signers().stream())
                .distinct()
                .toList();
        if (named.isEmpty()) {
            throw new NotUsableException("it does not name who signs " + list);
        }
        if (!named.equals(now.certificates())) {
            LOG.info("Trusted list {} has {} signers as of its pivot {}", list, named.size(), pivot.sequence());
        }
        Set<URI> counted = new LinkedHashSet<>(now.counted());
        counted.add(address);
        return new Signers(named, pivot.sequence(), counted);
    }

    private List<URI> addresses(byte[] xml) throws NotUsableException {
        ListShape.check(xml);
        Set<URI> found = new LinkedHashSet<>();
        try {
            XMLStreamReader reader = ListShape.factory().createXMLStreamReader(new ByteArrayInputStream(xml));
            try {
                Deque<QName> place = new ArrayDeque<>();
                while (reader.hasNext()) {
                    int event = reader.next();
                    if (event == XMLStreamConstants.START_ELEMENT) {
                        place.addLast(reader.getName());
                        if (PLACE.equals(List.copyOf(place))) {
                            address(reader.getElementText(), found);
                            place.removeLast();
                        }
                    } else if (event == XMLStreamConstants.END_ELEMENT) {
                        place.removeLast();
                    }
                }
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | RuntimeException e) {
            throw new NotUsableException("it is no well-formed XML", e);
        }
        List<URI> oldestFirst = new ArrayList<>(found.stream().limit(MOST).toList());
        Collections.reverse(oldestFirst);
        return oldestFirst;
    }

    /** Other addresses stand there too: announcements for people, in all languages. */
    private void address(String text, Set<URI> found) {
        if (!text.strip().endsWith(".xml")) {
            return;
        }
        try {
            URI address = URI.create(text.strip());
            boolean same = String.valueOf(list.getScheme()).equals(address.getScheme())
                    && String.valueOf(list.getAuthority()).equals(address.getAuthority());
            if (same && !address.equals(list)) {
                found.add(address);
            }
        } catch (IllegalArgumentException noAddress) {
            LOG.debug("An address among the scheme's information is none", noAddress);
        }
    }
}
