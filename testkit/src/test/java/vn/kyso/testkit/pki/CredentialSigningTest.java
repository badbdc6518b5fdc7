// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values made from digests verify with the JDK over the data itself. */
class CredentialSigningTest {

    private static final byte[] DATA = "Tờ khai đăng ký".getBytes(StandardCharsets.UTF_8);
    private static TestPki pki;

    @BeforeAll
    static void start() {
        pki = TestPki.create();
    }

    @AfterAll
    static void stop() {
        pki.close();
    }

    @ParameterizedTest
    @CsvSource({
        "CITIZEN,  RSA_PKCS1,  SHA-256, SHA256withRSA",
        "CITIZEN,  RSA_PKCS1,  SHA-384, SHA384withRSA",
        "CITIZEN,  RSA_PKCS1,  SHA-512, SHA512withRSA",
        "CITIZEN,  RSA_PKCS1,  SHA-1,   SHA1withRSA",
        "RSA_3072, RSA_PKCS1,  SHA-256, SHA256withRSA",
        "WEAK_KEY, RSA_PKCS1,  SHA-256, SHA256withRSA",
        "EC_P256,  ECDSA_DER,  SHA-256, SHA256withECDSA",
        "EC_P256,  ECDSA_RAW,  SHA-256, SHA256withECDSAinP1363Format",
        "EC_P384,  ECDSA_DER,  SHA-384, SHA384withECDSA",
        "EC_P384,  ECDSA_RAW,  SHA-256, SHA256withECDSAinP1363Format",
    })
    void values_verify(TestPreset preset, TestSignatureScheme scheme, String digest, String algorithm)
            throws Exception {
        TestCredential credential = pki.credential(preset);
        byte[] value = credential.signDigest(MessageDigest.getInstance(digest).digest(DATA), scheme);
        Signature verifier = Signature.getInstance(algorithm);
        verifier.initVerify(credential.certificate());
        verifier.update(DATA);
        assertThat(verifier.verify(value)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"SHA-256, 32", "SHA-384, 48", "SHA-512, 64"})
    void pss_values_verify_with_a_salt_as_long_as_the_digest(String digest, int salt) throws Exception {
        TestCredential credential = pki.credential(TestPreset.CITIZEN);
        byte[] value =
                credential.signDigest(MessageDigest.getInstance(digest).digest(DATA), TestSignatureScheme.RSA_PSS);
        Signature verifier = Signature.getInstance("RSASSA-PSS");
        verifier.setParameter(new PSSParameterSpec(digest, "MGF1", new MGF1ParameterSpec(digest), salt, 1));
        verifier.initVerify(credential.certificate());
        verifier.update(DATA);
        assertThat(verifier.verify(value)).isTrue();
    }

    @Test
    void raw_ecdsa_is_r_and_s_of_equal_length_and_the_default_is_der() throws Exception {
        TestCredential credential = pki.credential(TestPreset.EC_P256);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(DATA);
        assertThat(credential.signDigest(digest, TestSignatureScheme.ECDSA_RAW)).hasSize(64);
        assertThat(credential.signDigest(digest)).startsWith(0x30);
        assertThat(pki.credential(TestPreset.CITIZEN).signDigest(digest)).hasSize(256);
    }

    @Test
    void a_value_of_one_citizen_does_not_verify_for_another() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(DATA);
        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(pki.credential(TestPreset.OTHER_CITIZEN).certificate());
        verifier.update(DATA);
        assertThat(verifier.verify(pki.credential(TestPreset.CITIZEN).signDigest(digest)))
                .isFalse();
    }

    @Test
    void a_scheme_that_does_not_fit_the_key_is_refused() {
        assertThatThrownBy(() ->
                        pki.credential(TestPreset.CITIZEN).signDigest(new byte[32], TestSignatureScheme.ECDSA_DER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a scheme for an RSA key, got ECDSA_DER");
    }

    @Test
    void something_that_is_no_digest_is_refused() {
        assertThatThrownBy(() -> pki.credential(TestPreset.CITIZEN).signDigest(new byte[33]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 33");
    }
}
