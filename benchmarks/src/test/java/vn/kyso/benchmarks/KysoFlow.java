// SPDX-License-Identifier: Apache-2.0
package vn.kyso.benchmarks;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import vn.kyso.core.BaselineLevel;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.DocumentLocation;
import vn.kyso.core.PreparedDocument;
import vn.kyso.core.SignatureAlgorithm;
import vn.kyso.core.SignatureValue;
import vn.kyso.core.spi.CompletionContext;
import vn.kyso.core.spi.PreparationContext;
import vn.kyso.pades.HttpTimestampSource;
import vn.kyso.pades.PadesSigner;
import vn.kyso.pades.PdfDocument;
import vn.kyso.pades.Placement;
import vn.kyso.pades.TimestampSource;
import vn.kyso.trust.status.Fetched;
import vn.kyso.trust.status.HttpRevocationSource;
import vn.kyso.trust.status.RevocationSource;

/** Kyso, all its checks on. The work of time-stamping and status servers is done once, before anything is measured. */
final class KysoFlow implements Flow {

    private static final FileStore STORE = new FileStore();

    private final PadesSigner preparing;
    private final PadesSigner completing;
    private final BaselineLevel level;
    private final PdfDocument document;
    private final DocumentLocation original;
    private final DocumentLocation target;
    private final byte[] dtbs;
    private final SignatureValue value;

    /**
     * A flow.
     *
     * @param elsewhere whether another process completes than prepared
     */
    KysoFlow(Path original, Path target, BaselineLevel level, boolean elsewhere) {
        this.level = level;
        this.original = DocumentLocation.of(original);
        this.target = DocumentLocation.of(target);
        this.preparing = signer(level);
        this.completing = elsewhere ? signer(level) : preparing;
        int[] box = Citizen.BOX;
        this.document = PdfDocument.builder(original)
                .placement(Placement.rectangle(1, box[0], box[1], box[2], box[3]))
                .build();
        PreparedDocument first = prepare();
        this.dtbs = first.dtbs().toByteArray();
        this.value = SignatureValue.of(Citizen.KEY.signDigest(first.digest().toByteArray()));
    }

    private static PadesSigner signer(BaselineLevel level) {
        PadesSigner.Builder builder = PadesSigner.builder().trusting(Citizen.PKI.trustAnchors());
        if (level != BaselineLevel.B) {
            builder.timestamps(new RememberedStamps());
        }
        if (level.compareTo(BaselineLevel.LT) >= 0) {
            builder.revocation(new RememberedStatus());
        }
        return builder.build();
    }

    private PreparedDocument prepare() {
        return preparing.prepare(
                document,
                new PreparationContext(original, Citizen.CHAIN, DigestAlgorithm.SHA256, Citizen.TIME, level, STORE));
    }

    @Override
    public void sign() {
        PreparedDocument prepared = prepare();
        if (!Arrays.equals(prepared.dtbs().toByteArray(), dtbs)) {
            throw new IllegalStateException("The same input gives the same bytes to be signed");
        }
        PreparedDocument stored = new PreparedDocument(
                prepared.format(),
                prepared.formatVersion(),
                prepared.original(),
                prepared.dtbs(),
                prepared.digest(),
                prepared.state());
        completing.complete(
                stored,
                new CompletionContext(
                        original,
                        target,
                        Citizen.CHAIN,
                        value,
                        SignatureAlgorithm.of(SignatureAlgorithm.Scheme.RSA_PKCS1, DigestAlgorithm.SHA256),
                        STORE));
    }

    /** Asks the kit's authority once for each digest; the same input gives the same digests. */
    private static final class RememberedStamps implements TimestampSource {
        private final Map<String, byte[]> tokens = new ConcurrentHashMap<>();
        private final TimestampSource authority = HttpTimestampSource.builder()
                .authority(Citizen.PKI.server().timeStampUri())
                .trusting(Citizen.PKI.trustAnchors())
                .build();

        @Override
        public byte[] timestamp(DigestAlgorithm algorithm, byte[] imprint) {
            return tokens.computeIfAbsent(
                    Base64.getEncoder().encodeToString(imprint), key -> authority.timestamp(algorithm, imprint));
        }
    }

    /** Asks the kit's responder once for each certificate; what it says is judged each time, as fresh answers are. */
    private static final class RememberedStatus implements RevocationSource {
        private final Map<String, Optional<Fetched>> answers = new ConcurrentHashMap<>();
        private final RevocationSource responder = HttpRevocationSource.builder()
                .allowPrivateHosts(Set.of("127.0.0.1"))
                .build();

        @Override
        public Optional<Fetched> ocsp(
                X509Certificate certificate, X509Certificate issuer, Predicate<byte[]> acceptable) {
            return remembered(
                    "ocsp " + certificate.getSerialNumber(),
                    acceptable,
                    () -> responder.ocsp(certificate, issuer, acceptable));
        }

        @Override
        public Optional<Fetched> crl(
                X509Certificate certificate, X509Certificate issuer, Predicate<byte[]> acceptable) {
            return remembered(
                    "crl " + certificate.getSerialNumber(),
                    acceptable,
                    () -> responder.crl(certificate, issuer, acceptable));
        }

        private Optional<Fetched> remembered(
                String question, Predicate<byte[]> acceptable, Supplier<Optional<Fetched>> ask) {
            Optional<Fetched> known = answers.getOrDefault(question, Optional.empty());
            if (known.isPresent()) {
                return known.filter(one -> acceptable.test(one.encoded()));
            }
            Optional<Fetched> fresh = ask.get();
            answers.put(question, fresh);
            return fresh;
        }

        @Override
        public List<X509Certificate> issuersOf(X509Certificate certificate) {
            return responder.issuersOf(certificate);
        }
    }
}
