// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.neac;

/** Which service a fake is: its paths and who may call it. */
enum NeacKind {
    CA2("/api/data/get_certificate", "/api/data/sign"),
    INTRUST("/gateway/ca/get_cert", "/gateway/ca/sign_file"),
    GATEWAY("/sign_v2/get_certificate", "/sign_v2/sign"),
    FILE_GATEWAY("/get_certificate", "/sign_file"),
    PLAIN("/get_certificate", "/sign");

    private static final String ALIAS_OF_CA2 = "/rssp/v2/neac/get_certificate";

    private final String certificates;
    private final String sign;

    NeacKind(String certificates, String sign) {
        this.certificates = certificates;
        this.sign = sign;
    }

    boolean listsAt(String path) {
        return certificates.equals(path) || (this == CA2 && ALIAS_OF_CA2.equals(path));
    }

    boolean signsAt(String path) {
        return sign.equals(path);
    }

    boolean takesFiles() {
        return this == FILE_GATEWAY;
    }

    boolean wantsToken() {
        return this == FILE_GATEWAY;
    }

    boolean wantsCaName() {
        return this == GATEWAY || this == FILE_GATEWAY;
    }

    /** Where the documents say that the field must be there. */
    boolean wantsTimeStamp() {
        return this == CA2 || this == INTRUST;
    }

    boolean wantsTransactionId() {
        return this != GATEWAY;
    }

    NeacSettings defaults() {
        NeacSettings.Builder settings = NeacSettings.builder();
        return switch (this) {
            case CA2 ->
                settings.statusPath("api/data/status")
                        .refusedAsValue("-2")
                        .expiredAsWaiting()
                        .build();
            case INTRUST ->
                settings.blocking()
                        .errorStyle(NeacSettings.ErrorStyle.HTTP_400)
                        .errorCodeField("code")
                        .codesAsText(true)
                        .build();
            case GATEWAY -> settings.blocking().build();
            case FILE_GATEWAY -> settings.blocking().batchLimit(1).build();
            case PLAIN ->
                settings.blocking()
                        .hashEncoding(NeacSettings.HashEncoding.HEX)
                        .nestedFileOptions(true)
                        .resultList("signed_files")
                        .chain(NeacSettings.Chain.LIST)
                        .build();
        };
    }
}
