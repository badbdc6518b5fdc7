// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.SignatureValue;
import vn.kyso.core.UserAction;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.Submission;
import vn.kyso.provider.http.JsonView;

/**
 * The calls that use the key, each made once: {@code signHash}, or {@code signDoc} for whole documents. Values go to the
 * engine without a word about which is whose, because services return them in orders of their own.
 */
final class Signing {

    private static final String POLLING = "signatures/signPolling";

    private final CscConfig config;
    private final boolean wholeDocuments;
    private final Authorizing authorizing;
    private final CredentialDesk credentials;

    Signing(CscConfig config, boolean wholeDocuments, Authorizing authorizing, CredentialDesk credentials) {
        this.config = config;
        this.wholeDocuments = wholeDocuments;
        this.authorizing = authorizing;
        this.credentials = credentials;
    }

    /** Whether the token of an authorize page goes into the member {@code SAD}. */
    static boolean sadIsField(CscConfig config, Service service) {
        return switch (config.habits().sadAs()) {
            case AUTO -> !service.isV2();
            case FIELD -> true;
            case BEARER -> false;
        };
    }

    /** How many of the items the first authorization covers. */
    List<Submission.Item> firstPart(Service service, CscCredential credential, List<Submission.Item> items) {
        return credentials.chains(service, credential) && items.size() > credential.multisign()
                ? items.subList(0, credential.multisign())
                : items;
    }

    /** Signs what was permitted; what one authorization does not cover is signed by extending it. */
    ProviderAnswer sign(Session session, CscCredential credential, Task task, Permit first) {
        if (!task.hasOneAlgorithm()) {
            throw FailureCode.NOT_OFFERED_BY_PROVIDER
                    .because("One confirmation carries digests of one algorithm")
                    .provider(config.name())
                    .repeatSafe(true)
                    .toException();
        }
        int part = firstPart(session.service(), credential, task.items()).size();
        List<ProviderAnswer> done = new ArrayList<>();
        Permit permit = first;
        for (int begin = 0; begin < task.items().size(); begin += part) {
            int end = Math.min(begin + part, task.items().size());
            try {
                if (begin > 0) {
                    permit = authorizing.extend(
                            session,
                            credential,
                            (Permit.Sad) permit,
                            task.items().subList(begin, end));
                }
                ProviderAnswer answer = signPart(session, credential, task, permit, begin, end, done);
                if (answer != null) {
                    return answer;
                }
            } catch (RemoteSigningException e) {
                throw done.isEmpty() ? e : halfWay(e);
            }
        }
        return together(done);
    }

    /** Asks for the result of an asynchronous signature. Safe to repeat. */
    ProviderAnswer poll(Session session, Task task, String responseId) {
        ObjectNode body = Calls.body().put("requestID", responseId);
        session.putUserId(body);
        Reply reply = session.read(POLLING, body);
        if (reply.isOk() && (reply.status() == 202 || reply.saysOneOf("accepted_request"))) {
            return ProviderAnswer.waiting();
        }
        if (reply.isOk()) {
            return result(reply, task.items().size());
        }
        Optional<String> code = Optional.of(Failures.vendorCode(reply));
        if (reply.saysOneOf("accepted_request")) {
            return ProviderAnswer.waiting();
        }
        if (reply.saysOneOf("access_denied") && reply.status() != 401) {
            return config.denied(code);
        }
        if (reply.status() == 400 && reply.mentions("requestid")) {
            return new ProviderAnswer.NotFound(code);
        }
        throw session.readFailure(reply, POLLING, responseId);
    }

