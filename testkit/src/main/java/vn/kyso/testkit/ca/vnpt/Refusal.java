// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.vnpt;

/** A rule of the interface that a request breaks, with the code and text the relying party gets. */
final class Refusal extends RuntimeException {

    private final int code;

    private Refusal(int code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    /** BAD_REQUEST: the request is not as the document wants it. */
    static Refusal badRequest(String what) {
        return new Refusal(400, "Yêu cầu không hợp lệ: " + what);
    }

    /** SP_CREDENTIAL_INVALID about the relying party. */
    static Refusal relyingParty() {
        return new Refusal(401, "Thông tin đăng nhập của SP không hợp lệ");
    }

    /** SP_CREDENTIAL_INVALID about the signer. */
    static Refusal signer() {
        return new Refusal(401, "Không tìm thấy người dùng");
    }

    /** CREDENTIAL_STATUS_INVALID: the certificate may not sign. */
    static Refusal credential(String why) {
        return new Refusal(403, "Chứng thư số không hợp lệ: " + why);
    }

    /** A one-time password that is wrong, old or used. */
    static Refusal otp(int code) {
        return new Refusal(code, "OTP không đúng hoặc đã hết hạn");
    }

    /** SP_CREDENTIAL_INVALID about the signer's password. */
    static Refusal password() {
        return new Refusal(401, "Mật khẩu không đúng");
    }

    int code() {
        return code;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
