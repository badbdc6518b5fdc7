// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Secret;
import vn.kyso.core.Signer;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.Submission;

/** The pages of the authorization server on which a signer logs in, or authorizes a signature. */
final class Pages {

    private static final String TYPE_2025 = "https://cloudsignatureconsortium.org/2025/credential";

    private final CscConfig config;
    private final OAuthClient oauth;
    private final States states;
    private final Clock clock;

    Pages(CscConfig config, OAuthClient oauth, States states) {
        this.config = config;
        this.oauth = oauth;
        this.states = states;
        this.clock = config.http().clock();
    }

    /** The page on which the signer logs in. */
    URI login(Session session, Signer signer) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("scope", "service");
        putAccount(parameters, signer);
        return oauth.page(session.service(), loginPurpose(signer), parameters, session.budget());
    }

    /** The page on which the signer authorizes one signature, or one batch. */
    URI authorize(Session session, CscCredential credential, Task task) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (wantsDetails(session)) {
            parameters.put("authorization_details", details(session.service(), credential, task));
        } else {
            parameters.put("scope", "credential");
            parameters.put("credentialID", credential.id().value());
            parameters.put("numSignatures", Integer.toString(task.items().size()));
            if (credential.bound() || config.habits().bindHashes()) {
                parameters.put(session.service().isV2() ? "hashes" : "hash", Hashes.forPage(config, task.items()));
                if (session.service().isV2()) {
                    parameters.put("hashAlgorithmOID", task.algorithm().oid());
                }
            }
        }
        task.description().ifPresent(text -> parameters.put("description", text));
        putAccount(parameters, task.signer());
        return oauth.page(session.service(), signPurpose(task), parameters, session.budget());
    }

    /** Takes the redirect from the login page. */
    CscToken loggedIn(Session session, Signer signer, Secret query) {
        Redirect redirect = Redirect.of(query);
        checkState(redirect, loginPurpose(signer));
        redirect.get("error").ifPresent(error -> {
            throw failure(error);
        });
        return oauth.exchange(session.service(), redirect, Optional.empty(), session.budget());
    }

    /** Takes the redirect from the page on which a signature was authorized. */
    Permit authorized(Session session, CscCredential credential, Task task, Secret query) {
        Redirect redirect = Redirect.of(query);
        // First of all: an error under a foreign state is somebody else's.
        checkState(redirect, signPurpose(task));
        Optional<String> error = redirect.get("error");
        if (error.filter("access_denied"::equals).isPresent()) {
            return new Permit.Ended(new ProviderAnswer.Refused(error));
        }
        if (error.isPresent()) {
            throw failure(error.get());
        }
        Optional<String> details =
                wantsDetails(session) ? Optional.of(details(session.service(), credential, task)) : Optional.empty();
        CscToken token = oauth.exchange(session.service(), redirect, details, session.budget());
        return Signing.sadIsField(config, session.service())
                ? new Permit.Sad(token.access())
                : new Permit.Bearer(token.access());
    }

    private void checkState(Redirect redirect, String purpose) {
        if (!states.take(redirect.get("state").orElse(""), purpose)) {
            throw FailureCode.ACTIVATION_DATA_REJECTED
                    .because("The redirect's state was not made for this transaction, is too old, or was used before;"
                            + " open the page again")
                    .provider(config.name())
                    .repeatSafe(true)
                    .toException();
        }
    }

    private RemoteSigningException failure(String error) {
        FailureCode code = switch (error) {
            case "access_denied" -> FailureCode.ACTIVATION_DATA_REJECTED;
            case "server_error" -> FailureCode.PROVIDER_ERROR;
            case "temporarily_unavailable" -> FailureCode.PROVIDER_BUSY;
            default -> FailureCode.REQUEST_REJECTED;
        };
        return code.because("The authorization server sent the signer back with an error")
                .provider(config.name())
                .vendorCode(vn.kyso.provider.http.VendorText.code(error).orElse(null))
                .repeatSafe(true)
                .toException();
    }

    private boolean wantsDetails(Session session) {
        return switch (config.habits().authorizationDetails()) {
            case AUTO ->
                session.service().isV2()
                        && oauth.endpoints(session.service(), session.budget()).rar();
            case ALWAYS -> true;
            case NEVER -> false;
        };
    }

    /** The same text for the page and for the token. */
    private String details(Service service, CscCredential credential, Task task) {
        boolean since22 = service.info().major() == 2 && service.info().minor() >= 2;
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        ObjectNode one = array.addObject()
                .put("type", config.habits().authorizationDetailsType().orElse(since22 ? TYPE_2025 : "credential"))
                .put("credentialID", credential.id().value());
        if (since22) {
            one.put("numSignatures", task.items().size());
        }
        ArrayNode digests = one.putArray("documentDigests");
        for (Submission.Item item : task.items()) {
            digests.addObject().put("hash", Hashes.base64(item)).put("label", item.name());
        }
        one.put("hashAlgorithmOID", task.algorithm().oid());
        return array.toString();
    }

    private void putAccount(Map<String, String> parameters, Signer signer) {
        if (config.habits().accountToken()) {
            parameters.put(
                    "account_token",
                    AccountToken.of(
                            signer.account(),
                            config.clientId().orElseThrow(),
                            config.clientSecret().orElseThrow(),
                            clock.instant()));
        }
    }

    private static String loginPurpose(Signer signer) {
        return "login " + signer.account();
    }

    private static String signPurpose(Task task) {
        return "sign " + task.own();
    }
}
