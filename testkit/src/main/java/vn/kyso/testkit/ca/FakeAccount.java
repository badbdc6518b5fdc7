// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import vn.kyso.testkit.ca.AccountCredential.Status;
import vn.kyso.testkit.ca.AccountCredential.Use;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;

/**
 * A signer's account at a fake CA: an identifier and the credentials the CA keeps under it, in the order the CA lists them.
 *
 * <p>Safe for threads; changes take effect with the next request.
 */
public final class FakeAccount {

    private final String userId;
    private final CopyOnWriteArrayList<AccountCredential> credentials = new CopyOnWriteArrayList<>();

    private FakeAccount(String userId) {
        this.userId = userId;
    }

    /**
     * Opens an account without credentials.
     *
     * @param userId what the relying party names the signer by: personal number, old card, passport or tax code
     * @return the account
     */
    public static FakeAccount of(String userId) {
        if (userId.isBlank()) {
            throw new IllegalArgumentException("an account needs a user id");
        }
        return new FakeAccount(userId);
    }

    /**
     * The account of an ordinary citizen, "Nguyễn Văn A" under the personal number 001099000000, with one valid certificate.
     *
     * @param pki issues the certificate
     * @return a new account
     */
    public static FakeAccount citizen(TestPki pki) {
        return preset(pki, TestPreset.CITIZEN);
    }

    /**
     * The same citizen with what piles up over the years: an expired certificate first, then the seal of an organisation, then
     * the valid certificate.
     *
     * @param pki issues the certificates
     * @return a new account
     */
    public static FakeAccount citizenWithHistory(TestPki pki) {
        TestCredential valid = pki.credential(TestPreset.CITIZEN);
        TestCredential expired = pki.issue(valid.spec().toBuilder()
                .valid(Duration.ofDays(-400), Duration.ofDays(-35))
                .build());
        return underItsIdentifier(valid)
                .with(expired)
                .withSeal(pki.credential(TestPreset.ORGANISATION))
                .with(valid);
    }

    /**
     * The account of the person or organisation of a preset, under the first identifier of its certificate.
     *
     * @param pki issues the certificate
     * @param preset a preset whose certificate has an identifier
     * @return a new account
     */
    public static FakeAccount preset(TestPki pki, TestPreset preset) {
        TestCredential credential = pki.credential(preset);
        FakeAccount account = underItsIdentifier(credential);
        return preset == TestPreset.ORGANISATION ? account.withSeal(credential) : account.with(credential);
    }

    /**
     * Adds credentials for the person's own signature, with the status their description names.
     *
     * @param added the credentials
     * @return this account
     */
    public FakeAccount with(TestCredential... added) {
        for (TestCredential credential : added) {
            credentials.add(new AccountCredential(credential, Use.PERSONAL, statusOf(credential)));
        }
        return this;
    }

    /**
     * Adds seals of an organisation, with the status their description names.
     *
     * @param added the credentials
     * @return this account
     */
    public FakeAccount withSeal(TestCredential... added) {
        for (TestCredential credential : added) {
            credentials.add(new AccountCredential(credential, Use.SEAL, statusOf(credential)));
        }
        return this;
    }

    /**
     * Changes what the CA's books say about a credential.
     *
     * @param credential one of this account's
     * @param status the new status
     * @throws IllegalArgumentException if the credential is not in this account
     */
    public void setStatus(TestCredential credential, Status status) {
        Objects.requireNonNull(status, "status");
        boolean[] found = {false};
        credentials.replaceAll(held -> {
            if (held.credential() != credential) {
                return held;
            }
            found[0] = true;
            return new AccountCredential(credential, held.use(), status);
        });
        if (!found[0]) {
            throw new IllegalArgumentException("credential " + credential.serialHex() + " is not in this account");
        }
    }

    /**
     * Takes a credential out of the account.
     *
     * @param credential the credential
     */
    public void remove(TestCredential credential) {
        credentials.removeIf(held -> held.credential() == credential);
    }

    /**
     * The identifier of the account.
     *
     * @return the identifier as the relying party sends it
     */
    public String userId() {
        return userId;
    }

    /**
     * The credentials in the order the CA lists them.
     *
     * @return an unmodifiable copy
     */
    public List<AccountCredential> credentials() {
        return List.copyOf(credentials);
    }

    /**
     * Finds a credential by the serial number of its certificate.
     *
     * @param hex hexadecimal digits; case and leading zeros do not matter
     * @return the credential, or empty when the text is no number or nobody's
     */
    public Optional<AccountCredential> credential(String hex) {
        BigInteger serial;
        try {
            serial = new BigInteger(hex, 16);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
        return credentials.stream()
                .filter(held ->
                        held.credential().certificate().getSerialNumber().equals(serial))
                .findFirst();
    }

    /** Names the number of credentials, never the signer. */
    @Override
    public String toString() {
        return "FakeAccount[" + credentials.size() + " credentials]";
    }

    private static FakeAccount underItsIdentifier(TestCredential credential) {
        return of(credential
                .spec()
                .identifier()
                .orElseThrow(
                        () -> new IllegalArgumentException("the certificate has no identifier; use FakeAccount.of"))
                .value());
    }

    private static Status statusOf(TestCredential credential) {
        return switch (credential.spec().status().kind()) {
            case GOOD, UNKNOWN -> Status.ACTIVE;
            case SUSPENDED -> Status.SUSPENDED;
            case REVOKED -> Status.REVOKED;
        };
    }
}
