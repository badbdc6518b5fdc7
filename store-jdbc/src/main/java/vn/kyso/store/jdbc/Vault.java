// SPDX-License-Identifier: Apache-2.0
package vn.kyso.store.jdbc;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import vn.kyso.core.FailureCode;
import vn.kyso.core.SessionId;
import vn.kyso.core.Sha256;
import vn.kyso.core.SignatureTemplate;
import vn.kyso.core.Signer;
import vn.kyso.core.evidence.CertificateEvidence;
import vn.kyso.core.spi.SessionRecord;
import vn.kyso.identity.Identifier;
import vn.kyso.jdbc.protection.KeySource;
import vn.kyso.jdbc.protection.KeyedHash;
import vn.kyso.jdbc.protection.PersonalValues;
import vn.kyso.jdbc.protection.ProtectionException;

/** What personal data becomes before it reaches a column: sealed to be read again, hashed under a key to be found again. */
final class Vault {

    private static final String KEY = "session-idempotency-key";
    private static final String PERSON = "session-person";
    private static final String TEMPLATE = "signature-template";
    private static final String BODY = "session-body";
    private static final int DIGEST = 32;

    private final PersonalValues values;

    Vault(KeySource keys) {
        this.values = PersonalValues.with(keys);
    }

    /**
     * A record as its columns.
     *
     * @param body sealed when it is asked for, because most changes leave the stored one as it is
     * @param mark tells, under the newest key, whether a stored body is the same
     * @param progress sealed
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never shown, never leaves the module
    record Sealed(Supplier<byte[]> body, String mark, byte[] progress) {}

    Sealed seal(SessionRecord session) {
        RecordJson.Halves halves = RecordJson.write(session);
        String mark = values.hash(BODY, Sha256.over(halves.body()).hex()).column();
        return new Sealed(
                () -> values.seal(place(session.id(), "body"), Packed.pack(halves.body())),
                mark,
                values.seal(place(session.id(), "progress/" + session.version()), halves.progress()));
    }

    SessionRecord open(SessionId id, long version, byte[] body, byte[] progress) {
        return RecordJson.read(new RecordJson.Halves(
                openPacked(place(id, "body"), body), open(place(id, "progress/" + version), progress)));
    }

    /** How many events a session has, by its record. */
    long openEventCount(SessionId id, long version, byte[] progress) {
        return RecordJson.readEventCount(open(place(id, "progress/" + version), progress));
    }

    byte[] seal(SessionId id, CertificateEvidence evidence) {
        return values.seal(place(id, "evidence"), Packed.pack(RecordJson.write(evidence)));
    }

    CertificateEvidence openEvidence(SessionId id, byte[] sealed) {
        return RecordJson.readEvidence(openPacked(place(id, "evidence"), sealed));
    }

    byte[] sealTemplate(UUID id, SignatureTemplate template) {
        return values.seal(templatePlace(id), RecordJson.write(template));
    }

    SignatureTemplate openTemplate(UUID id, byte[] sealed) {
        return RecordJson.readTemplate(open(templatePlace(id), sealed));
    }

    static String templatePlace(UUID id) {
        return "template/" + id;
    }

    /** Whether something is sealed under an older key. */
    boolean isOld(byte[] sealed) {
        return values.isUnderOlderKey(sealed);
    }

    /** The same content under the newest key. */
    byte[] again(String place, byte[] sealed) {
        return values.seal(place, open(place, sealed));
    }

    /** The name that hashes under the newest key begin with. */
    String newestKey() {
        return values.hash(PERSON, "").keyId();
    }

    /** The content behind its SHA-256. */
    byte[] sealDocument(UUID id, boolean signed, byte[] content) {
        byte[] digest = Sha256.over(content).toByteArray();
        byte[] both = Arrays.copyOf(digest, digest.length + content.length);
        System.arraycopy(content, 0, both, digest.length, content.length);
        return values.seal(place(id, signed), both);
    }

    byte[] openDocument(UUID id, boolean signed, byte[] sealed) {
        byte[] both = open(place(id, signed), sealed);
        byte[] digest = Arrays.copyOf(both, DIGEST);
        byte[] content = Arrays.copyOfRange(both, Math.min(DIGEST, both.length), both.length);
        if (!Sha256.over(content).equals(Sha256.of(digest))) {
            throw FailureCode.CONFIGURATION
                    .because("What is stored of " + place(id, signed) + " is not what was written")
                    .toException();
        }
        return content;
    }

    static String place(UUID document, boolean signed) {
        return "document/" + document + (signed ? "/signed" : "/original");
    }

    List<String> templateHashes(Identifier owner, String name) {
        return columns(values.hashes(TEMPLATE, owner.value() + "\n" + name));
    }

    byte[] sealDestruction(SessionId id, String by, String reason) {
        return values.seal(
                place(id, "destroyed"),
                RecordJson.write(new RecordJson.Details(
                        RecordJson.Details.FORMAT, new byte[0], "", null, Map.of("by", by, "reason", reason))));
    }

    Map<String, String> openDestruction(SessionId id, byte[] sealed) {
        return RecordJson.readDetails(open(place(id, "destroyed"), sealed)).details();
    }

    byte[] sealDetails(SessionId id, long sequence, byte[] details) {
        return values.seal(place(id, "event/" + sequence), details);
    }

    byte[] openDetails(SessionId id, long sequence, byte[] sealed) {
        return open(place(id, "event/" + sequence), sealed);
    }

    /** Under all keys: a unique index over them holds while keys rotate. */
    List<String> keyHashes(String idempotencyKey) {
        return columns(values.hashes(KEY, idempotencyKey));
    }

    /** Of every identifier and of the account, which may be an older number. */
    List<String> personHashes(Signer signer) {
        Set<String> names = new LinkedHashSet<>();
        signer.identifiers().forEach(identifier -> names.add(identifier.value()));
        names.add(signer.account());
        return names.stream().flatMap(name -> personHashes(name).stream()).toList();
    }

    List<String> personHashes(String identifier) {
        return columns(values.hashes(PERSON, identifier));
    }

    private static List<String> columns(List<KeyedHash> hashes) {
        return hashes.stream().map(KeyedHash::column).toList();
    }

    static String place(SessionId id, String what) {
        return "session/" + id + "/" + what;
    }

    private byte[] openPacked(String place, byte[] sealed) {
        try {
            return Packed.unpack(open(place, sealed));
        } catch (IOException e) {
            throw FailureCode.CONFIGURATION
                    .because("What is stored of " + place
                            + " is packed in a form that this library does not know; run all nodes with a newer one")
                    .toException();
        }
    }

    private byte[] open(String place, byte[] sealed) {
        try {
            return values.open(place, sealed);
        } catch (ProtectionException e) {
            throw FailureCode.CONFIGURATION
                    .because("What is stored of " + place
                            + " cannot be opened: its key is missing from the key source, or"
                            + " it was changed outside of this library")
                    .toException(e);
        }
    }
}
