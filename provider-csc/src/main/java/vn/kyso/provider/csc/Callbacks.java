// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import java.util.ArrayList;
import java.util.List;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.spi.Callback;
import vn.kyso.provider.http.JsonView;
import vn.kyso.provider.http.TolerantJson;

/** Reads what may arrive at a response address. Its form is not specified, so only names are taken from it. */
final class Callbacks {

    private static final List<String> NAMES = List.of("responseID", "requestID", "clientData");
    private static final int LONGEST = 256;

    private Callbacks() {}

    static List<String> transactionsOf(Callback callback, String provider) {
        JsonView json = TolerantJson.read(callback.body(), fault -> notOne(provider));
        List<String> names = new ArrayList<>();
        for (String name : NAMES) {
            json.at(name).textIfAny().filter(text -> text.length() <= LONGEST).ifPresent(names::add);
        }
        if (names.isEmpty()) {
            throw notOne(provider);
        }
        return List.copyOf(names);
    }

    private static RemoteSigningException notOne(String provider) {
        return FailureCode.ANSWER_UNREADABLE
                .because(
                        "A callback with responseID, requestID or clientData in JSON was expected; waiting sessions are"
                                + " asked for at their next turn all the same")
                .provider(provider)
                .toException();
    }
}
