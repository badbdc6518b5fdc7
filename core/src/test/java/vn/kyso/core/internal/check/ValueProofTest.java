// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.Dtbs;
import vn.kyso.core.DtbsDigest;
import vn.kyso.core.SignatureAlgorithm;
import vn.kyso.core.SignatureAlgorithm.Scheme;
import vn.kyso.core.SignatureValue;
import vn.kyso.core.internal.check.ValueProof.Proven;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.pki.TestSignatureScheme;
import vn.kyso.testkit.time.ManualClock;

/** Law 3: the value is proof. The JDK's own verification is the outside judge of everything that is accepted. */
class ValueProofTest {

    private static final TestPki PKI = TestPki.create(ManualClock.create());
    private static final Set<Scheme> ALL = EnumSet.allOf(Scheme.class);
    private static final Dtbs DTBS = Dtbs.of("signed attributes".getBytes(StandardCharsets.UTF_8));
    private static final Dtbs OTHER = Dtbs.of("Signed attributes".getBytes(StandardCharsets.UTF_8));

    @AfterAll
    static void close() {
        PKI.close();
    }

    /** A good value: by which key, over which digest, how. */
    record Good(TestPreset preset, DigestAlgorithm digest, SignatureAlgorithm algorithm, boolean raw) {

        PublicKey key() {
            return PKI.credential(preset).certificate().getPublicKey();
        }

        DtbsDigest over(Dtbs dtbs) {
            return DtbsDigest.over(digest, dtbs);
        }

        SignatureValue value() {
            TestCredential credential = PKI.credential(preset);
            byte[] hash = over(DTBS).toByteArray();
            return SignatureValue.of(
                    switch (algorithm.scheme()) {
                        case RSA_PKCS1 -> credential.signDigest(hash, TestSignatureScheme.RSA_PKCS1);
                        case ECDSA ->
                            credential.signDigest(
                                    hash, raw ? TestSignatureScheme.ECDSA_RAW : TestSignatureScheme.ECDSA_DER);
                        case RSA_PSS -> pss(credential);
                    });
        }

