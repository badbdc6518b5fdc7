// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.DocumentContent;
import vn.kyso.core.DocumentLocation;
import vn.kyso.core.Secret;
import vn.kyso.core.SignableDocument;

/**
 * A PDF to be signed, and how. Immutable and safe for threads.
 *
 * <pre>{@code
 * PdfDocument.of(Path.of("to-khai.pdf"));
 * PdfDocument.builder(Path.of("to-khai.pdf"))
 *         .reference("HS-2026-0001")
 *         .placement(Placement.rectangle(1, 330, 90, 200, 70))
 *         .reason("Nộp hồ sơ trực tuyến")
 *         .build();
 * }</pre>
 */
public final class PdfDocument implements SignableDocument {

    private static final int MAX_REFERENCE = 64;
    private static final int MAX_TEXT = 500;

    private final String reference;
    private final String name;
    private final DocumentContent content;
    private final @Nullable DocumentLocation target;
    private final Placement placement;
    private final @Nullable Appearance appearance;
    private final @Nullable String reason;
    private final @Nullable String location;
    private final @Nullable String contact;
    private final @Nullable Secret password;
    private final @Nullable Certification certification;
    private final @Nullable Commitment commitment;
    private final @Nullable SignaturePolicy policy;

    private PdfDocument(Builder builder) {
        this.reference = builder.reference;
        this.name = builder.name;
        this.content = builder.content;
        this.target = builder.target;
        this.placement = builder.placement;
        this.appearance = builder.appearance;
        this.reason = builder.reason;
        this.location = builder.location;
        this.contact = builder.contact;
        this.password = builder.password;
        this.certification = builder.certification;
        this.commitment = builder.commitment;
        this.policy = builder.policy;
    }

    /**
     * A file, signed without a visible mark.
     *
     * @param file the PDF; unchanged until the session has ended
     * @return the document
     */
    public static PdfDocument of(Path file) {
        return builder(file).build();
    }

    /**
     * A PDF in memory, signed without a visible mark.
     *
     * @param name file name without folders
     * @param bytes the PDF; copied
     * @return the document
     */
    public static PdfDocument of(String name, byte[] bytes) {
        return builder(name, DocumentContent.of(bytes)).build();
    }

    /**
     * Begins a document that is a file.
     *
     * @param file the PDF; unchanged until the session has ended
     * @return a builder
     */
    public static Builder builder(Path file) {
        Path name = file.getFileName();
        if (name == null) {
            throw new IllegalArgumentException("A file has a name");
        }
        return new Builder(name.toString(), DocumentContent.of(file));
    }

    /**
     * Begins a document.
     *
     * @param name file name without folders
     * @param content where the bytes are
     * @return a builder
     */
    public static Builder builder(String name, DocumentContent content) {
        return new Builder(name, content);
    }

