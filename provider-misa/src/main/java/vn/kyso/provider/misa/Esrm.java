// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.misa;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import vn.kyso.core.Secret;
import vn.kyso.core.Signer;
import vn.kyso.provider.http.HttpAnswer;
import vn.kyso.provider.http.HttpCall;
import vn.kyso.provider.http.HttpTransport;
import vn.kyso.provider.http.JsonView;

/** The calls of remote signing: never below a prefix, with the client's headers and the signer's token. */
final class Esrm {

    private static final String PATH = "/external/esrm/service/";
    private static final int UNAUTHORIZED = 401;
    private static final String HINT =
            "JSON was expected, something else came; below a wrong path MISA shows a web page"
                    + " with HTTP 200. Check baseUri: calls of remote signing have no prefix";

    private final MisaConfig config;
    private final HttpTransport transport;
    private final SignerLogins logins;

    Esrm(MisaConfig config, HttpTransport transport, SignerLogins logins) {
        this.config = config;
        this.transport = transport;
        this.logins = logins;
    }

    HttpAnswer read(Signer signer, HttpCall.Builder call, Budget budget) {
        return withToken(signer, call, budget, ready -> transport.execute(ready.asRead(), budget.left()));
    }

    /** A submission that met 401 was not taken, so it may go out once more with another token. */
    HttpAnswer submit(Signer signer, HttpCall.Builder call, Budget budget) {
        return withToken(signer, call, budget, ready -> transport.execute(ready.asSubmit(), budget.left()));
    }

    static HttpCall.Builder get(String operation, String path, String... segments) {
        return HttpCall.get(operation, PATH + path, segments);
    }

    static HttpCall.Builder post(String operation, String path) {
        return HttpCall.post(operation, PATH + path);
    }

    /** The JSON of an answer that tells success. */
    JsonView json(HttpAnswer answer, List<String> sent) {
        Optional<JsonView> json = answer.jsonIfAny();
        if (!answer.isSuccess()) {
            throw EsrmErrors.of(config, answer, json, sent);
        }
        JsonView root = json.orElseThrow(() -> answer.notUnderstood(HINT));
        if (EsrmErrors.isOne(root)) {
            throw EsrmErrors.underSuccess(config, answer, root, sent);
        }
        return root;
    }

    /** What must not come back in a message. */
    List<String> sent(Signer signer) {
        List<String> sent = new java.util.ArrayList<>(
                List.of(config.clientId(), config.clientKey().expose(), signer.account()));
        signer.identifiers().forEach(identifier -> sent.add(identifier.value()));
        return sent;
    }

    private HttpAnswer withToken(
            Signer signer, HttpCall.Builder call, Budget budget, Function<HttpCall.Builder, HttpAnswer> send) {
        call.header("x-clientId", config.clientId()).header("x-clientKey", config.clientKey());
        Secret token = logins.token(signer, budget);
        HttpAnswer answer = send.apply(bearing(call, token));
        return answer.status() == UNAUTHORIZED
                ? send.apply(bearing(call, logins.renew(signer, token, budget)))
                : answer;
    }

    private static HttpCall.Builder bearing(HttpCall.Builder call, Secret token) {
        return call.header("AuthorizationRM", "Bearer " + token.expose());
    }
}
