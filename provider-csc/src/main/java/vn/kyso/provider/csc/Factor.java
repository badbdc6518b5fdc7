// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import java.util.Optional;
import vn.kyso.core.Secret;
import vn.kyso.core.Signer;
import vn.kyso.core.UserAction;

/**
 * One thing a signer shows to have his key used: {@code PIN} and {@code OTP} of version 1, an authentication object of
 * version 2.
 *
 * @param id its name at the service
 * @param field its name for the portal
 * @param type how it is shown
 * @param kind what is typed, if anything
 * @param label the service's words for it
 * @param digitsOnly whether only digits are accepted
 * @param optional whether it may be left out
 */
record Factor(
        String id,
        String field,
        Type type,
        UserAction.Kind kind,
        Optional<String> label,
        boolean digitsOnly,
        boolean optional) {

    /** How a factor is shown. */
    enum Type {
        /** A value that the signer knows or has a device for. */
        VALUE,
        /** A value that answers something the service sends first. */
        ANSWER,
        /** Out of band; the service turns to the signer by itself. */
        OUT_OF_BAND,
        /** Out of band, after the service was told to begin. */
        BEGUN_OUT_OF_BAND,
        /** Not understood. */
        UNKNOWN
    }

    boolean hasValue() {
        return type == Type.VALUE || type == Type.ANSWER;
    }

    boolean isBegun() {
        return type == Type.ANSWER || type == Type.BEGUN_OUT_OF_BAND;
    }

    /** What the configuration knows, so that the signer need not type it. */
    Optional<Secret> configured(CscConfig config, Signer signer) {
        return switch (kind) {
            case PIN, PASSWORD -> config.pin().flatMap(source -> source.apply(signer));
            case OTP -> config.otp().flatMap(source -> source.apply(signer));
            case OTHER -> Optional.empty();
        };
    }

    UserAction.Field asField(Optional<String> challenge) {
        return new UserAction.Field(field, kind, challenge.or(() -> label), digitsOnly);
    }
}
