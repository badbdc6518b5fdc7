// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.list;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.tsl.OtherTSLPointer;
import eu.europa.esig.dss.model.tsl.TrustServiceProvider;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.x509.CommonCertificateSource;
import eu.europa.esig.dss.tsl.function.TLPredicateFactory;
import eu.europa.esig.dss.tsl.parsing.AbstractParsingResult;
import eu.europa.esig.dss.tsl.parsing.LOTLParsingResult;
import eu.europa.esig.dss.tsl.parsing.LOTLParsingTask;
import eu.europa.esig.dss.tsl.parsing.TLParsingTask;
import eu.europa.esig.dss.tsl.source.LOTLSource;
import eu.europa.esig.dss.tsl.source.TLSource;
import eu.europa.esig.dss.tsl.validation.TLValidatorTask;
import eu.europa.esig.dss.tsl.validation.ValidationResult;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Reads lists with DSS, after their signature was judged by it: by one of the certificates given, over the whole list. */
final class ListReader {

    private static final String LIST_OF_LISTS = "listofthelists";
    /** ETSI TS 119 612 v2.1.1 to v2.4.1: what a service's status means may change with the version. */
    private static final Set<Integer> VERSIONS = Set.of(5, 6);

    private ListReader() {}

    static SignedList read(byte[] xml, SignedList.Pointer wanted) throws NotUsableException {
        ListShape.check(xml);
        DSSDocument document = new InMemoryDocument(xml);
        try {
            verify(document, wanted.signers());
            return wanted.pointsAtLists() ? listOfLists(document) : list(document);
        } catch (RuntimeException | StackOverflowError e) {
            throw new NotUsableException(
                    "it is not readable as a trusted list (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    private static void verify(DSSDocument document, List<X509Certificate> signers) throws NotUsableException {
        CommonCertificateSource allowed = new CommonCertificateSource();
        signers.forEach(signer -> allowed.addCertificate(new CertificateToken(signer)));
        ValidationResult result = new TLValidatorTask(document, allowed).get();
        if (result.getIndication() != Indication.TOTAL_PASSED) {
            throw new NotUsableException(
                    "its signature does not hold, or is by none of the certificates that may sign it");
        }
        // Whoever a signer's certificate issued another one to does not sign lists for it.
        if (!signers.contains(Certificates.of(result.getSigningCertificate()))) {
            throw new NotUsableException("it is signed by none of the certificates that may sign it");
        }
    }

    private static SignedList list(DSSDocument document) throws NotUsableException {
        TLSource source = new TLSource();
        source.setTLVersions(List.of());
        var parsed = new TLParsingTask(document, source).get();
        List<TrustServiceProvider> providers = parsed.getTrustServiceProviders();
        return signed(parsed, List.of(), List.of(), providers == null ? List.of() : providers);
    }

    private static SignedList listOfLists(DSSDocument document) throws NotUsableException {
        LOTLSource source = new LOTLSource();
        source.setTLVersions(List.of());
        source.setPivotSupport(false);
        source.setTlPredicate(TLPredicateFactory.createXMLOtherTSLPointerPredicate());
        LOTLParsingResult parsed = new LOTLParsingTask(document, source).get();
        return signed(
                parsed,
                pointers(parsed, pointer -> !isListOfLists(pointer)),
                pointers(parsed, ListReader::isListOfLists),
                List.of());
    }

    private static List<SignedList.Pointer> pointers(LOTLParsingResult parsed, Predicate<OtherTSLPointer> wanted) {
        return parsed.getTlPointers().stream()
                .filter(wanted)
                .flatMap(pointer -> pointer(pointer).stream())
                .toList();
    }

    private static boolean isListOfLists(OtherTSLPointer pointer) {
        return String.valueOf(pointer.getTslType()).toLowerCase(Locale.ROOT).endsWith(LIST_OF_LISTS);
    }

    private static Optional<SignedList.Pointer> pointer(OtherTSLPointer pointer) {
        try {
            return Optional.of(new SignedList.Pointer(
                    URI.create(pointer.getTSLLocation().strip()),
                    Objects.requireNonNullElse(pointer.getSchemeTerritory(), ""),
                    pointer.getSdiCertificates().stream().map(Certificates::of).toList(),
                    false));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    private static SignedList signed(
            AbstractParsingResult parsed,
            List<SignedList.Pointer> pointers,
            List<SignedList.Pointer> listsOfLists,
            List<TrustServiceProvider> providers)
            throws NotUsableException {
        if (!VERSIONS.contains(parsed.getVersion())) {
            throw new NotUsableException("it is of version " + parsed.getVersion() + ", known are 5 and 6");
        }
        Integer sequence = parsed.getSequenceNumber();
        Date next = parsed.getNextUpdateDate();
        if (sequence == null || next == null) {
            throw new NotUsableException("it has no number or no next update, as a list that was closed");
        }
        return new SignedList(sequence, next.toInstant(), pointers, listsOfLists, providers);
    }
}
