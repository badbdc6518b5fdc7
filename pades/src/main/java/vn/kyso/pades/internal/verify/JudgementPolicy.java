// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import eu.europa.esig.dss.enumerations.Level;
import eu.europa.esig.dss.model.policy.ValidationPolicy;
import eu.europa.esig.dss.policy.EtsiValidationPolicy;
import eu.europa.esig.dss.policy.ValidationPolicyFacade;
import eu.europa.esig.dss.policy.jaxb.BasicSignatureConstraints;
import eu.europa.esig.dss.policy.jaxb.CertificateConstraints;
import eu.europa.esig.dss.policy.jaxb.ConstraintsParameters;
import eu.europa.esig.dss.policy.jaxb.LevelConstraint;
import eu.europa.esig.dss.policy.jaxb.TimeConstraint;
import jakarta.xml.bind.JAXBException;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLStreamException;
import org.xml.sax.SAXException;

/**
 * The rules DSS judges by: its own, without the European trusted lists, and with what Vietnamese certificates are like.
 * Reading them takes long, so they are read once and shared; nothing changes them afterwards.
 */
final class JudgementPolicy {

    private static final String DSS_RULES = "/policy/constraint.xml";

    private JudgementPolicy() {}

    /** Loaded when first asked for; class initialisation makes it safe for threads. */
    private static final class Holder {
        private static final ValidationPolicy POLICY = load();
    }

    static ValidationPolicy get() {
        return Holder.POLICY;
    }

    private static ValidationPolicy load() {
        try (InputStream in = ValidationPolicyFacade.class.getResourceAsStream(DSS_RULES)) {
            if (in == null) {
                throw new IllegalStateException(
                        "Expected DSS's validation rules on the class path, found none; " + "add dss-policy-jaxb");
            }
            ConstraintsParameters rules = ValidationPolicyFacade.newFacade().unmarshall(in);
            rules.setName("Kyso");
            rules.setDescription("Signatures of Vietnamese public and official-duty certificates");
            rules.setEIDAS(null);
            BasicSignatureConstraints signature =
                    rules.getSignatureConstraints().getBasicSignatureConstraints();
            signature.setByteRangeCollision(level(Level.FAIL));
            signature.setSignerInformationStore(level(Level.FAIL));
            // A claim of time may stand elsewhere than DSS looks for it; SignatureJudge decides.
            rules.getSignatureConstraints().getSignedAttributes().setSigningTime(level(Level.INFORM));
            adapt(signature);
            adapt(rules.getTimestamp().getBasicSignatureConstraints());
            adapt(rules.getRevocation().getBasicSignatureConstraints());
            return new EtsiValidationPolicy(rules);
        } catch (IOException | JAXBException | XMLStreamException | SAXException e) {
            throw new IllegalStateException("DSS's validation rules cannot be read; check the versions of dss-*", e);
        }
    }

    private static void adapt(BasicSignatureConstraints constraints) {
        // Some Vietnamese CA certificates carry no subject key identifier; the path is proved by signatures.
        constraints.getCACertificate().setSubjectKeyIdentifierPresent(level(Level.WARN));
        freshness(constraints.getSigningCertificate());
    }

    /**
     * An embedded answer that is too old makes DSS look for a newer one. Whether an answer is new enough is decided by
     * {@link StatusFreshness}, because responders without nextUpdate exist.
     */
    private static void freshness(CertificateConstraints certificate) {
        certificate.setRevocationFreshness((TimeConstraint) null);
        certificate.setRevocationFreshnessNextUpdate(level(Level.INFORM));
    }

    private static LevelConstraint level(Level level) {
        LevelConstraint constraint = new LevelConstraint();
        constraint.setLevel(level);
        return constraint;
    }
}
