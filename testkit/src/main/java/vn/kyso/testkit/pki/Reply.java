// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

import java.nio.charset.StandardCharsets;

/** What the server does with a request: answers, cuts the connection, or stays silent. */
@SuppressWarnings("ArrayRecordComponent") // never compared, never leaves the package
record Reply(Kind kind, int status, String type, byte[] body) {

    enum Kind {
        ANSWER,
        CUT,
        SILENCE
    }

    static Reply ok(String type, byte[] body) {
        return new Reply(Kind.ANSWER, 200, type, body);
    }

    static Reply status(int status, String text) {
        return new Reply(Kind.ANSWER, status, "text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    /** A page where a protocol answer belongs, as proxies and maintenance screens give. */
    static Reply garbage(String type) {
        return ok(type, "<html><body>Hệ thống đang bảo trì</body></html>".getBytes(StandardCharsets.UTF_8));
    }

    static Reply cut() {
        return new Reply(Kind.CUT, 0, "", new byte[0]);
    }

    static Reply silence() {
        return new Reply(Kind.SILENCE, 0, "", new byte[0]);
    }
}
