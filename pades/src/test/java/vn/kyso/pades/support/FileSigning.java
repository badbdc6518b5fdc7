// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.support;

import java.nio.file.Path;
import java.util.Objects;
import vn.kyso.core.BaselineLevel;
import vn.kyso.core.CertificateChain;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.DocumentLocation;
import vn.kyso.core.PreparedDocument;
import vn.kyso.core.SignatureAlgorithm;
import vn.kyso.core.SignatureValue;
import vn.kyso.core.spi.CompletedDocument;
import vn.kyso.core.spi.CompletionContext;
import vn.kyso.core.spi.PreparationContext;
import vn.kyso.pades.PadesSigner;
import vn.kyso.pades.PdfDocument;
import vn.kyso.pades.Placement;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestPreset;

/** Signs files, the state going through its bytes between the two steps as in a stored session. */
public final class FileSigning {

    private static final PadesSigner PADES = PadesSigner.create();
    private static final FileStore STORE = new FileStore();
    private static final TestCredential CITIZEN = Kit.PKI.credential(TestPreset.CITIZEN);
    private static final CertificateChain CHAIN = CertificateChain.of(CITIZEN.certificate(), CITIZEN.chain());

    private FileSigning() {}

    public static PreparedDocument prepare(Path file, Placement placement) {
        return prepare(PADES, file, placement);
    }

    private static PreparedDocument prepare(PadesSigner pades, Path file, Placement placement) {
        return pades.prepare(
                PdfDocument.builder(file).placement(placement).build(),
                new PreparationContext(
                        DocumentLocation.of(file),
                        CHAIN,
                        DigestAlgorithm.SHA256,
                        TestSigner.TIME,
                        BaselineLevel.B,
                        STORE));
    }

    public static SignatureValue value(PreparedDocument prepared) {
        return SignatureValue.of(CITIZEN.signDigest(prepared.digest().toByteArray()));
    }

    public static CompletedDocument complete(Path file, Path target, PreparedDocument prepared, SignatureValue value) {
        PreparedDocument stored = new PreparedDocument(
                prepared.format(),
                prepared.formatVersion(),
                prepared.original(),
                prepared.dtbs(),
                prepared.digest(),
                prepared.state());
        return PADES.complete(
                stored,
                new CompletionContext(
                        DocumentLocation.of(file),
                        DocumentLocation.of(target),
                        CHAIN,
                        value,
                        SignatureAlgorithm.of(SignatureAlgorithm.Scheme.RSA_PKCS1, DigestAlgorithm.SHA256),
                        STORE));
    }

    public static CompletedDocument sign(Path file, Path target) {
        return sign(PADES, file, target);
    }

    public static CompletedDocument sign(PadesSigner pades, Path file, Path target) {
        PreparedDocument prepared = prepare(pades, file, Placement.none());
        return Objects.requireNonNull(complete(file, target, prepared, value(prepared)));
    }
}
