// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyso.identity.Identifier;
import vn.kyso.identity.MobileNumber;

/**
 * What a citizen sets up once under "Cập nhật chữ ký" and uses for every signature afterwards (QG-03 to QG-09): the
 * provider, the account there, the phone, where the visible signature goes and how it looks.
 *
 * <pre>{@code
 * SigningRequest.builder().template(template, PersonalNumber.of(number)).document(…).build();
 * }</pre>
 *
 * <p>Immutable and safe for threads. {@code toString()} discloses nothing personal.
 */
public final class SignatureTemplate {

    private static final int LONGEST_NAME = 100;
    private static final int LARGEST_IMAGE = 2 * 1024 * 1024;

    private final String name;
    private final String provider;
    private final String account;
    private final MobileNumber phone;
    private final @Nullable String keyword;
    private final byte @Nullable [] image;

    private SignatureTemplate(Builder b) {
        name = required(b.name, "name (Tên chữ ký)", LONGEST_NAME);
        provider = required(b.provider, "provider (Nhà cung cấp)", LONGEST_NAME);
        account = required(b.account, "account (Tài khoản)", LONGEST_NAME);
        phone = Objects.requireNonNull(b.phone, "phone (Số điện thoại ký số) is missing");
        keyword = b.keyword;
        image = b.image == null ? null : b.image.clone();
    }

    private static String required(@Nullable String text, String what, int longest) {
        if (text == null || text.isBlank() || text.length() > longest) {
            throw new IllegalArgumentException(
                    "A signature template's " + what + " has 1 to " + longest + " characters");
        }
        return text.strip();
    }

    /**
     * Begins a template.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The template's name, unique per citizen.
     *
     * @return as the citizen called it
     */
    public String name() {
        return name;
    }

    /**
     * The provider's name.
     *
     * @return as configured
     */
    public String provider() {
        return provider;
    }

    /**
     * The account at the provider; may be an older number than today's (QG-08).
     *
     * @return personal data
     */
    public String account() {
        return account;
    }

    /**
     * The phone that holds the CA's app (QG-05).
     *
     * @return may differ from the portal's phone
     */
    public MobileNumber phone() {
        return phone;
    }

    /**
     * The text beside which the visible signature goes (Từ khóa định vị vị trí).
     *
     * @return empty when the citizen picks the place each time
     */
    public Optional<String> keyword() {
        return Optional.ofNullable(keyword);
    }

    /**
     * The image of the personal signature; optional (QG-04).
     *
     * @return a fresh copy of the PNG or JPEG file
     */
    public Optional<byte[]> image() {
        return Optional.ofNullable(image).map(byte[]::clone);
    }

    /**
     * The signer this template stands for.
     *
     * @param identity of the portal's login; the certificate is compared with it, not with the account
     * @return the signer
     */
    public Signer signer(Identifier identity) {
        return Signer.of(identity).account(account).phone(phone).build();
    }

    /** Shows the provider only. */
    @Override
    public String toString() {
        return "SignatureTemplate[" + provider + "]";
    }

    /** Builds a {@link SignatureTemplate}. Not safe for threads. */
    public static final class Builder {
        private @Nullable String name;
        private @Nullable String provider;
        private @Nullable String account;
        private @Nullable MobileNumber phone;
        private @Nullable String keyword;
        private byte @Nullable [] image;

        private Builder() {}

        /**
         * Sets the name. Compulsory.
         *
         * @param text 1 to 100 characters
         * @return this
         */
        public Builder name(String text) {
            this.name = text;
            return this;
        }

        /**
         * Sets the provider. Compulsory.
         *
         * @param configuredName as configured
         * @return this
         */
        public Builder provider(String configuredName) {
            this.provider = configuredName;
            return this;
        }

        /**
         * Sets the account at the provider. Compulsory.
         *
         * @param text the CMND or CCCD number with which the remote signature was registered
         * @return this
         */
        public Builder account(String text) {
            this.account = text;
            return this;
        }

        /**
         * Sets the phone. Compulsory.
         *
         * @param number registered with the provider
         * @return this
         */
        public Builder phone(MobileNumber number) {
            this.phone = number;
            return this;
        }

        /**
         * Sets the text beside which the visible signature goes. Default: none.
         *
         * @param text for example {@code Người khai}
         * @return this
         */
        public Builder keyword(String text) {
            this.keyword = required(text, "keyword (Từ khóa định vị vị trí)", LONGEST_NAME);
            return this;
        }

        /**
         * Sets the image of the personal signature. Default: none, the signature is shown as text.
         *
         * @param file a PNG or JPEG file of at most 2 MiB; copied
         * @return this
         * @throws IllegalArgumentException when it is empty or larger
         */
        public Builder image(byte[] file) {
            if (file.length == 0 || file.length > LARGEST_IMAGE) {
                throw new IllegalArgumentException("A signature image has 1 byte to 2 MiB; given were " + file.length);
            }
            this.image = file.clone();
            return this;
        }

        /**
         * The template.
         *
         * @return immutable
         * @throws IllegalArgumentException when a compulsory text is missing or too long
         * @throws NullPointerException when the phone is missing
         */
        public SignatureTemplate build() {
            return new SignatureTemplate(this);
        }
    }
}
