// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.door;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.EmployeeCode;
import vn.kyso.jdbc.protection.KeyedHash;
import vn.kyso.jdbc.protection.PersonalValues;

/** The text of a code: {@code KYSO1.payload.mac}; the payload is CA, employee, time of showing and a nonce. */
record QrCode(PersonalValues values) {

    private static final String PURPOSE = "door-qr";
    private static final String HEAD = "KYSO1.";
    private static final int LONGEST = 512;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    /** What a code says; for a text that is none, names nobody has, so that the same questions are asked. */
    record Read(boolean authentic, CaCode ca, EmployeeCode employee, Instant shownAt) {}

    String write(CaCode ca, EmployeeCode employee, Instant shownAt) {
        String payload = String.join(
                "\n",
                ca.code(),
                employee.code(),
                Long.toString(shownAt.toEpochMilli()),
                UUID.randomUUID().toString());
        byte[] mac = HexFormat.of().parseHex(values.hash(PURPOSE, payload).hex());
        return HEAD + ENCODER.encodeToString(payload.getBytes(StandardCharsets.UTF_8)) + "."
                + ENCODER.encodeToString(mac);
    }

    Read read(String text) {
        String[] parts = text.length() <= LONGEST && text.startsWith(HEAD)
                ? text.substring(HEAD.length()).split("\\.", -1)
                : new String[0];
        String payload = parts.length == 2 ? plain(parts[0]) : "";
        byte[] mac = parts.length == 2 ? bytes(parts[1]) : new byte[0];
        boolean authentic = false;
        for (KeyedHash expected : values.hashes(PURPOSE, payload)) {
            authentic |= MessageDigest.isEqual(HexFormat.of().parseHex(expected.hex()), mac);
        }
        String[] fields = payload.split("\n", -1);
        // Who wrote the mac wrote the payload too, so its fields have their forms.
        return authentic
                ? new Read(
                        true,
                        CaCode.of(fields[0]),
                        EmployeeCode.of(fields[1]),
                        Instant.ofEpochMilli(Long.parseLong(fields[2])))
                : new Read(false, CaCode.of("0"), EmployeeCode.of("0"), Instant.EPOCH);
    }

    private static String plain(String base64) {
        return new String(bytes(base64), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getUrlDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            return String.format(Locale.ROOT, "not %d", base64.length()).getBytes(StandardCharsets.UTF_8);
        }
    }
}
