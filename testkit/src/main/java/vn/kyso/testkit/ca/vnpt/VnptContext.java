// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.vnpt;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.Supplier;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.internal.CaCore;

/** What every call needs: the shared core, the relying party's account and the settings of this moment. */
record VnptContext(CaCore core, String spId, String spPassword, String signerPassword, Supplier<VnptSettings> current) {

    VnptSettings settings() {
        return current.get();
    }

    /** Refuses a request that does not carry the relying party's account. */
    void checkRelyingParty(Body body) {
        String id = body.optional("sp_id");
        String password = body.optional("sp_password");
        if (!same(id, spId) || !same(password, spPassword)) {
            throw Refusal.relyingParty();
        }
    }

    /** The account of the signer a request names. */
    FakeAccount account(Body body) {
        return core.books().account(body.required("user_id")).orElseThrow(Refusal::signer);
    }

    static boolean same(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }
}
