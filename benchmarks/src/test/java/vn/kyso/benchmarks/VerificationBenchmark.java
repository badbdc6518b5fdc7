// SPDX-License-Identifier: Apache-2.0
package vn.kyso.benchmarks;

import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import vn.kyso.pades.verify.SignatureVerifier;

/**
 * Signed PDFs verified per minute on two threads, by Kyso and by DSS's validator alone with its own policy, over the
 * same bytes in memory: no network, the status stands in the file where its level has it.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MINUTES)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 3, time = 5)
@Fork(1)
@Threads(2)
@State(Scope.Benchmark)
public class VerificationBenchmark {

    /** Who signed: level B, or level LTA with status and two time stamps inside. */
    @Param({"KYSO", "KYSO_LTA"})
    public Library signedBy;

    private byte[] signed = new byte[0];
    private SignatureVerifier verifier = SignatureVerifier.builder().build();
    private final CommonTrustedCertificateSource anchors = new CommonTrustedCertificateSource();

    /** Signs a small file. */
    @Setup(Level.Trial)
    public void prepare() throws Exception {
        Path folder = Files.createTempDirectory("verifying");
        Path target = folder.resolve("signed.pdf");
        Path original = Sample.make(folder, "0.1");
        signedBy.flow(original, target).sign();
        signed = Files.readAllBytes(target);
        Files.delete(target);
        Files.delete(original);
        Files.delete(folder);
        Citizen.PKI.trustAnchors().forEach(anchor -> anchors.addCertificate(new CertificateToken(anchor)));
        verifier = SignatureVerifier.builder().trust(Citizen.PKI.trustAnchors()).build();
    }

    /** Stops the servers. */
    @TearDown(Level.Trial)
    public void close() throws IOException {
        Citizen.PKI.close();
    }

    /** Kyso: structure, later changes, DSS, report. */
    @Benchmark
    public Object kyso() {
        return verifier.verify("a.pdf", signed).overall();
    }

    /** DSS's validator as it comes. */
    @Benchmark
    public Object dssAlone() {
        CommonCertificateVerifier certificates = new CommonCertificateVerifier(true);
        certificates.setTrustedCertSources(anchors);
        PDFDocumentValidator validator = new PDFDocumentValidator(new InMemoryDocument(signed, "a.pdf"));
        validator.setCertificateVerifier(certificates);
        return validator.validateDocument().getSimpleReport();
    }
}
