// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.neac;

/** A rule of the interface that a request breaks, with the code and text the relying party gets. */
final class Refusal extends RuntimeException {

    private final int code;

    private Refusal(int code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    static Refusal badRequest(String what) {
        return new Refusal(400, "Yêu cầu không hợp lệ: " + what);
    }

    static Refusal relyingParty() {
        return new Refusal(401, "Thông tin đăng nhập của SP không hợp lệ");
    }

    /** Malformed digest. */
    static Refusal hash() {
        return new Refusal(402, "data_to_be_signed không đúng định dạng");
    }

    static Refusal credential(String why) {
        return new Refusal(403, "Chứng thư số không hợp lệ: " + why);
    }

    static Refusal notFound(String what) {
        return new Refusal(404, "Không tìm thấy " + what);
    }

    int code() {
        return code;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