    private @org.jspecify.annotations.Nullable ProviderAnswer signPart(
            Session session,
            CscCredential credential,
            Task task,
            Permit permit,
            int begin,
            int end,
            List<ProviderAnswer> done) {
        int most = config.habits().hashesPerCall() == 0
                ? end - begin
                : config.habits().hashesPerCall();
        for (int from = begin; from < end; from += most) {
            int to = Math.min(from + most, end);
            Reply reply = call(session, credential, task, permit, from, to);
            if (!reply.isOk()) {
                if (done.isEmpty() && (reply.mentions("sad expired") || reply.mentions("invalid parameter sad"))) {
                    return new ProviderAnswer.Expired(Optional.of(Failures.vendorCode(reply)));
                }
                throw session.onceFailure(reply, method(), secrets(permit));
            }
            Optional<String> later = reply.json().at("responseID").text();
            if (later.isPresent() && !hasResult(reply.json())) {
                if (to - from < task.items().size()) {
                    throw reply.answer()
                            .notUnderstood("signatures were expected; several asynchronous results for one confirmation"
                                    + " are not followed");
                }
                return new ProviderAnswer.Waiting(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Map.of(Steps.STEP, Steps.POLL, Steps.POLL, later.get())),
                        Optional.of(new UserAction.Confirm()));
            }
            done.add(result(reply, to - from));
        }
        return null;
    }

    private Reply call(Session session, CscCredential credential, Task task, Permit permit, int from, int to) {
        ObjectNode body = Calls.body().put("credentialID", credential.id().value());
        if (permit instanceof Permit.Sad sad) {
            body.put("SAD", sad.value().expose());
        }
        SignAlgorithm algorithm = SignAlgorithm.choose(config, credential, task.algorithm());
        if (wholeDocuments) {
            putDocuments(body, session.service(), task, algorithm, from, to);
        } else {
            Hashes.put(body, config, session.service(), task.items().subList(from, to));
            body.put(
                    session.service().isV2() ? "hashAlgorithmOID" : "hashAlgo",
                    task.algorithm().oid());
            put(body, algorithm);
        }
        putOperation(body, session.service(), task);
        return permit instanceof Permit.Bearer bearer
                ? session.onceWith(bearer.token(), method(), body)
                : session.once(method(), body);
    }

    private void putDocuments(ObjectNode body, Service service, Task task, SignAlgorithm algorithm, int from, int to) {
        ArrayNode list = body.putArray("documents");
        for (Submission.DocumentBytes document : task.documents().subList(from, to)) {
            ObjectNode entry = list.addObject()
                    .put("document", Base64.getEncoder().encodeToString(document.read()))
                    .put("signature_format", "P")
                    .put("conformance_level", conformanceLevel(service))
                    // Without it the signature would certify the document.
                    .put("signed_envelope_property", "Revision");
            put(entry, algorithm);
        }
    }

    private String conformanceLevel(Service service) {
        return service.info().conformanceLevels().stream()
                .filter(level -> level.equalsIgnoreCase(config.conformanceLevel()))
                .findFirst()
                .orElse(config.conformanceLevel());
    }

    private static void put(ObjectNode body, SignAlgorithm algorithm) {
        body.put("signAlgo", algorithm.oid());
        algorithm.parameters().ifPresent(parameters -> body.put("signAlgoParams", parameters));
    }

    private void putOperation(ObjectNode body, Service service, Task task) {
        CscHabits habits = config.habits();
        if (service.isV2()) {
            boolean later = switch (habits.operationMode()) {
                case AUTO -> config.responseUri().isPresent() && service.info().asynchronous();
                case ASYNCHRONOUS -> true;
                case SYNCHRONOUS -> false;
            };
            if (later) {
                body.put("operationMode", "A");
                config.responseUri().ifPresent(uri -> body.put("response_uri", uri.toString()));
                config.validityPeriod().ifPresent(time -> body.put("validity_period", time.toMillis()));
            } else if (habits.sendOperationMode()) {
                body.put("operationMode", "S");
            }
        }
        if (habits.sendClientData() || (service.isV2() && config.responseUri().isPresent())) {
            body.put("clientData", task.own());
        }
    }

    private String method() {
        return wholeDocuments ? "signatures/signDoc" : "signatures/signHash";
    }

    private boolean hasResult(JsonView json) {
        return !list(json).items().isEmpty();
    }

    private JsonView list(JsonView json) {
        return json.at(wholeDocuments ? "DocumentWithSignature" : "signatures");
    }

    private ProviderAnswer result(Reply reply, int expected) {
        List<byte[]> results = new ArrayList<>();
        for (JsonView item : list(reply.json()).items()) {
            item.base64().filter(bytes -> bytes.length > 0).ifPresent(results::add);
        }
        if (results.size() < expected) {
            // The key was used; what is missing cannot be asked for again.
            throw FailureCode.OUTCOME_UNKNOWN
                    .because(method() + " returned " + results.size() + " results for " + expected
                            + "; the key was used and the rest is lost. Set hashesPerCall to 1 for services that sign"
                            + " one digest per call")
                    .provider(config.name())
                    .toException();
        }
        return wholeDocuments
                ? new ProviderAnswer.Documents(results.stream()
                        .map(bytes -> new ProviderAnswer.SignedFile(Optional.empty(), bytes))
                        .toList())
                : new ProviderAnswer.Values(results.stream()
                        .map(bytes -> new ProviderAnswer.Value(Optional.empty(), SignatureValue.of(bytes)))
                        .toList());
    }

    private static ProviderAnswer together(List<ProviderAnswer> parts) {
        List<ProviderAnswer.Value> values = new ArrayList<>();
        List<ProviderAnswer.SignedFile> files = new ArrayList<>();
        for (ProviderAnswer part : parts) {
            if (part instanceof ProviderAnswer.Values some) {
                values.addAll(some.values());
            } else if (part instanceof ProviderAnswer.Documents some) {
                files.addAll(some.documents());
            }
        }
        return files.isEmpty() ? new ProviderAnswer.Values(values) : new ProviderAnswer.Documents(files);
    }

    private RemoteSigningException halfWay(RemoteSigningException cause) {
        return FailureCode.OUTCOME_UNKNOWN
                .because("Part of the batch was signed when " + cause.code().messageKey()
                        + " ended it; what was signed is lost. Do not submit again")
                .provider(config.name())
                .vendorCode(cause.failure().vendorCode().orElse(null))
                .toException();
    }

    private static String[] secrets(Permit permit) {
        return permit instanceof Permit.Sad sad ? new String[] {sad.value().expose()} : new String[0];
    }
}
