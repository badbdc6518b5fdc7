// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The certification authorities of the kit, as data. */
enum AuthorityId {
    ROOT(TestTrustDomain.PUBLIC, null, "KYSO TEST Root Authority", "KYSO TEST National Root CA"),
    CA_RS(TestTrustDomain.PUBLIC, ROOT, "KYSO TEST Telecommunications Group", "KYSO TEST CA RS"),
    OFFICIAL_ROOT(TestTrustDomain.OFFICIAL_DUTY, null, "KYSO TEST Ban Cơ yếu", "KYSO TEST RootCA chuyên dùng"),
    OFFICIAL_CA(
            TestTrustDomain.OFFICIAL_DUTY,
            OFFICIAL_ROOT,
            "KYSO TEST Ban Cơ yếu",
            "KYSO TEST CA phục vụ các cơ quan Nhà nước"),
    TSA_ROOT(TestTrustDomain.TIME_STAMP, null, "KYSO TEST Root Authority", "KYSO TEST National Root CA - TSA"),
    TSA_CA(TestTrustDomain.TIME_STAMP, TSA_ROOT, "KYSO TEST Telecommunications Group", "KYSO TEST CA TSA");

    private final TestTrustDomain domain;
    private final @Nullable AuthorityId parent;
    private final String organisation;
    private final String commonName;

    AuthorityId(TestTrustDomain domain, @Nullable AuthorityId parent, String organisation, String commonName) {
        this.domain = domain;
        this.parent = parent;
        this.organisation = organisation;
        this.commonName = commonName;
    }

    static AuthorityId root(TestTrustDomain domain) {
        return find(domain, true);
    }

    static AuthorityId issuing(TestTrustDomain domain) {
        return find(domain, false);
    }

    static Optional<AuthorityId> byPath(String path) {
        return Stream.of(values()).filter(id -> id.path().equals(path)).findFirst();
    }

    TestTrustDomain domain() {
        return domain;
    }

    Optional<AuthorityId> parent() {
        return Optional.ofNullable(parent);
    }

    boolean isRoot() {
        return parent == null;
    }

    String organisation() {
        return organisation;
    }

    String commonName() {
        return commonName;
    }

    /** The name in addresses and files: {@code ca-rs}. */
    String path() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static AuthorityId find(TestTrustDomain domain, boolean root) {
        return Stream.of(values())
                .filter(id -> id.domain == domain && id.isRoot() == root)
                .findFirst()
                .orElseThrow();
    }
}