        private byte[] pss(TestCredential credential) {
            try {
                Signature signature = judge(algorithm);
                signature.initSign(credential.privateKey());
                signature.update(DTBS.toByteArray());
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String toString() {
            return preset + " " + algorithm.scheme() + (raw ? " raw" : "") + " " + digest
                    + (algorithm.scheme() == Scheme.RSA_PSS ? " salt " + algorithm.saltLength() : "");
        }
    }

    static Stream<Good> goodValues() {
        List<Good> all = new ArrayList<>();
        for (DigestAlgorithm digest : DigestAlgorithm.values()) {
            for (TestPreset rsa : List.of(TestPreset.CITIZEN, TestPreset.RSA_3072)) {
                all.add(new Good(rsa, digest, SignatureAlgorithm.of(Scheme.RSA_PKCS1, digest), false));
                int modulus = rsa == TestPreset.CITIZEN ? 256 : 384;
                for (int salt : new int[] {digest.length(), modulus - digest.length() - 2, 0}) {
                    all.add(new Good(rsa, digest, new SignatureAlgorithm(Scheme.RSA_PSS, digest, salt), false));
                }
            }
            for (TestPreset ec : List.of(TestPreset.EC_P256, TestPreset.EC_P384)) {
                SignatureAlgorithm ecdsa = SignatureAlgorithm.of(Scheme.ECDSA, digest);
                all.add(new Good(ec, digest, ecdsa, false));
                all.add(new Good(ec, digest, ecdsa, true));
            }
        }
        return all.stream();
    }

    private static Optional<Proven> prove(Good good, SignatureValue value) {
        return ValueProof.prove(good.key(), good.over(DTBS), value, ALL);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("goodValues")
    @DisplayName("Law 3, STD-01: a good value of any scheme is proven, its scheme found out, and the JDK agrees")
    void prove_goodValue_tellsTheSchemeAndTheJdkAgrees(Good good) throws GeneralSecurityException {
        Proven proven = prove(good, good.value()).orElseThrow();
        assertThat(proven.algorithm()).isEqualTo(good.algorithm());
        Signature judge = judge(proven.algorithm());
        judge.initVerify(good.key());
        judge.update(DTBS.toByteArray());
        assertThat(judge.verify(proven.value().toByteArray())).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("goodValues")
    @DisplayName("Law 3, LAW-02: no other digest, key or scheme, no shortened, lengthened or damaged value is proven")
    void prove_anythingElse_isEmpty(Good good) {
        SignatureValue value = good.value();
        assertThat(ValueProof.prove(good.key(), good.over(OTHER), value, ALL)).isEmpty();
        for (TestPreset stranger : List.of(TestPreset.OTHER_CITIZEN, TestPreset.EC_P256, TestPreset.EC_P384)) {
            if (stranger != good.preset()) {
                assertThat(ValueProof.prove(
                                PKI.credential(stranger).certificate().getPublicKey(), good.over(DTBS), value, ALL))
                        .isEmpty();
            }
        }
        Set<Scheme> others = EnumSet.complementOf(EnumSet.of(good.algorithm().scheme()));
        assertThat(ValueProof.prove(good.key(), good.over(DTBS), value, others)).isEmpty();
        assertThat(ValueProof.prove(good.key(), good.over(DTBS), value, Set.of()))
                .isEmpty();
        for (byte[] damaged : damaged(value.toByteArray())) {
            assertThat(prove(good, SignatureValue.of(damaged))).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("goodValues")
    void prove_anotherDigestAlgorithmOfTheSameData_isEmpty(Good good) {
        for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
            if (algorithm != good.digest()) {
                assertThat(ValueProof.prove(good.key(), DtbsDigest.over(algorithm, DTBS), good.value(), ALL))
                        .isEmpty();
            }
        }
    }

    private static List<byte[]> damaged(byte[] good) {
        List<byte[]> all = new ArrayList<>();
        all.add(Arrays.copyOf(good, good.length - 1));
        all.add(Arrays.copyOfRange(good, 1, good.length));
        all.add(Arrays.copyOf(good, good.length + 1));
        all.add(ByteBuffer.allocate(good.length + 1).put((byte) 0).put(good).array());
        for (int i = 0; i < good.length; i += 7) {
            byte[] flipped = good.clone();
            flipped[i] ^= (byte) (1 << i % 8);
            all.add(flipped);
        }
        return all;
    }

    @ParameterizedTest
    @EnumSource(
            value = TestPreset.class,
            names = {"CITIZEN", "WEAK_KEY", "EC_P256", "EC_P384"})
    void garbage_of_any_length_is_never_proven_and_never_an_exception(TestPreset preset) {
        PublicKey key = PKI.credential(preset).certificate().getPublicKey();
        int size = key instanceof RSAPublicKey rsa
                ? rsa.getModulus().bitLength() / 8
                : 2 * ((ECPublicKey) key).getParams().getOrder().bitLength() / 8;
        Random random = new Random(3);
        List<byte[]> garbage = new ArrayList<>(List.of(new byte[1], new byte[] {0x30}, new byte[] {0x30, 0x00}));
        for (int length : new int[] {1, 2, 8, size - 1, size, size + 1, 4 * size, 100_000}) {
            byte[] full = new byte[length];
            garbage.add(full.clone());
            Arrays.fill(full, (byte) 0xff);
            garbage.add(full);
            for (int round = 0; round < 10; round++) {
                byte[] noise = new byte[length];
                random.nextBytes(noise);
                garbage.add(noise);
                byte[] likeDer = noise.clone();
                likeDer[0] = 0x30;
                garbage.add(likeDer);
            }
        }
        for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
            DtbsDigest digest = DtbsDigest.over(algorithm, DTBS);
            for (byte[] bytes : garbage) {
                assertThat(ValueProof.prove(key, digest, SignatureValue.of(bytes), ALL))
                        .isEmpty();
            }
        }
    }

    /** Bug: the PSS check threw when the key was too short for digest and salt. */
    @ParameterizedTest
    @EnumSource(DigestAlgorithm.class)
    void a_key_too_short_for_digest_and_salt_is_no_exception_and_still_proves_what_it_can(DigestAlgorithm algorithm) {
        TestCredential weak = PKI.credential(TestPreset.WEAK_KEY);
        DtbsDigest digest = DtbsDigest.over(algorithm, DTBS);
        PublicKey key = weak.certificate().getPublicKey();
        assertThat(ValueProof.prove(key, digest, SignatureValue.of(new byte[128]), EnumSet.of(Scheme.RSA_PSS)))
                .isEmpty();
        SignatureValue value = SignatureValue.of(weak.signDigest(digest.toByteArray(), TestSignatureScheme.RSA_PKCS1));
        assertThat(ValueProof.prove(key, digest, value, ALL))
                .map(Proven::algorithm)
                .contains(SignatureAlgorithm.of(Scheme.RSA_PKCS1, algorithm));
    }

    static Stream<Arguments> nonsensicalKeys() {
        BigInteger odd = BigInteger.ONE.shiftLeft(2047).setBit(0);
        BigInteger usual = BigInteger.valueOf(65537);
        return Stream.of(
                Arguments.of("an even modulus", odd.clearBit(0), usual),
                Arguments.of(
                        "a modulus divisible by 3", odd.shiftRight(1).setBit(0).multiply(BigInteger.valueOf(3)), usual),
                Arguments.of("an even exponent", odd, BigInteger.valueOf(65536)));
    }

    /** Bug: a key that no honest CA would certify was answered with an exception. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("nonsensicalKeys")
    void a_nonsensical_rsa_key_proves_nothing(String what, BigInteger modulus, BigInteger exponent)
            throws GeneralSecurityException {
        PublicKey key = KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
        for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
            assertThat(ValueProof.prove(key, DtbsDigest.over(algorithm, DTBS), SignatureValue.of(new byte[256]), ALL))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TestPreset.class,
            names = {"EC_P256", "EC_P384"})
    @DisplayName("ECDSA: r or s of zero or beyond the order is never proven, in DER or raw")
    void prove_ecdsaOutOfRange_isEmpty(TestPreset preset) throws Exception {
        ECPublicKey key = (ECPublicKey) PKI.credential(preset).certificate().getPublicKey();
        BigInteger order = key.getParams().getOrder();
        DtbsDigest digest = DtbsDigest.over(DigestAlgorithm.SHA256, DTBS);
        BigInteger[] edges = {BigInteger.ZERO, BigInteger.ONE, order.subtract(BigInteger.ONE), order};
        for (BigInteger r : edges) {
            for (BigInteger s : edges) {
                byte[] raw = new byte[2 * order.bitLength() / 8];
                put(r, raw, raw.length / 2);
                put(s, raw, raw.length);
                assertThat(ValueProof.prove(key, digest, SignatureValue.of(raw), ALL))
                        .isEmpty();
                byte[] der = new DERSequence(new ASN1Encodable[] {new ASN1Integer(r), new ASN1Integer(s)}).getEncoded();
                assertThat(ValueProof.prove(key, digest, SignatureValue.of(der), ALL))
                        .isEmpty();
            }
        }
    }

    private static void put(BigInteger number, byte[] into, int end) {
        byte[] bytes = number.toByteArray();
        int from = bytes[0] == 0 && bytes.length > 1 ? 1 : 0;
        System.arraycopy(bytes, from, into, end - (bytes.length - from), bytes.length - from);
    }

    @Test
    @DisplayName("ECDSA: r and s side by side come out as the DER that CMS wants, of the very same numbers")
    void prove_rawEcdsa_givesTheSameNumbersInDer() throws Exception {
        Good good = new Good(
                TestPreset.EC_P256,
                DigestAlgorithm.SHA256,
                SignatureAlgorithm.of(Scheme.ECDSA, DigestAlgorithm.SHA256),
                true);
        BigInteger order = ((ECPublicKey) good.key()).getParams().getOrder();
        SignatureValue raw = good.value();
        byte[] der = prove(good, raw).orElseThrow().value().toByteArray();
        assertThat(StandardDSAEncoding.INSTANCE.decode(order, der))
                .containsExactly(PlainDSAEncoding.INSTANCE.decode(order, raw.toByteArray()));
    }

    @Test
    void a_key_that_is_neither_RSA_nor_EC_proves_nothing() throws GeneralSecurityException {
        PublicKey key =
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();
        assertThat(ValueProof.prove(
                        key, DtbsDigest.over(DigestAlgorithm.SHA256, DTBS), SignatureValue.of(new byte[64]), ALL))
                .isEmpty();
    }

    private static Signature judge(SignatureAlgorithm algorithm) throws GeneralSecurityException {
        String digest = algorithm.digest().jcaName();
        String joined = digest.replace("-", "");
        return switch (algorithm.scheme()) {
            case RSA_PKCS1 -> Signature.getInstance(joined + "withRSA");
            case ECDSA -> Signature.getInstance(joined + "withECDSA");
            case RSA_PSS -> {
                Signature pss = Signature.getInstance("RSASSA-PSS");
                pss.setParameter(
                        new PSSParameterSpec(digest, "MGF1", new MGF1ParameterSpec(digest), algorithm.saltLength(), 1));
                yield pss;
            }
        };
    }
}
