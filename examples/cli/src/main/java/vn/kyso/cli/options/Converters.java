// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.options;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import vn.kyso.core.SessionId;
import vn.kyso.core.SigningPurpose;
import vn.kyso.core.spi.ProviderSettings;
import vn.kyso.identity.Identifier;
import vn.kyso.identity.Identifiers;
import vn.kyso.testkit.ca.PhoneBehaviour;

/** How texts of the command line become values. A message never repeats a number of a person. */
public final class Converters {

    private Converters() {}

    /** What a character becomes that the environment's character set does not have. */
    private static final char LOST = '\ufffd';

    private static final String LOST_LETTERS = "letters were lost on the way here, because the character set of this"
            + " environment does not have them; set LC_ALL=C.UTF-8 or another UTF-8 locale";

    /** Reads a text that people will see. */
    public static final class OfText implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (text.indexOf(LOST) >= 0) {
                throw new TypeConversionException(LOST_LETTERS);
            }
            return text;
        }
    }

    /** Reads {@code public-service} or {@code other}. */
    public static final class OfPurpose implements ITypeConverter<SigningPurpose> {
        @Override
        public SigningPurpose convert(String text) {
            return switch (text) {
                case "public-service" -> SigningPurpose.PUBLIC_SERVICE;
                case "other" -> SigningPurpose.OTHER;
                default -> throw new TypeConversionException("expected is public-service or other");
            };
        }
    }

    /** Reads the name of a file or directory. */
    public static final class OfPath implements ITypeConverter<Path> {
        @Override
        public Path convert(String text) {
            try {
                return Path.of(text);
            } catch (InvalidPathException e) {
                throw new TypeConversionException(
                        text.indexOf(LOST) >= 0 ? LOST_LETTERS : "not a name that a file can have on this system");
            }
        }
    }

    /** Reads {@code 500ms}, {@code 30s}, {@code 5m}, {@code 1h} or ISO 8601. */
    public static final class OfDuration implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            try {
                return ProviderSettings.parseDuration(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("expected is a duration such as 30s, 5m or PT5M");
            }
        }
    }

    /** Reads the name of a session. */
    public static final class OfSession implements ITypeConverter<SessionId> {
        @Override
        public SessionId convert(String text) {
            try {
                return SessionId.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("expected is a session as kyso sessions list names it");
            }
        }
    }

    /** Reads the number of a person or an organisation. */
    public static final class OfIdentifier implements ITypeConverter<Identifier> {
        @Override
        public Identifier convert(String text) {
            return Identifiers.parse(text)
                    .orElseThrow(() -> new TypeConversionException("expected is a personal number (12 digits), a CMND"
                            + " (9 digits), a passport number or a tax code with its check digit; what came has "
                            + text.length() + " characters and is none of these"));
        }
    }

    /** Reads a moment: ISO 8601 with an offset, or a day, which then ends in Viet Nam. */
    public static final class OfInstant implements ITypeConverter<Instant> {
        private static final ZoneOffset VIET_NAM = ZoneOffset.ofHours(7);

        @Override
        public Instant convert(String text) {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException notAMoment) {
                return endOfDay(text);
            }
        }

        private static Instant endOfDay(String text) {
            try {
                return LocalDate.parse(text)
                        .plusDays(1)
                        .atStartOfDay(VIET_NAM)
                        .toInstant()
                        .minusSeconds(1);
            } catch (DateTimeException e) {
                throw new TypeConversionException(
                        "expected is a moment such as 2026-11-21T10:00:00+07:00 or a day such as 2026-11-21");
            }
        }
    }

    /** Reads what a fake phone does. */
    public static final class OfPhone implements ITypeConverter<PhoneBehaviour> {
        @Override
        public PhoneBehaviour convert(String text) {
            try {
                return PhoneBehaviour.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