    @Override
    public String reference() {
        return reference;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public DocumentContent content() {
        return content;
    }

    @Override
    public Optional<DocumentLocation> target() {
        return Optional.ofNullable(target);
    }

    /**
     * Where the signature stands.
     *
     * @return the placement
     */
    public Placement placement() {
        return placement;
    }

    /**
     * What the signature looks like.
     *
     * @return the look asked for; empty for the citizens' look where there is a box
     */
    public Optional<Appearance> appearance() {
        return Optional.ofNullable(appearance);
    }

    /**
     * Why it is signed.
     *
     * @return the reason stated in the signature
     */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /**
     * Where it is signed.
     *
     * @return the place stated in the signature
     */
    public Optional<String> location() {
        return Optional.ofNullable(location);
    }

    /**
     * How to reach the signer.
     *
     * @return the contact stated in the signature
     */
    public Optional<String> contact() {
        return Optional.ofNullable(contact);
    }

    /**
     * Whether the signature certifies the document.
     *
     * @return what it permits afterwards; empty for an ordinary signature
     */
    public Optional<Certification> certification() {
        return Optional.ofNullable(certification);
    }

    /**
     * What the signer commits to.
     *
     * @return the commitment stated in the signature
     */
    public Optional<Commitment> commitment() {
        return Optional.ofNullable(commitment);
    }

    /**
     * Under which rules it is signed.
     *
     * @return the policy named in the signature
     */
    public Optional<SignaturePolicy> policy() {
        return Optional.ofNullable(policy);
    }

    /**
     * What opens the document.
     *
     * @return the password; needed to prepare, not to complete, and not part of any record
     */
    public Optional<Secret> password() {
        return Optional.ofNullable(password);
    }

    /** Shows the placement's kind only. */
    @Override
    public String toString() {
        return "PdfDocument[" + placement.getClass().getSimpleName() + "]";
    }

    /** Builds a {@link PdfDocument}. Not safe for threads. */
    public static final class Builder {
        private final String name;
        private final DocumentContent content;
        private String reference;
        private @Nullable DocumentLocation target;
        private Placement placement = Placement.none();
        private @Nullable Appearance appearance;
        private @Nullable String reason;
        private @Nullable String location;
        private @Nullable String contact;
        private @Nullable Secret password;
        private @Nullable Certification certification;
        private @Nullable Commitment commitment;
        private @Nullable SignaturePolicy policy;

        private Builder(String name, DocumentContent content) {
            if (name.isBlank()) {
                throw new IllegalArgumentException("A document has a name");
            }
            this.name = name;
            this.content = Objects.requireNonNull(content, "content");
            this.reference = shortened(printable(name), MAX_REFERENCE);
        }

        /**
         * Sets the relying party's name for the document. Default: the file name, shortened to 64 characters.
         *
         * @param reference one to 64 printable characters, unique within a request
         * @return this
         * @throws IllegalArgumentException when it is not
         */
        public Builder reference(String reference) {
            if (reference.isBlank() || reference.length() > MAX_REFERENCE || !reference.equals(printable(reference))) {
                throw new IllegalArgumentException("A reference has 1 to 64 printable characters");
            }
            this.reference = reference;
            return this;
        }

        /**
         * Sets where the signed document goes. Default: the document store decides.
         *
         * @param file the file to write
         * @return this
         */
        public Builder target(Path file) {
            return target(DocumentLocation.of(file));
        }

        /**
         * Sets where the signed document goes. Default: the document store decides.
         *
         * @param target a location of the store
         * @return this
         */
        public Builder target(DocumentLocation target) {
            this.target = Objects.requireNonNull(target, "target");
            return this;
        }

        /**
         * Sets where the signature stands. Default: {@link Placement#none()}.
         *
         * @param placement the place
         * @return this
         */
        public Builder placement(Placement placement) {
            this.placement = Objects.requireNonNull(placement, "placement");
            return this;
        }

        /**
         * Sets what the signature looks like. Default: {@link Appearance#citizen()} where the placement has a box.
         *
         * @param appearance the look; needs a placement with a box
         * @return this
         */
        public Builder appearance(Appearance appearance) {
            this.appearance = Objects.requireNonNull(appearance, "appearance");
            return this;
        }

        /**
         * States why it is signed. Default: nothing.
         *
         * @param reason up to 500 characters
         * @return this
         * @throws IllegalArgumentException when it is longer
         */
        public Builder reason(String reason) {
            this.reason = checked(reason);
            return this;
        }

        /**
         * States where it is signed. Default: nothing.
         *
         * @param location up to 500 characters
         * @return this
         * @throws IllegalArgumentException when it is longer
         */
        public Builder location(String location) {
            this.location = checked(location);
            return this;
        }

        /**
         * States how to reach the signer. Default: nothing.
         *
         * @param contact up to 500 characters
         * @return this
         * @throws IllegalArgumentException when it is longer
         */
        public Builder contact(String contact) {
            this.contact = checked(contact);
            return this;
        }

        /**
         * Makes the signature certify the document: it must be the first. Default: an ordinary signature.
         *
         * @param permitting what may be done afterwards
         * @return this
         */
        public Builder certifying(Certification permitting) {
            this.certification = Objects.requireNonNull(permitting, "permitting");
            return this;
        }

        /**
         * States what the signer commits to. Default: nothing. Excludes a reason (ETSI EN 319 142-1 section 6.3).
         *
         * @param commitment the commitment
         * @return this
         */
        public Builder committingTo(Commitment commitment) {
            this.commitment = Objects.requireNonNull(commitment, "commitment");
            return this;
        }

        /**
         * Names the rules it is signed under. Default: none.
         *
         * @param policy the policy
         * @return this
         */
        public Builder under(SignaturePolicy policy) {
            this.policy = Objects.requireNonNull(policy, "policy");
            return this;
        }

        /**
         * Sets what opens the document. Default: nothing, which suffices where only the owner has a password. Used when
         * the signature is prepared and kept nowhere; not looked at when the document is not encrypted.
         *
         * @param password the user password, or the owner password, which permits everything
         * @return this
         */
        public Builder password(Secret password) {
            this.password = Objects.requireNonNull(password, "password");
            return this;
        }

        /**
         * Makes the document.
         *
         * @return the document
         * @throws IllegalArgumentException when an appearance is set but the placement is none
         */
        public PdfDocument build() {
            if (appearance != null && placement instanceof Placement.None) {
                throw new IllegalArgumentException("An appearance needs a placement that can be seen");
            }
            return new PdfDocument(this);
        }

        private static String checked(String text) {
            if (text.length() > MAX_TEXT) {
                throw new IllegalArgumentException("At most 500 characters are stated; given were " + text.length());
            }
            return Normalizer.normalize(text, Normalizer.Form.NFC);
        }

        private static String printable(String text) {
            return text.replaceAll("\\p{Cntrl}", "_");
        }

        private static String shortened(String text, int length) {
            return text.length() <= length ? text : text.substring(0, length);
        }
    }
}
