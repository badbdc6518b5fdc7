// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.vnpt.oauth;

/** A rule of the {@code /csc} calls that a request breaks: the envelope's code, its name and a text. */
final class Rule extends RuntimeException {

    private final int code;
    private final String codeDesc;

    private Rule(int code, String codeDesc, String message) {
        super(message, null, false, false);
        this.code = code;
        this.codeDesc = codeDesc;
    }

    static Rule input(String what) {
        return new Rule(30_000, "CLIENT_INPUT_INVALID", "Dữ liệu không hợp lệ: " + what);
    }

    static Rule noCredential() {
        return new Rule(60_000, "CREDENTIAL_NOT_EXIST", "Chứng thư số không tồn tại");
    }

    static Rule foreignCredential() {
        return new Rule(60_001, "CREDENTIAL_NOT_MATCH_IDENTITY", "Chứng thư số không thuộc người dùng");
    }

    static Rule unusableCredential() {
        return new Rule(60_003, "CREDENTIAL_STATUS_INVALID", "Chứng thư số không còn hiệu lực");
    }

    static Rule noTransaction() {
        return new Rule(62_000, "SIGNATURE_TRANSACTION_NOT_FOUND", "Không tìm thấy giao dịch");
    }

    static Rule foreignTransaction() {
        return new Rule(62_001, "SIGNATURE_TRANSACTION_NOT_MATCH_IDENTITY", "Giao dịch không thuộc người dùng");
    }

    static Rule data(String what) {
        return new Rule(62_010, "SIGNATURE_DATA_REQUEST_INVALID_FORMAT", "Dữ liệu ký không hợp lệ: " + what);
    }

    static Rule noCredits() {
        return new Rule(65_000, "SERVICE_PACK_EXEED_OR_INVALID", "Gói dịch vụ đã hết lượt ký");
    }

    int code() {
        return code;
    }

    String codeDesc() {
        return codeDesc;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
