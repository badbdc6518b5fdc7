// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.misa;

import com.fasterxml.jackson.databind.node.ObjectNode;
import vn.kyso.testkit.ca.internal.CaReply;
import vn.kyso.testkit.ca.internal.Json;

/**
 * A rule that a request breaks, with what the caller is told. Only {@code e400} and {@code e2001} are known of the real
 * service; the other codes are made up.
 */
final class Refusal extends RuntimeException {

    private final transient CaReply reply;

    private Refusal(CaReply reply) {
        super("", null, false, false);
        this.reply = reply;
    }

    /** A login that is not accepted: HTTP 200 and a code in the envelope. */
    static Refusal login(int code, String userMessage) {
        return new Refusal(CaReply.of(200, Envelope.refused(code, userMessage)));
    }

    /** The body is not as the guide wants it. */
    static Refusal invalid(String property, String reason) {
        ObjectNode body = error("validation_failed", "e400", "Dữ liệu không hợp lệ");
        body.putArray("validationFailures")
                .addObject()
                .put("property", property)
                .put("failureReason", reason);
        return new Refusal(CaReply.of(400, body));
    }

    /** The token is none, an old one, or one for something else. */
    static Refusal token() {
        return error(401, "access_token_invalid", "e2001", "Phiên đăng nhập không hợp lệ hoặc đã hết hạn");
    }

    /** The client headers are missing or wrong. */
    static Refusal client() {
        return error(401, "client_invalid", "e2002", "Ứng dụng chưa được đăng ký");
    }

    /** The refresh token is unknown, used up or too old. */
    static Refusal refreshToken() {
        return error(401, "refresh_token_invalid", "e2003", "Phiên đăng nhập đã hết hạn");
    }

    /** The account was never connected to remote signing. */
    static Refusal notConnected(String code) {
        return error(400, "account_not_connected", code, "Tài khoản chưa kết nối ký số từ xa");
    }

    /** The key may not sign. */
    static Refusal key() {
        return error(400, "certificate_not_usable", "e3002", "Chứng thư số không còn hiệu lực");
    }

    /** Nobody knows what the path names. */
    static Refusal notFound() {
        return error(404, "not_found", "e404", "Không tìm thấy");
    }

    /** The service is at odds with itself. */
    static Refusal conflict() {
        return error(409, "conflict", "e409", "Giao dịch đang được xử lý");
    }

    CaReply reply() {
        return reply;
    }

    private static Refusal error(int status, String error, String code, String userMessage) {
        return new Refusal(CaReply.of(status, error(error, code, userMessage)));
    }

    private static ObjectNode error(String error, String code, String userMessage) {
        ObjectNode body = Json.object();
        body.put("error", error);
        body.put("errorCode", code);
        body.put("devMsg", error);
        body.put("userMsg", userMessage);
        body.putNull("moreInfo");
        body.put("traceId", MisaContext.guid(error));
        return body;
    }
}
