// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.csc.CscSettings.AuthType;

/** The API methods by name, and which of them a service offers. */
final class Methods {

    static final String INFO = "info";
    static final String LOGIN = "auth/login";
    static final String REVOKE = "auth/revoke";
    static final String LIST = "credentials/list";
    static final String CREDENTIAL = "credentials/info";
    static final String AUTHORIZE = "credentials/authorize";
    static final String CHECK = "credentials/authorizeCheck";
    static final String CHALLENGE = "credentials/getChallenge";
    static final String SEND_OTP = "credentials/sendOTP";
    static final String EXTEND = "credentials/extendTransaction";
    static final String SIGN_HASH = "signatures/signHash";
    static final String SIGN_DOC = "signatures/signDoc";
    static final String POLLING = "signatures/signPolling";
    static final String TIMESTAMP = "signatures/timestamp";

    private static final Map<String, Operation> OPERATIONS = Map.ofEntries(
            Map.entry(INFO, Operation.INFO),
            Map.entry(LOGIN, Operation.LOGIN),
            Map.entry(REVOKE, Operation.LOGOUT),
            Map.entry(LIST, Operation.LIST_CREDENTIALS),
            Map.entry(CREDENTIAL, Operation.GET_CERTIFICATE),
            Map.entry(AUTHORIZE, Operation.AUTHORIZE),
            Map.entry(CHECK, Operation.AUTHORIZE_STATUS),
            Map.entry(CHALLENGE, Operation.CHALLENGE),
            Map.entry(SEND_OTP, Operation.SEND_OTP),
            Map.entry(EXTEND, Operation.EXTEND),
            Map.entry(SIGN_HASH, Operation.SIGN),
            Map.entry(SIGN_DOC, Operation.SIGN_DOCUMENT),
            Map.entry(POLLING, Operation.STATUS),
            Map.entry(TIMESTAMP, Operation.TIME_STAMP));
    private static final Set<String> ONLY_1 = Set.of(SEND_OTP);
    private static final Set<String> ONLY_2 = Set.of(CHECK, CHALLENGE, SIGN_DOC, POLLING);

    private Methods() {}

    static boolean known(String method) {
        return OPERATIONS.containsKey(method);
    }

    static Operation operation(String method) {
        return OPERATIONS.getOrDefault(method, Operation.INFO);
    }

    static List<String> offered(CscSettings settings, boolean stamps) {
        boolean first = settings.version().first();
        return OPERATIONS.keySet().stream()
                .filter(method -> !(first ? ONLY_2 : ONLY_1).contains(method))
                .filter(method -> !method.startsWith("auth/") || settings.accepts(AuthType.BASIC))
                .filter(method -> !method.equals(POLLING) || settings.asynchronous())
                .filter(method -> !method.equals(TIMESTAMP) || stamps)
                .filter(method -> !settings.without().contains(method))
                .sorted()
                .toList();
    }
}
